//! JSON of other people's formats: what is not there is left out, and people can read it.

use crate::json::Writer;
use crate::read::Node;

/// A string.
pub fn text(text: impl Into<String>) -> Node {
    Node::String(text.into())
}

/// A string, or nothing where there is none.
pub fn some(text: Option<String>) -> Node {
    text.map_or(Node::Null, Node::String)
}

/// An object without the fields that are null.
pub fn object<const N: usize>(fields: [(&str, Node); N]) -> Node {
    let mut kept = Vec::new();
    for (key, node) in fields {
        if node != Node::Null {
            kept.push((key.to_owned(), node));
        }
    }
    Node::Object(kept)
}

/// A list; nothing if it is empty, which OSCAL does not allow.
pub fn list(items: Vec<Node>) -> Node {
    if items.is_empty() { Node::Null } else { Node::Array(items) }
}

/// Writes it, indented by two spaces.
pub fn write(node: &Node) -> Vec<u8> {
    let mut out = Writer::default();
    value(node, 0, &mut out);
    out.raw("\n");
    out.done().into_bytes()
}

fn value(node: &Node, depth: usize, out: &mut Writer) {
    match node {
        Node::Null => out.raw("null"),
        Node::Bool(value) => out.raw(if *value { "true" } else { "false" }),
        Node::Number(number) => out.number(*number),
        Node::String(text) => out.text(text),
        Node::Array(items) => {
            out.raw("[");
            for (i, item) in items.iter().enumerate() {
                line(i > 0, depth + 1, out);
                value(item, depth + 1, out);
            }
            line(false, depth, out);
            out.raw("]");
        }
        Node::Object(fields) => {
            out.raw("{");
            for (i, (key, item)) in fields.iter().enumerate() {
                line(i > 0, depth + 1, out);
                out.text(key);
                out.raw(": ");
                value(item, depth + 1, out);
            }
            line(false, depth, out);
            out.raw("}");
        }
    }
}

fn line(comma: bool, depth: usize, out: &mut Writer) {
    out.raw(if comma { ",\n" } else { "\n" });
    for _ in 0..depth {
        out.raw("  ");
    }
}
