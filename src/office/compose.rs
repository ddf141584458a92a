//! What a report says, section by section.

use super::document::{
    Block, Cell, Column, Document, Item, KeyFigure, Section, Span, Table, Text, Width, percent, plain,
};
use super::source::{Part, Source};
use super::timeline;
use crate::order::List as _;

/// Questions that a list shows; the report itself holds them all.
const MOST_QUESTIONS: usize = 15;

/// A report as a document.
pub fn document(source: &Source) -> Document {
    let report = source.report();
    let name = report.get("organisation").get("name").or_empty();
    let name = if name.is_empty() { "–" } else { name };
    let mut sections = vec![figures(source)];
    let some = |key: &str| report.get(key).there();
    sections.extend(some("fit").map(|fit| self::fit(source, fit)));
    sections.extend(some("milestones").map(|milestones| self::milestones(source, milestones)));
    if let Some(buyer) = some("buyer") {
        sections.extend(self::buyer(source, buyer));
    }
    sections.extend(some("findings").map(|findings| self::findings(source, findings)));
    sections.extend(some("gaps").map(|gaps| self::gaps(source, gaps)));
    sections.push(requirements(source));
    sections.extend(some("substantive").map(|rows| substantive(source, rows)));
    sections.extend(some("pdca").map(|rows| pdca(source, rows)));
    sections.extend(some("systems").map(|rows| systems(source, rows)));
    sections.extend(some("soa").map(|soa| self::soa(source, soa)));
    for (heading, key) in [("heading.flags", "flags"), ("heading.contradictions", "contradictions")] {
        let list = report.get(key).items();
        if !list.is_empty() {
            sections.push(notices(source, heading, &list));
        }
    }
    sections.extend(some("crosswalks").map(|rows| crosswalks(source, rows)));
    if let Some(part) = some("timeline") {
        sections.push(timeline::section(source, part));
        sections.extend(timeline::business_case(source, part));
    }
    sections.push(identity(source));
    let kind = source.words.label("heading.report");
    Document {
        locale: source.words.locale.clone(),
        title: format!("{kind}: {name}"),
        kind,
        facts: facts(source),
        statements: report.get("statements").items().into_iter().map(|message| source.message(message)).list(),
        summary_heading: source.words.label("heading.summary"),
        key_figures: key_figures(source),
        summary: summary(source),
        contents_heading: source.words.label("heading.contents"),
        sections,
        appendix: vec![answers(source)],
    }
}

/// Who, when, by what.
pub fn facts(source: &Source) -> Vec<(String, String)> {
    let report = source.report();
    let identity = report.get("identity");
    let systems: Vec<&str> = report.get("systems").items().into_iter().filter_map(|row| row.get("name").text()).list();
    let questionnaire = identity.get("questionnaire");
    let facts = [
        ("cover.organisation", report.get("organisation").get("name").or_empty().to_owned()),
        ("cover.systems", systems.join(", ")),
        ("cover.day", identity.get("today").or_empty().to_owned()),
        (
            "cover.questionnaire",
            format!(
                "{} {}",
                source.questionnaire_title().unwrap_or_else(|| questionnaire.get("id").or_empty()),
                questionnaire.get("version").or_empty()
            ),
        ),
        ("cover.standard", identity.get("catalogue").get("standard").or_empty().to_owned()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (source.words.label(key), value)).list()
}

/// The figures of the total.
pub fn key_figures(source: &Source) -> Vec<KeyFigure> {
    let figures = source.report().get("total").get("figures");
    ["conformity", "readiness", "coverage", "assurance"]
        .iter()
        .map(|figure| KeyFigure {
            label: source.words.label(&format!("column.{figure}")),
            value: percent(figures.get(figure).share(), &source.words.locale),
        })
        .list()
}

/// What the report comes to.
pub fn summary(source: &Source) -> Vec<String> {
    let report = source.report();
    let mut lines = vec![progress(source)];
    if let Some(milestones) = report.get("milestones").there() {
        lines.push(source.message(milestones.get("message")));
    }
    if let Some(fit) = report.get("fit").there() {
        lines.push(source.message(fit.get("message")));
    }
    if let Some(findings) = report.get("findings").there() {
        lines.push(findings_line(source, findings));
    }
    lines
}

fn progress(source: &Source) -> String {
    let progress = source.report().get("progress");
    source.say("line.progress", |params| {
        for name in ["answered", "visible"] {
            params.set_number(name, progress.get(name).number());
        }
    })
}

fn findings_line(source: &Source, findings: Part<'_>) -> String {
    source.say("line.findings", |params| {
        for name in ["major", "minor", "opportunities"] {
            params.set_number(name, findings.get(name).number());
        }
    })
}

/// A section under the heading of this key.
pub fn section(source: &Source, heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: source.words.label(heading), blocks }
}

