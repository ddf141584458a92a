//! A place in a JSON tree, with typed readers that report what does not fit and go on.
//!
//! A reader never ends early: what is missing or faulty is reported once and then reads as nothing, so that the rest of
//! the file is read as well, and callers need no way out in the middle of a struct.

use std::cell::Cell;
use std::fmt::Display;
use std::slice::Iter;

use super::node::{Field, Node, pointer};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::num::{characters, decimal};
use crate::order::Joined as _;

/// Longest text that any field takes, in characters.
const LONGEST_TEXT: usize = 20_000;
/// Most entries of an object that is a map.
const MOST_ENTRIES: usize = 10_000;
/// Longest id.
const LONGEST_ID: usize = 80;
/// Largest number; with four decimals it has 15 digits, which every double keeps.
const LARGEST: f64 = 1e11;

/// A parsed file and the list of its problems.
#[derive(Debug)]
pub struct File<'a> {
    root: &'a Node<'a>,
    problems: &'a Problems,
}

impl<'a> File<'a> {
    /// The file with this root.
    #[must_use]
    pub const fn new(root: &'a Node<'a>, problems: &'a Problems) -> Self {
        Self { root, problems }
    }

    /// Its root.
    #[must_use]
    pub const fn root(&'a self) -> Cursor<'a> {
        Cursor { node: Some(self.root), file: self }
    }

    /// A JSON Pointer to a node. It is looked for, because few nodes have a problem and all would have to keep a path.
    fn path(&self, node: &Node<'_>) -> String {
        let mut steps = Vec::new();
        find(self.root, node, &mut steps);
        steps.iter().rev().fold(String::new(), |path, step| pointer(&path, step))
    }
}

/// The steps from a node to one in it, last first.
fn find(from: &Node<'_>, node: &Node<'_>, steps: &mut Vec<String>) -> bool {
    if std::ptr::eq(from, node) {
        return true;
    }
    match from {
        Node::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                if find(item, node, steps) {
                    steps.push(i.to_string());
                    return true;
                }
            }
        }
        Node::Object(fields) => {
            for (key, value) in *fields {
                if find(value, node, steps) {
                    steps.push((*key).to_owned());
                    return true;
                }
            }
        }
        _ => {}
    }
    false
}

/// A place in a file, or nothing where a field is missing.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    node: Option<&'a Node<'a>>,
    file: &'a File<'a>,
}

impl<'a> Cursor<'a> {
    /// A JSON Pointer to here.
    #[must_use]
    pub fn path(self) -> String {
        self.node.map(|node| self.file.path(node)).unwrap_or_default()
    }

    /// The value itself.
    #[must_use]
    pub const fn node(self) -> Option<&'a Node<'a>> {
        self.node
    }

    /// Whether there is something.
    #[must_use]
    pub const fn given(self) -> bool {
        self.node.is_some()
    }

    /// Reports a problem here.
    pub fn problem(self, problem: Problem) {
        let path = if self.file.problems.full() { String::new() } else { self.path() };
        self.file.problems.add(problem.at(path));
    }

    /// Reports an error here.
    pub fn error(self, code: &str) {
        self.problem(Problem::error(code, ""));
    }

    /// Reports an error here, with a piece of data for its words.
    pub fn error_with(self, code: &str, name: &'static str, value: &dyn Display) {
        self.problem(Problem::error(code, "").with(name, value));
    }

    /// Reports a value of the wrong type, if there is one.
    fn expected(self, what: &str) {
        if self.given() {
            self.error_with("wrong-type", "expected", &what);
        }
    }

    /// The fields of an object; those of nothing if it is none.
    #[must_use]
    pub fn object(self) -> Object<'a> {
        let is_object = matches!(self.node, Some(Node::Object(_)));
        if !is_object {
            self.expected("object");
        }
        Object {
            here: Self { node: self.node.filter(|_| is_object), file: self.file },
            seen: Cell::new(0),
            next: Cell::new(0),
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(self) -> Items<'a> {
        let nodes: &[Node<'a>] = match self.node {
            Some(Node::Array(items)) => items,
            _ => {
                self.expected("list");
                &[]
            }
        };
        Items { nodes: nodes.iter(), file: self.file }
    }

