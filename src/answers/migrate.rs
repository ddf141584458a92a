//! Bringing files of older versions forward.

use super::FORMAT;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::read::Node;

/// One step from a format to the next.
type Step = (&'static str, fn(Vec<(String, Node)>) -> Vec<(String, Node)>);

/// Steps, oldest first; each turns the named format into the next one.
const STEPS: &[Step] = &[("aimscore-response/0", from_0)];

/// Format 0 kept answers in an object keyed by question, or by `question@system`.
fn from_0(fields: Vec<(String, Node)>) -> Vec<(String, Node)> {
    fields
        .into_iter()
        .map(|(key, node)| match (key.as_str(), node) {
            ("format", _) => (key, Node::String(FORMAT.to_owned())),
            ("answers", Node::Object(answers)) => {
                let list = answers
                    .into_iter()
                    .map(|(place, answer)| {
                        let (question, system) = match place.split_once('@') {
                            Some((question, system)) => (question.to_owned(), Some(system.to_owned())),
                            None => (place, None),
                        };
                        let mut entry = vec![("question".to_owned(), Node::String(question))];
                        entry.extend(system.map(|id| ("system".to_owned(), Node::String(id))));
                        match answer {
                            Node::Object(rest) => entry.extend(rest),
                            value => entry.push(("value".to_owned(), value)),
                        }
                        Node::Object(entry)
                    })
                    .list();
                (key, Node::Array(list))
            }
            (_, node) => (key, node),
        })
        .list()
}

/// The file in today's format: `Some(None)` if it already is, `None` if it can't be read.
pub(super) fn forward(node: &Node, problems: &Problems) -> Option<Option<Node>> {
    let format = node.get("format").and_then(Node::as_str).unwrap_or_default();
    if format == FORMAT {
        return Some(None);
    }
    if let Some(first) = STEPS.iter().position(|(from, _)| *from == format) {
        let Node::Object(fields) = node else { return None };
        let fields = STEPS.iter().skip(first).fold(fields.clone(), |fields, (_, step)| step(fields));
        return Some(Some(Node::Object(fields)));
    }
    let version = |text: &str| text.strip_prefix("aimscore-response/").and_then(|number| number.parse::<u32>().ok());
    let newer = version(format) > version(FORMAT);
    let code = if newer { "newer-version" } else { "unknown-format" };
    problems.add(Problem::error(code, "/format").with("format", &format).with("known", &FORMAT));
    None
}
