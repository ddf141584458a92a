//! The wire form of the report. The JSON Schema and the TypeScript types are made from these structs.

use serde::Serialize;

use super::Message;
use crate::date::Date;
use crate::findings::{Findings, Gap, Milestones};
use crate::num::Bp;
use crate::scoring::Figures;
use crate::soa::Soa;
use crate::timeline::Timeline;

/// The gap report. Shares are in basis points; a section is `null` where the questionnaire does not yield it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// `aimscore-report/1`
    pub format: String,
    /// What it was computed by and from
    pub identity: Identity,
    /// What this report is not
    pub statements: Vec<Message>,
    /// Who answered
    pub organisation: OrganisationSection,
    /// How much is answered
    pub progress: ProgressSection,
    /// Total
    pub total: Rated,
    /// Clauses and objectives
    pub groups: Vec<GroupRow>,
    /// Every requirement of the catalogue
    pub requirements: Vec<RequirementRow>,
    /// What is missing, ranked
    pub gaps: Option<Vec<Gap>>,
    /// What an auditor would raise
    pub findings: Option<Findings>,
    /// Statement of Applicability
    pub soa: Option<Soa>,
    /// The way to certification
    pub milestones: Option<Milestones>,
    /// The five requirements of substance
    pub substantive: Option<Vec<SubstantiveRow>>,
    /// By phase of plan, do, check, act
    pub pdca: Option<Vec<PdcaRow>>,
    /// AI systems
    pub systems: Option<Vec<SystemRow>>,
    /// Other frameworks
    pub crosswalks: Option<Vec<CrosswalkSection>>,
    /// Known pitfalls that the answers show
    pub flags: Option<Vec<Notice>>,
    /// Answers that can't both be true
    pub contradictions: Option<Vec<Notice>>,
    /// What speaks for and against certification
    pub fit: Option<Fit>,
    /// What a buyer looks at
    pub buyer: Option<Buyer>,
    /// When it could be certified; only on request
    pub timeline: Option<Timeline>,
}

/// What a report was computed by and from: enough to recompute it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// The engine
    pub engine: EngineIdentity,
    /// Version of the scoring rules
    pub scoring_version: String,
    /// The standard as data
    pub catalogue: CatalogueIdentity,
    /// The questions
    pub questionnaire: QuestionnaireIdentity,
    /// The words, if the report has a language
    pub words: Option<WordsIdentity>,
    /// The answers
    pub answers: AnswersIdentity,
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
    pub name: String,
    /// Its version
    pub version: String,
}

/// The standard as data.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CatalogueIdentity {
    /// Id
    pub id: String,
    /// Version of the data
    pub version: String,
    /// Name and edition of the standard
    pub standard: String,
    /// SHA-256 over its canonical JSON (RFC 8785)
    pub digest: String,
}

/// The questions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionnaireIdentity {
    /// Id
    pub id: String,
    /// Version
    pub version: String,
    /// SHA-256 over the canonical JSON of its structure, without words
    pub digest: String,
    /// Whether it asks only part of its catalogue on purpose
    pub partial: bool,
}

/// The words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordsIdentity {
    /// Language, as a BCP 47 tag
    pub locale: String,
    /// SHA-256 over the canonical JSON of the words of the questionnaire
    pub digest: String,
}

/// The answers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswersIdentity {
    /// SHA-256 over the canonical JSON of the response, its lists sorted by id
    pub digest: String,
    /// How many answers it holds
    pub count: usize,
    /// Version of the questionnaire that was filled in
    pub version: String,
}

/// Who answered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganisationSection {
    /// Name
    pub name: String,
    /// Sector
    pub sector: Option<String>,
    /// Size
    pub size: Option<String>,
    /// Roles
    pub roles: Vec<String>,
}

/// How much is answered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProgressSection {
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
    pub sections: Vec<ProgressRow>,
}

/// A section of the questionnaire.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgressRow {
    /// Id
    pub id: String,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Answered or not applicable
    pub answered: usize,
    /// In view
    pub visible: usize,
}

/// Figures with a rating.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rated {
    /// The figures
    pub figures: Figures,
    /// Band of the readiness, or of the conformity for a partial questionnaire; none without a figure
    pub rating: Option<String>,
    /// How many requirements have a figure: the denominator of the mean
    pub requirements: usize,
}

/// A clause or an objective.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupRow {
    /// Id
    pub id: String,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `clause` or `objective`
    pub kind: String,
    /// Figures and rating
    #[serde(flatten)]
    pub rated: Rated,
}

