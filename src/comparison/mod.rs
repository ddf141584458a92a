//! Two versions of an assessment compared: what changed, and why.
//!
//! Nothing here knows the engine: a comparison is made from the JSON of two reports, so that whoever holds both can make
//! it again. With the responses beside them it also tells an answer that was changed from one that is judged otherwise.

mod build;
mod document;
mod pairs;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod why;

use serde::Serialize;

use crate::error::Problem;
use crate::num::Bp;
use crate::office::source::Source;
use crate::office::{self, docx, html, markdown};
use crate::read::Arena;

/// Format of the comparisons that this version writes.
pub const FORMAT: &str = "aimscore-comparison/1";

/// What two versions are compared from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// The earlier version
    pub old: Side<'a>,
    /// The later version
    pub new: Side<'a>,
    /// The words of the language of both reports: the text of `questionnaires/words/<locale>.json`
    pub words: &'a str,
    /// The questionnaire in that locale, what `Library.view` gives, as JSON text; without it, questions and answers
    /// appear by their ids
    pub questions: Option<&'a str>,
}

/// One of two versions.
#[derive(Debug, Clone, Copy, Default)]
pub struct Side<'a> {
    /// The report: the text that `Session.report` gives for a locale
    pub report: &'a str,
    /// The response that it was computed from; without it, answers are compared as they were judged
    pub response: Option<&'a str>,
}

/// What a comparison can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Markdown
    Markdown,
    /// One HTML file that needs nothing beside it
    Html,
    /// A Word document
    Docx,
}

impl Kind {
    /// By its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "markdown" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// Two versions of an assessment compared. What is old and new depends on nothing but which is named first. Where
/// something is on one side only, the other is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison<'a> {
    /// `aimscore-comparison/1`
    pub format: &'static str,
    /// The earlier version
    pub old: Version<'a>,
    /// The later version
    pub new: Version<'a>,
    /// What has to be known to read the differences
    pub notices: Vec<Notice>,
    /// `readiness`, or `conformity` for a questionnaire that asks only part: what `direction` and ratings go by
    pub measure: &'static str,
    /// The whole
    pub total: Total<'a>,
    /// Clauses and objectives: all of them, each the mean of its requirements
    pub groups: Vec<GroupChange<'a>>,
    /// Requirements with another figure or status, in the order of the standard
    pub requirements: Vec<RequirementChange<'a>>,
    /// Findings that appeared, are gone or have another grade
    pub findings: Vec<FindingChange<'a>>,
    /// Gaps that were closed or opened
    pub gaps: Vec<GapChange<'a>>,
    /// Milestones that stand otherwise
    pub milestones: Vec<MilestoneChange<'a>>,
    /// Controls on which the Statement of Applicability decides otherwise
    pub soa: Vec<DecisionChange<'a>>,
    /// AI systems that were added or removed, or have another risk tier
    pub systems: Vec<SystemChange<'a>>,
    /// What the organisation says of itself: `name`, `sector`, `size`, `roles`
    pub profile: Vec<ProfileChange<'a>>,
    /// Answers that were changed or are judged otherwise. Those for AI systems that were added or removed are not listed.
    pub answers: Vec<AnswerChange<'a>>,
}

/// What identifies one of the two versions: enough to recompute its report.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Version<'a> {
    /// Name of the organisation
    pub organisation: &'a str,
    /// The day that its report was computed for
    pub today: &'a str,
    /// Id of the questionnaire
    pub questionnaire: &'a str,
    /// Version of the questionnaire
    pub questionnaire_version: &'a str,
    /// Digest of the questionnaire's structure
    pub questionnaire_digest: &'a str,
    /// Version of the scoring rules
    pub scoring_version: &'a str,
    /// Digest of the standard as data
    pub catalogue_digest: &'a str,
    /// Digest of the response
    pub answers_digest: &'a str,
    /// How many answers it holds
    pub answers: i64,
    /// Whether the response was there, and not its report alone
    pub response: bool,
}

/// Something to know before reading differences.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// `organisation`, `questionnaire`, `scoring`, `catalogue` or `day`: that is not the same. `responses`: one is missing
    pub id: &'static str,
    /// In words
    pub text: String,
}

/// A figure in both versions: a share in basis points, or a number of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shift {
    /// Earlier; `null` where there is no figure
    pub old: Option<Bp>,
    /// Later
    pub new: Option<Bp>,
    /// `new` − `old`; `null` unless both are there
    pub difference: Option<Bp>,
}

/// A word of a fixed set in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Switch<'a> {
    /// Earlier
    pub old: Option<&'a str>,
    /// Later
    pub new: Option<&'a str>,
}

