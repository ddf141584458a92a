//! The published ranges for a starting point, with their sources.

use serde::Serialize;

use super::ground::Ground;
use super::models::Models;
use super::work::SOME;
use super::{Difference, Estimate, Forecaster, Needed};
use crate::catalogue::{Published, Range};
use crate::date::Date;
use crate::order::List as _;
use crate::report::Message;
use crate::report::words::Params;

/// When: the estimate, what would change it, and the published ranges beside it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// `estimate`: computed from the gaps; `published-ranges` where there is no model for the catalogue; `nothing` without
    /// answers and without a starting point
    pub basis: String,
    /// `mature`, `some` or `early`; none without answers and without a choice
    pub starting_point: Option<String>,
    /// How the starting point was found
    pub because: Message<'static>,
    /// What the ranges count from
    pub note: Message<'static>,
    /// From today to readiness for the audit
    pub readiness: Option<Span>,
    /// From readiness to the certificate
    pub certification: Option<Span>,
    /// Both
    pub end_to_end: Option<Span>,
    /// What other sources say; shown beside, never blended in
    pub others: Vec<OtherSource>,
    /// How sources that seem to disagree are read together
    pub reading: Vec<String>,
    /// What it costs
    pub costs: Vec<CostRow>,
    /// Advice for a business case
    pub advice: Vec<AdviceRow>,
    /// Computed from the gaps
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// The people that the target needs, for a probability of 80 %
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<Needed>,
    /// The scenarios of the response beside the plan
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub scenarios: Vec<Difference>,
}

/// A range of months and days.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// Least, in tenths of months
    pub least_tenths: i32,
    /// Most, in tenths of months
    pub most_tenths: i32,
    /// It can take longer
    pub open_ended: bool,
    /// Earliest day, counted from today
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub earliest: Option<Date>,
    /// Latest day, counted from today
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub latest: Option<Date>,
    /// Who published it; `own` for our assumption
    pub source: String,
}

/// A range of another source.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OtherSource {
    /// `readiness` or `end-to-end`: never compare one with the other
    pub measures: String,
    /// Least months
    pub least: Option<i32>,
    /// Most months
    pub most: i32,
    /// It can take longer
    pub open_ended: bool,
    /// In words
    pub text: String,
    /// Who published it
    pub source: String,
}

/// A price, least and most.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CostRow {
    /// Id; `own-effort` for the work up to readiness at the day rate
    pub id: String,
    /// Least, in whole units
    pub least: i64,
    /// Most
    pub most: i64,
    /// Currency, as a code of ISO 4217
    pub currency: String,
    /// It can be more
    pub open_ended: bool,
    /// In words
    pub text: String,
    /// Who published it
    pub source: String,
}

/// A sentence for a business case.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdviceRow {
    /// `drivers`: what makes organisations do it; `involve`: whom to involve; `body`: how to choose the certification
    /// body; `combine`: standards worth combining
    pub about: String,
    /// Id
    pub id: String,
    /// In words
    pub text: String,
    /// Who published it
    pub source: String,
}

/// The work up to readiness at the organisation's own day rate, P10 to P90.
fn own_effort(estimate: &Estimate, ground: &Ground, models: &Models<'_>) -> Option<CostRow> {
    let rate = i64::from(ground.planning.day_rate?);
    let currency = &ground.planning.currency;
    let effort = &estimate.effort_tenths;
    let mut params = Params::new();
    params.set_number("rate", rate);
    let message = models.say(&["cost.own-effort"], params);
    Some(CostRow {
        id: "own-effort".to_owned(),
        least: i64::from(effort.p10) * rate / 10,
        most: i64::from(effort.p90) * rate / 10,
        currency: if currency.is_empty() { "EUR".to_owned() } else { currency.clone() },
        open_ended: false,
        text: message.text.unwrap_or(message.key).into_owned(),
        source: models.source("own"),
    })
}

/// The whole timeline: estimate, what the target needs, and the scenarios of the response.
#[must_use]
pub fn timeline(ground: &Ground, models: &Models<'_>) -> Timeline {
    let mut section = outline(ground, models);
    let Some(mut plan) = Forecaster::new(ground, models, None) else { return section };
    plan.finish();
    let Some(estimate) = plan.estimate(ground, models) else { return section };
    section.costs.extend(own_effort(&estimate, ground, models));
    section.estimate = Some(estimate);
    section.needed = plan.needed(NEEDED_PERCENT);
    for scenario in &ground.planning.scenarios {
        if let Some(mut other) = Forecaster::new(ground, models, Some(scenario)) {
            other.finish();
            section.scenarios.extend(plan.difference(&other, ground, scenario));
        }
    }
    "estimate".clone_into(&mut section.basis);
    section
}