/// A paragraph of plain text.
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(plain(text))
}

/// An item of plain text.
pub fn item(text: impl Into<String>) -> Item {
    plain(text).into()
}

fn width(key: &str) -> Width {
    match key {
        "column.action"
        | "column.compared"
        | "column.driver"
        | "column.evidence"
        | "column.justification"
        | "column.missing"
        | "column.covers"
        | "column.note"
        | "column.question"
        | "column.reasons"
        | "column.why" => Width::Wide,
        "column.answer"
        | "column.area"
        | "column.control"
        | "column.finding"
        | "column.framework"
        | "column.bounds"
        | "column.milestone"
        | "column.owner"
        | "column.requirement"
        | "column.requirements"
        | "column.scenario"
        | "column.source"
        | "column.stage"
        | "column.subject"
        | "column.system"
        | "column.systems"
        | "column.title"
        | "column.value" => Width::Middle,
        "column.number" | "column.rank" => Width::Tiny,
        _ => Width::Narrow,
    }
}

/// A table with the headings of these keys.
pub fn grid(source: &Source, keys: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    let columns = keys.iter().map(|key| Column { label: source.words.label(key), width: width(key) }).list();
    Table { columns, rows, locale: source.words.locale.clone() }
}

/// The same as a block.
pub fn table(source: &Source, keys: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(grid(source, keys, rows))
}

/// A requirement or a control by its id and title.
pub fn titled(id: Part<'_>, title: Part<'_>) -> String {
    format!("{} {}", id.or_empty(), title.or_empty())
}

/// What a row is called: its title, without words its id.
pub fn name(row: Part<'_>, title: &str, id: &str) -> String {
    row.get(title).text().unwrap_or_else(|| row.get(id).or_empty()).to_owned()
}

/// A text, then the AI systems that it is about, then what follows.
fn tagged(text: String, systems: &str, rest: &str) -> Text {
    if systems.is_empty() {
        return plain(format!("{text}{rest}"));
    }
    vec![Span::Plain(format!("{text} ")), Span::Tag(systems.to_owned()), Span::Plain(rest.to_owned())]
}

/// A question, with the AI system that it is asked about, and the answer.
fn asked(row: Part<'_>, answer: &str) -> Text {
    tagged(name(row, "text", "question"), row.get("system").or_empty(), &format!(" — {answer}"))
}

fn figures(source: &Source) -> Section {
    let report = source.report();
    let mut rows = vec![(vec![Span::Strong(source.words.label("line.total"))], report.get("total"))];
    for row in report.get("groups").items() {
        rows.push((plain(titled(row.get("id"), row.get("title"))), row));
    }
    let percent = |share: Part<'_>| percent(share.share(), &source.words.locale);
    let rows = rows
        .into_iter()
        .map(|(name, row)| {
            let figures = row.get("figures");
            let bounds = figures.get("readinessBounds").there().map_or_else(
                || "–".to_owned(),
                |bounds| format!("{} – {}", percent(bounds.get("low")), percent(bounds.get("high"))),
            );
            vec![
                Cell::Text(name),
                Cell::Share(figures.get("conformity").share()),
                Cell::Share(figures.get("readiness").share()),
                Cell::plain(bounds),
                Cell::plain(format!("{} / {}", figures.get("answered").number(), figures.get("applicable").number())),
                Cell::Share(figures.get("assurance").share()),
            ]
        })
        .list();
    let keys = [
        "column.area",
        "column.conformity",
        "column.readiness",
        "column.bounds",
        "column.answered",
        "column.assurance",
    ];
    section(source, "heading.figures", vec![paragraph(progress(source)), table(source, &keys, rows)])
}

