//! What every artefact's boundary to JavaScript needs.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::json;

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
pub(crate) fn text(value: &JsValue) -> Result<String, JsValue> {
    let json = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    json.ok_or_else(|| misuse("this must be an object"))
}
