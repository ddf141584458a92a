//! What JavaScript can call: one-liners over [`super`].
//!
//! Expected failure comes back as data, `{type: "failure", problems}`; misuse throws an `Error` whose `name` is
//! `AimscoreError`.

use js_sys::{JSON, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{Input, Kind};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An answer that may be a list of problems: expected failure is data. */
export type Outcome<T> = { type: "success"; value: T } | { type: "failure"; problems: Problem[] };
/** What a report can be exported as: a document, a workbook, one of its tables as CSV, or a file that another tool imports. */
export type Kind =
  | "markdown" | "html" | "docx" | "xlsx"
  | "gaps-csv" | "findings-csv" | "soa-csv" | "requirements-csv" | "answers-csv"
  | "jira" | "ciso-assistant" | "cyclonedx" | "oscal-poam";
"#;

fn misuse(message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("AimscoreError");
    error.into()
}

/// By way of JSON text, as `JSON.parse` gives it.
fn parsed<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    JSON::parse(&serde_json::to_string(value).map_err(|error| misuse(&error.to_string()))?)
}

fn tagged(kind: &str, field: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let outcome = Object::new();
    Reflect::set(&outcome, &"type".into(), &kind.into())?;
    Reflect::set(&outcome, &field.into(), value)?;
    Ok(outcome.into())
}

/// Exports a report. The package's entry takes what it is made from as one object, an `Input`.
#[wasm_bindgen(js_name = exportReport, unchecked_return_type = "Outcome<Uint8Array<ArrayBuffer>>")]
pub fn export_report(
    #[wasm_bindgen(unchecked_param_type = "Kind")] kind: &str,
    report: &str,
    words: &str,
    questions: Option<String>,
    response: Option<String>,
    bom: bool,
    part: Option<u32>,
) -> Result<JsValue, JsValue> {
    let kind = Kind::parse(kind).ok_or_else(|| misuse("there is no such kind of export"))?;
    let input = Input { report, words, questions: questions.as_deref(), response: response.as_deref(), bom, part };
    match super::export(kind, &input) {
        Ok(bytes) => tagged("success", "value", &Uint8Array::from(bytes.as_slice()).into()),
        Err(problems) => tagged("failure", "problems", &parsed(&problems)?),
    }
}

/// Name, day of the last change and SHA-256 of a file, however large it is. It is read in pieces, and nothing of it is kept.
/// The message of a problem is its code: words for it are the page's. In browsers only.
#[wasm_bindgen(js_name = hashFile, unchecked_return_type = "Outcome<FileFacts>")]
pub async fn hash_file(file: web_sys::File) -> Result<JsValue, JsValue> {
    match super::evidence::facts(file).await {
        Ok(facts) => tagged("success", "value", &parsed(&facts)?),
        Err(problems) => tagged("failure", "problems", &parsed(&problems)?),
    }
}