fn fit(source: &Source, fit: Part<'_>) -> Section {
    let mut list = Vec::new();
    for side in ["need", "premature", "iso", "nist"] {
        let label = source.words.label(&format!("fit.side.{side}"));
        for message in fit.get(side).items() {
            list.push(item(format!("{label}: {}", source.message(message))));
        }
    }
    let mut blocks =
        vec![paragraph(source.message(fit.get("message"))), paragraph(source.message(fit.get("first_message")))];
    if !list.is_empty() {
        blocks.push(Block::List(list));
    }
    section(source, "heading.fit", blocks)
}

fn milestones(source: &Source, milestones: Part<'_>) -> Section {
    let rows = milestones
        .get("list")
        .items()
        .into_iter()
        .map(|row| {
            let missing: Vec<String> = row
                .get("gates")
                .items()
                .into_iter()
                .filter(|gate| !matches!(gate.get("status").text(), Some("passed" | "not-asked")))
                .map(|gate| name(gate, "text", "id"))
                .list();
            vec![
                Cell::plain(name(row, "title", "id")),
                Cell::plain(source.word("gateStatus", row.get("status"))),
                Cell::plain(missing.join(" ")),
            ]
        })
        .list();
    let verdict = paragraph(source.message(milestones.get("message")));
    let keys = ["column.milestone", "column.status", "column.missing"];
    section(source, "heading.milestones", vec![verdict, table(source, &keys, rows)])
}

fn buyer(source: &Source, buyer: Part<'_>) -> Vec<Section> {
    let none = || paragraph(source.words.label("line.none"));
    let mut sections = Vec::new();
    for (heading, key) in [
        ("heading.must-haves-failed", "mustHavesFailed"),
        ("heading.must-haves-open", "mustHavesOpen"),
        ("heading.ask-next", "askNext"),
    ] {
        let rows = buyer.get(key).items();
        let list: Vec<Item> = rows
            .iter()
            .take(MOST_QUESTIONS)
            .map(|row| {
                let unanswered = || source.words.label("line.unanswered");
                let answer = row.get("answer").text().map_or_else(unanswered, str::to_owned);
                Item { text: asked(*row, &answer), next: row.get("followUp").text().map(plain) }
            })
            .list();
        let mut blocks = vec![if list.is_empty() { none() } else { Block::List(list) }];
        if let Some(more) = rows.len().checked_sub(MOST_QUESTIONS).filter(|more| *more > 0) {
            let text =
                source.say("line.more", |params| params.set_number("n", i64::try_from(more).unwrap_or(i64::MAX)));
            blocks.push(paragraph(text));
        }
        sections.push(section(source, heading, blocks));
    }
    for (heading, key) in [("heading.not-shown", "notShown"), ("heading.not-asked", "notAsked")] {
        let list = buyer.get(key).joined();
        sections.push(section(source, heading, vec![if list.is_empty() { none() } else { paragraph(list) }]));
    }
    sections
}

fn findings(source: &Source, findings: Part<'_>) -> Section {
    let mut blocks = vec![paragraph(findings_line(source, findings))];
    blocks.extend(findings.get("list").items().into_iter().map(|row| finding(source, row)));
    let waiting = findings.get("awaitingDecision").items();
    if !waiting.is_empty() {
        blocks.push(paragraph(source.words.label("line.awaiting-decision")));
    }
    blocks.extend(waiting.into_iter().map(|row| finding(source, row)));
    section(source, "heading.findings", blocks)
}

fn finding(source: &Source, row: Part<'_>) -> Block {
    let title = format!("{}: {}", source.word("grade", row.get("grade")), name(row, "title", "cause"));
    let items = row
        .get("reasons")
        .items()
        .into_iter()
        .map(|reason| asked(reason, &name(reason, "answer", "state")).into())
        .list();
    Block::Entry {
        title: vec![Span::Strong(title), Span::Plain(format!(" ({})", row.get("requirements").joined()))],
        text: plain(source.message(row.get("because"))),
        items,
    }
}