    /// The entries of an object that is a map.
    #[must_use]
    pub fn entries(self) -> Entries<'a> {
        let fields: &[Field<'a>] = match self.node {
            Some(Node::Object(fields)) if fields.len() <= MOST_ENTRIES => fields,
            Some(Node::Object(_)) => {
                self.problem(Problem::error("too-many", "").with("what", &"entries").with("most", &MOST_ENTRIES));
                &[]
            }
            _ => {
                self.expected("object");
                &[]
            }
        };
        Entries { fields: fields.iter(), file: self.file }
    }

    /// A string of any content.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self.node {
            Some(Node::String(text)) if text.len() > LONGEST_TEXT && characters(text) > LONGEST_TEXT => {
                self.error_with("text-too-long", "most", &LONGEST_TEXT);
                None
            }
            Some(Node::String(text)) => Some((*text).to_owned()),
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
        // As if a hyphen stood before the text and after it: no two of them in a row.
        let mut between = true;
        let mut fits = text.len() <= LONGEST_ID;
        for byte in text.bytes() {
            let hyphen = byte == b'-' || byte == b'_';
            fits &= if hyphen { !between } else { byte.is_ascii_lowercase() || byte.is_ascii_digit() };
            between = hyphen;
        }
        if !fits || between {
            self.error_with("bad-id", "id", &text);
            return None;
        }
        Some(text)
    }

    /// The place of the text among the allowed words.
    #[must_use]
    pub fn place_in(self, allowed: &[&str]) -> Option<usize> {
        let text = self.text()?;
        let place = allowed.iter().position(|word| *word == text);
        if place.is_none() {
            self.problem(Problem::error("not-allowed", "").with("value", &text).with("allowed", &allowed.joined(", ")));
        }
        place
    }

    /// One of the allowed words.
    #[must_use]
    pub fn one_of(self, allowed: &[&str]) -> Option<String> {
        allowed.get(self.place_in(allowed)?).map(|word| (*word).to_owned())
    }

    /// The place of the text among known ids; reports with `code` what is not known.
    #[must_use]
    pub fn known(self, ids: &[String], code: &str) -> Option<usize> {
        let id = self.text()?;
        let place = ids.iter().position(|known| *known == id);
        if place.is_none() {
            self.error_with(code, "id", &id);
        }
        place
    }

    /// A whole number within a range.
    #[must_use]
    pub fn int(self, from: i32, to: i32) -> Option<i32> {
        let number = self.number()?;
        #[expect(clippy::cast_possible_truncation, reason = "beyond the range of i32 it is no longer equal")]
        let whole = number as i32;
        if f64::from(whole) != number || whole < from || whole > to {
            self.out_of_range(number, from, to);
            return None;
        }
        Some(whole)
    }

    /// Reports a number outside of its range.
    pub fn out_of_range(self, number: f64, from: i32, to: i32) {
        let problem = Problem::error("out-of-range", "").with("value", &decimal(number));
        self.problem(problem.with("from", &from).with("to", &to));
    }

    /// A number of at most four decimals and fifteen digits: written out, it is the same everywhere.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self.node {
            Some(Node::Number(number)) if number.abs() <= LARGEST && (number * 1e4).round() / 1e4 == *number => {
                Some(*number)
            }
            Some(Node::Number(_)) => {
                self.error("number-too-large");
                None
            }
            _ => {
                self.expected("number");
                None
            }
        }
    }

    /// A number; the default where there is none.
    #[must_use]
    pub fn number_or(self, default: f64) -> Option<f64> {
        if self.given() { self.number() } else { Some(default) }
    }

    /// Whether it is true.
    #[must_use]
    pub fn boolean(self) -> bool {
        match self.node {
            Some(Node::Bool(value)) => *value,
            _ => {
                self.expected("true or false");
                false
            }
        }
    }

    /// A date `YYYY-MM-DD`.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        let text = self.text()?;
        let date = Date::parse(&text);
        if date.is_none() {
            self.error_with("bad-date", "value", &text);
        }
        date
    }
}

/// The items of a list.
#[derive(Debug, Clone)]
pub struct Items<'a> {
    nodes: Iter<'a, Node<'a>>,
    file: &'a File<'a>,
}

impl<'a> Iterator for Items<'a> {
    type Item = Cursor<'a>;

    fn next(&mut self) -> Option<Cursor<'a>> {
        self.nodes.next().map(|node| Cursor { node: Some(node), file: self.file })
    }
}

impl<'a> Items<'a> {
    /// How many are left.
    #[must_use]
    pub fn count_left(&self) -> usize {
        self.nodes.len()
    }

