//! A response: the profile, the AI systems and the answers of one organisation to one questionnaire.

mod check;
mod load;
mod migrate;
mod planning;
mod write;

pub use check::{Checked, Fitted, Place, check};
pub(crate) use check::{check_answer, place};
pub use load::FORMAT;
pub(crate) use load::answer as read_answer;
#[cfg(feature = "timeline")]
pub(crate) use planning::check_scenario;
pub(crate) use planning::{Known, check_planning};
pub use planning::{Planning, Scenario};

use crate::date::Date;
use crate::order::List as _;
use crate::order::Table;
use crate::questionnaire::{Kind, Question};

/// A filled-in questionnaire.
#[derive(Debug, Clone, Default)]
pub struct Response {
    /// Id of the questionnaire
    pub questionnaire: String,
    /// Version of the questionnaire that was filled in
    pub questionnaire_version: String,
    /// Who answers
    pub profile: Profile,
    /// AI systems, or AI products offered
    pub systems: Vec<AiSystem>,
    /// Answers; order has no meaning
    pub answers: Vec<Answer>,
    /// Decisions for the Statement of Applicability
    pub soa: Vec<Decision>,
    /// Where the organisation starts from, for the published timelines: `mature`, `some`, `early`
    pub starting_point: Option<String>,
    /// What the timeline is planned with
    pub planning: Planning,
}

/// Who answers.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Name
    pub name: String,
    /// One of [`crate::condition::SECTORS`]
    pub sector: Option<String>,
    /// One of [`crate::condition::SIZES`]
    pub size: Option<String>,
    /// Of [`crate::condition::ROLES`]
    pub roles: Vec<String>,
    /// People who can work on this, in full-time equivalents
    pub capacity: Option<f64>,
    /// Certificates held
    pub certificates: Vec<Certificate>,
}

/// A certificate.
#[derive(Debug, Clone, Default)]
pub struct Certificate {
    /// One of [`crate::condition::STANDARDS`]
    pub standard: String,
    /// Certification body
    pub body: String,
    /// Who accredited that body
    pub accreditation: String,
    /// Number
    pub number: String,
    /// First day
    pub valid_from: Option<Date>,
    /// Last day
    pub valid_to: Option<Date>,
    /// Scope, as the certificate words it
    pub scope: String,
    /// Whether the scope is the whole organisation
    pub whole_organisation: bool,
    /// AI systems that the scope covers
    pub systems: Vec<String>,
}

/// An AI system.
#[derive(Debug, Clone, Default)]
pub struct AiSystem {
    /// Id
    pub id: String,
    /// Name
    pub name: String,
    /// Fields with a fixed set of values, by name: `origin`, `role`, `stage`, `data`, `decisions`, `autonomy`, `vulnerable`
    pub fields: Table<String>,
    /// Of the values of `traits`
    pub traits: Vec<String>,
    /// What it is for
    pub purpose: String,
    /// Misuse that can be foreseen
    pub misuse: String,
    /// Who is affected
    pub affected: String,
    /// Models in it
    pub models: Vec<Model>,
    /// 1 to 5: how grave the worst credible harm is
    pub severity: Option<i32>,
    /// 1 to 5: how likely it is
    pub likelihood: Option<i32>,
}

/// A model in an AI system.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Name
    pub name: String,
    /// Version
    pub version: String,
    /// Who provides it
    pub provider: String,
}

/// An answer to a question, for the organisation or for one AI system.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Id of the question
    pub question: String,
    /// Id of the AI system, if the question is asked per system
    pub system: Option<String>,
    /// What was answered; none if only a note or evidence is there
    pub content: Option<Content>,
    /// Note
    pub note: String,
    /// Evidence named with the answer
    pub evidence: Vec<Evidence>,
    /// Who answered
    pub answered_by: String,
    /// When
    pub answered_on: Option<Date>,
    /// Marked to come back to
    pub flagged: bool,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A value
    Value(Value),
    /// Not applicable
    NotApplicable {
        /// `system` or `no-occasion`
        kind: String,
        /// Why
        reason: String,
    },
}

/// A value, as it was given. Whether it fits its question is checked against the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Id of a choice, a date or a text
    Text(String),
    /// Ids of choices
    List(Vec<String>),
    /// A number
    Number(f64),
}

/// Something that shows an answer.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Kind, of the catalogue
    pub kind: String,
    /// What it is
    pub title: String,
    /// Where it is
    pub link: String,
    /// Name of a file
    pub file: String,
    /// Its date
    pub date: Option<Date>,
    /// SHA-256 of the file, as 64 hexadecimal digits
    pub sha256: String,
}

/// A decision on a control.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// Id of the control
    pub control: String,
    /// Title, for a control of the organisation's own
    pub title: Option<String>,
    /// Included, otherwise excluded
    pub included: bool,
    /// Where it comes from: `risk-treatment`, `impact-assessment`, `external-requirement`
    pub because: Vec<String>,
    /// Why, in words
    pub justification: String,
    /// `implemented`, `partly`, `planned`, `not-started`
    pub status: Option<String>,
    /// Risks that it treats
    pub risks: Vec<String>,
}

/// Where a control of Annex A can come from.
pub const REASONS: &[&str] = &["risk-treatment", "impact-assessment", "external-requirement"];
/// How far a control is.
pub const STATUSES: &[&str] = &["implemented", "partly", "planned", "not-started"];
pub use crate::condition::STARTING_POINTS;

impl Response {
    /// Index of an AI system.
    #[must_use]
    pub fn system(&self, id: &str) -> Option<usize> {
        self.systems.iter().position(|system| system.id == id)
    }
}

/// The content that a value of the fast door stands for; none for `NaN`.
pub(crate) fn content_of(question: Option<&Question>, value: f64) -> Option<Content> {
    let question = question?;
    if value.is_nan() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the scoring has taken the value before, so it is in range")]
    let whole = value as i64;
    let value = match &question.kind {
        Kind::Choice(choices) => Value::Text(choices.get(usize::try_from(whole).ok()?)?.id.clone()),
        Kind::Choices(choices) => Value::List(
            choices
                .iter()
                .enumerate()
                .filter(|(i, _)| whole & (1 << i) != 0)
                .map(|(_, choice)| choice.id.clone())
                .list(),
        ),
        Kind::Number { .. } => Value::Number(value),
        Kind::Date { .. } => Value::Text(Date::from_days(i32::try_from(whole).ok()?)?.to_string()),
        Kind::Text => return None,
    };
    Some(Content::Value(value))
}