fn gaps(source: &Source, gaps: Part<'_>) -> Section {
    let rows = gaps
        .items()
        .into_iter()
        .map(|gap| {
            let days = gap.get("effortDays");
            vec![
                Cell::Number(gap.get("rank").number()),
                Cell::plain(titled(gap.get("requirement"), gap.get("title"))),
                Cell::plain(source.word("severity", gap.get("severity"))),
                Cell::plain(format!("{}–{}", days.get("least").number(), days.get("most").number())),
                Cell::Share(gap.get("gain").share()),
                Cell::plain(name(gap, "ownerTitle", "owner")),
                Cell::plain(gap.get("action").or_empty()),
            ]
        })
        .list();
    let keys = [
        "column.rank",
        "column.requirement",
        "column.severity",
        "column.days",
        "column.gain",
        "column.owner",
        "column.action",
    ];
    section(source, "heading.gaps", vec![table(source, &keys, rows)])
}

fn requirements(source: &Source) -> Section {
    let rows = source
        .report()
        .get("requirements")
        .items()
        .into_iter()
        .map(|row| {
            let mut cells = vec![
                Cell::plain(titled(row.get("id"), row.get("title"))),
                Cell::plain(source.word("status", row.get("status"))),
            ];
            for figure in ["conformity", "readiness", "coverage", "assurance"] {
                cells.push(Cell::Share(row.get("figures").get(figure).share()));
            }
            cells
        })
        .list();
    let keys = [
        "column.requirement",
        "column.status",
        "column.conformity",
        "column.readiness",
        "column.coverage",
        "column.assurance",
    ];
    section(source, "heading.requirements", vec![table(source, &keys, rows)])
}

fn substantive(source: &Source, rows: Part<'_>) -> Section {
    let rows = rows
        .items()
        .into_iter()
        .map(|row| {
            vec![
                Cell::plain(name(row, "title", "id")),
                Cell::plain(source.word("status", row.get("status"))),
                Cell::Share(row.get("conformity").share()),
                Cell::Share(row.get("readiness").share()),
            ]
        })
        .list();
    let keys = ["column.area", "column.status", "column.conformity", "column.readiness"];
    section(source, "heading.substantive", vec![table(source, &keys, rows)])
}

fn pdca(source: &Source, rows: Part<'_>) -> Section {
    let rows = rows
        .items()
        .into_iter()
        .map(|row| {
            vec![
                Cell::plain(name(row, "title", "phase")),
                Cell::Share(row.get("conformity").share()),
                Cell::Share(row.get("readiness").share()),
            ]
        })
        .list();
    let keys = ["column.area", "column.conformity", "column.readiness"];
    section(source, "heading.pdca", vec![table(source, &keys, rows)])
}

fn systems(source: &Source, rows: Part<'_>) -> Section {
    let rows = rows
        .items()
        .into_iter()
        .map(|row| {
            let why: Vec<String> = row.get("reasons").items().into_iter().map(|reason| source.message(reason)).list();
            vec![
                Cell::plain(row.get("name").or_empty()),
                Cell::plain(source.word("tier", row.get("tier"))),
                Cell::Share(row.get("figures").get("conformity").share()),
                Cell::Share(row.get("figures").get("readiness").share()),
                Cell::plain(why.join(" ")),
            ]
        })
        .list();
    let keys = ["column.system", "column.tier", "column.conformity", "column.readiness", "column.why"];
    section(source, "heading.systems", vec![table(source, &keys, rows)])
}