    /// What can be read of them. One function for each type of value, whatever reads it.
    #[inline(never)]
    pub fn each<T>(self, read: &dyn Fn(Cursor<'a>) -> Option<T>) -> Vec<T> {
        let mut list = Vec::with_capacity(if cfg!(feature = "batch") { self.count_left() } else { 0 });
        for item in self {
            if let Some(value) = read(item) {
                list.push(value);
            }
        }
        list
    }

    /// Texts.
    #[must_use]
    pub fn texts(self) -> Vec<String> {
        self.each(&Cursor::text)
    }

    /// Texts that say something.
    #[must_use]
    pub fn words(self) -> Vec<String> {
        self.each(&Cursor::words)
    }

    /// Some of the allowed words.
    #[must_use]
    pub fn some_of(self, allowed: &[&str]) -> Vec<String> {
        self.each(&|item| item.one_of(allowed))
    }
}

/// The entries of an object that is a map.
#[derive(Debug, Clone)]
pub struct Entries<'a> {
    fields: Iter<'a, Field<'a>>,
    file: &'a File<'a>,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a str, Cursor<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.fields.next().map(|(key, node)| (*key, Cursor { node: Some(node), file: self.file }))
    }
}

/// The fields of an object, or of nothing; remembers which were asked for, so that the rest can be named as unknown.
#[derive(Debug)]
pub struct Object<'a> {
    here: Cursor<'a>,
    /// One bit for each of the first 64 fields; no object of ours has more.
    seen: Cell<u64>,
    /// The field behind the one that was asked for last
    next: Cell<usize>,
}

impl<'a> Object<'a> {
    /// Whether there is one.
    #[must_use]
    pub const fn given(&self) -> bool {
        self.here.given()
    }

    /// The object itself, as a place.
    #[must_use]
    pub const fn here(&self) -> Cursor<'a> {
        self.here
    }

    fn fields(&self) -> &'a [Field<'a>] {
        match self.here.node {
            Some(Node::Object(fields)) => fields,
            _ => &[],
        }
    }

    /// A field that may be missing; `null` counts as missing.
    #[must_use]
    pub fn opt(&self, key: &str) -> Cursor<'a> {
        // Most files have their fields in the order in which they are asked for.
        let fields = self.fields();
        let (before, behind) = fields.split_at_checked(self.next.get()).unwrap_or((fields, &[]));
        let named = |(name, _): &Field<'_>| *name == key;
        let ahead = behind.iter().position(named).map(|i| before.len() + i);
        let place = ahead.or_else(|| before.iter().position(named));
        if let Some(i) = place {
            if i < 64 {
                self.seen.set(self.seen.get() | 1 << i);
            }
            self.next.set(i + 1);
        }
        let found = place.and_then(|i| fields.get(i)).map(|(_, node)| node).filter(|node| !matches!(node, Node::Null));
        Cursor { node: found, file: self.here.file }
    }

    /// A field that must be there.
    #[must_use]
    pub fn req(&self, key: &str) -> Cursor<'a> {
        let found = self.opt(key);
        if self.given() && !found.given() {
            self.here.error_with("missing", "field", &key);
        }
        found
    }

    /// Asks for fields that are read elsewhere or not at all.
    pub fn skip(&self, required: &[&str], optional: &[&str]) {
        required.iter().for_each(|key| {
            let _ = self.req(key);
        });
        optional.iter().for_each(|key| {
            let _ = self.opt(key);
        });
    }

    /// The items of a list that may be missing.
    #[must_use]
    pub fn list(&self, key: &str) -> Items<'a> {
        self.opt(key).items()
    }

    /// A text that may be missing; then it is empty.
    #[must_use]
    #[inline(never)]
    pub fn opt_text(&self, key: &str) -> String {
        self.opt(key).text().unwrap_or_default()
    }

    /// A text that may be missing, but not be without words.
    #[must_use]
    #[inline(never)]
    pub fn opt_words(&self, key: &str) -> String {
        self.opt(key).words().unwrap_or_default()
    }

    /// A text that must be there and say something; empty if it does not.
    #[must_use]
    #[inline(never)]
    pub fn req_words(&self, key: &str) -> String {
        self.req(key).words().unwrap_or_default()
    }

    /// An id that must be there; empty if it is not.
    #[must_use]
    #[inline(never)]
    pub fn req_id(&self, key: &str) -> String {
        self.req(key).id().unwrap_or_default()
    }

    /// One of the allowed words, which must be there; empty if it is not.
    #[must_use]
    #[inline(never)]
    pub fn req_one_of(&self, key: &str, allowed: &[&str]) -> String {
        self.req(key).one_of(allowed).unwrap_or_default()
    }

    /// Names every field that nobody asked for.
    pub fn finish(&self) {
        for (i, (name, node)) in self.fields().iter().enumerate() {
            let asked = i < 64 && self.seen.get() & (1 << i) != 0;
            if !asked && *name != "$schema" {
                Cursor { node: Some(node), file: self.here.file }.error_with("unknown-field", "field", name);
            }
        }
    }
}
