//! One kind of problem for every input: a code, a place, and the data that its words need.
//!
//! Rules for the words (in `questionnaires/words.<locale>.json`): say what is wrong and what to do, quote the
//! user's input in backticks, name no Rust type.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use serde::Serialize;

use crate::num::characters;
use crate::report::words::{Params, Words};

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file can't be used until this is mended.
    Error,
    /// The file can be used; this is probably not what was meant.
    Warning,
}

/// Something that is wrong with a file or a change, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What is wrong, as a stable word: `unknown-question`, `duplicate-key` …
    pub code: String,
    /// Where, as a JSON Pointer (RFC 6901); empty for the whole file.
    pub path: String,
    /// Whether the file can still be used.
    pub severity: Severity,
    /// The data that the words mention.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string | number>"))]
    pub params: Params<'static>,
    /// What is wrong, in words of the chosen language; the code itself where no words are loaded.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &str, path: impl Into<String>) -> Self {
        Self::new(code, path.into(), Severity::Error)
    }

    fn new(code: &str, path: String, severity: Severity) -> Self {
        Self {
            code: code.to_owned(),
            path,
            severity,
            params: Params::new(),
            message: code.to_owned(),
            help: String::new(),
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: &str, path: impl Into<String>) -> Self {
        Self::new(code, path.into(), Severity::Warning)
    }

    /// Adds a piece of data for the words. Long input is shortened: a message is not a copy of the file.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &dyn Display) -> Self {
        let mut text = value.to_string();
        if characters(&text) > 80 {
            text = text.chars().take(79).collect();
            text.push('…');
        }
        self.params.set(name, text);
        self
    }

    /// The same problem somewhere else.
    #[must_use]
    pub fn at(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// Fills in `message` and `help` in the language of `words`.
    pub fn say(&mut self, words: &Words) {
        if let Some(message) = words.say(&format!("problem.{}", self.code), &self.params) {
            self.message = message.into_owned();
        }
        if let Some(help) = words.say(&format!("problem.{}.help", self.code), &self.params) {
            self.help = help.into_owned();
        }
    }
}

/// More problems than this are not listed one by one: nobody reads them, and a hostile file could make millions.
pub(crate) const MOST: usize = 200;

/// Collects problems while reading goes on.
#[derive(Debug, Default)]
pub struct Problems {
    list: RefCell<Vec<Problem>>,
    listed: Cell<usize>,
    errors: Cell<usize>,
}

impl Problems {
    /// An empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn add(&self, problem: Problem) {
        if problem.severity == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        let listed = self.listed.get();
        if listed > MOST {
            return;
        }
        if let Ok(mut list) = self.list.try_borrow_mut() {
            self.listed.set(listed + 1);
            list.push(if listed < MOST {
                problem
            } else {
                Problem::error("too-many-problems", "").with("most", &MOST)
            });
        }
    }

    /// Adds an error with one piece of data for its words.
    pub fn error(&self, code: &str, path: &dyn Display, name: &'static str, value: &dyn Display) {
        self.add(Problem::error(code, path.to_string()).with(name, value));
    }

    /// Adds a warning that needs no data.
    pub fn warning(&self, code: &str, path: &dyn Display) {
        self.add(Problem::warning(code, path.to_string()));
    }

    /// Whether more would not be listed.
    #[must_use]
    pub(crate) fn full(&self) -> bool {
        self.listed.get() > MOST
    }

    /// Whether any is an error.
    #[must_use]
    pub fn any_errors(&self) -> bool {
        self.errors.get() > 0
    }

    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors.get()
    }

    /// All of them, in the order found.
    #[must_use]
    pub fn into_vec(self) -> Vec<Problem> {
        self.list.into_inner()
    }
}
