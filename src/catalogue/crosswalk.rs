//! Crosswalks: which requirement helps with which item of another framework.

use super::Catalogue;
use crate::error::{Problem, Problems};
use crate::read::{Cursor, Node};

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
    pub fn read(node: &Node, catalogue: &Catalogue, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let object = Cursor::root(node, problems).object()?;
        let _ = (
            object.req("format"),
            object.req("catalogue"),
            object.opt("note"),
            object.opt("itemTitles"),
            object.opt("edition"),
        );
        let id = object.req("id")?.id()?;
        let version = object.req("version")?.words()?;
        let title = object.req("title")?.words()?;
        let items = object.req("items")?.texts();
        let mut rows: Vec<Row> = Vec::new();
        for line in object.req("rows")?.items() {
            let Some(row) = line.object() else { continue };
            let requirement = row.req("requirement").and_then(|c| {
                let found = catalogue.requirement(&c.text()?);
                if found.is_none() {
                    c.error("unknown-requirement");
                }
                found
            });
            let item = row.req("item").and_then(|c| {
                let text = c.text()?;
                let found = items.iter().position(|item| *item == text);
                if found.is_none() {
                    c.error("unknown-item");
                }
                found
            });
            let strength = row.req("strength").and_then(|c| c.one_of(&["equal", "overlaps", "related"]));
            if row.req("source").is_some_and(|c| c.texts().is_empty()) {
                row.problem(Problem::error("missing", "").with("field", &"source"));
            }
            row.finish();
            if let (Some(requirement), Some(item), Some(strength)) = (requirement, item, strength) {
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