/// A requirement.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RequirementRow {
    /// Id
    pub id: String,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Clause or objective
    pub group: String,
    /// `clause` or `control`
    pub kind: String,
    /// `organisation` or `ai-system`
    pub level: String,
    /// `yes`, `implied`, `no`: whether documented information is due
    pub documented: String,
    /// `met`, `partly-met`, `not-met`, `not-determined`, `not-applicable`, `excluded`, `not-asked`
    pub status: String,
    /// Why
    pub reasons: Vec<Message>,
    /// Figures
    pub figures: Figures,
    /// AI systems that have a figure; the worst is that of lowest readiness
    pub worst: Option<Worst>,
    /// Figures by AI system
    pub systems: Vec<SystemFigures>,
    /// Answers that bear on it
    pub answers: Vec<AnswerRow>,
    /// Practice with nothing to show it
    pub not_shown: Vec<SlotRef>,
    /// How many questions in view are unanswered
    pub open: usize,
}

/// The worst AI system of a requirement.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Worst {
    /// Lowest conformity
    pub conformity: Bp,
    /// Lowest readiness
    pub readiness: Bp,
    /// AI system with the lowest readiness; the first of several
    pub system: String,
}

/// Figures of an AI system.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemFigures {
    /// Id of the AI system
    pub system: String,
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
pub struct SlotRef {
    /// Id of the question
    pub question: String,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
}

/// An answer that bears on a requirement.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerRow {
    /// Id of the question
    pub question: String,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
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
pub struct SubstantiveRow {
    /// Id
    pub id: String,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is often taken for it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anti: Option<String>,
    /// `met`, `partly-met`, `not-met` or `not-determined`
    pub status: String,
    /// Mean over its requirements
    pub conformity: Option<Bp>,
    /// Mean over its requirements
    pub readiness: Option<Bp>,
    /// Its requirements
    pub requirements: Vec<String>,
}

/// A phase of plan, do, check, act.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PdcaRow {
    /// `plan`, `do`, `check`, `act`
    pub phase: String,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
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
pub struct SystemRow {
    /// Id
    pub id: String,
    /// Name
    pub name: String,
    /// `low`, `medium`, `high`
    pub tier: String,
    /// Why
    pub reasons: Vec<Message>,
    /// What is missing to assess the tier; it is then treated as high
    pub missing: Vec<String>,
    /// `producer`, `provider`, `user`
    pub role: Option<String>,
    /// `built`, `bought`, `embedded`
    pub origin: Option<String>,
    /// Stage of its life
    pub stage: Option<String>,
    /// Figures
    pub figures: Figures,
    /// Requirements on which it has an unmet answer
    pub unmet: Vec<String>,
}

/// Another framework.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkSection {
    /// Id
    pub id: String,
    /// Name and edition
    pub title: String,
    /// Items known
    pub items: usize,
    /// Items to which a requirement with a figure is mapped
    pub supported: usize,
    /// Mean conformity of those
    pub conformity: Option<Bp>,
    /// Mean readiness of those
    pub readiness: Option<Bp>,
    /// The items that something is mapped to
    pub rows: Vec<CrosswalkItem>,
}

/// An item of another framework. A mapping is no claim of conformity with it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkItem {
    /// Id
    pub item: String,
    /// Weighted mean of the requirements mapped to it: equal 3, overlaps 2, related 1
    pub conformity: Option<Bp>,
    /// Likewise
    pub readiness: Option<Bp>,
    /// `4.1 overlaps`, …
    pub requirements: Vec<String>,
}

/// A contradiction or a known pitfall.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Id
    pub id: String,
    /// What it says
    pub message: Message,
    /// Requirements it concerns
    pub requirements: Vec<String>,
    /// AI systems it concerns
    pub systems: Vec<String>,
}

/// What speaks for and against certification.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fit {
    /// `fits`, `premature`, `no-need-seen`, `not-determined`
    pub verdict: String,
    /// In words
    pub message: Message,
    /// `iso-first`, `nist-first`, `either`, `not-determined`
    pub first: String,
    /// In words
    pub first_message: Message,
    /// Reasons for certification
    pub need: Vec<Message>,
    /// Reasons why it is premature
    pub premature: Vec<Message>,
    /// Reasons to begin with ISO 42001
    pub iso: Vec<Message>,
    /// Reasons to begin with the NIST AI RMF
    pub nist: Vec<Message>,
}

/// What a buyer looks at in a vendor's answers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Buyer {
    /// Must-haves in view
    pub must_haves: usize,
    /// Must-haves that the answers fail
    pub must_haves_failed: Vec<BuyerRow>,
    /// Must-haves that are not answered
    pub must_haves_open: Vec<BuyerRow>,
    /// What to ask next: weak or missing answers, the weightiest first
    pub ask_next: Vec<BuyerRow>,
    /// Requirements that are claimed without anything to show it
    pub not_shown: Vec<String>,
    /// Requirements that this questionnaire does not ask about
    pub not_asked: Vec<String>,
}

/// A question as a buyer sees it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BuyerRow {
    /// Id of the question
    pub question: String,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// `normal`, `essential` or `critical`
    pub criticality: String,
    /// `absent`, `idle`, `lapse`; none if unanswered
    pub state: Option<String>,
    /// The question
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The answer
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Why it is asked
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What a good answer contains
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<String>,
    /// What to ask next
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// Evidence to request
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}