/// The measures of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measures {
    /// It can be shown to an auditor
    pub readiness: Shift,
    /// The practice exists as required
    pub conformity: Shift,
    /// How far evidence or certificates stand behind the answers
    pub assurance: Shift,
    /// How much of what applies is answered
    pub coverage: Shift,
}

/// The whole.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Total<'a> {
    /// Its measures
    #[serde(flatten)]
    pub measures: Measures,
    /// Requirements with a figure: the denominator of the means
    pub requirements: Shift,
    /// Questions in view that are answered, as a share
    pub progress: Shift,
    /// Band
    pub rating: Switch<'a>,
    /// How many major nonconformities are predicted
    pub major: Shift,
    /// How many minor nonconformities
    pub minor: Shift,
    /// How many opportunities for improvement
    pub opportunities: Shift,
    /// How many gaps
    pub gaps: Shift,
    /// How many milestones are passed
    pub milestones: Shift,
    /// Where the way to certification stands: `not-determined`, `not-started`, `in-progress`, `on-paper`, `ready`
    pub verdict: Switch<'a>,
}

/// A clause or an objective.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupChange<'a> {
    /// Id
    pub id: &'a str,
    /// Title, if the reports have words
    pub title: Option<&'a str>,
    /// `clause` or `objective`
    pub kind: &'a str,
    /// Its measures
    #[serde(flatten)]
    pub measures: Measures,
    /// Requirements with a figure: the denominator of the means
    pub requirements: Shift,
}

/// A requirement with another figure or status.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementChange<'a> {
    /// Id
    pub id: &'a str,
    /// Title, if the reports have words
    pub title: Option<&'a str>,
    /// Clause or objective
    pub group: &'a str,
    /// `improved`, `fell`, or `other` where the measure is the same or is not there on both sides
    pub direction: &'static str,
    /// Status, as in the report
    pub status: Switch<'a>,
    /// Its measures
    #[serde(flatten)]
    pub measures: Measures,
    /// Why; never empty
    pub reasons: Vec<Reason<'a>>,
}

/// Why a requirement has another figure or status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason<'a> {
    /// See [`Why`]: `answer`, `evidence`, …
    pub kind: Why,
    /// Question, if it is about one
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub question: Option<&'a str>,
    /// AI system, if it is about one
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub system: Option<&'a str>,
    /// In words
    pub text: String,
}

/// A cause of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The answer was changed
    Answer,
    /// The evidence named with the answer was changed
    Evidence,
    /// A certificate covers it that did not before, or the other way round
    Certificate,
    /// It is asked now: profile, AI system or another answer bring it into view
    Asked,
    /// It is not asked any more
    NotAsked,
    /// Nothing is asked about it, for another reason than before: the profile, AI systems or other answers decide that
    Applies,
    /// What is asked about it is answered as before; whether more is still to be asked is not as before
    Waits,
    /// The AI system was added
    SystemAdded,
    /// The AI system was removed
    SystemRemoved,
    /// The AI system has another risk tier, by which the same answer is judged
    Tier,
    /// The Statement of Applicability decides otherwise
    Decision,
    /// The same answer on another day: evidence, a date or a certificate may have aged
    Day,
    /// The questionnaire, the scoring rules or the standard as data are of another version
    Rules,
    /// The answer is judged otherwise; without both responses it can't be said why
    Judged,
    /// Nothing that was compared explains it
    Unexplained,
}

impl Why {
    /// As it is written.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Evidence => "evidence",
            Self::Certificate => "certificate",
            Self::Asked => "asked",
            Self::NotAsked => "not-asked",
            Self::Applies => "applies",
            Self::Waits => "waits",
            Self::SystemAdded => "system-added",
            Self::SystemRemoved => "system-removed",
            Self::Tier => "tier",
            Self::Decision => "decision",
            Self::Day => "day",
            Self::Rules => "rules",
            Self::Judged => "judged",
            Self::Unexplained => "unexplained",
        }
    }
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingChange<'a> {
    /// Cause, as an id of the catalogue
    pub cause: &'a str,
    /// The cause in words
    pub title: Option<&'a str>,
    /// `appeared`, `gone`, `graver` or `lighter`
    pub change: &'static str,
    /// `major`, `minor` or `opportunity`
    pub grade: Switch<'a>,
    /// Requirements that it cites or cited
    pub requirements: Vec<&'a str>,
}

/// A gap.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapChange<'a> {
    /// Id of the requirement
    pub requirement: &'a str,
    /// Its title
    pub title: Option<&'a str>,
    /// `closed` or `opened`
    pub change: &'static str,
    /// Status of the requirement: a gap is also closed when the control is excluded
    pub status: Switch<'a>,
}

