//! Canonical JSON (RFC 8785) and digests over it.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::Once;
use crate::error::Problems;
use crate::json::{HEX, Writer};
use crate::order::{List as _, order};
use crate::read::{Arena, Field, Node, parse};

/// Canonical JSON: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them (readers admit
/// at most four decimals and fifteen digits).
#[must_use]
pub fn to_string(node: &Node<'_>) -> String {
    let mut out = Writer::default();
    write(node, &mut out);
    out.done()
}

/// SHA-256 over canonical JSON, as 64 hexadecimal digits.
#[must_use]
pub fn digest(node: &Node<'_>) -> String {
    sha256(to_string(node).as_bytes())
}

/// A digest that is worked out when a report asks for it: who only wants figures does without.
#[derive(Debug, Clone)]
pub struct Digest {
    json: String,
    structure: bool,
    bank: Option<Arc<Self>>,
    digest: Once<String>,
}

impl Digest {
    /// Of a file, by its text.
    #[must_use]
    pub fn of(json: &str) -> Self {
        Self { json: json.to_owned(), structure: false, bank: None, digest: Once::new() }
    }

    /// Of a questionnaire, by its text and the digest of its bank. Words are digested apart, so that a translation does not
    /// change what a score was computed from.
    #[must_use]
    pub fn of_structure(json: &str, bank: Option<&Arc<Self>>) -> Self {
        Self { structure: true, bank: bank.cloned(), ..Self::of(json) }
    }

    /// SHA-256 over its canonical JSON, as 64 hexadecimal digits.
    #[must_use]
    pub fn get(&self) -> &str {
        if self.digest.get().is_none() {
            let (arena, problems) = (Arena::new(), Problems::new());
            let digest = match parse(&self.json, &arena, &problems) {
                Some(Node::Object(fields)) if self.structure => {
                    let part = |(key, _): &&Field<'_>| *key != "text" && *key != "$schema";
                    let mut fields = fields.iter().filter(part).copied().list();
                    fields.extend(self.bank.as_ref().map(|bank| ("bankDigest", Node::String(bank.get()))));
                    digest(&Node::Object(&fields))
                }
                node => digest(&node.unwrap_or(Node::Null)),
            };
            let _ = self.digest.set(digest);
        }
        self.digest.get().map_or("", String::as_str)
    }
}

/// SHA-256 as 64 hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        for digit in [byte / 16, byte % 16] {
            text.extend(HEX.get(usize::from(digit)).map(|digit| char::from(*digit)));
        }
    }
    text
}

fn write(node: &Node<'_>, out: &mut Writer) {
    match node {
        Node::Null => out.raw("null"),
        Node::Bool(value) => out.raw(if *value { "true" } else { "false" }),
        Node::Number(number) => out.number(*number),
        Node::String(text) => out.text(text),
        Node::Array(items) => {
            out.push(b'[');
            for item in *items {
                out.comma();
                write(item, out);
            }
            out.push(b']');
        }
        Node::Object(fields) => {
            let key = |i: usize| fields.get(i).map_or("", |field| field.0);
            let sorted = order(fields.len(), &|a, b| by_utf16(key(a), key(b)));
            out.push(b'{');
            for (key, value) in sorted.into_iter().filter_map(|i| fields.get(i)) {
                out.key(key);
                write(value, out);
            }
            out.push(b'}');
        }
    }
}

/// Bytes and UTF-16 code units sort alike unless a character beyond the basic plane meets one of its last 8192.
fn by_utf16(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        to_string(&parse(text, &Arena::new(), &Problems::new()).unwrap())
    }

    #[test]
    fn sorts_keys_by_utf16_and_escapes_little() {
        assert_eq!(
            canonical("{\"\u{fb33}\":1,\"\u{1f600}\":2,\"\\r\":3,\"a\":\"\\u00e9\\u0007/\"}"),
            "{\"\\r\":3,\"a\":\"é\\u0007/\",\"\u{1f600}\":2,\"\u{fb33}\":1}"
        );
    }

    #[test]
    fn writes_numbers_as_ecmascript_does() {
        assert_eq!(
            canonical("[1, 1.0, -0, 4.50, 0.0001, 1e11, 10000000000.5]"),
            "[1,1,0,4.5,0.0001,100000000000,10000000000.5]"
        );
    }
}
