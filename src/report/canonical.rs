//! Canonical JSON (RFC 8785) and digests over it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::num::decimal;
use crate::order::order;
use crate::read::Node;

/// Canonical JSON: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them (readers admit
/// at most four decimals and fifteen digits).
#[must_use]
pub fn to_string(node: &Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

/// SHA-256 over canonical JSON, as 64 hexadecimal digits.
#[must_use]
pub fn digest(node: &Node) -> String {
    sha256(to_string(node).as_bytes())
}

/// SHA-256 as 64 hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Number(number) => write_number(*number, out),
        Node::String(text) => write_text(text, out),
        Node::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Node::Object(fields) => {
            let key = |i: usize| fields.get(i).map_or("", |field| field.0.as_str());
            let sorted = order(fields.len(), &|a, b| by_utf16(key(a), key(b)));
            let sorted = sorted.into_iter().filter_map(|i| fields.get(i));
            out.push('{');
            for (i, (key, value)) in sorted.enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// Bytes and UTF-16 code units sort alike unless a character beyond the basic plane meets one of its last 8192.
fn by_utf16(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// A number. Readers admit at most four decimals and fifteen digits, which ECMAScript writes the same way.
pub(crate) fn write_number(number: f64, out: &mut String) {
    out.push_str(&decimal(number));
}

/// A string with the few escapes that canonical JSON has. What needs none is copied in one piece.
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| b < b' ' || b == b'"' || b == b'\\') {
        let (Some((plain, tail)), Some(byte)) = (rest.split_at_checked(at), rest.as_bytes().get(at)) else { break };
        out.push_str(plain);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            8 => out.push_str("\\b"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            12 => out.push_str("\\f"),
            b'\r' => out.push_str("\\r"),
            other => {
                let _ = write!(out, "\\u{other:04x}");
            }
        }
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Problems;
    use crate::read::parse;

    fn canonical(text: &str) -> String {
        to_string(&parse(text, &Problems::new()).unwrap())
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
