//! What the boundaries to JavaScript of the engine, the timelines and the exports share.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::json;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A share in basis points: 10 000 is 100 %. */
export type Bp = number;
/** An answer that may be a list of problems: expected failure is data. */
export type Outcome<T> = { type: "success"; value: T } | { type: "failure"; problems: Problem[] };
"#;

#[cfg(not(feature = "office"))]
#[wasm_bindgen(typescript_custom_section)]
const PLANNING_TYPES: &str = r#"
/** What the timeline is planned with: `planning` of the response format. Dates are `YYYY-MM-DD`. */
export interface PlanningInput {
  start?: string;
  target?: string;
  people?: number;
  owners?: Record<string, number>;
  workingDays?: number[];
  freezes?: { from: string; to: string }[];
  booked?: string;
  dayRate?: number;
  currency?: string;
  seed?: number;
  runs?: number;
  scenarios?: ScenarioInput[];
}
/** Another way to go: what differs from the plan. */
export interface ScenarioInput {
  id: string;
  name?: string;
  close?: string[];
  drop?: string[];
  add?: { tier: "low" | "medium" | "high"; count: number }[];
  certificates?: string[];
  people?: number;
  owners?: Record<string, number>;
  start?: string;
}
"#;

/// An error for misuse; expected failure is data.
pub(crate) fn misuse(message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("AimscoreError");
    error.into()
}

/// By way of JSON text, with missing values as `null`: `JSON.parse` builds objects as fast as calls one by one, larger
/// ones faster, and no second serialiser is compiled for their types.
pub(crate) fn parsed<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&json::to_string(value))
}

/// An object as JSON text.
#[cfg(any(feature = "wasm", feature = "timeline"))]
pub(crate) fn text(value: &JsValue) -> Result<String, JsValue> {
    let json = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    json.ok_or_else(|| misuse("this must be an object"))
}

/// Expected failure as data, success by way of `value`: for what is no JSON.
#[cfg(feature = "office")]
pub(crate) fn outcome<T>(
    result: Result<T, Vec<crate::error::Problem>>,
    value: impl FnOnce(T) -> Result<JsValue, JsValue>,
) -> Result<JsValue, JsValue> {
    let (kind, field, content) = match result {
        Ok(written) => ("success", "value", value(written)?),
        Err(problems) => ("failure", "problems", parsed(&problems)?),
    };
    let outcome = js_sys::Object::new();
    js_sys::Reflect::set(&outcome, &"type".into(), &kind.into())?;
    js_sys::Reflect::set(&outcome, &field.into(), &content)?;
    Ok(outcome.into())
}