fn soa(source: &Source, soa: Part<'_>) -> Section {
    let rows = soa
        .get("rows")
        .items()
        .into_iter()
        .map(|row| {
            let because: Vec<String> =
                row.get("because").items().into_iter().map(|word| source.word("because", word)).list();
            let status = |key: &str, kind: &str| {
                Cell::plain(row.get(key).there().map(|id| source.word(kind, id)).unwrap_or_default())
            };
            vec![
                Cell::plain(titled(row.get("control"), row.get("title"))),
                Cell::plain(source.word("decision", row.get("decision"))),
                Cell::plain(because.join(", ")),
                Cell::plain(row.get("justification").or_empty()),
                status("declaredStatus", "soaStatus"),
                status("status", "status"),
            ]
        })
        .list();
    let keys = [
        "column.control",
        "column.decision",
        "column.because",
        "column.justification",
        "column.declared",
        "column.status",
    ];
    let mut blocks = vec![table(source, &keys, rows)];
    let contradictions: Vec<Item> = soa
        .get("contradictions")
        .items()
        .into_iter()
        .map(|row| item(format!("{} ({})", source.message(row.get("message")), row.get("requirement").or_empty())))
        .list();
    if !contradictions.is_empty() {
        blocks.push(Block::List(contradictions));
    }
    section(source, "heading.soa", blocks)
}

fn notices(source: &Source, heading: &str, list: &[Part<'_>]) -> Section {
    let items = list
        .iter()
        .map(|notice| {
            let requirements = format!(" ({})", notice.get("requirements").joined());
            tagged(source.message(notice.get("message")), &notice.get("systems").joined(), &requirements).into()
        })
        .list();
    section(source, heading, vec![Block::List(items)])
}

fn crosswalks(source: &Source, rows: Part<'_>) -> Section {
    let rows = rows
        .items()
        .into_iter()
        .map(|row| {
            vec![
                Cell::plain(row.get("title").or_empty()),
                Cell::plain(format!("{} / {}", row.get("supported").number(), row.get("items").number())),
                Cell::Share(row.get("conformity").share()),
                Cell::Share(row.get("readiness").share()),
            ]
        })
        .list();
    let keys = ["column.framework", "column.items", "column.conformity", "column.readiness"];
    section(source, "heading.crosswalks", vec![table(source, &keys, rows)])
}

pub fn identity(source: &Source) -> Section {
    let identity = source.report().get("identity");
    let of = |part: &str, field: &str| identity.get(part).get(field).or_empty();
    let digested = |text: String, part: &str| -> Text {
        vec![Span::Plain(format!("{text} · ")), Span::Code(of(part, "digest").to_owned())]
    };
    let answers = source.say("line.answers", |params| {
        params.set_number("n", identity.get("answers").get("count").number());
        params.set("today", identity.get("today").or_empty());
    });
    let engine = format!(
        "{} {} · scoring {}",
        of("engine", "name"),
        of("engine", "version"),
        identity.get("scoringVersion").or_empty()
    );
    let items = vec![
        item(engine),
        digested(format!("{} · {}", of("catalogue", "standard"), of("catalogue", "version")), "catalogue").into(),
        digested(format!("{} · {}", of("questionnaire", "id"), of("questionnaire", "version")), "questionnaire").into(),
        digested(answers, "answers").into(),
    ];
    section(source, "heading.identity", vec![Block::List(items)])
}

fn answers(source: &Source) -> Section {
    let mut rows = Vec::new();
    for requirement in source.report().get("requirements").items() {
        for answer in requirement.get("answers").items() {
            let question = source.question_text(answer);
            let mut shown = plain(source.answer_text(answer));
            if let Some(note) = source.answer(answer).get("note").text() {
                shown.extend([Span::Break, Span::Plain(format!("{}: {note}", source.words.label("column.note")))]);
            }
            rows.push(vec![
                Cell::plain(requirement.get("id").or_empty()),
                Cell::Text(tagged(question.to_owned(), answer.get("system").or_empty(), "")),
                Cell::Text(shown),
                Cell::plain(source.word("bearing", answer.get("as"))),
                Cell::plain(source.optional_word("state", answer.get("state"))),
                Cell::plain(source.optional_word("assurance", answer.get("assurance"))),
            ]);
        }
    }
    let keys =
        ["column.number", "column.question", "column.answer", "column.bearing", "column.judged", "column.backing"];
    section(source, "heading.answers", vec![table(source, &keys, rows)])
}
