//! JSON as a tree that keeps the order of keys and refuses duplicates.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::error::{Problem, Problems};
use crate::order::order;

/// Files above this are refused unread.
pub const LIMIT_BYTES: usize = 20_000_000;
/// Deeper nesting than this is refused. The deepest of our own files has 9 levels.
const LIMIT_DEPTH: usize = 40;
/// More values than this are refused; a full response with twenty AI systems has about 50 000.
const LIMIT_VALUES: usize = 2_000_000;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// Any number
    Number(f64),
    /// Any string
    String(String),
    /// `[…]`
    Array(Vec<Node>),
    /// `{…}` in the order of the file, keys unique
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Escapes a key for a JSON Pointer.
pub(crate) fn pointer(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Parses JSON. On failure the problems say what is wrong and where; duplicate keys are all named.
pub fn parse(text: &str, problems: &Problems) -> Option<Node> {
    if text.len() > LIMIT_BYTES {
        problems.add(
            Problem::error("too-large", "")
                .with("megabytes", &(text.len() / 1_000_000))
                .with("most", &(LIMIT_BYTES / 1_000_000)),
        );
        return None;
    }
    let context = Context {
        path: RefCell::new(Vec::new()),
        values: std::cell::Cell::new(0),
        refused: std::cell::Cell::new(None),
        problems,
    };
    // A byte order mark is no JSON, but editors write one.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Seed(&context).deserialize(&mut reader).and_then(|node| reader.end().map(|()| node));
    match read {
        Ok(node) => Some(node),
        Err(error) => {
            let problem = match context.refused.get() {
                Some(code) => Problem::error(code, context.pointer()),
                None => {
                    Problem::error("malformed-json", "").with("line", &error.line()).with("column", &error.column())
                }
            };
            problems.add(problem);
            None
        }
    }
}

enum Step {
    Key(String),
    Index(usize),
}

struct Context<'a> {
    path: RefCell<Vec<Step>>,
    values: std::cell::Cell<usize>,
    refused: std::cell::Cell<Option<&'static str>>,
    problems: &'a Problems,
}

impl Context<'_> {
    fn pointer(&self) -> String {
        self.path.borrow().iter().fold(String::new(), |path, step| match step {
            Step::Key(key) => pointer(&path, key),
            Step::Index(index) => format!("{path}/{index}"),
        })
    }

    fn refuse<E: Error>(&self, code: &'static str) -> E {
        self.refused.set(Some(code));
        E::custom(code)
    }
}

#[derive(Clone, Copy)]
struct Seed<'a, 'b>(&'a Context<'b>);

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let values = self.0.values.get() + 1;
        self.0.values.set(values);
        if values > LIMIT_VALUES {
            return Err(self.0.refuse("too-many-values"));
        }
        if self.0.path.borrow().len() > LIMIT_DEPTH {
            return Err(self.0.refuse("too-deep"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON numbers are doubles; readers check their range")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON numbers are doubles; readers check their range")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        loop {
            self.0.path.borrow_mut().push(Step::Index(items.len()));
            let Some(item) = seq.next_element_seed(self)? else { break };
            items.push(item);
            self.0.path.borrow_mut().pop();
        }
        self.0.path.borrow_mut().pop();
        Ok(Node::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields: Vec<(String, Node)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            self.0.path.borrow_mut().push(Step::Key(key.clone()));
            let value = map.next_value_seed(self)?;
            self.0.path.borrow_mut().pop();
            fields.push((key, value));
        }
        let key = |i: usize| fields.get(i).map(|field| field.0.as_str());
        let sorted = order(fields.len(), &|a, b| key(a).cmp(&key(b)));
        for (a, b) in sorted.iter().zip(sorted.iter().skip(1)) {
            if let Some(key) = key(*b).filter(|second| key(*a) == Some(*second)) {
                let path = pointer(&self.0.pointer(), key);
                self.0.problems.add(Problem::error("duplicate-key", path).with("key", &key));
            }
        }
        Ok(Node::Object(fields))
    }
}
