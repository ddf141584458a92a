//! The gap report as Markdown, for people and tickets.

use std::borrow::Cow;
use std::fmt::Write;

use super::sections::{Buyer, Notice, Report};
use super::words::{Params, Words};
use crate::findings::{Findings, Gap, Milestones};
use crate::num::Bp;
use crate::order::List as _;
use crate::soa::Soa;
use crate::timeline::Timeline;

/// Words of strangers in Markdown: nothing in them may act as markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Questions that a list shows; the report itself holds them all.
const MOST_QUESTIONS: usize = 15;

fn percent(value: Option<Bp>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{}.{} %", value / 100, value % 100 / 10))
}

struct Page<'a> {
    out: String,
    words: &'a Words,
}

impl Page<'_> {
    fn heading(&mut self, key: &str) {
        let _ = write!(self.out, "\n## {}\n\n", self.words.label(key));
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn table(&mut self, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let heads: Vec<String> = heads.iter().map(|key| self.words.label(key)).list();
        let rule = vec!["---"; heads.len()].join(" | ");
        self.line(&format!("| {} |", heads.join(" | ")));
        self.line(&format!("| {rule} |"));
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
    }

    fn say(&self, key: &str, fill: impl FnOnce(&mut Params<'_>)) -> String {
        let mut params = Params::new();
        fill(&mut params);
        self.words.say(key, &params).map_or_else(|| key.to_owned(), Cow::into_owned)
    }
}

/// Renders a report that was built with a language.
#[must_use]
pub fn markdown(report: &Report<'_>, words: &Words) -> String {
    let mut page = Page { out: String::new(), words };
    let name = if report.organisation.name.is_empty() { "–" } else { report.organisation.name };
    let title = page.words.label("heading.report");
    page.line(&format!("# {title}: {}", plain(name)));
    page.line("");
    for statement in &report.statements {
        let text = statement.text.clone().unwrap_or_else(|| statement.key.clone());
        page.line(&format!("> {text}"));
    }
    figures(&mut page, report);
    if let Some(fit) = &report.fit {
        page.heading("heading.fit");
        for message in [&fit.message, &fit.first_message] {
            page.line(&message.text.as_deref().map(plain).unwrap_or_default());
            page.line("");
        }
        for (side, list) in [("need", &fit.need), ("premature", &fit.premature), ("iso", &fit.iso), ("nist", &fit.nist)]
        {
            for message in list {
                let side = page.words.label(&format!("fit.side.{side}"));
                page.line(&format!("- {side}: {}", message.text.as_deref().map(plain).unwrap_or_default()));
            }
        }
    }
    if let Some(milestones) = &report.milestones {
        milestones_table(&mut page, milestones);
    }
    if let Some(buyer) = &report.buyer {
        buyer_lists(&mut page, buyer);
    }
    if let Some(findings) = &report.findings {
        findings_list(&mut page, findings);
    }
    if let Some(gaps) = &report.gaps {
        gaps_list(&mut page, gaps);
    }
    page.heading("heading.requirements");
    page.table(
        &[
            "column.requirement",
            "column.status",
            "column.conformity",
            "column.readiness",
            "column.coverage",
            "column.assurance",
        ],
        report.requirements.iter().map(|row| {
            vec![
                format!("{} {}", row.id, plain(row.title.unwrap_or_default())),
                words.label(&format!("status.{}", row.status)),
                percent(row.figures.conformity),
                percent(row.figures.readiness),
                percent(row.figures.coverage),
                percent(row.figures.assurance),
            ]
        }),
    );
    if let Some(substantive) = &report.substantive {
        page.heading("heading.substantive");
        page.table(
            &["column.area", "column.status", "column.conformity", "column.readiness"],
            substantive.iter().map(|row| {
                let title = plain(row.title.unwrap_or(row.id));
                vec![
                    title,
                    words.label(&format!("status.{}", row.status)),
                    percent(row.conformity),
                    percent(row.readiness),
                ]
            }),
        );
    }
    if let Some(pdca) = &report.pdca {
        page.heading("heading.pdca");
        page.table(
            &["column.area", "column.conformity", "column.readiness"],
            pdca.iter().map(|row| {
                vec![plain(row.title.unwrap_or(row.phase)), percent(row.conformity), percent(row.readiness)]
            }),
        );
    }
    if let Some(systems) = &report.systems {
        page.heading("heading.systems");
        page.table(
            &["column.system", "column.tier", "column.conformity", "column.readiness", "column.why"],
            systems.iter().map(|row| {
                let why: Vec<String> = row.reasons.iter().filter_map(|reason| reason.text.as_deref().map(plain)).list();
                vec![
                    plain(row.name),
                    words.label(&format!("tier.{}", row.tier)),
                    percent(row.figures.conformity),
                    percent(row.figures.readiness),
                    why.join(" "),
                ]
            }),
        );
    }
    if let Some(soa) = &report.soa {
        soa_table(&mut page, soa);
    }
    for (heading, list) in [("heading.flags", &report.flags), ("heading.contradictions", &report.contradictions)] {
        notices(&mut page, heading, list.as_deref().unwrap_or_default());
    }
    if let Some(crosswalks) = &report.crosswalks {
        page.heading("heading.crosswalks");
        page.table(
            &["column.framework", "column.items", "column.conformity", "column.readiness"],
            crosswalks.iter().map(|row| {
                let items = format!("{} / {}", row.supported, row.items);
                vec![plain(row.title), items, percent(row.conformity), percent(row.readiness)]
            }),
        );
    }
    if let Some(timeline) = &report.timeline {
        timeline_text(&mut page, timeline);
    }
    identity(&mut page, report);
    page.out
}

fn figures(page: &mut Page<'_>, report: &Report) {
    page.heading("heading.figures");
    let total = &report.total;
    let text = page.say("line.progress", |params| {
        params.set_number("answered", i64::try_from(report.progress.answered).unwrap_or(0));
        params.set_number("visible", i64::try_from(report.progress.visible).unwrap_or(0));
    });
    page.line(&text);
    page.line("");
    let total_row = (page.words.label("line.total"), total);
    let rows =
        report.groups.iter().map(|row| (format!("{} {}", row.id, plain(row.title.unwrap_or_default())), &row.rated));
    let rows: Vec<Vec<String>> = std::iter::once(total_row)
        .chain(rows)
        .map(|(name, rated)| {
            let bounds = rated.figures.readiness_bounds.map_or_else(
                || "–".to_owned(),
                |bounds| format!("{} – {}", percent(Some(bounds.low)), percent(Some(bounds.high))),
            );
            vec![
                name,
                percent(rated.figures.conformity),
                percent(rated.figures.readiness),
                bounds,
                format!("{} / {}", rated.figures.answered, rated.figures.applicable),
                percent(rated.figures.assurance),
            ]
        })
        .list();
    page.table(
        &[
            "column.area",
            "column.conformity",
            "column.readiness",
            "column.bounds",
            "column.answered",
            "column.assurance",
        ],
        rows.into_iter(),
    );
}

fn milestones_table(page: &mut Page<'_>, milestones: &Milestones) {
    page.heading("heading.milestones");
    let verdict = milestones.message.text.clone().unwrap_or_default();
    page.line(&verdict);
    page.line("");
    let rows: Vec<Vec<String>> = milestones
        .list
        .iter()
        .map(|row| {
            let missing: Vec<String> = row
                .gates
                .iter()
                .filter(|gate| gate.status != "passed" && gate.status != "not-asked")
                .map(|gate| plain(gate.text.unwrap_or(&gate.id)))
                .list();
            vec![
                plain(row.title.unwrap_or(row.id)),
                page.words.label(&format!("gateStatus.{}", row.status)),
                missing.join(" "),
            ]
        })
        .list();
    page.table(&["column.milestone", "column.status", "column.missing"], rows.into_iter());
}

fn findings_list(page: &mut Page<'_>, findings: &Findings) {
    page.heading("heading.findings");
    let summary = page.say("line.findings", |params| {
        for (name, count) in
            [("major", findings.major), ("minor", findings.minor), ("opportunities", findings.opportunities)]
        {
            params.set_number(name, i64::try_from(count).unwrap_or(0));
        }
    });
    page.line(&summary);
    for (list, waiting) in [(&findings.list, false), (&findings.awaiting_decision, true)] {
        if waiting && !list.is_empty() {
            let text = page.words.label("line.awaiting-decision");
            page.line(&format!("\n{text}"));
        }
        for finding in list {
            let grade = page.words.label(&format!("grade.{}", finding.grade));
            let title = plain(finding.title.unwrap_or(finding.cause));
            page.line(&format!("\n**{grade}: {title}** ({})", finding.requirements.join(", ")));
            page.line(&finding.because.text.clone().unwrap_or_default());
            for reason in &finding.reasons {
                let system = reason.system.as_ref().map(|system| format!(" [{}]", plain(system))).unwrap_or_default();
                let text = plain(reason.text.unwrap_or(reason.question));
                let answer = plain(reason.answer.as_deref().unwrap_or(reason.state));
                page.line(&format!("- {text}{system} — {answer}"));
            }
        }
    }
}

fn gaps_list(page: &mut Page<'_>, gaps: &[Gap]) {
    page.heading("heading.gaps");
    let rows: Vec<Vec<String>> = gaps
        .iter()
        .map(|gap| {
            vec![
                gap.rank.to_string(),
                format!("{} {}", gap.requirement, plain(gap.title.unwrap_or_default())),
                page.words.label(&format!("severity.{}", gap.severity)),
                format!("{}–{}", gap.effort_days.least, gap.effort_days.most),
                percent(Some(gap.gain)),
                plain(gap.owner_title.unwrap_or(gap.owner)),
                plain(gap.action.unwrap_or_default()),
            ]
        })
        .list();
    page.table(
        &[
            "column.rank",
            "column.requirement",
            "column.severity",
            "column.days",
            "column.gain",
            "column.owner",
            "column.action",
        ],
        rows.into_iter(),
    );
}

fn soa_table(page: &mut Page<'_>, soa: &Soa) {
    page.heading("heading.soa");
    let rows: Vec<Vec<String>> = soa
        .rows
        .iter()
        .map(|row| {
            let because: Vec<String> =
                row.because.iter().map(|word| page.words.label(&format!("because.{word}"))).list();
            vec![
                format!("{} {}", plain(row.control), plain(row.title.unwrap_or_default())),
                page.words.label(&format!("decision.{}", row.decision)),
                because.join(", "),
                plain(row.justification),
                row.declared_status
                    .as_ref()
                    .map(|status| page.words.label(&format!("soaStatus.{status}")))
                    .unwrap_or_default(),
                row.status.as_ref().map(|status| page.words.label(&format!("status.{status}"))).unwrap_or_default(),
            ]
        })
        .list();
    page.table(
        &[
            "column.control",
            "column.decision",
            "column.because",
            "column.justification",
            "column.declared",
            "column.status",
        ],
        rows.into_iter(),
    );
    for contradiction in &soa.contradictions {
        let text = contradiction.message.text.clone().unwrap_or_default();
        page.line(&format!("\n- {} ({})", plain(&text), contradiction.requirement));
    }
}

fn buyer_lists(page: &mut Page<'_>, buyer: &Buyer) {
    for (heading, rows) in [
        ("heading.must-haves-failed", &buyer.must_haves_failed),
        ("heading.must-haves-open", &buyer.must_haves_open),
        ("heading.ask-next", &buyer.ask_next),
    ] {
        page.heading(heading);
        if rows.is_empty() {
            let none = page.words.label("line.none");
            page.line(&none);
        }
        for row in rows.iter().take(MOST_QUESTIONS) {
            let system = row.system.as_ref().map(|system| format!(" [{}]", plain(system))).unwrap_or_default();
            let answer = row.answer.as_deref().map(plain).unwrap_or_else(|| page.words.label("line.unanswered"));
            page.line(&format!("- {}{system} — {answer}", plain(row.text.unwrap_or(row.question))));
            if let Some(next) = &row.follow_up {
                page.line(&format!("  → {}", plain(next)));
            }
        }
        if let Some(more) = rows.len().checked_sub(MOST_QUESTIONS).filter(|more| *more > 0) {
            let text = page.say("line.more", |params| params.set_number("n", i64::try_from(more).unwrap_or(0)));
            page.line(&format!("\n{text}"));
        }
    }
    page.heading("heading.not-shown");
    page.line(&buyer.not_shown.join(", "));
    page.heading("heading.not-asked");
    page.line(&buyer.not_asked.join(", "));
}

fn notices(page: &mut Page<'_>, heading: &str, list: &[Notice]) {
    if list.is_empty() {
        return;
    }
    page.heading(heading);
    for notice in list {
        let systems =
            if notice.systems.is_empty() { String::new() } else { format!(" [{}]", notice.systems.join(", ")) };
        let text = notice.message.text.as_deref().map(plain).unwrap_or_else(|| notice.id.to_owned());
        page.line(&format!("- {text}{systems} ({})", notice.requirements.join(", ")));
    }
}

fn timeline_text(page: &mut Page<'_>, timeline: &Timeline) {
    page.heading("heading.timeline");
    let because = timeline.because.text.clone().unwrap_or_default();
    page.line(&because);
    if timeline.readiness.is_some() {
        let note = timeline.note.text.clone().unwrap_or_default();
        page.line(&note);
    }
    page.line("");
    for (key, span) in [
        ("line.readiness", &timeline.readiness),
        ("line.certification", &timeline.certification),
        ("line.end-to-end", &timeline.end_to_end),
    ] {
        let Some(span) = span else { continue };
        let months = |tenths: i32| {
            if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
        };
        let text = page.say(key, |params| {
            params.set("least", months(span.least_tenths));
            params.set("most", format!("{}{}", months(span.most_tenths), if span.open_ended { "+" } else { "" }));
            params.set("source", plain(&span.source));
        });
        let dates = span.earliest.zip(span.latest).map(|(from, to)| format!(" ({from} – {to})")).unwrap_or_default();
        page.line(&format!("- {text}{dates}"));
    }
    let others = page.words.label("line.other-sources");
    page.line(&format!("\n{others}\n"));
    for other in &timeline.others {
        page.line(&format!("- {} ({})", plain(&other.text), plain(&other.source)));
    }
    for reading in &timeline.reading {
        page.line(&format!("- {}", plain(&reading)));
    }
}

fn identity(page: &mut Page<'_>, report: &Report) {
    page.heading("heading.identity");
    let identity = &report.identity;
    page.line(&format!(
        "- {} {} · scoring {}",
        identity.engine.name, identity.engine.version, identity.scoring_version
    ));
    page.line(&format!(
        "- {} · {} · `{}`",
        identity.catalogue.standard, identity.catalogue.version, identity.catalogue.digest
    ));
    page.line(&format!(
        "- {} · {} · `{}`",
        identity.questionnaire.id, identity.questionnaire.version, identity.questionnaire.digest
    ));
    let line = page.say("line.answers", |params| {
        params.set_number("n", i64::try_from(identity.answers.count).unwrap_or(0));
        params.set("today", identity.today.to_string());
    });
    page.line(&format!("- {line} · `{}`", identity.answers.digest));
}
