//! Bringing files of older versions forward.

use super::FORMAT;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::read::{Arena, Field, Node};

/// One step from a format to the next.
type Step = (&'static str, for<'a> fn(&'a [Field<'a>], &'a Arena) -> Vec<Field<'a>>);

/// Steps, oldest first; each turns the named format into the next one.
const STEPS: &[Step] = &[("aimscore-response/0", from_0)];

/// Format 0 kept answers in an object keyed by question, or by `question@system`.
fn from_0<'a>(fields: &'a [Field<'a>], arena: &'a Arena) -> Vec<Field<'a>> {
    let answer = |(place, answer): &Field<'a>| {
        let (question, system) = match place.split_once('@') {
            Some((question, system)) => (question, Some(system)),
            None => (*place, None),
        };
        let mut entry = vec![("question", Node::String(question))];
        entry.extend(system.map(|id| ("system", Node::String(id))));
        match answer {
            Node::Object(rest) => entry.extend(*rest),
            value => entry.push(("value", *value)),
        }
        Node::Object(arena.alloc_slice_copy(&entry))
    };
    fields
        .iter()
        .map(|(key, node)| match (*key, node) {
            ("format", _) => (*key, Node::String(FORMAT)),
            ("answers", Node::Object(answers)) => {
                (*key, Node::Array(arena.alloc_slice_copy(&answers.iter().map(answer).list())))
            }
            _ => (*key, *node),
        })
        .list()
}

/// The file in today's format; `None` if it can't be read.
pub(super) fn forward<'a>(node: &'a Node<'a>, arena: &'a Arena, problems: &Problems) -> Option<&'a Node<'a>> {
    let format = node.get("format").and_then(Node::as_str).unwrap_or_default();
    if format == FORMAT {
        return Some(node);
    }
    if let Some(first) = STEPS.iter().position(|(from, _)| *from == format) {
        let &Node::Object(mut fields) = node else { return None };
        for (_, step) in STEPS.iter().skip(first) {
            fields = arena.alloc_slice_copy(&step(fields, arena));
        }
        return Some(arena.alloc(Node::Object(fields)));
    }
    let version = |text: &str| text.strip_prefix("aimscore-response/").and_then(|number| number.parse::<u32>().ok());
    let newer = version(format) > version(FORMAT);
    let code = if newer { "newer-version" } else { "unknown-format" };
    problems.add(Problem::error(code, "/format").with("format", &format).with("known", &FORMAT));
    None
}
