//! What a comparison says, section by section.

use super::{AnswerChange, Comparison, Measures, Reason, RequirementChange, Shift, Switch, Why};
use crate::num::Bp;
use crate::office::compose::{grid, identity, section};
use crate::office::document::{Block, Cell, Document, Item, KeyFigure, Section, Span, Table, Text, plain};
use crate::office::source::Source;
use crate::order::List as _;

/// Reasons that the entry of a requirement lists; the JSON holds them all.
const MOST_REASONS: usize = 12;

/// A comparison as a document, in the words of the later report.
pub fn document(comparison: &Comparison<'_>, old: &Source, new: &Source) -> Document {
    let words = &new.words;
    let kind = words.label("heading.comparison");
    let name = if comparison.new.organisation.is_empty() { "–" } else { comparison.new.organisation };
    let mut sections = vec![figures(comparison, new), groups(comparison, new)];
    for direction in ["improved", "fell", "other"] {
        sections.extend(requirements(comparison, new, direction));
    }
    sections.extend(changes(comparison, new));
    sections.extend(answers(comparison, new));
    let mut recomputed = Vec::new();
    for (label, source) in [("column.old", old), ("column.new", new)] {
        recomputed.push(Block::Paragraph(vec![Span::Strong(words.label(label))]));
        recomputed.extend(identity(source).blocks);
    }
    sections.push(section(new, "heading.identity", recomputed));
    let statements = new.report().get("statements").items().into_iter().map(|message| new.message(message)).list();
    Document {
        locale: words.locale.clone(),
        title: format!("{kind}: {name}"),
        kind,
        facts: vec![
            (words.label("cover.organisation"), name.to_owned()),
            (words.label("column.old"), comparison.old.today.to_owned()),
            (words.label("column.new"), comparison.new.today.to_owned()),
        ],
        statements,
        summary_heading: words.label("heading.summary"),
        key_figures: measured(&comparison.total.measures)
            .map(|(key, shift)| KeyFigure { label: words.label(key), value: moved(shift) })
            .into_iter()
            .list(),
        summary: summary(comparison, new),
        contents_heading: words.label("heading.contents"),
        sections,
        appendix: Vec::new(),
    }
}

/// A share with both decimals, so that differences can be checked.
fn exact(share: Option<Bp>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{}.{:02} %", share / 100, share % 100))
}

/// A difference in points of a percentage, with its sign.
fn points(difference: Option<Bp>) -> String {
    let Some(difference) = difference else { return "–".to_owned() };
    let size = difference.unsigned_abs();
    format!("{}{}.{:02}", sign(difference), size / 100, size % 100)
}

const fn sign(difference: Bp) -> &'static str {
    match difference {
        1.. => "+",
        0 => "±",
        _ => "−",
    }
}

fn moved(shift: Shift) -> String {
    format!("{} → {}", exact(shift.old), exact(shift.new))
}

