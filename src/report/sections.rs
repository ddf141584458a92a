//! The wire form of the report. The JSON Schema and the TypeScript types are made from these structs.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};

use super::Message;
use crate::date::Date;
use crate::findings::{Findings, Gap, Milestones};
use crate::num::Bp;
use crate::scoring::Figures;
use crate::soa::Soa;
#[cfg(feature = "timeline")]
use crate::timeline::Timeline;

/// The gap report. Shares are in basis points; a section is `null` where the questionnaire does not yield it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Report<'a> {
    /// `aimscore-report/1`
    pub format: &'static str,
    /// What it was computed by and from
    pub identity: Identity<'a>,
    /// What this report is not
    pub statements: Vec<Message<'a>>,
    /// Who answered
    pub organisation: OrganisationSection<'a>,
    /// How much is answered
    pub progress: ProgressSection<'a>,
    /// Total
    pub total: Rated<'a>,
    /// Clauses and objectives
    pub groups: Vec<GroupRow<'a>>,
    /// Every requirement of the catalogue
    pub requirements: Vec<RequirementRow<'a>>,
    /// What is missing, ranked
    pub gaps: Option<Vec<Gap<'a>>>,
    /// What an auditor would raise
    pub findings: Option<Findings<'a>>,
    /// Statement of Applicability
    pub soa: Option<Soa<'a>>,
    /// The way to certification
    pub milestones: Option<Milestones<'a>>,
    /// The five requirements of substance
    pub substantive: Option<Vec<SubstantiveRow<'a>>>,
    /// By phase of plan, do, check, act
    pub pdca: Option<Vec<PdcaRow<'a>>>,
    /// AI systems
    pub systems: Option<Vec<SystemRow<'a>>>,
    /// Other frameworks
    pub crosswalks: Option<Vec<CrosswalkSection<'a>>>,
    /// Known pitfalls that the answers show
    pub flags: Option<Vec<Notice<'a>>>,
    /// Answers that can't both be true
    pub contradictions: Option<Vec<Notice<'a>>>,
    /// What speaks for and against certification
    pub fit: Option<Fit<'a>>,
    /// What a buyer looks at
    pub buyer: Option<Buyer<'a>>,
    /// When it could be certified. It comes last: where timelines are computed apart, it is appended to the text.
    #[cfg(feature = "timeline")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub timeline: Option<Timeline>,
}

/// What a report was computed by and from: enough to recompute it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Identity<'a> {
    /// The engine
    pub engine: EngineIdentity,
    /// Version of the scoring rules
    pub scoring_version: &'static str,
    /// The standard as data
    pub catalogue: CatalogueIdentity<'a>,
    /// The questions
    pub questionnaire: QuestionnaireIdentity<'a>,
    /// The words, if the report has a language
    pub words: Option<WordsIdentity<'a>>,
    /// The answers
    pub answers: AnswersIdentity<'a>,
    /// The day it was computed for, as given
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub today: Date,
}

/// The engine.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EngineIdentity {
    /// `aimscore`
    pub name: &'static str,
    /// Its version
    pub version: &'static str,
}

/// The standard as data.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CatalogueIdentity<'a> {
    /// Id
    pub id: &'a str,
    /// Version of the data
    pub version: &'a str,
    /// Name and edition of the standard
    pub standard: &'a str,
    /// SHA-256 over its canonical JSON (RFC 8785)
    pub digest: &'a str,
}

/// The questions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionnaireIdentity<'a> {
    /// Id
    pub id: &'a str,
    /// Version
    pub version: &'a str,
    /// SHA-256 over the canonical JSON of its structure, without words
    pub digest: &'a str,
    /// Whether it asks only part of its catalogue on purpose
    pub partial: bool,
}

/// The words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordsIdentity<'a> {
    /// Language, as a BCP 47 tag
    pub locale: &'a str,
    /// SHA-256 over the canonical JSON of the words of the questionnaire
    pub digest: &'a str,
}

/// The answers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswersIdentity<'a> {
    /// SHA-256 over the canonical JSON of the response, its lists sorted by id
    pub digest: String,
    /// How many answers it holds
    pub count: usize,
    /// Version of the questionnaire that was filled in
    pub version: &'a str,
}

/// Who answered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganisationSection<'a> {
    /// Name
    pub name: &'a str,
    /// Sector
    pub sector: Option<&'a str>,
    /// Size
    pub size: Option<&'a str>,
    /// Roles
    pub roles: &'a [String],
}