/// So many of 100 runs are to reach the target, where the people for it are looked for.
const NEEDED_PERCENT: u32 = 80;

/// The timeline without the estimate: starting point, published ranges, costs and advice.
#[must_use]
pub fn outline(ground: &Ground, models: &Models<'_>) -> Timeline {
    let published = models.published;
    let today = ground.today;
    let (starting_point, because) = starting_point(ground);
    let ready = ground.ready;
    let because = if ready { "timeline.ready" } else { because };
    let source = |id: &str| models.source(id);
    let row = published.starting_points.iter().find(|row| Some(row.id.as_str()) == starting_point);
    let [least, most] = published.certification_tenths;
    let span = |least: i32, most: i32, open_ended: bool, from_today: bool, source: String| Span {
        least_tenths: least,
        most_tenths: most,
        open_ended,
        earliest: from_today.then(|| after(today, least)),
        latest: from_today.then(|| after(today, most)),
        source,
    };
    let (mut readiness, mut certification, mut end_to_end) = (None, None, None);
    if let Some(row) = row {
        let (first, last) = if ready { (0, 0) } else { (row.least.unwrap_or(0) * 10, row.most * 10) };
        let open = row.open_ended && !ready;
        readiness = Some(span(first, last, open, true, source(if ready { "own" } else { &row.source })));
        certification = Some(span(least, most, false, false, source("own")));
        end_to_end = Some(span(first + least, last + most, open, true, source("own")));
    }
    Timeline {
        basis: if starting_point.is_some() { "published-ranges" } else { "nothing" }.to_owned(),
        starting_point: starting_point.map(str::to_owned),
        because: models.say(&[because], Params::new()),
        note: models.say(&["timeline.from-the-start"], Params::count("passed", ground.passed)),
        readiness,
        certification,
        end_to_end,
        others: published.others.iter().map(|range| other(range, &source)).list(),
        reading: published.reading.clone(),
        costs: published
            .costs
            .iter()
            .map(|cost| CostRow {
                id: cost.id.clone(),
                least: i64::from(cost.least),
                most: i64::from(cost.most),
                currency: "USD".to_owned(),
                open_ended: cost.open_ended,
                text: cost.text.clone(),
                source: source(&cost.source),
            })
            .list(),
        advice: advice(published, &source),
        estimate: None,
        needed: None,
        scenarios: Vec::new(),
    }
}

/// The starting point: as chosen; otherwise from certificates held and the answers on the management system.
fn starting_point(ground: &Ground) -> (Option<&'static str>, &'static str) {
    if let Some(chosen) = &ground.starting_point {
        let known = crate::condition::STARTING_POINTS.iter().find(|known| *known == chosen).copied();
        return (known, "timeline.chosen");
    }
    if !ground.answered {
        return (None, "timeline.nothing-answered");
    }
    if ground.certificates.iter().any(|standard| standard == "iso_27001_2022" || standard == "soc2") {
        return (Some("mature"), "timeline.from-certificates");
    }
    if ground.clauses >= SOME {
        (Some("some"), "timeline.from-answers-some")
    } else {
        (Some("early"), "timeline.from-answers-early")
    }
}

/// So many tenths of months later; the tenths that are left count three days each.
fn after(today: Date, tenths: i32) -> Date {
    today.plus_months(tenths / 10).plus_days(tenths % 10 * 3)
}

fn advice(published: &Published, source: &dyn Fn(&str) -> String) -> Vec<AdviceRow> {
    let mut rows = Vec::new();
    for (about, list) in &published.advice {
        for one in list {
            rows.push(AdviceRow {
                about: about.clone(),
                id: one.id.clone(),
                text: one.text.clone(),
                source: source(&one.source),
            });
        }
    }
    rows
}

fn other(range: &Range, source: &dyn Fn(&str) -> String) -> OtherSource {
    OtherSource {
        measures: range.measures.clone(),
        least: range.least,
        most: range.most,
        open_ended: range.open_ended,
        text: range.text.clone(),
        source: source(&range.source),
    }
}
