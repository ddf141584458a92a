//! Questionnaires: sections and questions, kinds of answer, what they bear on, when they are shown.

mod compiled;
mod expression;
mod lint;
mod load;
mod text;

pub use compiled::{Asked, Bearers, Bears, Compiled, Test};
pub use expression::{Expression, Truth};
pub use text::{QuestionText, QuestionnaireText};

use std::sync::Arc;

use crate::condition::Condition;
use crate::num::Bp;
use crate::order::Table;
use crate::report::canonical::Digest;

/// Sections of the report that a questionnaire can yield.
pub const REPORT_SECTIONS: &[&str] = &[
    "figures",
    "requirements",
    "gaps",
    "findings",
    "soa",
    "milestones",
    "substantive",
    "pdca",
    "systems",
    "crosswalks",
    "flags",
    "contradictions",
    "timeline",
    "buyer",
    "fit",
];

/// A questionnaire without its words.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Id
    pub id: String,
    /// Version
    pub version: String,
    /// Id of its catalogue
    pub catalogue: String,
    /// Questionnaire whose questions it takes over
    pub bank: Option<String>,
    /// Whether it asks only part of the catalogue on purpose
    pub partial: bool,
    /// Digest of the structure; covers the bank by its digest
    pub digest: Arc<Digest>,
    /// Sections of the report
    pub report: Vec<String>,
    /// Sections, in order
    pub sections: Vec<Section>,
    /// All questions, in order; those of a bank are shared with it
    pub questions: Vec<Arc<Question>>,
    /// Answers that can't both be true
    pub contradictions: Vec<Notice>,
    /// Known pitfalls
    pub flags: Vec<Notice>,
    /// What speaks for and against certification
    pub advice: Vec<Advice>,
    /// Expected maturity: scale → for each tier the points that count in full
    pub expect: Table<[Option<i32>; 3]>,
    /// What follows from all of it
    pub compiled: Compiled,
    index: Table<usize>,
    #[cfg(feature = "batch")]
    hashed: Hashed,
}

/// Where questions stand, by a hash of their ids. A response asks for some thousand, and a search by name takes eight
/// comparisons; in a browser nobody waits for that, and it would be sent.
#[cfg(feature = "batch")]
#[derive(Debug, Clone)]
struct Hashed(Vec<Option<usize>>);

#[cfg(feature = "batch")]
impl Hashed {
    fn new(questions: &[Arc<Question>]) -> Self {
        // Three of four places stay empty, so that a search ends soon.
        let mut hashed = Self(vec![None; (4 * questions.len()).next_power_of_two()]);
        for (index, question) in questions.iter().enumerate() {
            let mut at = hashed.first(&question.id);
            while let Some(Some(_)) = hashed.0.get(at) {
                at = hashed.after(at);
            }
            if let Some(place) = hashed.0.get_mut(at) {
                *place = Some(index);
            }
        }
        hashed
    }

    /// FNV-1a, within the length.
    fn first(&self, id: &str) -> usize {
        let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash ^ (hash >> 16)) as usize & (self.0.len() - 1)
    }

    const fn after(&self, at: usize) -> usize {
        (at + 1) & (self.0.len() - 1)
    }

    fn find<'a>(&self, id: &str, questions: &'a [Arc<Question>]) -> Option<(usize, &'a Arc<Question>)> {
        let mut at = self.first(id);
        while let Some(Some(index)) = self.0.get(at) {
            let question = questions.get(*index)?;
            if question.id == id {
                return Some((*index, question));
            }
            at = self.after(at);
        }
        None
    }
}

/// A section.
#[derive(Debug, Clone)]
pub struct Section {
    /// Id
    pub id: String,
    /// Questions, as indices
    pub questions: Vec<usize>,
}

/// A question without its words.
#[derive(Debug, Clone)]
pub struct Question {
    /// Id
    pub id: String,
    /// What can be answered, and what it is worth
    pub kind: Kind,
    /// Shared scale, if it uses one
    pub scale: Option<String>,
    /// Asked for each AI system
    pub per_system: bool,
    /// 1 to 5
    pub weight: i64,
    /// How much hangs on it
    pub criticality: Criticality,
    /// Requirements that it bears on
    pub bears: Vec<Bearing>,
    /// When it is shown
    pub when: Option<Condition>,
    /// Kinds of "not applicable" that may be answered
    pub not_applicable: Vec<String>,
    /// Who usually can answer
    pub owner: String,
    /// What it tells the milestones
    pub signal: Option<String>,
    /// Standards whose certificate independently assures this, as bits by their place in [`crate::condition::STANDARDS`]
    pub covered_by: u32,
    /// Whether an answer has a value
    pub scored: bool,
}

