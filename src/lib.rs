#![doc = include_str!("../README.md")]
//!
//! # Modules
//!
//! Dependencies point one way, from the bottom of this list to its top:
//!
//! - [`error`], [`num`], [`date`], [`order`], [`json`]: problems, basis points, civil dates, sorting, JSON written
//! - [`read`]: JSON from strangers, within limits, every problem with its place
//! - [`condition`]: on answers, profile and AI system
//! - [`catalogue`]: the standards as data
//! - [`questionnaire`]: sections, questions, kinds of answer, and what follows from them alone
//! - [`answers`]: profile, AI systems, answers, evidence
//! - [`inventory`]: AI systems and their risk tier
//! - [`plan`]: a questionnaire laid out for one response: slots, units, what is known before any answer
//! - [`scoring`]: figures, bounds, explanation; its page is the specification
//! - [`findings`], [`soa`], [`timeline`]: what follows from the figures
//! - [`report`]: the gap report
//! - [`office`]: the report as other people's files
//! - [`comparison`]: two versions of an assessment, what changed and why
//! - [`batch`]: many responses, a line each
//! - [`api`]: what callers use

// Blocks of the README say which file they are: `js file=main.js`.
#![allow(rustdoc::invalid_codeblock_attributes)]
#![cfg_attr(
    all(target_arch = "wasm32", not(feature = "office")),
    expect(clippy::arc_with_non_send_sync, reason = "wasm has one thread; natively what is set once can be shared")
)]

#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod answers;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod api;
#[cfg(feature = "batch")]
pub mod batch;
#[cfg(feature = "builtin")]
mod builtin;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod catalogue;
#[cfg(feature = "office")]
pub mod comparison;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod condition;
pub mod date;
pub mod error;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod findings;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod inventory;
#[cfg(all(target_arch = "wasm32", any(feature = "wasm", feature = "timeline", feature = "office", feature = "batch")))]
mod js;
pub mod json;
pub mod num;
#[cfg(feature = "office")]
pub mod office;
pub mod order;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod plan;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod questionnaire;
pub mod read;
pub mod report;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod scoring;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod soa;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub mod timeline;
#[cfg(all(target_arch = "wasm32", feature = "wasm"))]
pub mod wasm;

#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub use api::{Library, Outcome, Session};
pub use date::Date;
pub use error::{Problem, Severity};

/// A value that is set once. Nobody else can be setting it in wasm, where this is half the code.
#[cfg(target_arch = "wasm32")]
pub(crate) use std::cell::OnceCell as Once;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use std::sync::OnceLock as Once;

/// The allocator of the wasm artefacts: a quarter of the code of the standard library's. Pools are joined, since a file of
/// twenty megabytes is one allocation.
#[cfg(target_arch = "wasm32")]
mod allocator {
    struct Options;

    impl rlsf::GlobalTlsfOptions for Options {
        const ENABLE_REALLOCATION: bool = false;
    }

    #[global_allocator]
    static ALLOCATOR: rlsf::GlobalTlsf<Options> = rlsf::GlobalTlsf::new();
}
