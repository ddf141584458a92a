//! What a report says as tables, for spreadsheets: every field in a column of its own.

use super::compose::{facts, grid, key_figures, name, summary};
use super::document::{Cell, Table};
use super::source::{Part, Source};
use super::timeline;
use crate::order::List as _;

/// A table with its name.
#[derive(Debug)]
pub struct Sheet {
    /// Name
    pub name: String,
    /// Content
    pub table: Table,
}

/// All tables of a report.
pub fn sheets(source: &Source) -> Vec<Sheet> {
    let sheet = |heading: &str, table: Table| Sheet { name: source.words.label(heading), table };
    let report = source.report();
    let mut sheets = vec![sheet("heading.summary", cover(source))];
    if report.get("gaps").there().is_some() {
        sheets.push(sheet("heading.gaps", gaps(source)));
    }
    if report.get("findings").there().is_some() {
        sheets.push(sheet("heading.findings", findings(source)));
    }
    if report.get("soa").there().is_some() {
        sheets.push(sheet("heading.soa", soa(source)));
    }
    sheets.push(sheet("heading.requirements", requirements(source)));
    sheets.push(sheet("heading.answers", answers(source)));
    if let Some(part) = report.get("timeline").there() {
        if part.get("estimate").there().is_some() {
            sheets.push(sheet("heading.timeline", timeline::forecasts(source, part)));
            sheets.push(sheet("heading.work", timeline::work(source, part)));
        }
        sheets.push(sheet("heading.case", timeline::costs(source, part)));
    }
    sheets
}

fn cover(source: &Source) -> Table {
    let figures = key_figures(source).into_iter().map(|figure| (figure.label, figure.value));
    let scaled = source.report().get("timeline").get("estimate").there().and_then(|_| timeline::scaled(source));
    let lines = summary(source)
        .into_iter()
        .chain(scaled)
        .chain(source.report().get("statements").items().into_iter().map(|message| source.message(message)));
    let rows = facts(source)
        .into_iter()
        .chain(figures)
        .chain(lines.map(|line| (String::new(), line)))
        .map(|(label, value)| vec![Cell::plain(label), Cell::plain(value)])
        .list();
    grid(source, &["column.subject", "column.value"], rows)
}

fn text(part: Part<'_>) -> Cell {
    Cell::plain(part.or_empty())
}

fn number(part: Part<'_>) -> Cell {
    Cell::Number(part.number())
}

fn list(part: Part<'_>) -> Cell {
    Cell::plain(part.joined())
}

fn lines(list: &[String]) -> Cell {
    Cell::plain(list.join("\n"))
}

fn messages(source: &Source, part: Part<'_>) -> Cell {
    lines(&part.items().into_iter().map(|message| source.message(message)).list())
}

fn yes(source: &Source, part: Part<'_>) -> Cell {
    Cell::plain(source.words.label(if part.is_true() { "word.yes" } else { "word.no" }))
}

/// The gaps.
pub fn gaps(source: &Source) -> Table {
    let rows = source
        .report()
        .get("gaps")
        .items()
        .into_iter()
        .map(|gap| {
            let days = gap.get("effortDays");
            let unlocks = gap.get("unlocks");
            vec![
                number(gap.get("rank")),
                text(gap.get("requirement")),
                text(gap.get("title")),
                Cell::plain(source.word("status", gap.get("status"))),
                Cell::plain(source.optional_word("grade", gap.get("finding"))),
                Cell::plain(source.word("severity", gap.get("severity"))),
                number(days.get("least")),
                number(days.get("likely")),
                number(days.get("most")),
                Cell::Share(gap.get("gain").share()),
                Cell::plain(name(gap, "ownerTitle", "owner")),
                text(gap.get("action")),
                Cell::plain(gap.get("evidence").texts().join("\n")),
                messages(source, gap.get("reasons")),
                list(gap.get("systems")),
                list(unlocks.get("requirements")),
                yes(source, gap.get("awaitingDecision")),
            ]
        })
        .list();
    let keys = [
        "column.rank",
        "column.number",
        "column.requirement",
        "column.status",
        "column.finding",
        "column.severity",
        "column.days-least",
        "column.days-likely",
        "column.days-most",
        "column.gain",
        "column.owner",
        "column.action",
        "column.evidence",
        "column.reasons",
        "column.systems",
        "column.unlocks",
        "column.awaiting",
    ];
    grid(source, &keys, rows)
}