/// How much hangs on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criticality {
    /// A detail
    Normal,
    /// The required process or result itself
    Essential,
    /// Its absence caps what stands above it
    Critical,
}

impl Criticality {
    /// As files write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Essential => "essential",
            Self::Critical => "critical",
        }
    }
}

/// That a question bears on a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearing {
    /// Index of the requirement
    pub on: usize,
    /// Practice (it is done), otherwise what shows it
    pub practice: bool,
    /// Full or partial
    pub full: bool,
}

impl Bearing {
    /// 2 for full strength, 1 for partial.
    #[must_use]
    pub const fn strength(&self) -> i64 {
        if self.full { 2 } else { 1 }
    }
}

/// State of an answer, which findings use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not done, not there
    Absent,
    /// On paper, not operating
    Idle,
    /// Operating, with holes
    Lapse,
    /// As required
    Met,
}

impl State {
    /// As files write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Idle => "idle",
            Self::Lapse => "lapse",
            Self::Met => "met",
        }
    }

    /// The state of a value whose choice names none.
    #[must_use]
    pub const fn of(value: Bp) -> Self {
        match value {
            i32::MIN..=0 => Self::Absent,
            10_000..=i32::MAX => Self::Met,
            _ => Self::Lapse,
        }
    }
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Id
    pub id: String,
    /// 0 to 100; none if neutral
    pub points: Option<i32>,
    /// State it names
    pub state: Option<State>,
    /// Ticked alone
    pub exclusive: bool,
}

/// A band of numbers or of ages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band<T> {
    /// Where it begins (numbers) or ends (months); none for the open end
    pub edge: Option<T>,
    /// 0 to 100
    pub points: i32,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of several
    Choice(Vec<Choice>),
    /// Any number of several
    Choices(Vec<Choice>),
    /// A number
    Number {
        /// Bands by lowest number; empty if neutral
        bands: Vec<Band<f64>>,
        /// Lowest allowed
        min: f64,
        /// Highest allowed
        max: f64,
        /// Unit, as a word
        unit: Option<String>,
    },
    /// A day
    Date {
        /// Bands by age in months; empty if neutral
        bands: Vec<Band<i32>>,
    },
    /// Text, never scored
    Text,
}

impl Kind {
    /// As files write it.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
            Self::Number { .. } => "number",
            Self::Date { .. } => "date",
            Self::Text => "text",
        }
    }

    /// The choices, if there are any.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(list) | Self::Choices(list) => list,
            _ => &[],
        }
    }

    /// Whether an answer has a value.
    #[must_use]
    pub fn scored(&self) -> bool {
        match self {
            Self::Choice(list) | Self::Choices(list) => list.iter().any(|choice| choice.points.is_some()),
            Self::Number { bands, .. } => !bands.is_empty(),
            Self::Date { bands } => !bands.is_empty(),
            Self::Text => false,
        }
    }
}

/// A sentence that appears in the report when a condition holds: a contradiction or a pitfall.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Id, also the key of its words
    pub id: String,
    /// When
    pub when: Condition,
    /// Requirements it concerns, as indices
    pub requirements: Vec<usize>,
}

/// A reason for or against certification.
#[derive(Debug, Clone)]
pub struct Advice {
    /// Id, also the key of its words
    pub id: String,
    /// `need`, `premature`, `iso`, `nist`
    pub side: String,
    /// When
    pub when: Condition,
}

impl Questionnaire {
    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<(usize, &Arc<Question>)> {
        #[cfg(feature = "batch")]
        return self.hashed.find(id, &self.questions);
        #[cfg(not(feature = "batch"))]
        {
            let index = *self.index.get(id)?;
            Some((index, self.questions.get(index)?))
        }
    }

    /// The questions as indices, by id.
    pub(crate) fn by_id(&self) -> impl Iterator<Item = usize> {
        self.index.iter().map(|(_, index)| *index)
    }

    /// Whether the report has a section.
    #[must_use]
    pub fn yields(&self, section: &str) -> bool {
        self.report.iter().any(|name| name == section)
    }
}
