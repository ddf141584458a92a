//! The wasm boundary in Node.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::allow_attributes, clippy::unwrap_used, reason = "a test")]

mod wasm;
