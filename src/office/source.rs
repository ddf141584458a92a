//! The report and the words, as read from their files.

use crate::error::{Problem, Problems};
use crate::num::Bp;
use crate::order::List as _;
use crate::read::{Cursor, Node, parse};
use crate::report::words::{Params, Words};

/// Fields of a report without which there is nothing to say.
const NEEDED: &[&str] = &["identity", "statements", "organisation", "progress", "total", "groups", "requirements"];

/// A report with the words of its language.
#[derive(Debug)]
pub struct Source {
    report: Node,
    /// The words
    pub words: Words,
}

impl Source {
    /// Reads both from JSON text.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn read(report: &str, words: &str) -> Result<Self, Vec<Problem>> {
        let problems = Problems::new();
        let words = parse(words, &problems).and_then(|node| Words::read(&node, &problems));
        let report = parse(report, &problems).filter(|node| check(node, &problems).is_some());
        match (report, words) {
            (Some(report), Some(words)) if !problems.any_errors() => Ok(Self { report, words }),
            (_, words) => {
                let mut list = problems.into_vec();
                if let Some(words) = words {
                    list.iter_mut().for_each(|problem| problem.say(&words));
                }
                Err(list)
            }
        }
    }

    /// The report.
    #[must_use]
    pub const fn report(&self) -> Part<'_> {
        Part(Some(&self.report))
    }

    /// A message of the report in words: its own, or else those of its key.
    #[must_use]
    pub fn message(&self, message: Part<'_>) -> String {
        if let Some(text) = message.get("text").text() {
            return text.to_owned();
        }
        let mut params = Params::new();
        for (name, value) in message.get("params").entries() {
            match value.text() {
                Some(text) => params.set(name, text),
                None => params.set_number(name, value.number()),
            }
        }
        let key = message.get("key").text().unwrap_or_default();
        self.words.say(key, &params).unwrap_or_else(|| key.to_owned())
    }

    /// Words of a line with its data.
    pub fn say(&self, key: &str, fill: impl FnOnce(&mut Params)) -> String {
        let mut params = Params::new();
        fill(&mut params);
        self.words.say(key, &params).unwrap_or_else(|| key.to_owned())
    }

    /// Words for an id of a kind: `status.met`.
    #[must_use]
    pub fn word(&self, kind: &str, id: Part<'_>) -> String {
        self.words.label(&format!("{kind}.{}", id.or_empty()))
    }
}

fn check(node: &Node, problems: &Problems) -> Option<()> {
    let object = Cursor::root(node, problems).object()?;
    let format = object.req("format")?.text()?;
    if format != crate::report::FORMAT {
        problems.add(
            Problem::error("unknown-format", "/format").with("format", &format).with("known", &crate::report::FORMAT),
        );
        return None;
    }
    for field in NEEDED {
        object.req(field)?;
    }
    Some(())
}

/// A part of the report that may be missing. The engine has written it, so a field of another type than it should be is
/// read as missing rather than complained about.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a>(Option<&'a Node>);

impl<'a> Part<'a> {
    /// A field of an object.
    #[must_use]
    pub fn get(self, key: &str) -> Self {
        Self(self.0.and_then(|node| node.get(key)))
    }

    /// Whether it is there; `null` is not.
    #[must_use]
    pub fn there(self) -> Option<Self> {
        self.0.filter(|node| **node != Node::Null).map(|_| self)
    }

    /// A text.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        self.0.and_then(Node::as_str)
    }

    /// A text, empty if there is none.
    #[must_use]
    pub fn or_empty(self) -> &'a str {
        self.text().unwrap_or_default()
    }

    /// A whole number, 0 if there is none.
    #[must_use]
    pub fn number(self) -> i64 {
        match self.0 {
            #[expect(clippy::cast_possible_truncation, reason = "what is out of range is cut off")]
            Some(Node::Number(number)) => *number as i64,
            _ => 0,
        }
    }

    /// A share in basis points.
    #[must_use]
    pub fn share(self) -> Option<Bp> {
        match self.0 {
            Some(Node::Number(_)) => Bp::try_from(self.number()).ok(),
            _ => None,
        }
    }

    /// Whether it is `true`.
    #[must_use]
    pub fn is_true(self) -> bool {
        self.0 == Some(&Node::Bool(true))
    }

    /// The items of a list.
    #[must_use]
    pub fn items(self) -> Vec<Self> {
        match self.0 {
            Some(Node::Array(items)) => items.iter().map(|node| Self(Some(node))).list(),
            _ => Vec::new(),
        }
    }

    /// The texts of a list, separated by commas.
    #[must_use]
    pub fn joined(self) -> String {
        let texts: Vec<&str> = self.items().into_iter().filter_map(Self::text).list();
        texts.join(", ")
    }

    fn entries(self) -> Vec<(&'a str, Self)> {
        match self.0 {
            Some(Node::Object(fields)) => fields.iter().map(|(key, node)| (key.as_str(), Self(Some(node)))).list(),
            _ => Vec::new(),
        }
    }
}
