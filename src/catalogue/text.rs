//! The words of a catalogue in one language.

use super::Catalogue;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::order::Table;
use crate::read::{Cursor, Node};

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
    pub fn read(node: &Node, catalogue: &Catalogue, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let root = Cursor::root(node, problems);
        let object = root.object()?;
        let _ = (object.req("format"), object.req("catalogue"), object.opt("title"));
        let locale = object.req("locale")?.words()?;
        let mut requirements = Table::new();
        for (id, cursor) in object.req("requirements")?.entries() {
            if catalogue.requirement(id).is_none() {
                cursor.problem(Problem::error("unknown-requirement", "").with("id", &id));
            }
            let Some(entry) = cursor.object() else { continue };
            let words = |key| entry.req(key).and_then(|c| c.words()).unwrap_or_default();
            let text = RequirementText {
                title: words("title"),
                meaning: words("meaning"),
                action: words("action"),
                evidence: entry.list("evidence").into_iter().filter_map(Cursor::words).list(),
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
            for (id, cursor) in object.opt(key).map(|c| c.entries()).unwrap_or_default() {
                // A plain text, or several: {title, meaning}.
                let texts = match cursor.node() {
                    Node::Object(_) => cursor.entries().into_iter().map(|(name, c)| (format!(".{name}"), c)).list(),
                    _ => vec![(String::new(), cursor)],
                };
                for (suffix, cursor) in texts {
                    if let Some(text) = cursor.words() {
                        labels.insert(format!("{prefix}.{id}{suffix}"), text);
                    }
                }
            }
        }
        object.finish();
        for requirement in &catalogue.requirements {
            if !requirements.contains(&requirement.id) {
                root.problem(Problem::error("missing-text", "").with("what", &requirement.id));
            }
        }
        let needed = catalogue.causes.iter().map(|id| format!("cause.{id}"));
        let rules = catalogue.tier_rules.iter().map(|rule| format!("tierRule.{}", rule.id));
        let owners = catalogue.owners.iter().map(|id| format!("owner.{id}"));
        for key in needed.chain(rules).chain(owners) {
            if !labels.contains(&key) {
                root.problem(Problem::error("missing-text", "").with("what", &key));
            }
        }
        (problems.errors() == before).then_some(Self { locale, requirements, labels })
    }

    /// A label; its key if there is none.
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        self.labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}
