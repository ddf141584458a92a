//! Forecasts and what would change them: scenarios beside the plan, and the people that a target needs.

use serde::Serialize;

use super::estimate::{DatePercentiles, Estimate, estimate, item_id, tenths};
use super::ground::Ground;
use super::models::Models;
use super::simulate::{AFTER, Simulation};
use super::work::{Way, WorkPlan};
use crate::answers::Scenario;
use crate::date::Date;

/// Runs with which the people that a target needs are searched.
const SEARCH_RUNS: u32 = 1_000;
/// Most people that are tried, in tenths.
const MOST_PEOPLE: i32 = 500;

/// A plan with its simulation.
#[derive(Debug, Clone)]
pub struct Forecaster {
    /// What it starts from
    pub way: Way,
    /// The work
    pub plan: WorkPlan,
    /// The runs
    pub simulation: Simulation,
}

/// What a scenario changes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Id of the scenario
    pub id: String,
    /// Its name
    pub name: String,
    /// Dates of the scenario, and how many days later they are than those of the plan
    pub milestones: Vec<MilestoneShift>,
    /// Probability of holding the certificate on the target day, in basis points
    pub on_target: Option<i32>,
    /// Items that change
    pub items: Vec<ItemChange>,
    /// Full-time equivalents of the plan, in hundredths
    pub people_before: i32,
    /// … and of the scenario
    pub people_after: i32,
    /// First day of the scenario
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start: Date,
}

/// How a milestone moves.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MilestoneShift {
    /// As in the estimate
    pub id: String,
    /// When, in the scenario
    pub dates: DatePercentiles,
    /// Days by which its P50 is later; negative is earlier
    pub later_p50: i32,
    /// Days by which its P80 is later
    pub later_p80: i32,
}

/// How an item changes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// Id of the item
    pub id: String,
    /// Likely person-days in the plan, in tenths, known and not known together
    pub before_tenths: i32,
    /// Likely person-days in the scenario
    pub after_tenths: i32,
}

/// People that a target needs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Needed {
    /// The day
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub target: Date,
    /// So many of 100 runs are to reach it
    pub percent: u32,
    /// Full-time equivalents, in tenths; none if no number of people is enough
    pub people_tenths: Option<i32>,
    /// The day that as many of 100 runs reach with as many people as can be
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at_best: Date,
}

impl Forecaster {
    /// Prepares a forecast of the plan or of a scenario. `None` if there is no date to give.
    #[must_use]
    pub fn new(ground: &Ground, models: &Models<'_>, scenario: Option<&Scenario>) -> Option<Self> {
        let schedule = models.schedule;
        let way = Way::new(ground, schedule, &ground.planning, scenario)?;
        let plan = WorkPlan::new(ground, schedule, models.published.operation_months, &way);
        let audit_percent = schedule.audit_percent(ground.size);
        let simulation = Simulation::new(&plan, &way, schedule.fit_percent, &schedule.certification, audit_percent);
        Some(Self { way, plan, simulation })
    }

    /// Runs to the end.
    pub fn finish(&mut self) {
        self.simulation.step(self.simulation.wanted());
    }

    /// Reads the runs done so far.
    #[must_use]
    pub fn estimate(&self, ground: &Ground, models: &Models<'_>) -> Option<Estimate> {
        estimate(&self.simulation, &self.plan, &self.way, ground, models)
    }

    fn dates(&self, place: usize) -> Option<DatePercentiles> {
        let days = self.simulation.days(place)?;
        let date = |percent| Some(self.way.start.plus_days(days.percentile(percent)?));
        Some(DatePercentiles { p10: date(10)?, p50: date(50)?, p80: date(80)?, p90: date(90)? })
    }

    /// What a scenario changes, item by item. Both have to be run.
    #[must_use]
    pub fn difference(&self, other: &Self, ground: &Ground, scenario: &Scenario) -> Option<Difference> {
        let stages = self.plan.stages.len();
        let mut milestones = Vec::new();
        for (id, place) in [
            ("audit-ready", stages.checked_sub(1)?),
            ("stage-1", stages + 1),
            ("stage-2", stages + 3),
            ("certificate", stages + AFTER.len() - 1),
        ] {
            let (ours, theirs) = (self.dates(place)?, other.dates(place)?);
            milestones.push(MilestoneShift {
                id: id.to_owned(),
                dates: theirs,
                later_p50: theirs.p50.days() - ours.p50.days(),
                later_p80: theirs.p80.days() - ours.p80.days(),
            });
        }
        let likely = |item: &super::work::Item| tenths(item, item.known + item.open)[1];
        let mut items: Vec<ItemChange> = Vec::new();
        for item in &self.plan.items {
            items.push(ItemChange { id: item_id(item, ground).0, before_tenths: likely(item), after_tenths: 0 });
        }
        for item in &other.plan.items {
            let id = item_id(item, ground).0;
            match items.iter_mut().find(|known| known.id == id) {
                Some(known) => known.after_tenths = likely(item),
                None => items.push(ItemChange { id, before_tenths: 0, after_tenths: likely(item) }),
            }
        }
        items.retain(|item| item.before_tenths != item.after_tenths);
        let people = |way: &Way| super::calendar::whole(way.people * 100.0 + 0.5);
        let runs = other.simulation.done() as usize;
        let in_time = other.simulation.in_time_and_late().0 as usize;
        Some(Difference {
            id: scenario.id.clone(),
            name: scenario.name.clone(),
            milestones,
            on_target: other.way.target.and_then(|_| crate::num::share(in_time, runs)),
            items,
            people_before: people(&self.way),
            people_after: people(&other.way),
            start: other.way.start,
        })
    }

    /// The fewest people, in tenths, with which so many of 100 runs reach the target; none without a target.
    #[must_use]
    pub fn needed(&self, percent: u32) -> Option<Needed> {
        let target = self.way.target?;
        let (mut least, mut most) = (1, MOST_PEOPLE);
        let at_best = self.reaches(most, percent)?;
        let mut people_tenths = None;
        if at_best <= target {
            while least < most {
                let middle = i32::midpoint(least, most);
                if self.reaches(middle, percent)? <= target {
                    most = middle;
                } else {
                    least = middle + 1;
                }
            }
            people_tenths = Some(most);
        }
        Some(Needed { target, percent, people_tenths, at_best })
    }

    /// The day on which so many of 100 runs hold the certificate with so many people.
    fn reaches(&self, people_tenths: i32, percent: u32) -> Option<Date> {
        let mut simulation = self.simulation.again(f64::from(people_tenths) / 10.0, SEARCH_RUNS);
        simulation.step(SEARCH_RUNS);
        let days = simulation.days(self.plan.stages.len() + AFTER.len() - 1)?;
        Some(self.way.start.plus_days(days.percentile(percent)?))
    }
}
