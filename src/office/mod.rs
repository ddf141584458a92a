//! Exports: the gap report as other people's files.
//!
//! All of them are made from the JSON of a report and the words of a language; nothing here knows the engine, so that
//! this part is a wasm artefact of its own, loaded on first use. `compose` says once what a document holds, and `tables`
//! what a spreadsheet holds; each writer puts that in its format.

pub(crate) mod compose;
mod csv;
pub(crate) mod document;
pub(crate) mod docx;
#[cfg(target_arch = "wasm32")]
mod evidence;
pub(crate) mod html;
pub(crate) mod markdown;
mod markup;
mod package;
pub mod presets;
pub(crate) mod source;
mod tables;
mod timeline;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod xlsx;

use crate::error::Problem;
use crate::read::Arena;
use crate::report::Words;
use source::Source;

pub use source::Input;

/// What a report can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Markdown, for tickets; without the answers
    Markdown,
    /// One HTML file that needs nothing beside it
    Html,
    /// A Word document
    Docx,
    /// A workbook with gaps, findings, Statement of Applicability, requirements and answers
    Xlsx,
    /// The gaps as CSV
    GapsCsv,
    /// The findings as CSV
    FindingsCsv,
    /// The Statement of Applicability as CSV
    SoaCsv,
    /// The requirements with their figures as CSV
    RequirementsCsv,
    /// The answers under each requirement as CSV
    AnswersCsv,
    /// Gaps and findings as CSV for Jira's importer: see [`presets::jira`]
    Jira,
    /// Results as CSV for CISO Assistant: see [`presets::ciso_assistant`]
    CisoAssistant,
    /// `CycloneDX` 1.6 attestations: see [`presets::cyclonedx`]
    CycloneDx,
    /// OSCAL 1.2.1 plan of action and milestones: see [`presets::oscal_poam`]
    OscalPoam,
}

impl Kind {
    /// All of them, by their names.
    pub const ALL: &[(&str, Self)] = &[
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("docx", Self::Docx),
        ("xlsx", Self::Xlsx),
        ("gaps-csv", Self::GapsCsv),
        ("findings-csv", Self::FindingsCsv),
        ("soa-csv", Self::SoaCsv),
        ("requirements-csv", Self::RequirementsCsv),
        ("answers-csv", Self::AnswersCsv),
        ("jira", Self::Jira),
        ("ciso-assistant", Self::CisoAssistant),
        ("cyclonedx", Self::CycloneDx),
        ("oscal-poam", Self::OscalPoam),
    ];

    /// By its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// Exports a report. The same input always gives the same bytes.
///
/// # Errors
/// What is wrong with the report, the words or what came with them.
pub fn export(kind: Kind, input: &Input<'_>) -> Result<Vec<u8>, Vec<Problem>> {
    let arena = Arena::new();
    let source = Source::read(input, &arena)?;
    let csv = |table: &document::Table| csv::write(table, input.bom).into_bytes();
    let packed = |bytes: Option<Vec<u8>>| bytes.ok_or_else(|| vec![Problem::error("not-packed", "")]);
    let written = match kind {
        Kind::Markdown => Ok(markdown::write(&compose::document(&source)).into_bytes()),
        Kind::Html => Ok(html::write(&compose::document(&source)).into_bytes()),
        Kind::Docx => packed(docx::write(&compose::document(&source))),
        Kind::Xlsx => packed(xlsx::write(&tables::sheets(&source))),
        Kind::GapsCsv => Ok(csv(&tables::gaps(&source))),
        Kind::FindingsCsv => Ok(csv(&tables::findings(&source))),
        Kind::SoaCsv => Ok(csv(&tables::soa(&source))),
        Kind::RequirementsCsv => Ok(csv(&tables::requirements(&source))),
        Kind::AnswersCsv => Ok(csv(&tables::answers(&source))),
        Kind::Jira => presets::jira::issues(&source, input.part).map(|table| csv(&table)),
        Kind::CisoAssistant => Ok(csv(&presets::ciso_assistant::results(&source))),
        Kind::CycloneDx => presets::cyclonedx::attestations(&source, input.report),
        Kind::OscalPoam => presets::oscal_poam::plan(&source, input.report),
    };
    written.map_err(|mut problems| {
        problems.iter_mut().for_each(|problem| problem.say(&source.words));
        problems
    })
}

/// Says that an office file can't be written.
pub(crate) fn not_packed(words: &Words) -> Problem {
    let mut problem = Problem::error("not-packed", "");
    problem.say(words);
    problem
}

/// The report as Markdown: [`export`] for those who want text.
///
/// # Errors
/// What is wrong with the report or the words.
pub fn markdown(report: &str, words: &str) -> Result<String, Vec<Problem>> {
    Source::read(&Input { report, words, ..Input::default() }, &Arena::new())
        .map(|source| markdown::write(&compose::document(&source)))
}
