//! The report as files that other tools import.
//!
//! | preset | file | holds |
//! |---|---|---|
//! | [`jira`] | CSV for Jira's importer | an issue for each gap, and for each finding that no gap covers |
//! | [`ciso_assistant`] | CSV for the audit import of CISO Assistant | a row for each assessable requirement of its library `iso42001-2023` |
//! | [`cyclonedx`] | `CycloneDX` 1.6 attestations, JSON | the standard's ids and short titles; claims, evidence, conformance and confidence |
//! | [`oscal_poam`] | OSCAL 1.2.1 plan of action and milestones, JSON | observations, risks with remediation, findings and items |
//!
//! Names and ids of requirements are facts; all other words are the report's and ours. Each file is a function of the
//! report alone: identifiers are derived from it, and the only time that it states is the day of the report. Words of
//! strangers stay words: formulas, wiki markup and Markdown in them are escaped where the tool would act on them.

pub mod ciso_assistant;
pub mod cyclonedx;
pub mod jira;
mod json;
pub mod oscal_poam;

use super::compose::name;
use super::document::{Column, Width};
use super::source::{Part, Source};
use super::tables::finding_reasons;
use crate::date::Date;
use crate::error::Problem;
use crate::order::List as _;
use crate::report::canonical::sha256;

/// What is to be done: a gap with the findings that it would end, or a finding that no gap covers.
struct Task<'a> {
    gap: Option<Part<'a>>,
    findings: Vec<Part<'a>>,
    /// When the timeline sees the work
    when: Option<When<'a>>,
}

/// The stage of the timeline in which work stands.
struct When<'a> {
    stage: Part<'a>,
    /// The day on which it begins in half of the runs
    begins: Date,
    /// The day by which it has ended in 80 of 100 runs
    ends: Date,
}

/// Predicted findings, also those that await a decision.
fn findings<'a>(source: &'a Source) -> Vec<Part<'a>> {
    let findings = source.report().get("findings");
    let mut list = findings.get("list").items();
    list.extend(findings.get("awaitingDecision").items());
    list
}

/// Everything to be done, gaps in their order before findings that no gap covers.
fn tasks<'a>(source: &'a Source) -> Result<Vec<Task<'a>>, Vec<Problem>> {
    let found = findings(source);
    let mut covered = vec![false; found.len()];
    let mut tasks = Vec::new();
    for gap in source.report().get("gaps").items() {
        let requirement = gap.get("requirement").or_empty();
        let mut findings = Vec::new();
        for (finding, covered) in found.iter().zip(&mut covered) {
            if lists(*finding, "requirements", requirement) {
                findings.push(*finding);
                *covered = true;
            }
        }
        tasks.push(Task { gap: Some(gap), findings, when: when(source, requirement) });
    }
    for (finding, covered) in found.iter().zip(&covered) {
        if !covered {
            tasks.push(Task { gap: None, findings: vec![*finding], when: None });
        }
    }
    if tasks.is_empty() { Err(vec![Problem::error("no-gaps", "/report/gaps")]) } else { Ok(tasks) }
}

/// The last stage that holds work on a requirement.
fn when<'a>(source: &'a Source, requirement: &str) -> Option<When<'a>> {
    let estimate = source.report().get("timeline").get("estimate");
    let mut last: Option<When<'a>> = None;
    for item in estimate.get("items").items() {
        if item.get("requirement").text() != Some(requirement) {
            continue;
        }
        for stage in estimate.get("stages").items() {
            if stage.get("id").text() != item.get("stage").text() {
                continue;
            }
            let day = |edge: &str, percentile: &str| Date::parse(stage.get(edge).get(percentile).or_empty());
            let (Some(begins), Some(ends)) = (day("begins", "p50"), day("ends", "p80")) else { continue };
            if last.as_ref().is_none_or(|last| last.ends < ends) {
                last = Some(When { stage, begins, ends });
            }
        }
    }
    last
}

/// Whether a list of texts holds one.
fn lists(row: Part<'_>, field: &str, text: &str) -> bool {
    row.get(field).texts().contains(&text)
}

fn finding_title(source: &Source, finding: Part<'_>) -> String {
    let requirements = finding.get("requirements").joined();
    format!("{}: {} ({requirements})", source.word("grade", finding.get("grade")), name(finding, "title", "cause"))
}

/// Why a finding is predicted, and the answers behind it, each on its line.
fn finding_lines(source: &Source, finding: Part<'_>) -> String {
    let mut text = source.message(finding.get("because"));
    for reason in finding_reasons(finding) {
        text.push('\n');
        text.push_str(&reason);
    }
    text
}

/// What a finding says: its grade, its title, why, and the answers behind it.
fn finding_text(source: &Source, finding: Part<'_>) -> String {
    labelled(source, "finding", &format!("{}\n{}", finding_title(source, finding), finding_lines(source, finding)))
}

/// Messages, each on its line.
fn messages(source: &Source, list: Part<'_>) -> String {
    let mut text = String::new();
    for message in list.items() {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&source.message(message));
    }
    text
}

/// Why a row is as it is.
fn reasons(source: &Source, row: Part<'_>) -> String {
    messages(source, row.get("reasons"))
}

/// Words on one line.
fn line(words: &str) -> String {
    let mut out = String::new();
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            out.push_str(if out.is_empty() { "" } else { " " });
            out.push_str(word);
        }
    }
    out
}

/// Columns whose names the tool prescribes.
fn columns(labels: &[&str]) -> Vec<Column> {
    labels.iter().map(|label| Column { label: (*label).to_owned(), width: Width::Narrow }).list()
}

/// The name of a column and what stands in it.
fn labelled(source: &Source, column: &str, text: &str) -> String {
    format!("{}: {text}", source.words.label(&format!("column.{column}")))
}

/// The day of the report.
fn day(source: &Source) -> Result<Date, Vec<Problem>> {
    let day = source.report().get("identity").get("today").or_empty();
    Date::parse(day).ok_or_else(|| vec![Problem::error("bad-date", "/report/identity/today").with("value", &day)])
}

/// Its first second: formats want a time, and the report knows only the day.
fn time(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// A UUID that follows from a name. It has the form of version 5, whose digest is SHA-1; this one is cut from SHA-256.
fn uuid(name: &str) -> String {
    let mut uuid = String::with_capacity(36);
    for (i, digit) in sha256(name.as_bytes()).chars().take(32).enumerate() {
        if matches!(i, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(match i {
            12 => '5',
            16 => match digit.to_digit(16).unwrap_or_default() % 4 {
                0 => '8',
                1 => '9',
                2 => 'a',
                _ => 'b',
            },
            _ => digit,
        });
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_follows_from_its_name_and_has_the_form_of_version_5() {
        assert_eq!(uuid("a"), uuid("a"));
        assert_ne!(uuid("a"), uuid("b"));
        for name in 0..200 {
            let uuid = uuid(&name.to_string());
            let parts: Vec<&str> = uuid.split('-').collect();
            assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
            assert!(uuid.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f' | '-')), "{uuid}");
            assert!(parts[2].starts_with('5') && parts[3].starts_with(['8', '9', 'a', 'b']), "{uuid}");
        }
    }
}
