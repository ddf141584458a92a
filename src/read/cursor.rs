//! A place in a JSON tree, with typed readers that report what does not fit and go on.

use std::cell::Cell;

use super::node::{Node, pointer};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::num::decimal;
use crate::order::List as _;

/// Longest text that any field takes, in characters.
const LONGEST_TEXT: usize = 20_000;
/// Most entries of an object that is a map.
const MOST_ENTRIES: usize = 10_000;
/// Longest id.
const LONGEST_ID: usize = 80;
/// Largest number; with four decimals it has 15 digits, which every double keeps.
const LARGEST: f64 = 1e11;

/// A place in a file. Its path is kept with the problems, so that a cursor is a plain value.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    node: &'a Node,
    place: u32,
    problems: &'a Problems,
}

impl<'a> Cursor<'a> {
    /// The root of a file.
    #[must_use]
    pub const fn root(node: &'a Node, problems: &'a Problems) -> Self {
        Self { node, place: 0, problems }
    }

    /// A JSON Pointer to here.
    #[must_use]
    pub fn path(self) -> String {
        self.problems.path(self.place)
    }

    /// The value itself.
    #[must_use]
    pub const fn node(self) -> &'a Node {
        self.node
    }

    /// Reports a problem here.
    pub fn problem(self, problem: Problem) {
        self.problems.add(problem.at(self.path()));
    }

    /// Reports an error here.
    pub fn error(self, code: &str) {
        self.problem(Problem::error(code, ""));
    }

    fn expected(self, what: &str) {
        self.problem(Problem::error("wrong-type", "").with("expected", &what));
    }

    /// The fields of an object.
    #[must_use]
    pub fn object(self) -> Option<Object<'a>> {
        match self.node {
            Node::Object(fields) => {
                Some(Object { fields, place: self.place, problems: self.problems, seen: Cell::new(0) })
            }
            _ => {
                self.expected("object");
                None
            }
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(self) -> Vec<Self> {
        let Node::Array(items) = self.node else {
            self.expected("list");
            return Vec::new();
        };
        let mut list = Vec::with_capacity(items.len());
        for (i, node) in items.iter().enumerate() {
            let place = self.problems.place(self.place, &i.to_string());
            list.push(Self { node, place, problems: self.problems });
        }
        list
    }

    /// The entries of an object that is a map.
    #[must_use]
    pub fn entries(self) -> Vec<(&'a str, Self)> {
        let Node::Object(fields) = self.node else {
            self.expected("object");
            return Vec::new();
        };
        if fields.len() > MOST_ENTRIES {
            self.problem(Problem::error("too-many", "").with("what", &"entries").with("most", &MOST_ENTRIES));
            return Vec::new();
        }
        let mut list = Vec::with_capacity(fields.len());
        for (key, node) in fields {
            let place = self.problems.place(self.place, key);
            list.push((key.as_str(), Self { node, place, problems: self.problems }));
        }
        list
    }

    /// A string of any content.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self.node {
            Node::String(text) if text.chars().count() > LONGEST_TEXT => {
                self.problem(Problem::error("text-too-long", "").with("most", &LONGEST_TEXT));
                None
            }
            Node::String(text) => Some(text.clone()),
            _ => {
                self.expected("text");
                None
            }
        }
    }

    /// A string that says something.
    #[must_use]
    pub fn words(self) -> Option<String> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.error("empty-text");
            return None;
        }
        Some(text)
    }

    /// An id of our own form: a–z, 0–9 and single hyphens or underscores between them.
    #[must_use]
    pub fn id(self) -> Option<String> {
        let text = self.text()?;
        let fits = text.len() <= LONGEST_ID
            && text
                .split(['-', '_'])
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !fits {
            self.problem(Problem::error("bad-id", "").with("id", &text));
            return None;
        }
        Some(text)
    }

    /// A list of strings.
    #[must_use]
    pub fn texts(self) -> Vec<String> {
        self.items().into_iter().filter_map(Self::text).list()
    }

    /// One of the allowed words.
    #[must_use]
    pub fn one_of(self, allowed: &[&str]) -> Option<String> {
        let text = self.text()?;
        if !allowed.contains(&text.as_str()) {
            self.problem(Problem::error("not-allowed", "").with("value", &text).with("allowed", &allowed.join(", ")));
            return None;
        }
        Some(text)
    }

    /// A whole number within a range.
    #[must_use]
    pub fn int(self, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let number = self.number()?;
        let (from, to) = (*range.start(), *range.end());
        #[expect(clippy::cast_possible_truncation, reason = "checked against the range before")]
        let whole = if number.fract() == 0.0 && number >= f64::from(from) && number <= f64::from(to) {
            Some(number as i32)
        } else {
            None
        };
        if whole.is_none() {
            let problem = Problem::error("out-of-range", "").with("value", &decimal(number));
            self.problem(problem.with("from", &from).with("to", &to));
        }
        whole
    }

    /// A number of at most four decimals and fifteen digits: written out, it is the same everywhere.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self.node {
            Node::Number(number) if number.abs() <= LARGEST && (number * 1e4).round() / 1e4 == *number => Some(*number),
            Node::Number(_) => {
                self.error("number-too-large");
                None
            }
            _ => {
                self.expected("number");
                None
            }
        }
    }

    /// true or false.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        match self.node {
            Node::Bool(value) => Some(*value),
            _ => {
                self.expected("true or false");
                None
            }
        }
    }

    /// A date `YYYY-MM-DD`.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        let text = self.text()?;
        let date = Date::parse(&text);
        if date.is_none() {
            self.problem(Problem::error("bad-date", "").with("value", &text));
        }
        date
    }
}

