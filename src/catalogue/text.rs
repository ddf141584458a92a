//! The words of a catalogue in one language.

use super::Catalogue;
use crate::error::Problems;
use crate::order::Table;
use crate::read::{Cursor, File, Node};

/// Words of a catalogue.
#[derive(Debug, Clone, Default)]
pub struct CatalogueText {
    /// Language, as a BCP 47 tag
    pub locale: String,
    /// Requirement → its words
    pub requirements: Table<RequirementText>,
    /// `group.4`, `cause.policy`, `tier.low` … → words
    pub labels: Table<String>,
}

/// Words of a requirement, in our own paraphrase.
#[derive(Debug, Clone, Default)]
pub struct RequirementText {
    /// Short title
    pub title: String,
    /// What it is about
    pub meaning: String,
    /// What to do to close a gap
    pub action: String,
    /// Evidence to collect
    pub evidence: Vec<String>,
}

impl CatalogueText {
    /// Reads the words and holds them against the catalogue.
    #[must_use]
    pub fn read(node: &Node<'_>, catalogue: &Catalogue, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let root = file.root();
        let object = root.object();
        object.skip(&["format", "catalogue"], &["title"]);
        let locale = object.req_words("locale");
        let mut requirements = Table::new();
        for (id, cursor) in object.req("requirements").entries() {
            if catalogue.requirement(id).is_none() {
                cursor.error_with("unknown-requirement", "id", &id);
            }
            let entry = cursor.object();
            let text = RequirementText {
                title: entry.req_words("title"),
                meaning: entry.req_words("meaning"),
                action: entry.req_words("action"),
                evidence: entry.list("evidence").words(),
            };
            entry.finish();
            requirements.insert(id.to_owned(), text);
        }
        let mut labels = Table::new();
        for (key, prefix) in [
            ("groups", "group"),
            ("causes", "cause"),
            ("milestones", "milestone"),
            ("gates", "gate"),
            ("substantive", "substantive"),
            ("tiers", "tier"),
            ("tierRules", "tierRule"),
            ("owners", "owner"),
            ("evidenceKinds", "evidenceKind"),
            ("bands", "band"),
            ("roles", "role"),
            ("pdca", "pdca"),
        ] {
            for (id, cursor) in object.opt(key).entries() {
                // A plain text, or several: {title, meaning}.
                if let Some(Node::Object(_)) = cursor.node() {
                    for (name, cursor) in cursor.entries() {
                        label(&mut labels, format!("{prefix}.{id}.{name}"), cursor);
                    }
                } else {
                    label(&mut labels, format!("{prefix}.{id}"), cursor);
                }
            }
        }
        object.finish();
        let missing = |what: &str| root.error_with("missing-text", "what", &what);
        for requirement in &catalogue.requirements {
            if !requirements.contains(&requirement.id) {
                missing(&requirement.id);
            }
        }
        let needed = |prefix: &str, id: &str| {
            let key = format!("{prefix}.{id}");
            if !labels.contains(&key) {
                missing(&key);
            }
        };
        catalogue.causes.iter().for_each(|id| needed("cause", id));
        catalogue.tier_rules.iter().for_each(|rule| needed("tierRule", &rule.id));
        catalogue.owners.iter().for_each(|id| needed("owner", id));
        (problems.errors() == before).then_some(Self { locale, requirements, labels })
    }

    /// A label; its key if there is none.
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        self.labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}

fn label(labels: &mut Table<String>, key: String, cursor: Cursor<'_>) {
    if let Some(text) = cursor.words() {
        labels.insert(key, text);
    }
}
