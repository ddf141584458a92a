//! What the runs came to: dates with their probability, what they hang on, and how they compare with what is published.

use serde::Serialize;

use super::ground::Ground;
use super::models::Models;
use super::simulate::{AFTER, Histogram, Simulation};
use super::work::{Item, Way, WorkPlan};
use crate::date::Date;
use crate::num::Bp;
use crate::order::List as _;
use crate::report::Message;
use crate::report::words::Params;

/// An estimate from the gaps.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// What it was computed with
    pub inputs: PlanInputs,
    /// `audit-ready`, `stage-1`, `stage-2` (their first days) and `certificate`
    #[cfg_attr(target_arch = "wasm32", tsify(type = "MilestoneForecast[]"))]
    pub milestones: Vec<Forecast>,
    /// Probability of holding the certificate on the target day, in basis points; none without a target
    pub on_target: Option<Bp>,
    /// Person-days up to readiness, in tenths
    pub effort_tenths: Percentiles<i32>,
    /// Days from readiness to the certificate, over runs without a major nonconformity; none if there is no such run
    pub certification_days: Option<Percentiles<i32>>,
    /// Some runs took longer than the calendar reaches; in basis points
    pub beyond: Bp,
    /// The stages, in order
    pub stages: Vec<StageRow>,
    /// What there is to do, by stage
    pub items: Vec<ItemRow>,
    /// What the spread of the certificate comes from, largest first
    pub drivers: Vec<DriverRow>,
    /// Dates by probability, for a curve
    pub curve: Vec<CurvePoint>,
    /// Published ranges beside ours
    pub compared: Vec<Comparison>,
    /// Dates after the certificate, if it is issued on the day of its P50
    pub after: AfterCertificate,
}

/// What an estimate was computed with.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanInputs {
    /// First day of work
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start: Date,
    /// The day by which the certificate is wanted
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub target: Option<Date>,
    /// Where random numbers begin
    pub seed: u32,
    /// Runs done
    pub runs: u32,
    /// Full-time equivalents, in hundredths
    pub people_hundredths: i32,
    /// `given`, `profile` or `assumed`
    pub people_from: String,
    /// Owners who have people of their own
    pub owners: Vec<OwnerPeople>,
    /// Working days, 1 Monday to 7 Sunday
    pub working_days: Vec<i32>,
    /// What is assumed of the organisation: `mature`, `some`, `early`
    pub starting_point: String,
    /// AI systems in scope
    pub systems: usize,
    /// Standards of certificates that shorten items
    pub certificates: Vec<String>,
    /// Version of the schedule model
    pub schedule: String,
    /// SHA-256 over its canonical JSON
    pub schedule_digest: String,
}

/// People of one owner.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OwnerPeople {
    /// Id of the owner
    pub owner: String,
    /// Full-time equivalents, in hundredths
    pub people_hundredths: i32,
}

/// Values that 10, 50, 80 and 90 of 100 runs reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Percentiles<T> {
    /// 10 of 100
    pub p10: T,
    /// 50 of 100
    pub p50: T,
    /// 80 of 100
    pub p80: T,
    /// 90 of 100
    pub p90: T,
}

/// Dates that 10, 50, 80 and 90 of 100 runs reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatePercentiles {
    /// 10 of 100
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub p10: Date,
    /// 50 of 100
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub p50: Date,
    /// 80 of 100
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub p80: Date,
    /// 90 of 100
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub p90: Date,
}

/// When a milestone is reached.
#[derive(Debug, Clone, Serialize)]
// In JavaScript a `Forecast` is the simulation.
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(rename = "MilestoneForecast"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Forecast {
    /// `audit-ready`, `stage-1`, `stage-2`, `certificate`
    pub id: String,
    /// Its name
    pub message: Message<'static>,
    /// When
    pub dates: DatePercentiles,
}

/// A stage.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StageRow {
    /// Id
    pub id: String,
    /// Its name
    pub message: Message<'static>,
    /// `readiness` or `certification`
    pub phase: String,
    /// First day
    pub begins: DatePercentiles,
    /// Last day
    pub ends: DatePercentiles,
    /// Items to do in it
    pub items: usize,
    /// Its length is that of its longest chain of items; share of runs in basis points
    pub by_chain: Bp,
    /// … that of the work over the people who share it
    pub by_people: Bp,
    /// … that of the work of one owner with people of their own
    pub by_owner: Bp,
}

