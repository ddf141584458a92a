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

fn input<'a>(
    old: (&'a str, &'a Option<String>),
    new: (&'a str, &'a Option<String>),
    words: &'a str,
    questions: &'a Option<String>,
) -> Input<'a> {
    let side = |(report, response): (&'a str, &'a Option<String>)| Side { report, response: response.as_deref() };
    Input { old: side(old), new: side(new), words, questions: questions.as_deref() }
}

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
    let input = input((old_report, &old_response), (new_report, &new_response), words, &questions);
    outcome(super::compare(&input), |json| js_sys::JSON::parse(&json))
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
    let input = input((old_report, &old_response), (new_report, &new_response), words, &questions);
    outcome(super::export(kind, &input), |bytes| Ok(Uint8Array::from(bytes.as_slice()).into()))
}