/// The fields of an object; remembers which were asked for, so that the rest can be named as unknown.
#[derive(Debug)]
pub struct Object<'a> {
    fields: &'a [(String, Node)],
    place: u32,
    problems: &'a Problems,
    /// One bit for each of the first 64 fields; no object of ours has more.
    seen: Cell<u64>,
}

impl<'a> Object<'a> {
    /// A field that may be missing; `null` counts as missing.
    #[must_use]
    pub fn opt(&self, key: &str) -> Option<Cursor<'a>> {
        let index = self.fields.iter().position(|(name, _)| name == key)?;
        self.seen.set(self.seen.get() | 1u64.checked_shl(u32::try_from(index).unwrap_or(64)).unwrap_or(0));
        let (_, node) = self.fields.get(index)?;
        if *node == Node::Null {
            return None;
        }
        Some(Cursor { node, place: self.problems.place(self.place, key), problems: self.problems })
    }

    /// A field that must be there.
    #[must_use]
    pub fn req(&self, key: &str) -> Option<Cursor<'a>> {
        let found = self.opt(key);
        if found.is_none() {
            self.problem(Problem::error("missing", "").with("field", &key));
        }
        found
    }

    /// The items of a list that may be missing.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<Cursor<'a>> {
        self.opt(key).map(Cursor::items).unwrap_or_default()
    }

    /// A text that may be missing; then it is empty.
    #[must_use]
    pub fn opt_text(&self, key: &str) -> String {
        self.opt(key).and_then(Cursor::text).unwrap_or_default()
    }

    /// A text that must be there and say something; empty if it does not.
    #[must_use]
    pub fn req_words(&self, key: &str) -> String {
        self.req(key).and_then(Cursor::words).unwrap_or_default()
    }

    /// An id that must be there; empty if it is not.
    #[must_use]
    pub fn req_id(&self, key: &str) -> String {
        self.req(key).and_then(Cursor::id).unwrap_or_default()
    }

    /// Reports a problem of the whole object.
    pub fn problem(&self, problem: Problem) {
        self.problems.add(problem.at(self.problems.path(self.place)));
    }

    /// Names every field that nobody asked for.
    pub fn finish(&self) {
        for (i, (name, _)) in self.fields.iter().enumerate() {
            let asked = i < 64 && self.seen.get() & (1 << i) != 0;
            if !asked && name != "$schema" {
                let path = pointer(&self.problems.path(self.place), name);
                self.problems.add(Problem::error("unknown-field", path).with("field", name));
            }
        }
    }
}
