//! When could it be certified: the published ranges for a starting point, with their sources.

use serde::Serialize;

use crate::answers::Response;
use crate::catalogue::{Published, Range};
use crate::date::Date;
use crate::findings::Milestones;
use crate::order::List as _;
use crate::report::words::Params;
use crate::report::{Message, Namer};
use crate::scoring::Scores;

/// Conformity of clauses 4 to 10 from which governance counts as being there in part: our assumption.
const SOME_GOVERNANCE: i32 = 3_000;

/// The published ranges.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Timeline<'a> {
    /// `published-ranges`: not computed from the gaps
    pub basis: &'static str,
    /// `mature`, `some` or `early`; none without answers and without a choice
    pub starting_point: Option<&'static str>,
    /// How the starting point was found
    pub because: Message<'a>,
    /// What the ranges count from
    pub note: Message<'a>,
    /// From today to readiness for the audit
    pub readiness: Option<Span<'a>>,
    /// From readiness to the certificate
    pub certification: Option<Span<'a>>,
    /// Both
    pub end_to_end: Option<Span<'a>>,
    /// What other sources say; shown beside, never blended in
    pub others: Vec<OtherSource<'a>>,
    /// How sources that seem to disagree are read together
    pub reading: &'a [String],
}

/// A range of months and days.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Span<'a> {
    /// Least, in tenths of months
    pub least_tenths: i32,
    /// Most, in tenths of months
    pub most_tenths: i32,
    /// It can take longer
    pub open_ended: bool,
    /// Earliest day, counted from today
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub earliest: Option<Date>,
    /// Latest day, counted from today
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub latest: Option<Date>,
    /// Who published it; `own` for our assumption
    pub source: &'a str,
}

/// A range of another source.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OtherSource<'a> {
    /// `readiness` or `end-to-end`: never compare one with the other
    pub measures: &'a str,
    /// Least months
    pub least: Option<i32>,
    /// Most months
    pub most: i32,
    /// It can take longer
    pub open_ended: bool,
    /// In words
    pub text: &'a str,
    /// Who published it
    pub source: &'a str,
}

/// Builds it.
#[must_use]
pub fn timeline<'a>(
    scores: &Scores,
    response: &Response,
    published: &'a Published,
    milestones: Option<&Milestones<'_>>,
    namer: &Namer<'a>,
) -> Timeline<'a> {
    let today = scores.plan().today;
    let (starting_point, because) = starting_point(scores, response, today);
    let ready = milestones.is_some_and(|milestones| milestones.verdict == "ready");
    let because = if ready { "timeline.ready" } else { because };
    let row = published.starting_points.iter().find(|row| Some(row.id.as_str()) == starting_point);
    let [least, most] = published.certification_tenths;
    let span = |least: i32, most: i32, open_ended: bool, from_today: bool, id: &'a str| Span {
        least_tenths: least,
        most_tenths: most,
        open_ended,
        earliest: from_today.then(|| after(today, least)),
        latest: from_today.then(|| after(today, most)),
        source: source(published, id),
    };
    let (mut readiness, mut certification, mut end_to_end) = (None, None, None);
    if let Some(row) = row {
        let (first, last) = if ready { (0, 0) } else { (row.least.unwrap_or(0) * 10, row.most * 10) };
        let open = row.open_ended && !ready;
        readiness = Some(span(first, last, open, true, if ready { "own" } else { &row.source }));
        certification = Some(span(least, most, false, false, "own"));
        end_to_end = Some(span(first + least, last + most, open, true, "own"));
    }
    Timeline {
        basis: "published-ranges",
        starting_point,
        because: namer.message(because, Params::new()),
        note: namer.message("timeline.from-the-start", Params::count("passed", milestones.map_or(0, |m| m.passed))),
        readiness,
        certification,
        end_to_end,
        others: published.others.iter().map(|range| other(range, published)).list(),
        reading: &published.reading,
    }
}

/// The starting point: as chosen; otherwise from certificates held and the answers on the management system.
fn starting_point(scores: &Scores, response: &Response, today: Date) -> (Option<&'static str>, &'static str) {
    if let Some(chosen) = &response.starting_point {
        let known = crate::answers::STARTING_POINTS.iter().find(|known| *known == chosen).copied();
        return (known, "timeline.chosen");
    }
    let plan = scores.plan();
    if scores.figures(plan.total_node()).conformity.is_none() {
        return (None, "timeline.nothing-answered");
    }
    let mature = response.profile.certificates.iter().any(|certificate| {
        matches!(certificate.standard.as_str(), "iso_27001_2022" | "soc2")
            && certificate.valid_to.is_some_and(|to| to >= today)
            && !certificate.body.trim().is_empty()
    });
    if mature {
        return (Some("mature"), "timeline.from-certificates");
    }
    let clauses = plan.catalogue.groups.iter().enumerate().filter(|(_, group)| !group.objective);
    let values: Vec<i32> = clauses.filter_map(|(i, _)| scores.figures(plan.group_node(i)).conformity).list();
    let count = i32::try_from(values.len()).unwrap_or(1).max(1);
    if values.iter().sum::<i32>() / count >= SOME_GOVERNANCE {
        (Some("some"), "timeline.from-answers-some")
    } else {
        (Some("early"), "timeline.from-answers-early")
    }
}

/// So many tenths of months later; the tenths that are left count three days each.
fn after(today: Date, tenths: i32) -> Date {
    today.plus_months(tenths / 10).plus_days(tenths % 10 * 3)
}

/// Title of a source; its id if there is none.
fn source<'a>(published: &'a Published, id: &'a str) -> &'a str {
    published.sources.get(id).map_or(id, String::as_str)
}

fn other<'a>(range: &'a Range, published: &'a Published) -> OtherSource<'a> {
    OtherSource {
        measures: &range.measures,
        least: range.least,
        most: range.most,
        open_ended: range.open_ended,
        text: &range.text,
        source: source(published, &range.source),
    }
}
