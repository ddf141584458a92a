//! When it could be certified, what would change that, and what it costs.

use super::compose::{self, grid, item, paragraph, table};
use super::document::{Block, Cell, Item, Section, Span, Table, decimal, plain};
use super::source::{Part, Source};
use crate::order::List as _;
use crate::report::words::Params;

/// People, in hundredths.
fn hundredths(part: Part<'_>) -> String {
    let text = format!("{:.2}", part.number() as f64 / 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn tenths(source: &Source, part: Part<'_>) -> String {
    source.words.decimal(&decimal(part.number()))
}

/// A share of the runs.
fn share(part: Part<'_>) -> String {
    format!("{} %", (part.number() + 50) / 100)
}

/// When: the estimate, what would change it, and the published ranges beside it.
pub fn section(source: &Source, timeline: Part<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(estimate) = timeline.get("estimate").there() {
        blocks.extend(self::estimate(source, timeline, estimate));
    }
    let mut because = plain(source.message(timeline.get("because")));
    if timeline.get("readiness").there().is_some() {
        because.push(Span::Break);
        because.push(Span::Plain(source.message(timeline.get("note"))));
    }
    blocks.push(Block::Paragraph(because));
    let mut spans = Vec::new();
    for (line, key) in
        [("line.readiness", "readiness"), ("line.certification", "certification"), ("line.end-to-end", "endToEnd")]
    {
        spans.extend(timeline.get(key).there().map(|span| self::span(source, line, span)));
    }
    if !spans.is_empty() {
        blocks.push(Block::List(spans));
    }
    blocks.push(paragraph(source.words.label("line.other-sources")));
    let mut others: Vec<Item> = timeline
        .get("others")
        .items()
        .into_iter()
        .map(|other| item(format!("{} ({})", other.get("text").or_empty(), other.get("source").or_empty())))
        .list();
    others.extend(timeline.get("reading").items().into_iter().filter_map(Part::text).map(item));
    blocks.push(Block::List(others));
    compose::section(source, "heading.timeline", blocks)
}

/// Dates with their probability, what they hang on, and the published ranges beside them.
fn estimate(source: &Source, timeline: Part<'_>, estimate: Part<'_>) -> Vec<Block> {
    let inputs = estimate.get("inputs");
    let mut blocks = vec![paragraph(source.say("line.estimate", |params| {
        params.set_number("runs", inputs.get("runs").number());
        params.set_number("seed", inputs.get("seed").number());
        params.set("start", inputs.get("start").or_empty());
        params.set_decimal("people", hundredths(inputs.get("peopleHundredths")));
    }))];
    let mut rows = Vec::new();
    for row in estimate.get("milestones").items() {
        let mut cells = vec![Cell::plain(source.message(row.get("message")))];
        cells.extend(dates(row, &POINTS));
        rows.push(cells);
    }
    blocks.push(table(source, &["column.milestone", "column.p10", "column.p50", "column.p80", "column.p90"], rows));
    let after = estimate.get("after");
    blocks.push(paragraph(source.say("line.after", |params| {
        for name in ["surveillance1", "surveillance2", "ends"] {
            params.set(name, after.get(name).or_empty());
        }
    })));
    blocks.push(paragraph(effort(source, estimate)));
    if estimate.get("onTarget").there().is_some() {
        let mut text = source.say("line.on-target", |params| {
            params.set("target", inputs.get("target").or_empty());
            params.set("share", share(estimate.get("onTarget")));
        });
        if let Some(needed) = timeline.get("needed").there() {
            text = format!("{text} {}", self::needed(source, needed));
        }
        blocks.push(paragraph(text));
    }
    let scenarios = timeline.get("scenarios").items();
    if !scenarios.is_empty() {
        blocks.push(paragraph(source.words.label("line.scenarios")));
        blocks.push(Block::Table(self::scenarios(source, timeline, &["p50", "p80"])));
    }
    let mut rows = Vec::new();
    for row in estimate.get("stages").items() {
        rows.push(vec![
            Cell::plain(source.message(row.get("message"))),
            Cell::plain(row.get("begins").get("p50").or_empty()),
            Cell::plain(row.get("ends").get("p10").or_empty()),
            Cell::plain(row.get("ends").get("p50").or_empty()),
            Cell::plain(row.get("ends").get("p90").or_empty()),
        ]);
    }
    let keys = ["column.stage", "column.begins-p50", "column.ends-p10", "column.ends-p50", "column.ends-p90"];
    blocks.push(table(source, &keys, rows));
    let mut rows = Vec::new();
    for row in estimate.get("drivers").items().into_iter().filter(|row| row.get("share").number() >= 50) {
        rows.push(vec![Cell::plain(source.message(row.get("message"))), Cell::plain(share(row.get("share")))]);
    }
    blocks.push(table(source, &["column.driver", "column.share"], rows));
    let mut rows = Vec::new();
    for row in estimate.get("compared").items() {
        let least = row.get("least").there().map(|least| least.number().to_string()).unwrap_or_default();
        let more = if row.get("openEnded").is_true() { "+" } else { "" };
        rows.push(vec![
            Cell::plain(row.get("source").or_empty()),
            Cell::plain(match source.words.say(&["start.", row.get("id").or_empty()].concat(), &Params::new()) {
                Some(start) => format!("{}: {start}", source.word("measures", row.get("measures"))),
                None => source.word("measures", row.get("measures")),
            }),
            Cell::plain(format!("{least}–{}{more}", row.get("most").number())),
            Cell::plain(tenths(source, row.get("oursTenths"))),
            Cell::plain(source.message(row.get("message"))),
        ]);
    }
    let keys = ["column.source", "column.measures", "column.months", "column.ours", "column.compared"];
    blocks.push(table(source, &keys, rows));
    blocks
}

fn span(source: &Source, line: &str, span: Part<'_>) -> Item {
    let months = |tenths: i64| {
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    };
    let text = source.say(line, |params| {
        let more = if span.get("openEnded").is_true() { "+" } else { "" };
        params.set_decimal("least", months(span.get("leastTenths").number()));
        params.set_decimal("most", format!("{}{more}", months(span.get("mostTenths").number())));
        params.set("source", span.get("source").or_empty());
    });
    let days = span.get("earliest").text().zip(span.get("latest").text());
    item(text + &days.map(|(from, to)| format!(" ({from} – {to})")).unwrap_or_default())
}

/// The work up to readiness, and how it is related to the person-days of the gaps.
fn effort(source: &Source, estimate: Part<'_>) -> String {
    let days = estimate.get("effortTenths");
    let text = source.say("line.effort", |params| {
        for point in ["p10", "p50", "p90"] {
            params.set_number(point, (days.get(point).number() + 5) / 10);
        }
    });
    scaled(source).map_or_else(|| text.clone(), |scaled| format!("{text} {scaled}"))
}

/// Why person-days of gaps are not those of the timeline, where both are shown.
pub fn scaled(source: &Source) -> Option<String> {
    source.report().get("gaps").there().map(|_| source.words.label("line.effort-scaled"))
}

/// The people that the target needs.
fn needed(source: &Source, needed: Part<'_>) -> String {
    let people = needed.get("peopleTenths").there();
    source.say(if people.is_some() { "line.needed" } else { "line.needed-never" }, |params| {
        params.set("target", needed.get("target").or_empty());
        params.set_number("percent", needed.get("percent").number());
        params.set_decimal("people", people.map(|part| decimal(part.number())).unwrap_or_default());
        params.set("best", needed.get("atBest").or_empty());
    })
}

/// Points of a distribution of dates.
const POINTS: [&str; 4] = ["p10", "p50", "p80", "p90"];

fn dates(row: Part<'_>, points: &[&str]) -> Vec<Cell> {
    points.iter().map(|point| Cell::plain(row.get("dates").get(point).or_empty())).list()
}

/// The milestones of every scenario, with days by which they are later than those of the plan.
fn scenarios(source: &Source, timeline: Part<'_>, points: &[&str]) -> Table {
    let milestones = timeline.get("estimate").get("milestones").items();
    let mut rows = Vec::new();
    for scenario in timeline.get("scenarios").items() {
        let name = source.say("line.scenario", |params| {
            params.set("name", compose::name(scenario, "name", "id"));
            params.set_decimal("people", hundredths(scenario.get("peopleAfter")));
            params.set("start", scenario.get("start").or_empty());
        });
        for row in scenario.get("milestones").items() {
            let title = milestones.iter().find(|one| one.get("id").text() == row.get("id").text());
            let mut cells = vec![
                Cell::plain(name.clone()),
                Cell::plain(title.map(|one| source.message(one.get("message"))).unwrap_or_default()),
            ];
            cells.extend(dates(row, points));
            cells.extend([Cell::Number(row.get("laterP50").number()), on_target(row, scenario)]);
            rows.push(cells);
        }
    }
    let points = points.iter().map(|point| format!("column.{point}")).list();
    let mut keys = vec!["column.scenario", "column.milestone"];
    keys.extend(points.iter().map(String::as_str));
    keys.extend(["column.later", "column.on-target"]);
    grid(source, &keys, rows)
}

/// How likely the target is, beside the milestone that it is for.
fn on_target(milestone: Part<'_>, of: Part<'_>) -> Cell {
    let shown = of.get("onTarget").there().filter(|_| milestone.get("id").text() == Some("certificate"));
    Cell::plain(shown.map(share).unwrap_or_default())
}

/// The milestones of the plan and of every scenario, for a spreadsheet.
pub fn forecasts(source: &Source, timeline: Part<'_>) -> Table {
    let estimate = timeline.get("estimate");
    let mut rows = Vec::new();
    for row in estimate.get("milestones").items() {
        let mut cells =
            vec![Cell::plain(source.words.label("line.plan")), Cell::plain(source.message(row.get("message")))];
        cells.extend(dates(row, &POINTS));
        cells.extend([Cell::Number(0), on_target(row, estimate)]);
        rows.push(cells);
    }
    let mut table = scenarios(source, timeline, &POINTS);
    rows.append(&mut table.rows);
    Table { rows, ..table }
}

/// What there is to do, item by item, for a spreadsheet.
pub fn work(source: &Source, timeline: Part<'_>) -> Table {
    let estimate = timeline.get("estimate");
    let report = source.report();
    let (stages, requirements, gaps) =
        (estimate.get("stages").items(), report.get("requirements").items(), report.get("gaps").items());
    let found = |list: &[Part<'_>], key: &str, id: Option<&str>| -> usize {
        list.iter().position(|row| id.is_some() && row.get(key).text() == id).unwrap_or(usize::MAX)
    };
    let mut rows = Vec::new();
    for row in estimate.get("items").items() {
        let requirement = requirements.get(found(&requirements, "id", row.get("requirement").text()));
        let stage = stages.get(found(&stages, "id", row.get("stage").text()));
        let gap = gaps.get(found(&gaps, "owner", row.get("owner").text()));
        let days =
            |key: &str, place: usize| Cell::Tenths(row.get(key).items().get(place).map_or(0, |part| part.number()));
        rows.push(vec![
            Cell::plain(row.get("requirement").or_empty()),
            Cell::plain(
                requirement
                    .map_or_else(|| source.words.label("heading.soa"), |one| one.get("title").or_empty().to_owned()),
            ),
            Cell::plain(row.get("system").or_empty()),
            Cell::plain(stage.map(|one| source.message(one.get("message"))).unwrap_or_default()),
            Cell::plain(gap.map_or_else(
                || row.get("owner").or_empty().to_owned(),
                |one| compose::name(*one, "ownerTitle", "owner"),
            )),
            days("daysTenths", 0),
            days("daysTenths", 1),
            days("daysTenths", 2),
            days("openDaysTenths", 1),
            Cell::Share(row.get("openPercent").share().map(|percent| percent * 100)),
            Cell::Share(row.get("reusedPercent").share().map(|percent| percent * 100)),
            Cell::Share(row.get("critical").share()),
        ]);
    }
    let keys = [
        "column.number",
        "column.requirement",
        "column.system",
        "column.stage",
        "column.owner",
        "column.days-least",
        "column.days-likely",
        "column.days-most",
        "column.days-open",
        "column.open-likely",
        "column.reused",
        "column.critical",
    ];
    grid(source, &keys, rows)
}

/// What it costs: least, most, currency, what it covers, who says so.
pub fn costs(source: &Source, timeline: Part<'_>) -> Table {
    let mut rows = Vec::new();
    for row in timeline.get("costs").items() {
        let more = if row.get("openEnded").is_true() { "word.yes" } else { "word.no" };
        rows.push(vec![
            Cell::plain(row.get("text").or_empty()),
            Cell::Number(row.get("least").number()),
            Cell::Number(row.get("most").number()),
            Cell::plain(source.words.label(more)),
            Cell::plain(row.get("currency").or_empty()),
            Cell::plain(row.get("source").or_empty()),
        ]);
    }
    let keys = ["column.covers", "column.least", "column.most", "column.more", "column.currency", "column.source"];
    grid(source, &keys, rows)
}

/// Costs and advice for those who decide; none where there is neither.
pub fn business_case(source: &Source, timeline: Part<'_>) -> Option<Section> {
    let advice = timeline.get("advice").items();
    let costs = costs(source, timeline);
    if costs.rows.is_empty() && advice.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(costs)];
    for about in ["drivers", "involve", "combine", "body"] {
        let items: Vec<Item> = advice
            .iter()
            .filter(|row| row.get("about").text() == Some(about))
            .map(|row| item(format!("{} — {}", row.get("text").or_empty(), row.get("source").or_empty())))
            .list();
        if !items.is_empty() {
            blocks.push(Block::Entry {
                title: vec![Span::Strong(source.words.label(&format!("advice.{about}")))],
                text: Vec::new(),
                items,
            });
        }
    }
    Some(compose::section(source, "heading.case", blocks))
}
