//! CSV for the audit import of CISO Assistant: a row for each assessable requirement of its library `iso42001-2023`.
//!
//! | column | holds |
//! |---|---|
//! | `urn` | `urn:intuitem:risk:req_node:iso42001-2023:` and the id in lower case |
//! | `assessable` | `true`: the importer skips rows without it |
//! | `ref_id` | the id; the importer looks for it before the urn |
//! | `name`, `description` | our short title, and nothing: the importer reads neither |
//! | `compliance_result` | `compliant`, `partially_compliant` or `non_compliant` by the status; `not_applicable` also for controls that the Statement of Applicability excludes; `not_assessed` where nothing was asked or determined |
//! | `requirement_progress` | `to_do` before the first answer, `in_progress` while questions are open, then `done`: progress of answering, not of the work |
//! | `observations` | in words: status with its reasons, justification, what to do, evidence, findings |
//! | `score` | conformity in fifths, rounded down, 0 to 5; only beside a result that was assessed. The library's scale is one of maturity, which we don't measure: that a fifth of conformity is a step of it is our assumption |
//! | `implementation_score`, `documentation_score` | empty. Without these columns the importer takes them for given and ignores `score` |
//!
//! The library has one requirement 6.1 where the standard has 6.1.1 to 6.1.4: their row has the result of all four (only
//! `compliant` if all are, `partially_compliant` if they differ) and the lowest score. Controls of your own are not in the
//! library and not in the file.
//!
//! The importer makes a new audit with each file. We know its columns from its published source of 2026 and have not run
//! it: `requirement_progress` in particular is ours to interpret.

use super::super::document::{Cell, Table};
use super::super::source::{Part, Source};
use super::{columns, finding_text, findings, labelled, lists, reasons};
use crate::num::FULL;

const URN: &str = "urn:intuitem:risk:req_node:iso42001-2023:";
/// The only requirement of the library that is several of ours.
const JOINED: &str = "6.1";
/// Steps of the library's scale.
const STEPS: i64 = 5;

const COLUMNS: [&str; 11] = [
    "urn",
    "assessable",
    "ref_id",
    "name",
    "description",
    "compliance_result",
    "requirement_progress",
    "observations",
    "score",
    "implementation_score",
    "documentation_score",
];

/// The results.
pub(crate) fn results(source: &Source) -> Table {
    let mut joined: Vec<Part<'_>> = Vec::new();
    let mut rows = Vec::new();
    let requirements = source.report().get("requirements").items();
    for (i, requirement) in requirements.iter().enumerate() {
        let id = requirement.get("id").or_empty();
        if !part_of_joined(id) {
            rows.push(row(source, id, &[*requirement]));
            continue;
        }
        joined.push(*requirement);
        let next = requirements.get(i + 1).map(|next| next.get("id").or_empty());
        if !next.is_some_and(part_of_joined) {
            rows.push(row(source, JOINED, &joined));
        }
    }
    // Numbers as programs read them.
    Table { columns: columns(&COLUMNS), rows, locale: String::new() }
}

fn part_of_joined(id: &str) -> bool {
    id.strip_prefix(JOINED).is_some_and(|rest| rest.starts_with('.'))
}

fn row(source: &Source, id: &str, parts: &[Part<'_>]) -> Vec<Cell> {
    let (mut answered, mut open, mut lowest) = (0, 0, None);
    let (mut statuses, mut titles, mut observations) = (Vec::new(), String::new(), String::new());
    for part in parts {
        let figures = part.get("figures");
        answered = answered.max(figures.get("answered").number());
        open = open.max(part.get("open").number());
        if let Some(share) = figures.get("conformity").share() {
            lowest = Some(lowest.map_or(share, |lowest: i32| lowest.min(share)));
        }
        statuses.push(part.get("status").or_empty());
        titles.push_str(if titles.is_empty() { "" } else { "; " });
        titles.push_str(part.get("title").or_empty());
        observations.push_str(if observations.is_empty() { "" } else { "\n\n" });
        observe(&mut observations, source, *part);
    }
    let result = result(&statuses);
    let assessed = !matches!(result, "not_assessed" | "not_applicable");
    let progress = match (answered, open) {
        (0, _) if result == "not_assessed" => "to_do",
        (_, 0) => "done",
        _ => "in_progress",
    };
    let score = lowest.filter(|_| assessed).map(|share| (i64::from(share) * STEPS / i64::from(FULL)).to_string());
    let mut row = Vec::new();
    for cell in [
        &format!("{URN}{}", id.to_ascii_lowercase()),
        "true",
        id,
        &titles,
        "",
        result,
        progress,
        &observations,
        &score.unwrap_or_default(),
        "",
        "",
    ] {
        row.push(Cell::plain(cell));
    }
    row
}

/// One result for one or several statuses. Those that do not apply don't count beside those that do.
fn result(statuses: &[&str]) -> &'static str {
    let (mut met, mut partly, mut not_met, mut unknown) = (0, 0, 0, 0);
    for status in statuses {
        match *status {
            "met" => met += 1,
            "partly-met" => partly += 1,
            "not-met" => not_met += 1,
            "not-applicable" | "excluded" => {}
            _ => unknown += 1,
        }
    }
    match (met, partly, not_met, unknown) {
        (0, 0, 0, 0) => "not_applicable",
        (_, 0, 0, 0) => "compliant",
        // What is not assessed takes nothing from a gap that is known.
        (_, 0, 0, _) => "not_assessed",
        (0, 0, _, _) => "non_compliant",
        _ => "partially_compliant",
    }
}

/// The rows that name a requirement in a field.
fn about<'a>(rows: Part<'a>, field: &str, id: Part<'_>) -> Vec<Part<'a>> {
    let mut rows = rows.items();
    rows.retain(|row| row.get(field).text() == id.text());
    rows
}

fn observe(out: &mut String, source: &Source, requirement: Part<'_>) {
    let id = requirement.get("id");
    let status = format!("{} {}", id.or_empty(), source.word("status", requirement.get("status")));
    out.push_str(&labelled(source, "status", &status));
    let mut add = |line: &str| {
        out.push('\n');
        out.push_str(line);
    };
    add(&reasons(source, requirement));
    for control in about(source.report().get("soa").get("rows"), "control", id) {
        if let Some(justification) = control.get("justification").text() {
            add(&labelled(source, "justification", justification));
        }
    }
    for gap in about(source.report().get("gaps"), "requirement", id) {
        add(&labelled(source, "action", gap.get("action").or_empty()));
        add(&labelled(source, "evidence", &gap.get("evidence").texts().join("; ")));
    }
    for finding in findings(source) {
        if lists(finding, "requirements", id.or_empty()) {
            add(&finding_text(source, finding));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_statuses_have_one_result() {
        for (statuses, expected) in [
            (&["met"][..], "compliant"),
            (&["excluded"], "not_applicable"),
            (&["touched-on"], "not_assessed"),
            (&["met", "met", "not-applicable"], "compliant"),
            (&["met", "not-met"], "partially_compliant"),
            (&["not-met", "not-met"], "non_compliant"),
            (&["met", "not-asked"], "not_assessed"),
            (&["not-met", "not-determined"], "non_compliant"),
            (&["partly-met", "met", "not-determined"], "partially_compliant"),
        ] {
            assert_eq!(result(statuses), expected, "{statuses:?}");
        }
    }

    #[test]
    fn only_what_is_below_6_1_is_joined() {
        assert!(part_of_joined("6.1.4"));
        assert!(!part_of_joined("6.1") && !part_of_joined("6.10") && !part_of_joined("A.6.1.2"));
    }
}
