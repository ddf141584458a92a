//! What JavaScript can call: one-liners over [`super::Batch`]. The command line is its only caller.

use wasm_bindgen::prelude::*;

use super::{Metric, Options};
use crate::api::{Library, Outcome};
use crate::date::Date;
use crate::js::{misuse, parsed};
use crate::num::Bp;

/// Content to score with.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Content(Library);

#[wasm_bindgen]
impl Content {
    /// Without anything.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, as `Library.add` of the engine does.
    #[wasm_bindgen(unchecked_return_type = "Outcome<unknown>")]
    pub fn add(&mut self, json: &str) -> Result<JsValue, JsValue> {
        parsed(&Outcome::from(self.0.add(json)))
    }

    /// Takes a file that is read when it is needed, as `Library.defer` of the engine does.
    pub fn defer(&mut self, key: String, hash: u64, json: Vec<u8>) -> bool {
        self.0.defer(key, hash, json)
    }
}

/// Scores line by line.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Batch(super::Batch);

#[wasm_bindgen]
impl Batch {
    /// A batch for a day. `least` are the lowest figures allowed in basis points, in the order conformity, readiness, assurance,
    /// coverage; −1 allows any.
    #[wasm_bindgen(constructor)]
    pub fn new(
        content: &Content,
        today: &str,
        locale: Option<String>,
        report: bool,
        digests: bool,
        least: &[i32],
    ) -> Result<Self, JsValue> {
        let today = Date::parse(today).ok_or_else(|| misuse("today must be a date, YYYY-MM-DD"))?;
        let least: Vec<(Metric, Bp)> =
            Metric::ALL.into_iter().zip(least.iter().copied()).filter(|(_, least)| *least >= 0).collect();
        Ok(Self(super::Batch::new(&content.0, today, Options { locale, report, digests, least })))
    }

    /// Scores whole lines in UTF-8, of which the first has this number.
    #[must_use]
    pub fn lines(&mut self, bytes: &[u8], first: u32, file: Option<String>) -> Vec<u8> {
        self.0.lines(bytes, first, file.as_deref())
    }

    /// Scores a file that is one response.
    #[must_use]
    pub fn file(&mut self, bytes: &[u8], name: &str) -> Vec<u8> {
        self.0.file(bytes, name)
    }

    /// Refuses a line or a file of so many bytes.
    #[must_use]
    pub fn oversized(&mut self, bytes: f64, line: Option<u32>, file: Option<String>) -> Vec<u8> {
        self.0.oversized(bytes, line, file.as_deref())
    }

    /// Responses so far, refused ones, ones below what was asked.
    #[must_use]
    pub fn counts(&self) -> Vec<u32> {
        let counts = self.0.counts();
        vec![counts.responses, counts.refused, counts.below]
    }
}