/// How much is answered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProgressSection<'a> {
    /// Questions in view that are answered or not applicable
    pub answered: usize,
    /// Questions in view
    pub visible: usize,
    /// Their share, rounded down: 10 000 only when nothing is unanswered
    pub share: Option<Bp>,
    /// Questions in view that are not applicable
    pub not_applicable: usize,
    /// Whether that is a high share
    pub not_applicable_high: bool,
    /// By section
    pub sections: Vec<ProgressRow<'a>>,
}

/// A section of the questionnaire.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgressRow<'a> {
    /// Id
    pub id: &'a str,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Answered or not applicable
    pub answered: usize,
    /// In view
    pub visible: usize,
}

/// Figures with a rating.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rated<'a> {
    /// The figures
    pub figures: Figures,
    /// Band of the readiness, or of the conformity for a partial questionnaire; none without a figure
    pub rating: Option<&'a str>,
    /// How many requirements have a figure: the denominator of the mean
    pub requirements: usize,
}

/// A clause or an objective.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupRow<'a> {
    /// Id
    pub id: &'a str,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// `clause` or `objective`
    pub kind: &'static str,
    /// Figures and rating
    #[serde(flatten)]
    pub rated: Rated<'a>,
}

/// A requirement.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RequirementRow<'a> {
    /// Id
    pub id: &'a str,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Clause or objective
    pub group: &'a str,
    /// `clause` or `control`
    pub kind: &'static str,
    /// `organisation` or `ai-system`
    pub level: &'static str,
    /// `yes`, `implied`, `no`: whether documented information is due
    pub documented: &'a str,
    /// `met`, `partly-met`, `not-met`, `not-determined`, `not-applicable`, `excluded`, `not-asked`
    pub status: &'static str,
    /// Why
    pub reasons: Vec<Message<'a>>,
    /// Figures
    pub figures: Figures,
    /// AI systems that have a figure; the worst is that of lowest readiness
    pub worst: Option<Worst<'a>>,
    /// Figures by AI system
    pub systems: Vec<SystemFigures<'a>>,
    /// Answers that bear on it
    pub answers: Vec<AnswerRow<'a>>,
    /// Practice with nothing to show it
    pub not_shown: Vec<SlotRef<'a>>,
    /// How many questions in view are unanswered
    pub open: usize,
}

/// The worst AI system of a requirement.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Worst<'a> {
    /// Lowest conformity
    pub conformity: Bp,
    /// Lowest readiness
    pub readiness: Bp,
    /// AI system with the lowest readiness; the first of several
    pub system: &'a str,
}

/// Figures of an AI system.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemFigures<'a> {
    /// Id of the AI system
    pub system: &'a str,
    /// Conformity
    pub conformity: Option<Bp>,
    /// Readiness
    pub readiness: Option<Bp>,
    /// Assurance
    pub assurance: Option<Bp>,
}

/// A question, for one AI system if it is asked per system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotRef<'a> {
    /// Id of the question
    pub question: &'a str,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<&'a str>,
}

/// An answer that bears on a requirement.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerRow<'a> {
    /// Id of the question
    pub question: &'a str,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<&'a str>,
    /// `practice` or `shows`
    #[serde(rename = "as")]
    pub bears_as: &'static str,
    /// Weight on the requirement
    pub weight: i64,
    /// `answered`, `unanswered` or `not-applicable`
    pub status: &'static str,
    /// Value
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Bp>,
    /// `absent`, `idle`, `lapse` or `met`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// `asserted`, `aged`, `evidenced` or `certified`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assurance: Option<&'static str>,
}

/// A requirement of substance.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubstantiveRow<'a> {
    /// Id
    pub id: &'a str,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// What is often taken for it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anti: Option<&'a str>,
    /// `met`, `partly-met`, `not-met` or `not-determined`
    pub status: &'static str,
    /// Mean over its requirements
    pub conformity: Option<Bp>,
    /// Mean over its requirements
    pub readiness: Option<Bp>,
    /// Its requirements
    pub requirements: Vec<&'a str>,
}

/// A phase of plan, do, check, act.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PdcaRow<'a> {
    /// `plan`, `do`, `check`, `act`
    pub phase: &'static str,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Mean over its requirements
    pub conformity: Option<Bp>,
    /// Mean over its requirements
    pub readiness: Option<Bp>,
    /// How many requirements have a figure: the denominator
    pub requirements: usize,
}

