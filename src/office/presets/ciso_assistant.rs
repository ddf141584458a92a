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

use super::super::compose::name;
use super::super::document::{Cell, Column, Table, Width};
use super::super::source::{Part, Source};
use super::{finding_text, findings, labelled, reasons};
use crate::num::FULL;
use crate::order::{Joined as _, List as _};

const URN: &str = "urn:intuitem:risk:req_node:iso42001-2023:";
/// The only requirement of the library that is several of ours.
const JOINED: &str = "6.1";
/// Steps of the library's scale.
const STEPS: i32 = 5;

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
pub fn results(source: &Source) -> Table {
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
    let columns = COLUMNS.iter().map(|label| Column { label: (*label).to_owned(), width: Width::Narrow }).list();
    Table { columns, rows }
}

fn part_of_joined(id: &str) -> bool {
    id.strip_prefix(JOINED).is_some_and(|rest| rest.starts_with('.'))
}

fn row(source: &Source, id: &str, parts: &[Part<'_>]) -> Vec<Cell> {
    let sum =
        |field: &str, of: fn(Part<'_>) -> Part<'_>| parts.iter().map(|part| of(*part).get(field).number()).sum::<i64>();
    let answered = sum("answered", |part| part.get("figures"));
    let open = sum("open", |part| part);
    let result = result(&parts.iter().map(|part| part.get("status").or_empty()).list());
    let progress = match (answered, open) {
        (0, _) if matches!(result, "not_assessed") => "to_do",
        (_, 0) => "done",
        _ => "in_progress",
    };
    let score = parts.iter().filter_map(|part| part.get("figures").get("conformity").share()).min();
    let assessed = !matches!(result, "not_assessed" | "not_applicable");
    let score = score.filter(|_| assessed).map(|share| share * STEPS / FULL);
    let titles = parts.iter().map(|part| name(*part, "title", "id")).list();
    let observations = parts.iter().map(|part| observation(source, *part)).list();
    [
        format!("{URN}{}", id.to_ascii_lowercase()),
        "true".to_owned(),
        id.to_owned(),
        titles.joined("; "),
        String::new(),
        result.to_owned(),
        progress.to_owned(),
        observations.joined("\n\n"),
        score.map(|score| score.to_string()).unwrap_or_default(),
        String::new(),
        String::new(),
    ]
    .into_iter()
    .map(Cell::plain)
    .list()
}

/// One result for one or several statuses. Those that do not apply don't count beside those that do.
fn result(statuses: &[&str]) -> &'static str {
    let each = statuses.iter().map(|status| match *status {
        "met" => "compliant",
        "partly-met" => "partially_compliant",
        "not-met" => "non_compliant",
        "not-applicable" | "excluded" => "not_applicable",
        _ => "not_assessed",
    });
    let mut applying = each.filter(|result| *result != "not_applicable").list();
    let Some(first) = applying.first().copied() else { return "not_applicable" };
    if applying.iter().all(|result| *result == first) {
        return first;
    }
    // What is not assessed takes nothing from a gap that is known.
    applying.retain(|result| *result != "not_assessed");
    match applying.first() {
        Some(&"compliant") if applying.iter().all(|result| *result == "compliant") => "not_assessed",
        Some(&"non_compliant") if applying.iter().all(|result| *result == "non_compliant") => "non_compliant",
        _ => "partially_compliant",
    }
}

/// The rows that name a requirement in a field.
fn about<'a>(rows: Part<'a>, field: &str, id: Part<'_>) -> Vec<Part<'a>> {
    let mut rows = rows.items();
    rows.retain(|row| row.get(field).text() == id.text());
    rows
}

fn observation(source: &Source, requirement: Part<'_>) -> String {
    let id = requirement.get("id");
    let status = source.word("status", requirement.get("status"));
    let mut lines =
        vec![labelled(source, "status", &format!("{} {status}", id.or_empty())), reasons(source, requirement)];
    for control in about(source.report().get("soa").get("rows"), "control", id) {
        lines.extend(control.get("justification").text().map(|text| labelled(source, "justification", text)));
    }
    for gap in about(source.report().get("gaps"), "requirement", id) {
        lines.push(labelled(source, "action", gap.get("action").or_empty()));
        lines.push(labelled(source, "evidence", &gap.get("evidence").texts().joined("; ")));
    }
    for finding in findings(source) {
        if finding.get("requirements").texts().contains(&id.or_empty()) {
            lines.push(labelled(source, "finding", &finding_text(source, finding)));
        }
    }
    lines.joined("\n")
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