/// Something to do.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ItemRow {
    /// Id: the requirement, and behind an `@` the AI system
    pub id: String,
    /// The requirement; none for the decisions of the Statement of Applicability
    pub requirement: Option<String>,
    /// The AI system
    pub system: Option<String>,
    /// Stage
    pub stage: String,
    /// Who usually owns it
    pub owner: String,
    /// Person-days of what is known to be missing, in tenths: least, likely, most
    pub days_tenths: [i32; 3],
    /// Person-days of what is not known, if it turns out to be missing, in tenths
    pub open_days_tenths: [i32; 3],
    /// How likely that is, in percent: our assumption for this starting point
    pub open_percent: i32,
    /// Percent taken off for certificates held
    pub reused_percent: i32,
    /// Items that come first
    pub needs: Vec<String>,
    /// In how many runs it was on the critical path, in basis points
    pub critical: Bp,
}

/// A source of spread.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriverRow {
    /// Id
    pub id: String,
    /// In words
    pub message: Message<'static>,
    /// Share in basis points: squared correlation with the day of the certificate, of the sum over all sources
    pub share: Bp,
}

/// A point of the curve.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CurvePoint {
    /// So many of 100 runs
    pub percent: u32,
    /// are ready by then
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub audit_ready: Date,
    /// and hold the certificate by then
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub certificate: Date,
}

/// A published range beside the estimate.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Id of the range
    pub id: String,
    /// `readiness` or `end-to-end`
    pub measures: String,
    /// Least months
    pub least: Option<i32>,
    /// Most months
    pub most: i32,
    /// It can take longer
    pub open_ended: bool,
    /// Our P50 of the same measure, in tenths of months
    pub ours_tenths: i32,
    /// Why they differ, or what they share
    pub message: Message<'static>,
    /// Who published it
    pub source: String,
}

/// Dates after the certificate.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AfterCertificate {
    /// First surveillance audit, at the latest
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub surveillance1: Date,
    /// Second
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub surveillance2: Date,
    /// The certificate ends; recertification is done before
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub ends: Date,
}

fn bp(part: u32, whole: u32) -> Bp {
    crate::num::share(part as usize, whole as usize).unwrap_or(0)
}

fn percentiles(histogram: &Histogram) -> Option<Percentiles<i32>> {
    Some(Percentiles {
        p10: histogram.percentile(10)?,
        p50: histogram.percentile(50)?,
        p80: histogram.percentile(80)?,
        p90: histogram.percentile(90)?,
    })
}

fn hundredths(people: f64) -> i32 {
    super::calendar::whole(people * 100.0 + 0.5)
}

/// Months between two days in tenths, the month taken as 365.25 / 12 days.
fn month_tenths(days: i32) -> i32 {
    (days * 480 + 730) / 1_461
}

/// A stage of the certification: id, where it begins and where it ends among the counted moments.
const CERTIFICATION: [(&str, Option<usize>, usize); 6] = [
    ("booking", None, 0),
    ("stage-1", Some(1), 2),
    ("closing", Some(2), 3),
    ("stage-2", Some(3), 4),
    ("corrections", Some(4), 5),
    ("decision", Some(5), 6),
];

