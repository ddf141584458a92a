//! What an estimate takes as given beside the gaps: waiting, audit days, how far efforts fit.

use serde::Serialize;

use super::ground::Ground;
use super::models::Models;
use super::what_if::Forecaster;
use crate::catalogue::Range3;

/// What an estimate takes as given, for those who follow a date back to it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Assumed {
    /// Time that passes behind or without the work on items
    pub waits: Vec<WaitRow>,
    /// How far the efforts fit this organisation: percent, least, likely, most; one draw for all items of a run
    #[cfg_attr(target_arch = "wasm32", tsify(type = "[number, number, number]"))]
    pub fit_percent: Range3,
    /// Most percent that a certificate held takes off an item
    pub reuse_most: i32,
    /// Owners of work
    pub owners: Vec<OwnerName>,
}

/// An owner of work.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OwnerName {
    /// Id
    pub id: String,
    /// In words
    pub title: Option<String>,
}

/// Time that passes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WaitRow {
    /// Stage, as in the estimate
    pub stage: String,
    /// `wait`, `operation`, `choose`, `contract`, `booking`, `audit`, `closing`, `major`, `minor`, `decision`
    pub id: String,
    /// Least, likely, most, in tenths of the unit
    #[cfg_attr(target_arch = "wasm32", tsify(type = "[number, number, number]"))]
    pub tenths: Range3,
    /// `days`, `working-days` or `months`
    pub unit: String,
    /// In so many of 100 runs
    pub percent: i32,
    /// Who published it
    pub source: String,
}

/// What a forecast takes as given.
#[must_use]
pub fn assumed(forecast: &Forecaster, ground: &Ground, models: &Models<'_>) -> Assumed {
    let schedule = models.schedule;
    let mut waits = Vec::new();
    let mut add = |stage: &str, id: &str, tenths: Range3, unit: &str, percent: i32, source: &str| {
        if tenths != [0; 3] {
            waits.push(WaitRow {
                stage: stage.to_owned(),
                id: id.to_owned(),
                tenths,
                unit: unit.to_owned(),
                percent,
                source: models.source(source),
            });
        }
    };
    let whole = |days: Range3| days.map(|days| days * 10);
    for stage in &forecast.plan.stages {
        add(&stage.id, "wait", whole(stage.wait), "days", 100, "own");
        add(&stage.id, "operation", [stage.months * 10; 3], "months", 100, "own");
    }
    let c = &schedule.certification;
    let (stage1, stage2) = c.audits(forecast.plan.systems, schedule.audit_percent(ground.size));
    if forecast.way.booked.is_none() {
        add("booking", "choose", whole(c.choose_days), "days", 100, "own");
        add("booking", "contract", whole(c.contract_days), "days", 100, "own");
        add("booking", "booking", whole(c.booking_days), "days", 100, "own");
    }
    add("stage-1", "audit", stage1, "working-days", 100, &c.stage1_source);
    add("closing", "closing", whole(c.closing_days), "days", 100, "own");
    add("stage-2", "audit", stage2, "working-days", 100, &c.stage2_source);
    add("corrections", "major", whole(c.major_days), "days", c.major_percent, "own");
    add("corrections", "minor", whole(c.minor_days), "days", c.minor_percent, "own");
    add("decision", "decision", whole(c.decision_days), "days", 100, &c.decision_source);
    let mut owners = Vec::new();
    for owner in &ground.owners {
        owners.push(OwnerName { id: owner.id.clone(), title: owner.title.clone() });
    }
    Assumed { waits, fit_percent: schedule.fit_percent, reuse_most: schedule.reuse_most, owners }
}