/// An AI system.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemRow<'a> {
    /// Id
    pub id: &'a str,
    /// Name
    pub name: &'a str,
    /// `low`, `medium`, `high`
    pub tier: &'static str,
    /// Why
    pub reasons: Vec<Message<'a>>,
    /// What is missing to assess the tier; it is then treated as high
    pub missing: &'a [String],
    /// `producer`, `provider`, `user`
    pub role: Option<&'a str>,
    /// `built`, `bought`, `embedded`
    pub origin: Option<&'a str>,
    /// Stage of its life
    pub stage: Option<&'a str>,
    /// Figures
    pub figures: Figures,
    /// Requirements on which it has an unmet answer
    pub unmet: Vec<&'a str>,
}

/// Another framework.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkSection<'a> {
    /// Id
    pub id: &'a str,
    /// Name and edition
    pub title: &'a str,
    /// Items known
    pub items: usize,
    /// Items to which a requirement with a figure is mapped
    pub supported: usize,
    /// Mean conformity of those
    pub conformity: Option<Bp>,
    /// Mean readiness of those
    pub readiness: Option<Bp>,
    /// The items that something is mapped to
    pub rows: Vec<CrosswalkItem<'a>>,
}

/// An item of another framework. A mapping is no claim of conformity with it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkItem<'a> {
    /// Id
    pub item: &'a str,
    /// Weighted mean of the requirements mapped to it: equal 3, overlaps 2, related 1
    pub conformity: Option<Bp>,
    /// Likewise
    pub readiness: Option<Bp>,
    /// `4.1 overlaps`, …
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub requirements: Vec<Mapped<'a>>,
}

/// A requirement that is mapped to an item of another framework; written as `4.1 overlaps`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mapped<'a> {
    /// Id of the requirement
    pub requirement: &'a str,
    /// `equal`, `overlaps` or `related`
    pub strength: &'a str,
}

impl fmt::Display for Mapped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        [self.requirement, " ", self.strength].iter().try_for_each(|part| f.write_str(part))
    }
}

impl Serialize for Mapped<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A contradiction or a known pitfall.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice<'a> {
    /// Id
    pub id: &'a str,
    /// What it says
    pub message: Message<'a>,
    /// Requirements it concerns
    pub requirements: Vec<&'a str>,
    /// AI systems it concerns
    pub systems: Vec<&'a str>,
}

/// What speaks for and against certification.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fit<'a> {
    /// `fits`, `premature`, `no-need-seen`, `not-determined`
    pub verdict: &'static str,
    /// In words
    pub message: Message<'a>,
    /// `iso-first`, `nist-first`, `either`, `not-determined`
    pub first: &'static str,
    /// In words
    pub first_message: Message<'a>,
    /// Reasons for certification
    pub need: Vec<Message<'a>>,
    /// Reasons why it is premature
    pub premature: Vec<Message<'a>>,
    /// Reasons to begin with ISO 42001
    pub iso: Vec<Message<'a>>,
    /// Reasons to begin with the NIST AI RMF
    pub nist: Vec<Message<'a>>,
}

/// What a buyer looks at in a vendor's answers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Buyer<'a> {
    /// Must-haves in view
    pub must_haves: usize,
    /// Must-haves that the answers fail
    pub must_haves_failed: Vec<BuyerRow<'a>>,
    /// Must-haves that are not answered
    pub must_haves_open: Vec<BuyerRow<'a>>,
    /// What to ask next: weak or missing answers, the weightiest first
    pub ask_next: Vec<BuyerRow<'a>>,
    /// Requirements that are claimed without anything to show it
    pub not_shown: Vec<&'a str>,
    /// Requirements that this questionnaire does not ask about
    pub not_asked: Vec<&'a str>,
}

/// A question as a buyer sees it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BuyerRow<'a> {
    /// Id of the question
    pub question: &'a str,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<&'a str>,
    /// `normal`, `essential` or `critical`
    pub criticality: &'static str,
    /// `absent`, `idle`, `lapse`; none if unanswered
    pub state: Option<&'static str>,
    /// The question
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// The answer
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Cow<'a, str>>,
    /// Why it is asked
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'a str>,
    /// What a good answer contains
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<&'a str>,
    /// What to ask next
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<&'a str>,
    /// Evidence to request
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub evidence: &'a [String],
}