/// Reads the runs done so far. `None` before the first.
#[must_use]
pub fn estimate(
    simulation: &Simulation,
    plan: &WorkPlan,
    way: &Way,
    ground: &Ground,
    models: &Models<'_>,
) -> Option<Estimate> {
    let published = models.published;
    let stages = plan.stages.len();
    let runs = simulation.done();
    let after = |place: usize| stages + place;
    let dates = |place: Option<usize>| -> Option<DatePercentiles> {
        let Some(place) = place else {
            return Some(DatePercentiles { p10: way.start, p50: way.start, p80: way.start, p90: way.start });
        };
        let days = percentiles(simulation.days(place)?)?;
        Some(DatePercentiles {
            p10: way.start.plus_days(days.p10),
            p50: way.start.plus_days(days.p50),
            p80: way.start.plus_days(days.p80),
            p90: way.start.plus_days(days.p90),
        })
    };
    let ready = stages.checked_sub(1);
    let certificate = after(AFTER.len() - 1);
    let mut milestones = Vec::new();
    for (id, place) in [
        ("audit-ready", ready),
        ("stage-1", Some(after(1))),
        ("stage-2", Some(after(3))),
        ("certificate", Some(certificate)),
    ] {
        milestones.push(Forecast {
            id: id.to_owned(),
            message: models.say(&["forecast.", id], Params::new()),
            dates: dates(place)?,
        });
    }

    let mut rows = Vec::new();
    for (i, stage) in plan.stages.iter().enumerate() {
        let bound = simulation.bound().get(i).copied().unwrap_or_default();
        rows.push(StageRow {
            id: stage.id.clone(),
            message: models.say(&["stage.", &stage.id], Params::new()),
            phase: "readiness".to_owned(),
            begins: dates(i.checked_sub(1))?,
            ends: dates(Some(i))?,
            items: plan.items.iter().filter(|item| item.stage == i).count(),
            by_chain: bp(bound[0], runs),
            by_people: bp(bound[1], runs),
            by_owner: bp(bound[2], runs),
        });
    }
    for (id, begins, ends) in CERTIFICATION {
        rows.push(StageRow {
            id: id.to_owned(),
            message: models.say(&["stage.", id], Params::new()),
            phase: "certification".to_owned(),
            begins: dates(begins.map(after))?,
            ends: dates(Some(after(ends)))?,
            items: 0,
            by_chain: 0,
            by_people: 0,
            by_owner: 0,
        });
    }

    let mut drivers = Vec::new();
    for (id, share) in simulation.drivers(&plan.stages) {
        // `work.scope`: the words of the source, filled in with those of the stage.
        let (kind, stage) = id.split_once('.').unwrap_or((&id, ""));
        let message = if kind == "work" || kind == "wait" {
            let name = models.say(&["stage.", stage], Params::new()).text;
            let mut params = Params::new();
            params.set("stage", name.unwrap_or_else(|| stage.to_owned().into()));
            models.say(&["driver.", kind], params)
        } else {
            models.say(&["driver.", &id], Params::new())
        };
        drivers.push(DriverRow { message, share, id });
    }

    let mut curve = Vec::new();
    for percent in [1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 99] {
        let day = |place: usize| Some(way.start.plus_days(simulation.days(place)?.percentile(percent)?));
        curve.push(CurvePoint {
            percent,
            audit_ready: ready.map_or(Some(way.start), day)?,
            certificate: day(certificate)?,
        });
    }

    let median = |place: usize| simulation.days(place).and_then(|days| days.percentile(50));
    let effort = percentiles(simulation.effort())?;
    let mut compared = Vec::new();
    for range in published.starting_points.iter().chain(&published.others) {
        let place = if range.measures == "readiness" { ready } else { Some(certificate) };
        let ours_tenths = month_tenths(place.and_then(median).unwrap_or(0));
        let key = if range.least.is_some_and(|least| ours_tenths < least * 10) {
            "compared.earlier"
        } else if ours_tenths > range.most * 10 && !range.open_ended {
            "compared.later"
        } else {
            "compared.inside"
        };
        let mut params = Params::new();
        params.set_decimal("months", crate::num::decimal(f64::from(ours_tenths) / 10.0));
        params.set_decimal("days", crate::num::decimal(f64::from(effort.p50 / 10)));
        params.set_decimal("people", crate::num::decimal(f64::from(hundredths(way.people)) / 100.0));
        params.set_count("systems", plan.systems);
        params.set_number("operation", i64::from(plan.stages.iter().map(|stage| stage.months).sum::<i32>()));
        compared.push(Comparison {
            id: range.id.clone(),
            measures: range.measures.clone(),
            least: range.least,
            most: range.most,
            open_ended: range.open_ended,
            ours_tenths,
            message: models.say(&[key], params),
            source: models.source(&range.source),
        });
    }

    let (in_time, late) = simulation.in_time_and_late();
    let issued = dates(Some(certificate))?.p50;
    Some(Estimate {
        inputs: inputs(simulation, plan, way, models.schedule),
        milestones,
        on_target: way.target.map(|_| bp(in_time, runs)),
        effort_tenths: effort,
        certification_days: percentiles(simulation.certification()),
        beyond: bp(late, runs),
        stages: rows,
        items: items(simulation, plan, ground),
        drivers,
        curve,
        compared,
        after: AfterCertificate {
            surveillance1: issued.plus_months(12),
            surveillance2: issued.plus_months(24),
            ends: issued.plus_months(36),
        },
    })
}