/// A milestone.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneChange<'a> {
    /// Id
    pub id: &'a str,
    /// Title
    pub title: Option<&'a str>,
    /// `passed`, `lost`, or `other` where it is passed in neither
    pub change: &'static str,
    /// `passed`, `failed`, `open` or `not-asked`
    pub status: Switch<'a>,
}

/// A decision of the Statement of Applicability.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionChange<'a> {
    /// Id of the control
    pub control: &'a str,
    /// Its title
    pub title: Option<&'a str>,
    /// `included`, `excluded` or `undecided`; `null` for a control of the organisation's own that is not there
    pub decision: Switch<'a>,
}

/// An AI system.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemChange<'a> {
    /// Id
    pub system: &'a str,
    /// Name
    pub name: &'a str,
    /// `added`, `removed` or `tier`
    pub change: &'static str,
    /// `low`, `medium` or `high`
    pub tier: Switch<'a>,
}

/// Something that the organisation says of itself.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProfileChange<'a> {
    /// `name`, `sector`, `size` or `roles`
    pub field: &'static str,
    /// Earlier
    pub old: Vec<&'a str>,
    /// Later
    pub new: Vec<&'a str>,
}

/// An answer that was changed or is judged otherwise.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerChange<'a> {
    /// Id of the question
    pub question: &'a str,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub system: Option<&'a str>,
    /// The question in words; its id without them
    pub text: &'a str,
    /// What is different about it
    pub kinds: Vec<Why>,
    /// Earlier; `null` where it was neither asked nor answered
    pub old: Option<Answered<'a>>,
    /// Later
    pub new: Option<Answered<'a>>,
    /// Requirements that it bears on, in either version
    pub requirements: Vec<&'a str>,
}

/// An answer as one version has it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answered<'a> {
    /// The answer in words; what became of it without the response
    pub text: String,
    /// How it was judged; `null` if it is not in view, or bears on nothing
    pub value: Option<Bp>,
    /// `answered`, `unanswered` or `not-applicable`; `null` if it is not in view, or bears on nothing
    pub status: Option<&'a str>,
    /// `absent`, `idle`, `lapse` or `met`
    pub state: Option<&'a str>,
    /// `asserted`, `aged`, `evidenced` or `certified`
    pub assurance: Option<&'a str>,
}

/// Reads both versions.
fn read<'a>(input: &Input<'a>, arena: &'a Arena) -> Result<(Source<'a>, Source<'a>), Vec<Problem>> {
    let side = |side: Side<'a>| {
        let Side { report, response } = side;
        let (words, questions) = (input.words, input.questions);
        Source::read(&office::Input { report, response, words, questions, ..office::Input::default() }, arena)
    };
    let (old, new) = match (side(input.old), side(input.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let mut found = Vec::new();
            for (name, side) in [("/old", old.err()), ("/new", new.err())] {
                for problem in side.unwrap_or_default() {
                    let own = problem.path.starts_with("/report") || problem.path.starts_with("/response");
                    let path = if own { [name, &problem.path].concat() } else { problem.path.clone() };
                    let problem = problem.at(path);
                    // The words and the questions are the same for both.
                    if !found.contains(&problem) {
                        found.push(problem);
                    }
                }
            }
            return Err(found);
        }
    };
    let id = |source: &Source| build::questionnaire(source).to_owned();
    let (before, after) = (id(&old), id(&new));
    if before != after {
        let mut problem = Problem::error("not-comparable", "/new/report/identity/questionnaire/id");
        problem = problem.with("old", &before).with("new", &after);
        problem.say(&new.words);
        return Err(vec![problem]);
    }
    Ok((old, new))
}

/// Compares two versions; the comparison as JSON text.
///
/// # Errors
/// What is wrong with the files; or that they are answers to different questionnaires.
pub fn compare(input: &Input<'_>) -> Result<String, Vec<Problem>> {
    let arena = Arena::new();
    let (old, new) = read(input, &arena)?;
    Ok(crate::json::to_string(&build::comparison(&old, &new)))
}

/// Compares two versions; the comparison as a document. The same input always gives the same bytes.
///
/// # Errors
/// As [`compare`].
pub fn export(kind: Kind, input: &Input<'_>) -> Result<Vec<u8>, Vec<Problem>> {
    let arena = Arena::new();
    let (old, new) = read(input, &arena)?;
    let document = document::document(&build::comparison(&old, &new), &old, &new);
    let written = match kind {
        Kind::Markdown => Some(markdown::write(&document).into_bytes()),
        Kind::Html => Some(html::write(&document).into_bytes()),
        Kind::Docx => docx::write(&document),
    };
    written.ok_or_else(|| vec![office::not_packed(&new.words)])
}
