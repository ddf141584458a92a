//! The wasm boundary in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::allow_attributes, clippy::unwrap_used, reason = "a test")]

mod wasm;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
