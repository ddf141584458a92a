//! Crosswalks: which requirement helps with which item of another framework.

use super::Catalogue;
use crate::error::Problems;
use crate::read::{File, Node};

/// A mapping from a catalogue to another framework.
#[derive(Debug, Clone)]
pub struct Crosswalk {
    /// Id of the framework
    pub id: String,
    /// Version of this data
    pub version: String,
    /// Name and edition of the framework
    pub title: String,
    /// All items of the framework that are known, mapped or not
    pub items: Vec<String>,
    /// The mapping
    pub rows: Vec<Row>,
}

/// One row of a mapping.
#[derive(Debug, Clone)]
pub struct Row {
    /// Index of the requirement
    pub requirement: usize,
    /// Index of the item
    pub item: usize,
    /// `equal`, `overlaps` or `related`
    pub strength: String,
}

impl Row {
    /// Weight of a row in the figure of its item: our assumption.
    #[must_use]
    pub fn weight(&self) -> i64 {
        match self.strength.as_str() {
            "equal" => 3,
            "overlaps" => 2,
            _ => 1,
        }
    }
}

impl Crosswalk {
    /// Reads one. `None` if it has errors, which `problems` then holds.
    #[must_use]
    pub fn read(node: &Node<'_>, catalogue: &Catalogue, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let object = file.root().object();
        object.skip(&["format", "catalogue"], &["note", "itemTitles", "edition"]);
        let id = object.req_id("id");
        let version = object.req_words("version");
        let title = object.req_words("title");
        let items = object.req("items").items().texts();
        let mut rows: Vec<Row> = Vec::new();
        for line in object.req("rows").items() {
            let row = line.object();
            let named = row.req("requirement");
            let requirement = named.text().and_then(|id| {
                let found = catalogue.requirement(&id);
                if found.is_none() {
                    named.error("unknown-requirement");
                }
                found
            });
            let item = row.req("item").known(&items, "unknown-item");
            let strength = row.req_one_of("strength", &["equal", "overlaps", "related"]);
            let source = row.req("source");
            if source.given() && source.items().texts().is_empty() {
                line.error_with("missing", "field", &"source");
            }
            row.finish();
            if let (Some(requirement), Some(item)) = (requirement, item) {
                if rows.iter().any(|other| other.requirement == requirement && other.item == item) {
                    line.error("duplicate-row");
                }
                rows.push(Row { requirement, item, strength });
            }
        }
        object.finish();
        (problems.errors() == before).then_some(Self { id, version, title, items, rows })
    }
}
