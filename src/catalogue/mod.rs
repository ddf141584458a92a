//! The standards as data: requirements, what a certification audit hangs on, and crosswalks to other frameworks.

mod crosswalk;
mod load;
#[cfg(feature = "timeline")]
mod published;
#[cfg(feature = "timeline")]
mod schedule;
mod text;

pub use crosswalk::{Crosswalk, Row};
#[cfg(feature = "timeline")]
pub use published::{Advice, Cost, Published, Range};
#[cfg(feature = "timeline")]
pub use schedule::{Certification, Range3, Schedule, Stage, StartingPoint};
pub use text::{CatalogueText, RequirementText};

use crate::condition::Condition;
use crate::order::Table;
use crate::report::canonical::Digest;

/// A management system standard: its requirements and how an audit looks at them.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Id, as questionnaires name it
    pub id: String,
    /// Version of this data, not of the standard
    pub version: String,
    /// Name and edition of the standard
    pub standard: String,
    /// Digest of the file
    pub digest: Digest,
    /// Clauses and control objectives, in order
    pub groups: Vec<Group>,
    /// Leaf clauses and controls, in order
    pub requirements: Vec<Requirement>,
    /// Ids of causes: one cause gives one finding
    pub causes: Vec<String>,
    /// Requirements of each cause, as indices
    pub by_cause: Vec<Vec<usize>>,
    /// Controls that carry out clauses and so can't be excluded
    pub carries_out: Table<Vec<String>>,
    /// Words by which questions tell the milestones what they ask
    pub signals: Vec<String>,
    /// Milestones on the way to certification, in order
    pub milestones: Vec<Milestone>,
    /// Requirements of substance, across clauses
    pub substantive: Vec<Substantive>,
    /// Tier of a system that no rule raises
    pub default_tier: usize,
    /// Rules that raise the tier of an AI system
    pub tier_rules: Vec<TierRule>,
    /// How long evidence of a kind stays current, in months
    pub evidence_kinds: Vec<(String, i32)>,
    /// Bands of figures: id and the lowest figure
    pub bands: Vec<(String, i32)>,
    /// Kinds of people who usually own a question or a gap
    pub owners: Vec<String>,
    index: Table<usize>,
}

/// A clause or a control objective.
#[derive(Debug, Clone)]
pub struct Group {
    /// `4` … `10`, `A.2` … `A.10`
    pub id: String,
    /// Whether it is an objective of Annex A
    pub objective: bool,
    /// Its requirements, as indices
    pub requirements: Vec<usize>,
}

/// A leaf clause or a control.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// `4.1`, `A.2.2` …
    pub id: String,
    /// Index of its group
    pub group: usize,
    /// Whether it is a control of Annex A, which the Statement of Applicability may exclude
    pub control: bool,
    /// Whether it is met per AI system
    pub per_system: bool,
    /// `yes`, `implied` or `no`: whether documented information is due
    pub documented: String,
    /// `plan`, `do`, `check`, `act`
    pub pdca: String,
    /// For producer, provider, user: `primary`, `conditional` or `rarely`
    pub roles: Vec<String>,
    /// Who usually owns it
    pub owner: String,
    /// Person-days to close a full gap: least, likely, most. Per AI system where it is met per system.
    pub effort: [i32; 3],
    /// `high`, `medium`, `low`: how grave a full gap is to certification
    pub severity: String,
    /// Requirements that normally come first, as indices
    pub needs: Vec<usize>,
    /// Index of its cause
    pub cause: usize,
}

/// A milestone: passed when every gate is.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// Id
    pub id: String,
    /// It shows that the system runs, not only that it is set up
    pub operation: bool,
    /// What must hold
    pub gates: Vec<Gate>,
}

/// One condition of a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// Every visible question with this signal is answered and met
    Signal(String),
    /// The date of the first signal is not before that of the second
    NotBefore(String, String),
    /// Everything that applies is answered
    CoverageComplete,
    /// Every control is decided on in the Statement of Applicability
    SoaDecided,
}

/// A requirement of substance, across clauses.
#[derive(Debug, Clone)]
pub struct Substantive {
    /// Id
    pub id: String,
    /// Indices of requirements
    pub requirements: Vec<usize>,
}

/// A rule that raises the tier of an AI system.
#[derive(Debug, Clone)]
pub struct TierRule {
    /// Id, also the key of its reason
    pub id: String,
    /// Index into [`crate::condition::TIERS`]
    pub tier: usize,
    /// When it holds
    pub when: Condition,
}

impl Catalogue {
    /// Index of a requirement.
    #[must_use]
    pub fn requirement(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Index of a group.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.id == id)
    }

    /// Id of a requirement.
    #[must_use]
    pub fn id_of(&self, requirement: usize) -> &str {
        self.requirements.get(requirement).map_or("", |r| r.id.as_str())
    }

    /// The band of a figure.
    #[must_use]
    pub fn band(&self, figure: i32) -> Option<&str> {
        self.bands.iter().rev().find(|(_, from)| *from <= figure).map(|(id, _)| id.as_str())
    }

    /// How many months evidence of a kind stays current.
    #[must_use]
    pub fn shelf_life(&self, kind: &str) -> Option<i32> {
        self.evidence_kinds.iter().find(|(id, _)| id == kind).map(|(_, months)| *months)
    }
}
