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
//! - [`questionnaire`]: sections, questions, kinds of answer
//! - [`answers`]: profile, AI systems, answers, evidence
//! - [`inventory`]: AI systems and their risk tier
//! - [`plan`]: all of it compiled to slots and weights
//! - [`scoring`]: figures, bounds, explanation; its page is the specification
//! - [`findings`], [`soa`], [`timeline`]: what follows from the figures
//! - [`report`]: the gap report
//! - [`api`]: what callers use

pub mod answers;
pub mod api;
#[cfg(feature = "builtin")]
mod builtin;
pub mod catalogue;
pub mod condition;
pub mod date;
pub mod error;
pub mod findings;
pub mod inventory;
pub mod json;
pub mod num;
pub mod order;
pub mod plan;
pub mod questionnaire;
pub mod read;
pub mod report;
pub mod scoring;
pub mod soa;
pub mod timeline;
#[cfg(all(target_arch = "wasm32", feature = "wasm"))]
pub mod wasm;

pub use api::{Library, Outcome, Session};
pub use date::Date;
pub use error::{Problem, Severity};
