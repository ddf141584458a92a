//! Exports: the gap report as other people's files.
//!
//! All of them are made from the JSON of a report and the words of a language; nothing here knows the engine, so that
//! this part is a wasm artefact of its own, loaded on first use. [`document`] describes what a report says, once;
//! [`markdown()`] and the other writers say it in their format.

mod compose;
pub mod document;
mod markdown;
mod source;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use crate::error::Problem;

pub use source::Source;

/// What a report can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Markdown, for people and tickets
    Markdown,
}

impl Kind {
    /// By its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name: serde::de::value::StrDeserializer<'_, Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }
}

/// Exports a report, given as JSON text, in the language of the words, which are the text of `words/<locale>.json`.
/// The same report always gives the same bytes.
///
/// # Errors
/// Why the report or the words can't be read.
pub fn export(kind: Kind, report: &str, words: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let source = Source::read(report, words)?;
    Ok(match kind {
        Kind::Markdown => markdown::write(&compose::document(&source)).into_bytes(),
    })
}

/// The report as Markdown.
///
/// # Errors
/// Why the report or the words can't be read.
pub fn markdown(report: &str, words: &str) -> Result<String, Vec<Problem>> {
    Source::read(report, words).map(|source| markdown::write(&compose::document(&source)))
}
