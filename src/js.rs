//! What the boundaries to JavaScript of the engine, the timelines and the exports share.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::json;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A share in basis points: 10 000 is 100 %. */
export type Bp = number;
/** What a call gives that may fail for what is in its input: expected failure is data, in the order of the file. */
export type Outcome<T> = { type: "success"; value: T } | { type: "failure"; problems: Problem[] };
"#;

#[cfg(not(feature = "office"))]
#[wasm_bindgen(typescript_custom_section)]
const PLANNING_TYPES: &str = r#"
/**
 * What the timeline is planned with: `planning` of the response format. Dates are `YYYY-MM-DD`; people are full-time
 * equivalents, 0.05 to 1000. What is left out is assumed, and the report says so.
 */
export interface PlanningInput {
  /** First day of work; the day of the report if left out */
  start?: string;
  /** The day by which the certificate is wanted */
  target?: string;
  /** People at work on it: two for half of their time are 1 */
  people?: number;
  /** People of owners who have their own, by the id of the owner */
  owners?: Record<string, number>;
  /** Days that are worked on, 1 Monday to 7 Sunday; Monday to Friday if left out */
  workingDays?: number[];
  /** Times without work, first and last day; a year each at most, 100 at most */
  freezes?: { from: string; to: string }[];
  /** First day on which a certification body can do stage 1, if one is booked */
  booked?: string;
  /** Price of a person-day in whole units of the currency, 1 to 1 000 000 */
  dayRate?: number;
  /** Currency of the day rate, a code of ISO 4217 */
  currency?: string;
  /** Where random numbers begin, 0 to 2 147 483 647; 1 if left out */
  seed?: number;
  /** How many runs are simulated, 1 to 100 000; 10 000 if left out */
  runs?: number;
  /** Other ways to go, to compare with the plan; 100 at most */
  scenarios?: ScenarioInput[];
}
/** Another way to go: what differs from the plan. */
export interface ScenarioInput {
  /** Id, unique in the plan */
  id: string;
  /** Name */
  name?: string;
  /** Ids of requirements whose gaps are closed */
  close?: string[];
  /** Ids of AI systems left out of scope */
  drop?: string[];
  /** AI systems added: their risk tier, and how many, 1 to 100 */
  add?: { tier: "low" | "medium" | "high"; count: number }[];
  /** Standards of certificates that are also held, such as `iso_27001_2022` */
  certificates?: string[];
  /** Full-time equivalents instead of the plan's */
  people?: number;
  /** People of owners instead of the plan's */
  owners?: Record<string, number>;
  /** First day instead of the plan's */
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
