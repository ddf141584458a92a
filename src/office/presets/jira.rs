//! CSV for Jira's importer: an issue for each gap, and for each predicted finding that no gap covers.
//!
//! | column | holds |
//! |---|---|
//! | `Summary` | requirement and title, on one line, cut off at 255 characters, which is Jira's limit |
//! | `Issue Type` | `Task` |
//! | `Priority` | severity of the gap: `High`, `Medium`, `Low`; `Highest` with a major nonconformity. A finding alone: `Highest`, `Medium`, and `Low` for an opportunity |
//! | `Due Date` | the day by which the stage that holds the work has ended in 80 of 100 runs of the timeline, as `yyyy-MM-dd`; empty without a timeline |
//! | `Original Estimate` | likely effort in seconds, the importer's unit, at 8 hours a person-day (our assumption); empty for a finding alone |
//! | `Labels`, three times | `aimscore`, the requirement's id, the predicted finding's grade or `gap`; the importer joins columns of one name |
//! | `Description` | all of it in words, cut off at 32 000 characters: Jira's limit is 32 767 |
//!
//! Names of columns, types and priorities are Jira's and stay English; the importer's second step maps them to those of
//! your project, and asks for the date format. Importing as a member is limited to 250 issues at a time: larger reports
//! are asked for in parts.
//!
//! Columns and units are those of the importer's documentation; we have not run it. That it reads descriptions as wiki
//! markup is what users report, and where it does not, a backslash is seen before `{`, `[` and `!`.
//!
//! Every cell begins with a word of ours, so that a leading `=` or `-` of a stranger stands within the text: spreadsheets
//! see no formula, and Jira no apostrophe that would have to stand before it. Descriptions are wiki markup in Jira: `{`,
//! `[` and `!` get a backslash, so that no stranger's text becomes a macro, a link, a mention or an image.

use super::super::compose::{name, titled};
use super::super::document::{Cell, Table};
use super::super::source::Source;
use super::{Task, columns, finding_text, finding_title, labelled, line, reasons, tasks};
use crate::error::Problem;

/// Issues that a member of a Jira site can import at once.
const MOST_ISSUES: usize = 250;
const MOST_SUMMARY: usize = 255;
const MOST_DESCRIPTION: usize = 32_000;
/// Our assumption: a person-day has 8 hours. Jira's own setting is the same unless it was changed.
const SECONDS_A_DAY: i64 = 8 * 3600;

const COLUMNS: [&str; 9] =
    ["Summary", "Issue Type", "Priority", "Due Date", "Original Estimate", "Labels", "Labels", "Labels", "Description"];

/// The issues, or only one part of at most 250, counted from 1.
///
/// # Errors
/// There is nothing to be done, or no such part.
pub(crate) fn issues(source: &Source, part: Option<u32>) -> Result<Table, Vec<Problem>> {
    let tasks = tasks(source)?;
    let parts = tasks.len().div_ceil(MOST_ISSUES);
    let (skipped, most) = match part.map(|part| usize::try_from(part).unwrap_or_default()) {
        None => (0, usize::MAX),
        Some(part) if (1..=parts).contains(&part) => ((part - 1) * MOST_ISSUES, MOST_ISSUES),
        Some(part) => {
            let problem = Problem::error("out-of-range", "");
            return Err(vec![problem.with("value", &part).with("from", &1).with("to", &parts)]);
        }
    };
    let mut rows = Vec::new();
    for task in tasks.iter().skip(skipped).take(most) {
        rows.push(row(source, task));
    }
    // Numbers as programs read them.
    Ok(Table { columns: columns(&COLUMNS), rows, locale: String::new() })
}

fn row(source: &Source, task: &Task<'_>) -> Vec<Cell> {
    let graded = |grade: &str| task.findings.iter().any(|finding| finding.get("grade").text() == Some(grade));
    let worst = ["major", "minor", "opportunity"].into_iter().find(|grade| graded(grade));
    let severity = task.gap.map(|gap| gap.get("severity").or_empty());
    let priority = match (worst, severity) {
        (Some("major"), _) => "Highest",
        (_, Some("high")) => "High",
        (_, Some("low")) | (Some("opportunity"), None) => "Low",
        _ => "Medium",
    };
    let mut summary = task.gap.map(|gap| titled(gap.get("requirement"), gap.get("title")));
    if summary.is_none() {
        summary = task.findings.first().map(|finding| finding_title(source, *finding));
    }
    let requirements = task.findings.first().map(|finding| finding.get("requirements").texts()).unwrap_or_default();
    let requirement = task.gap.map(|gap| gap.get("requirement").or_empty()).or(requirements.first().copied());
    let days = task.gap.map(|gap| gap.get("effortDays").get("likely").number());
    vec![
        Cell::plain(cut(&line(&summary.unwrap_or_default()), MOST_SUMMARY)),
        Cell::plain("Task"),
        Cell::plain(priority),
        Cell::plain(task.when.as_ref().map(|when| when.ends.to_string()).unwrap_or_default()),
        days.map_or_else(|| Cell::plain(""), |days| Cell::Number(days.saturating_mul(SECONDS_A_DAY))),
        Cell::plain("aimscore"),
        Cell::plain(requirement.unwrap_or_default().replace(char::is_whitespace, "-")),
        Cell::plain(worst.unwrap_or("gap")),
        Cell::plain(cut(&wiki(&description(source, task)), MOST_DESCRIPTION)),
    ]
}

fn description(source: &Source, task: &Task<'_>) -> String {
    let mut out = String::new();
    let mut add = |text: &str| {
        out.push_str(if out.is_empty() { "" } else { "\n\n" });
        out.push_str(text);
    };
    if let Some(gap) = task.gap {
        let awaiting =
            if gap.get("awaitingDecision").is_true() { source.words.label("word.yes") } else { String::new() };
        for (column, text) in [
            ("requirement", titled(gap.get("requirement"), gap.get("title"))),
            ("action", gap.get("action").or_empty().to_owned()),
            ("evidence", gap.get("evidence").texts().join("; ")),
            ("owner", name(gap, "ownerTitle", "owner")),
            ("systems", gap.get("systems").joined()),
            ("unlocks", gap.get("unlocks").get("requirements").joined()),
            ("status", source.word("status", gap.get("status"))),
            ("severity", source.word("severity", gap.get("severity"))),
            ("awaiting", awaiting),
            ("reasons", reasons(source, gap)),
        ] {
            if !text.is_empty() {
                add(&labelled(source, column, &text));
            }
        }
    }
    for finding in &task.findings {
        add(&finding_text(source, *finding));
    }
    out
}

/// What Jira would take for markup that does something.
fn wiki(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '{' | '[' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_off_by_characters() {
        assert_eq!(cut("äöü", 3), "äöü");
        assert_eq!(cut("äöüß", 3), "äö…");
    }

    #[test]
    fn macros_links_and_images_are_text() {
        assert_eq!(
            wiki("{code} [x|https://example.com] !a.png! -=a"),
            "\\{code} \\[x|https://example.com] \\!a.png\\! -=a"
        );
    }
}
