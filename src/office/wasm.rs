//! What JavaScript can call: one-liners over [`super`].
//!
//! Expected failure comes back as data, `{type: "failure", problems}`; misuse throws an `Error` whose `name` is
//! `AimscoreError`.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::{Input, Kind};
use crate::js::{misuse, outcome, parsed};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a report can be exported as: a document, a workbook, one of its tables as CSV, or a file that another tool imports. */
export type Kind =
  | "markdown" | "html" | "docx" | "xlsx"
  | "gaps-csv" | "findings-csv" | "soa-csv" | "requirements-csv" | "answers-csv"
  | "jira" | "ciso-assistant" | "cyclonedx" | "oscal-poam";
"#;

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
    outcome(super::export(kind, &input), |bytes| Ok(Uint8Array::from(bytes.as_slice()).into()))
}

/// Name, day of the last change and SHA-256 of a file, however large it is. It is read in pieces, and nothing of it is kept.
/// The message of a problem is its code: words for it are the page's. In browsers only.
#[wasm_bindgen(js_name = hashFile, unchecked_return_type = "Outcome<FileFacts>")]
pub async fn hash_file(file: web_sys::File) -> Result<JsValue, JsValue> {
    outcome(super::evidence::facts(file).await, |facts| parsed(&facts))
}
