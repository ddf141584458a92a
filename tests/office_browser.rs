//! Exports and files as JavaScript sees them, in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::allow_attributes, clippy::unwrap_used, reason = "a test")]

use aimscore::office::wasm::{export_report, hash_file};
use js_sys::{JSON, Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

/// A file as a page gets it.
fn file(name: &str, bytes: &[u8], modified: f64) -> web_sys::File {
    let options = web_sys::FilePropertyBag::new();
    options.set_last_modified(modified);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence_and_options(&parts, name, &options).unwrap()
}

#[wasm_bindgen_test]
async fn a_file_is_hashed_in_pieces() {
    // Three pieces, the last of them short.
    let bytes: Vec<u8> = (0..9_000_000_u32).map(|i| (i % 251) as u8).collect();
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let outcome = hash_file(file("é.bin", &bytes, 1_774_000_000_000.0)).await.unwrap();
    assert_eq!(get(&outcome, "type"), "success");
    assert_eq!(get(&outcome, "value.name"), "é.bin");
    assert_eq!(get(&outcome, "value.date"), "2026-03-20");
    assert_eq!(get(&outcome, "value.sha256"), digest.as_str());
}

#[wasm_bindgen_test]
async fn an_empty_file_has_a_digest_too() {
    let outcome = hash_file(file("empty", &[], -1.0)).await.unwrap();
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(get(&outcome, "value.sha256"), digest);
    assert_eq!(get(&outcome, "value.date"), "1969-12-31");
}

#[wasm_bindgen_test]
fn failure_is_data_and_misuse_throws() {
    let outcome = export_report("html", "{}", "{}", None, None, false, None).unwrap();
    assert_eq!(get(&outcome, "type"), "failure");
    let text: String = JSON::stringify(&outcome).unwrap().into();
    assert!(text.contains("\"path\":\"/report\"") && text.contains("\"path\":\"/words\""), "{text}");
    let error = export_report("pdf", "{}", "{}", None, None, false, None).unwrap_err();
    assert_eq!(error.unchecked_into::<js_sys::Error>().name(), "AimscoreError");
}