fn measured(measures: &Measures) -> [(&'static str, Shift); 4] {
    [
        ("column.readiness", measures.readiness),
        ("column.conformity", measures.conformity),
        ("column.assurance", measures.assurance),
        ("column.coverage", measures.coverage),
    ]
}

fn summary(comparison: &Comparison<'_>, source: &Source) -> Vec<String> {
    let count = |direction: &str| {
        comparison.requirements.iter().filter(|requirement| requirement.direction == direction).count()
    };
    let compared = source.say("line.compared", |params| {
        params.set("old", comparison.old.today);
        params.set("new", comparison.new.today);
        for direction in ["improved", "fell", "other"] {
            params.set_count(direction, count(direction));
        }
    });
    let mut lines = vec![compared];
    for notice in &comparison.notices {
        lines.push(notice.text.clone());
    }
    lines
}

fn figures(comparison: &Comparison<'_>, source: &Source) -> Section {
    let total = &comparison.total;
    let label = |key: &str| source.words.label(key);
    let mut rows = Vec::new();
    for (key, shift) in measured(&total.measures) {
        rows.push(vec![
            Cell::plain(label(key)),
            Cell::plain(exact(shift.old)),
            Cell::plain(exact(shift.new)),
            Cell::plain(points(shift.difference)),
        ]);
    }
    for (key, shift) in [
        ("compare.major", total.major),
        ("compare.minor", total.minor),
        ("compare.opportunities", total.opportunities),
        ("compare.gaps", total.gaps),
        ("compare.milestones", total.milestones),
        ("compare.requirements", total.requirements),
    ] {
        if shift.old.or(shift.new).is_none() {
            continue;
        }
        let number = |number: Option<Bp>| number.map_or_else(|| Cell::plain("–"), |n| Cell::Number(i64::from(n)));
        let difference = |n: Bp| format!("{}{}", sign(n), n.unsigned_abs());
        rows.push(vec![
            Cell::plain(label(key)),
            number(shift.old),
            number(shift.new),
            Cell::plain(shift.difference.map_or_else(|| "–".to_owned(), difference)),
        ]);
    }
    let mut blocks: Vec<Block> =
        summary(comparison, source).into_iter().map(|line| Block::Paragraph(plain(line))).list();
    blocks.push(Block::Table(grid(source, &["column.measures", "column.old", "column.new", "column.points"], rows)));
    section(source, "heading.figures", blocks)
}

fn groups(comparison: &Comparison<'_>, source: &Source) -> Section {
    let mut rows = Vec::new();
    for group in &comparison.groups {
        let mut row = vec![Cell::plain(format!("{} {}", group.id, group.title.unwrap_or_default()))];
        for shift in [group.measures.readiness, group.measures.conformity] {
            row.push(Cell::plain(moved(shift)));
            row.push(Cell::plain(points(shift.difference)));
        }
        rows.push(row);
    }
    let keys = ["column.area", "column.readiness", "column.points", "column.conformity", "column.points"];
    section(source, "heading.groups", vec![Block::Table(grid(source, &keys, rows))])
}

fn switched(source: &Source, kind: &str, switch: Switch<'_>) -> String {
    let word = |id: Option<&str>| id.map_or_else(|| "–".to_owned(), |id| source.words.label(&format!("{kind}.{id}")));
    format!("{} → {}", word(switch.old), word(switch.new))
}

fn requirements(comparison: &Comparison<'_>, source: &Source, direction: &str) -> Option<Section> {
    let mut blocks = Vec::new();
    for requirement in comparison.requirements.iter().filter(|requirement| requirement.direction == direction) {
        blocks.push(requirement_entry(comparison, requirement, source));
    }
    (!blocks.is_empty()).then(|| section(source, &format!("heading.{direction}"), blocks))
}

fn requirement_entry(comparison: &Comparison<'_>, requirement: &RequirementChange<'_>, source: &Source) -> Block {
    let Measures { readiness, conformity, .. } = requirement.measures;
    let main = if comparison.measure == "conformity" { conformity } else { readiness };
    let mut lines = Vec::new();
    for (key, shift) in measured(&requirement.measures) {
        if shift.old != shift.new {
            lines.push(format!("{}: {} ({})", source.words.label(key), moved(shift), points(shift.difference)));
        }
    }
    if requirement.status.old != requirement.status.new {
        lines.push(format!(
            "{}: {}",
            source.words.label("column.status"),
            switched(source, "status", requirement.status)
        ));
    }
    let mut items: Vec<Item> = Vec::new();
    for reason in requirement.reasons.iter().take(MOST_REASONS) {
        items.push(self::reason(comparison, reason));
    }
    if let Some(more) = requirement.reasons.len().checked_sub(MOST_REASONS).filter(|more| *more > 0) {
        items.push(plain(source.say("line.more-reasons", |params| params.set_count("n", more))).into());
    }
    let title = format!("{} {}", requirement.id, requirement.title.unwrap_or_default());
    Block::Entry {
        title: vec![Span::Strong(title), Span::Plain(format!(": {}", points(main.difference)))],
        text: plain(lines.join("; ")),
        items,
    }
}

/// A reason, with the answer that it is about.
fn reason(comparison: &Comparison<'_>, reason: &Reason<'_>) -> Item {
    let about = |answer: &&AnswerChange<'_>| Some(answer.question) == reason.question && answer.system == reason.system;
    let answer = comparison.answers.iter().find(about);
    let mut text = plain(reason.text.clone());
    if let Some(question) = answer.map(|answer| answer.text).or(reason.question) {
        text.push(Span::Plain(format!(" {question}")));
    }
    if let Some(system) = reason.system {
        text.extend([Span::Plain(" ".to_owned()), Span::Tag(system.to_owned())]);
    }
    Item {
        text,
        next: answer
            .filter(|_| matches!(reason.kind, Why::Answer | Why::Asked | Why::NotAsked))
            .map(|answer| plain(given(answer))),
    }
}

/// What was answered, and what is answered now.
fn given(answer: &AnswerChange<'_>) -> String {
    let text = |side: Option<&super::Answered<'_>>| side.map_or_else(|| "–".to_owned(), |side| side.text.clone());
    format!("{} → {}", text(answer.old.as_ref()), text(answer.new.as_ref()))
}

fn titled(id: &str, title: Option<&str>) -> String {
    title.map_or_else(|| id.to_owned(), |title| format!("{id} {title}"))
}

/// Findings, gaps, milestones, decisions, AI systems and the profile: what is not as it was.
fn changes(comparison: &Comparison<'_>, source: &Source) -> Vec<Section> {
    let line = |kind: &str, change: &str, what: String, rest: String| -> Item {
        let text: Text = vec![
            Span::Strong(source.words.label(&format!("{kind}.{change}"))),
            Span::Plain(format!(": {what}{}", if rest.is_empty() { rest } else { format!(" ({rest})") })),
        ];
        text.into()
    };
    let mut lists: Vec<(&str, Vec<Item>)> = Vec::new();
    let findings = &comparison.findings;
    lists.push((
        "heading.findings",
        findings
            .iter()
            .map(|row| {
                let what = format!("{} ({})", row.title.unwrap_or(row.cause), row.requirements.join(", "));
                line("change", row.change, what, switched(source, "grade", row.grade))
            })
            .list(),
    ));
    lists.push((
        "compare.gaps",
        comparison
            .gaps
            .iter()
            .map(|row| {
                line("change", row.change, titled(row.requirement, row.title), switched(source, "status", row.status))
            })
            .list(),
    ));
    lists.push((
        "heading.milestones",
        comparison
            .milestones
            .iter()
            .map(|row| {
                let what = row.title.unwrap_or(row.id).to_owned();
                line("change", row.change, what, switched(source, "gateStatus", row.status))
            })
            .list(),
    ));
    lists.push((
        "heading.soa",
        comparison
            .soa
            .iter()
            .map(|row| {
                line("change", "decision", titled(row.control, row.title), switched(source, "decision", row.decision))
            })
            .list(),
    ));
    lists.push((
        "heading.systems",
        comparison
            .systems
            .iter()
            .map(|row| {
                let known = row.tier.old.or(row.tier.new).is_some();
                let rest = if known { switched(source, "tier", row.tier) } else { String::new() };
                line("change", row.change, row.name.to_owned(), rest)
            })
            .list(),
    ));
    let mut sections = Vec::new();
    for (heading, items) in lists {
        if !items.is_empty() {
            sections.push(section(source, heading, vec![Block::List(items)]));
        }
    }
    sections
}

fn answers(comparison: &Comparison<'_>, source: &Source) -> Option<Section> {
    let mut rows = Vec::new();
    for answer in &comparison.answers {
        let mut question = plain(answer.text);
        if let Some(system) = answer.system {
            question.extend([Span::Plain(" ".to_owned()), Span::Tag(system.to_owned())]);
        }
        let text = |side: &Option<super::Answered<'_>>| {
            Cell::plain(side.as_ref().map_or_else(|| "–".to_owned(), |side| side.text.clone()))
        };
        let why: Vec<String> = answer.kinds.iter().map(|kind| source.words.label(&["why.", kind.id()].concat())).list();
        rows.push(vec![
            Cell::Text(question),
            text(&answer.old),
            text(&answer.new),
            Cell::plain(why.join(" ")),
            Cell::plain(answer.requirements.join(", ")),
        ]);
    }
    let keys = ["column.question", "column.old", "column.new", "column.why", "column.requirements"];
    let table: Table = grid(source, &keys, rows);
    (!table.rows.is_empty()).then(|| section(source, "heading.changed-answers", vec![Block::Table(table)]))
}
