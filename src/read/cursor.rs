//! A place in a JSON tree, with typed readers that report what does not fit and go on.

use std::cell::RefCell;

use super::node::{Node, pointer};
use crate::date::Date;
use crate::error::{Problem, Problems};

/// Longest text that any field takes, in characters.
const LONGEST_TEXT: usize = 20_000;
/// Most entries of an object that is a map.
const MOST_ENTRIES: usize = 10_000;
/// Longest id.
const LONGEST_ID: usize = 80;

/// A place in a file.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    node: &'a Node,
    path: String,
    problems: &'a Problems,
}

impl<'a> Cursor<'a> {
    /// The root of a file.
    #[must_use]
    pub const fn root(node: &'a Node, problems: &'a Problems) -> Self {
        Self { node, path: String::new(), problems }
    }

    /// A JSON Pointer to here.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value itself.
    #[must_use]
    pub const fn node(&self) -> &'a Node {
        self.node
    }

    /// Reports a problem here.
    pub fn problem(&self, problem: Problem) {
        self.problems.add(Problem { path: self.path.clone(), ..problem });
    }

    /// Reports an error here.
    pub fn error(&self, code: &str) {
        self.problem(Problem::error(code, ""));
    }

    fn expected(&self, what: &str) {
        self.problem(Problem::error("wrong-type", "").with("expected", what));
    }

    /// The fields of an object.
    #[must_use]
    pub fn object(&self) -> Option<Object<'a>> {
        match self.node {
            Node::Object(fields) => {
                Some(Object { fields, path: self.path.clone(), problems: self.problems, seen: RefCell::default() })
            }
            _ => {
                self.expected("object");
                None
            }
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        match self.node {
            Node::Array(items) => items
                .iter()
                .enumerate()
                .map(|(i, node)| Cursor { node, path: format!("{}/{i}", self.path), problems: self.problems })
                .collect(),
            _ => {
                self.expected("list");
                Vec::new()
            }
        }
    }

    /// The entries of an object that is a map.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        match self.node {
            Node::Object(fields) if fields.len() > MOST_ENTRIES => {
                self.problem(Problem::error("too-many", "").with("what", "entries").with("most", MOST_ENTRIES));
                Vec::new()
            }
            Node::Object(fields) => fields
                .iter()
                .map(|(key, node)| (key.as_str(), Cursor { node, path: pointer(&self.path, key), problems: self.problems }))
                .collect(),
            _ => {
                self.expected("object");
                Vec::new()
            }
        }
    }

    /// A string of any content.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self.node {
            Node::String(text) if text.chars().count() > LONGEST_TEXT => {
                self.problem(Problem::error("text-too-long", "").with("most", LONGEST_TEXT));
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
    pub fn words(&self) -> Option<String> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.error("empty-text");
            return None;
        }
        Some(text)
    }

    /// An id of our own form: a–z, 0–9 and single hyphens or underscores between them.
    #[must_use]
    pub fn id(&self) -> Option<String> {
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
    pub fn texts(&self) -> Vec<String> {
        self.items().iter().filter_map(Self::text).collect()
    }

    /// One of the allowed words.
    #[must_use]
    pub fn one_of(&self, allowed: &[&str]) -> Option<String> {
        let text = self.text()?;
        if !allowed.contains(&text.as_str()) {
            self.problem(Problem::error("not-allowed", "").with("value", &text).with("allowed", allowed.join(", ")));
            return None;
        }
        Some(text)
    }

    /// A whole number within a range.
    #[must_use]
    pub fn int(&self, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let number = self.number()?;
        #[expect(clippy::cast_possible_truncation, reason = "checked against the range before")]
        let whole = if number.fract() == 0.0 && number >= f64::from(*range.start()) && number <= f64::from(*range.end()) {
            Some(number as i32)
        } else {
            None
        };
        if whole.is_none() {
            self.problem(
                Problem::error("out-of-range", "").with("value", number).with("from", range.start()).with("to", range.end()),
            );
        }
        whole
    }

    /// A number that can be written without an exponent: its magnitude is 0 or between a millionth and 10¹⁵.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self.node {
            Node::Number(number) if number.is_finite() && (*number == 0.0 || (1e-6..=1e15).contains(&number.abs())) => {
                Some(*number)
            }
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
    pub fn boolean(&self) -> Option<bool> {
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
    pub fn date(&self) -> Option<Date> {
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
    path: String,
    problems: &'a Problems,
    seen: RefCell<Vec<&'static str>>,
}

impl<'a> Object<'a> {
    /// A field that may be missing; `null` counts as missing.
    #[must_use]
    pub fn opt(&self, key: &'static str) -> Option<Cursor<'a>> {
        self.seen.borrow_mut().push(key);
        let (_, node) = self.fields.iter().find(|(name, _)| name == key)?;
        if *node == Node::Null {
            return None;
        }
        Some(Cursor { node, path: pointer(&self.path, key), problems: self.problems })
    }

    /// A field that must be there.
    #[must_use]
    pub fn req(&self, key: &'static str) -> Option<Cursor<'a>> {
        let found = self.opt(key);
        if found.is_none() {
            self.problems.add(Problem::error("missing", self.path.clone()).with("field", key));
        }
        found
    }

    /// The items of a list that may be missing.
    #[must_use]
    pub fn list(&self, key: &'static str) -> Vec<Cursor<'a>> {
        self.opt(key).map(|cursor| cursor.items()).unwrap_or_default()
    }

    /// A text that may be missing.
    #[must_use]
    pub fn opt_text(&self, key: &'static str) -> Option<String> {
        self.opt(key).and_then(|cursor| cursor.text())
    }

    /// Reports an error on the whole object.
    pub fn problem(&self, problem: Problem) {
        self.problems.add(Problem { path: self.path.clone(), ..problem });
    }

    /// Names every field that nobody asked for.
    pub fn finish(&self) {
        let seen = self.seen.borrow();
        for (name, _) in self.fields {
            if !seen.contains(&name.as_str()) && name != "$schema" {
                self.problems.add(
                    Problem::error("unknown-field", pointer(&self.path, name)).with("field", name).with("known", seen.join(", ")),
                );
            }
        }
    }
}