/// The answers behind a finding.
pub fn finding_reasons(finding: Part<'_>) -> Vec<String> {
    let reason = |reason: Part<'_>| {
        let system = reason.get("system").text().map(|id| format!(" [{id}]")).unwrap_or_default();
        let question = name(reason, "text", "question");
        format!("{question}{system} — {}", name(reason, "answer", "state"))
    };
    finding.get("reasons").items().into_iter().map(reason).list()
}

/// The findings, with those that await a decision.
pub fn findings(source: &Source) -> Table {
    let mut rows = Vec::new();
    for (key, awaiting) in [("list", "word.no"), ("awaitingDecision", "word.yes")] {
        for finding in source.report().get("findings").get(key).items() {
            rows.push(vec![
                Cell::plain(source.word("grade", finding.get("grade"))),
                Cell::plain(name(finding, "title", "cause")),
                list(finding.get("requirements")),
                Cell::plain(source.message(finding.get("because"))),
                lines(&finding_reasons(finding)),
                Cell::plain(source.words.label(awaiting)),
            ]);
        }
    }
    let keys =
        ["column.grade", "column.finding", "column.requirements", "column.why", "column.reasons", "column.awaiting"];
    grid(source, &keys, rows)
}

/// The Statement of Applicability.
pub fn soa(source: &Source) -> Table {
    let rows = source
        .report()
        .get("soa")
        .get("rows")
        .items()
        .into_iter()
        .map(|row| {
            let because = row.get("because").items().into_iter().map(|word| source.word("because", word)).list();
            vec![
                text(row.get("control")),
                text(row.get("title")),
                yes(source, row.get("own")),
                Cell::plain(source.word("decision", row.get("decision"))),
                Cell::plain(because.join(", ")),
                text(row.get("justification")),
                Cell::plain(source.optional_word("soaStatus", row.get("declaredStatus"))),
                Cell::plain(source.optional_word("status", row.get("status"))),
                list(row.get("risks")),
                Cell::plain(source.optional_word("relevance", row.get("roleRelevance"))),
            ]
        })
        .list();
    let keys = [
        "column.number",
        "column.control",
        "column.own",
        "column.decision",
        "column.because",
        "column.justification",
        "column.declared",
        "column.status",
        "column.risks",
        "column.relevance",
    ];
    grid(source, &keys, rows)
}

/// Every requirement with its figures.
pub fn requirements(source: &Source) -> Table {
    let rows = source
        .report()
        .get("requirements")
        .items()
        .into_iter()
        .map(|row| {
            let mut cells = vec![
                text(row.get("id")),
                text(row.get("title")),
                Cell::plain(source.word("status", row.get("status"))),
            ];
            for figure in ["conformity", "readiness", "coverage", "assurance"] {
                cells.push(Cell::Share(row.get("figures").get(figure).share()));
            }
            cells.extend([number(row.get("open")), messages(source, row.get("reasons"))]);
            cells
        })
        .list();
    let keys = [
        "column.number",
        "column.requirement",
        "column.status",
        "column.conformity",
        "column.readiness",
        "column.coverage",
        "column.assurance",
        "column.open",
        "column.why",
    ];
    grid(source, &keys, rows)
}

/// Every answer under every requirement that it bears on.
pub fn answers(source: &Source) -> Table {
    let mut rows = Vec::new();
    for requirement in source.report().get("requirements").items() {
        for row in requirement.get("answers").items() {
            let answer = source.answer(row);
            let evidence = answer.get("evidence").items().into_iter().map(evidence).list();
            rows.push(vec![
                text(requirement.get("id")),
                text(requirement.get("title")),
                Cell::plain(source.question_text(row)),
                text(row.get("system")),
                Cell::plain(source.answer_text(row)),
                Cell::plain(source.word("bearing", row.get("as"))),
                Cell::plain(source.optional_word("state", row.get("state"))),
                Cell::Share(row.get("value").share()),
                Cell::plain(source.optional_word("assurance", row.get("assurance"))),
                text(answer.get("note")),
                lines(&evidence),
                text(answer.get("answeredBy")),
                text(answer.get("answeredOn")),
            ]);
        }
    }
    let keys = [
        "column.number",
        "column.requirement",
        "column.question",
        "column.system",
        "column.answer",
        "column.bearing",
        "column.judged",
        "column.value",
        "column.backing",
        "column.note",
        "column.evidence",
        "column.answered-by",
        "column.answered-on",
    ];
    grid(source, &keys, rows)
}

/// Title, date, link and file of a piece of evidence.
pub fn evidence(evidence: Part<'_>) -> String {
    let parts = ["title", "date", "link", "file"].iter().filter_map(|field| evidence.get(field).text()).list();
    parts.join(", ")
}