fn inputs(simulation: &Simulation, plan: &WorkPlan, way: &Way, schedule: &crate::catalogue::Schedule) -> PlanInputs {
    let mut owners = Vec::new();
    for (owner, people) in &way.owners {
        owners.push(OwnerPeople { owner: owner.clone(), people_hundredths: hundredths(*people) });
    }
    let mut certificates = way.certificates.clone();
    certificates.retain(|standard| schedule.reusable.iter().any(|(known, _)| known == standard));
    crate::order::unique(&mut certificates);
    PlanInputs {
        start: way.start,
        target: way.target,
        seed: way.seed,
        runs: simulation.done(),
        people_hundredths: hundredths(way.people),
        people_from: way.people_from.to_owned(),
        owners,
        working_days: (1..).zip(&way.week).filter(|(_, works)| **works).map(|(day, _)| day).list(),
        starting_point: schedule.starting_points.get(way.starting_point).map(|p| p.id.clone()).unwrap_or_default(),
        systems: plan.systems,
        certificates,
        schedule: schedule.version.clone(),
        schedule_digest: schedule.digest.clone(),
    }
}

/// Id of an item: its requirement, and behind an `@` its AI system.
pub(super) fn item_id(item: &Item, ground: &Ground) -> (String, Option<String>, Option<String>) {
    let systems = &ground.systems;
    let requirement = item.requirement.and_then(|index| ground.requirements.get(index)).map(|r| r.id.clone());
    let system = item.system.map(|index| {
        systems.get(index).map_or_else(|| format!("added-{}", index + 1 - systems.len()), |system| system.id.clone())
    });
    let mut id = requirement.clone().unwrap_or_else(|| "soa".to_owned());
    if let Some(system) = &system {
        id.push('@');
        id.push_str(system);
    }
    (id, requirement, system)
}

/// Person-days of a share of an item, in tenths.
pub(super) fn tenths(item: &Item, share: Bp) -> [i32; 3] {
    item.days.map(|days| super::calendar::whole(days * f64::from(share) / 1_000.0 + 0.5))
}

fn items(simulation: &Simulation, plan: &WorkPlan, ground: &Ground) -> Vec<ItemRow> {
    let critical = simulation.critical();
    let mut rows = Vec::with_capacity(plan.items.len());
    for (i, item) in plan.items.iter().enumerate() {
        let (id, requirement, system) = item_id(item, ground);
        let mut needs = Vec::with_capacity(item.needs.len());
        for need in &item.needs {
            needs.extend(plan.items.get(*need).map(|need| item_id(need, ground).0));
        }
        rows.push(ItemRow {
            id,
            requirement,
            system,
            stage: plan.stages.get(item.stage).map(|stage| stage.id.clone()).unwrap_or_default(),
            owner: item.owner.clone(),
            days_tenths: tenths(item, item.known),
            open_days_tenths: tenths(item, item.open),
            open_percent: item.open_percent,
            reused_percent: item.reused_percent,
            needs,
            critical: bp(critical.get(i).copied().unwrap_or(0), simulation.done()),
        });
    }
    rows
}
