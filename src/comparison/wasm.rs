//! What JavaScript can call: one-liners over [`super`]. The package's entry takes what is compared as one object.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::{Input, Kind, Side};
use crate::js::{misuse, outcome};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a comparison can be exported as. */
export type ComparisonKind = "markdown" | "html" | "docx";
/** One of two versions. */
export interface ComparisonSide {
  /** The report: the text that `Session.report` gives for a locale. */
  report: string;
  /** The response that it was computed from; without it, answers are compared as they were judged. */
  response?: string;
}
/** What two versions are compared from. */
export interface ComparisonInput {
  /** The earlier version. */
  old: ComparisonSide;
  /** The later version. */
  new: ComparisonSide;
  /** The words of the language of both reports: the text of `questionnaires/words/<locale>.json`. */
  words: string;
  /** The questionnaire in that locale, what `Library.view` gives, as JSON text; without it, questions and answers appear by their ids. */
  questions?: string;
}
"#;

/// Compares two versions of an assessment: what changed, and why.
#[wasm_bindgen(js_name = compareReports, unchecked_return_type = "Outcome<Comparison>")]
pub fn compare_reports(
    old_report: &str,
    old_response: Option<String>,
    new_report: &str,
    new_response: Option<String>,
    words: &str,
    questions: Option<String>,
) -> Result<JsValue, JsValue> {
    let old = Side { report: old_report, response: old_response.as_deref() };
    let new = Side { report: new_report, response: new_response.as_deref() };
    let compared = super::compare(&Input { old, new, words, questions: questions.as_deref() });
    outcome(compared, |json| js_sys::JSON::parse(&json))
}

/// Exports a comparison.
#[wasm_bindgen(js_name = exportComparison, unchecked_return_type = "Outcome<Uint8Array<ArrayBuffer>>")]
pub fn export_comparison(
    #[wasm_bindgen(unchecked_param_type = "ComparisonKind")] kind: &str,
    old_report: &str,
    old_response: Option<String>,
    new_report: &str,
    new_response: Option<String>,
    words: &str,
    questions: Option<String>,
) -> Result<JsValue, JsValue> {
    let kind = Kind::parse(kind).ok_or_else(|| misuse("there is no such kind of export of a comparison"))?;
    let old = Side { report: old_report, response: old_response.as_deref() };
    let new = Side { report: new_report, response: new_response.as_deref() };
    let written = super::export(kind, &Input { old, new, words, questions: questions.as_deref() });
    outcome(written, |bytes| Ok(Uint8Array::from(bytes.as_slice()).into()))
}
