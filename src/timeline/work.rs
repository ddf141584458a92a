//! The work that is left: each gap becomes items, what is unanswered becomes items that may turn out to be needed.

use super::random::key;
use crate::answers::{Planning, Response, Scenario};
use crate::catalogue::{Crosswalk, Range3, Schedule, StartingPoint};
use crate::condition::{SIZES, TIERS};
use crate::date::Date;
use crate::findings::{Assessed, Milestones, Standing};
use crate::num::{Bp, FULL};
use crate::scoring::{Scores, Status};

/// Mean conformity of clauses 4 to 10 from which an organisation starts from some governance, and from which from a
/// mature one: our assumption.
const SOME: i32 = 3_000;
const MATURE: i32 = 6_000;

/// What the work is derived from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// Figures of the answers
    pub scores: &'a Scores,
    /// The answers
    pub response: &'a Response,
    /// Where each requirement stands
    pub assessed: &'a [Assessed],
    /// Milestones, passed or not
    pub milestones: Option<&'a Milestones>,
    /// The model
    pub schedule: &'a Schedule,
    /// Months of operation before an audit
    pub operation_months: i32,
    /// Crosswalks to the standards of certificates
    pub crosswalks: &'a [&'a Crosswalk],
}

/// The plan together with a scenario: everything that the simulation is given beside the gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// First day
    pub start: Date,
    /// The day by which the certificate is wanted
    pub target: Option<Date>,
    /// People at work, in full-time equivalents
    pub people: f64,
    /// `given`, `profile` or `assumed`
    pub people_from: &'static str,
    /// People of owners who have their own
    pub owners: Vec<(String, f64)>,
    /// Whether Monday to Sunday are worked on
    pub week: [bool; 7],
    /// Times without work
    pub freezes: Vec<(Date, Date)>,
    /// First day for stage 1, if booked
    pub booked: Option<Date>,
    /// Where random numbers begin
    pub seed: u32,
    /// Runs
    pub runs: u32,
    /// Indices of requirements taken as closed
    pub close: Vec<usize>,
    /// Indices of AI systems left out
    pub drop: Vec<usize>,
    /// Tiers of AI systems added
    pub add: Vec<usize>,
    /// Standards of certificates held
    pub certificates: Vec<String>,
    /// Index of the starting point
    pub starting_point: usize,
}

/// Place of medium among [`SIZES`]: the size for which people are assumed.
const MEDIUM: usize = 2;
/// Runs, where no number is given.
const RUNS: i32 = 10_000;

impl Way {
    /// Puts plan and scenario together; both were checked against the response. `None` without answers and without a
    /// starting point: then there is no date.
    #[must_use]
    pub fn new(basis: &Basis<'_>, planning: &Planning, scenario: Option<&Scenario>) -> Option<Self> {
        let plan = basis.scores.plan();
        let none = Scenario::default();
        let other = scenario.unwrap_or(&none);
        let starting_point = starting_point(basis)?;
        let assumed = basis.schedule.starting_points.get(starting_point)?;
        let size = size(basis.response);
        let effort = |size: usize| basis.schedule.sizes.get(size).map_or(100, |size| size[0]).max(1);
        let (people, people_from) = match (other.people.or(planning.people), basis.response.profile.capacity) {
            (Some(people), _) => (people, "given"),
            (None, Some(people)) if people > 0.0 => (people.max(0.05), "profile"),
            // Larger organisations have more to do and more people to do it with.
            _ => {
                let medium = f64::from(assumed.capacity_tenths) / 10.0;
                (medium * f64::from(effort(size)) / f64::from(effort(MEDIUM)), "assumed")
            }
        };
        let mut owners = planning.owners.clone();
        for (owner, people) in &other.owners {
            owners.retain(|(known, _)| known != owner);
            owners.push((owner.clone(), *people));
        }
        let mut close = Vec::new();
        for id in &other.close {
            close.extend(plan.catalogue.requirement(id));
        }
        let mut drop = Vec::new();
        for id in &other.drop {
            drop.extend(basis.response.system(id));
        }
        let mut add = Vec::new();
        for (tier, count) in &other.add {
            let tier = TIERS.iter().position(|known| known == tier).unwrap_or(0);
            for _ in 0..*count {
                add.push(tier);
            }
        }
        // A start that has passed since it was planned is a start today.
        let start = other.start.or(planning.start).unwrap_or(plan.today).max(plan.today);
        let mut week = [true, true, true, true, true, false, false];
        if !planning.working_days.is_empty() {
            for (day, works) in (1..).zip(week.iter_mut()) {
                *works = planning.working_days.contains(&day);
            }
        }
        let mut certificates: Vec<String> = other.certificates.clone();
        for held in &basis.response.profile.certificates {
            if !held.body.trim().is_empty() && held.valid_to.is_some_and(|to| to >= plan.today) {
                certificates.push(held.standard.clone());
            }
        }
        Some(Self {
            start,
            target: planning.target,
            people,
            people_from,
            owners,
            week,
            freezes: planning.freezes.clone(),
            booked: planning.booked,
            seed: u32::try_from(planning.seed.unwrap_or(1)).unwrap_or(1),
            runs: u32::try_from(planning.runs.unwrap_or(RUNS)).unwrap_or(1),
            close,
            drop,
            add,
            certificates,
            starting_point,
        })
    }
}

/// Index of the size; medium if none is given.
pub(super) fn size(response: &Response) -> usize {
    let wanted = response.profile.size.as_deref().unwrap_or("medium");
    SIZES.iter().position(|known| *known == wanted).unwrap_or(0)
}

/// What is assumed of the organisation: as chosen, otherwise from the answers on clauses 4 to 10. Certificates play no
/// part here, since they shorten items already.
fn starting_point(basis: &Basis<'_>) -> Option<usize> {
    let points = &basis.schedule.starting_points;
    let of = |id: &str| points.iter().position(|point| point.id == id);
    if let Some(chosen) = &basis.response.starting_point {
        return of(chosen);
    }
    let plan = basis.scores.plan();
    let (mut sum, mut count) = (0, 0);
    for (i, group) in plan.catalogue.groups.iter().enumerate() {
        if let Some(conformity) = basis.scores.figures(plan.group_node(i)).conformity.filter(|_| !group.objective) {
            sum += conformity;
            count += 1;
        }
    }
    basis.scores.figures(plan.total_node()).conformity?;
    let mean = sum.checked_div(count).unwrap_or(0);
    of(if mean >= MATURE {
        "mature"
    } else if mean >= SOME {
        "some"
    } else {
        "early"
    })
}

/// Something to do.
#[derive(Debug, Clone)]
pub struct Item {
    /// Index of the requirement; none for the decisions of the Statement of Applicability
    pub requirement: Option<usize>,
    /// The AI system: its index; those that a scenario adds come after those of the response
    pub system: Option<usize>,
    /// Index of the stage
    pub stage: usize,
    /// Who usually owns it
    pub owner: String,
    /// Person-days if all of it is missing, with size, tier and reuse in it
    pub days: [f64; 3],
    /// Share that is known to be missing, in basis points
    pub known: Bp,
    /// Share that is not known, because questions are unanswered
    pub open: Bp,
    /// How likely that share is missing too, in percent
    pub open_percent: i32,
    /// Percent taken off for certificates held
    pub reused_percent: i32,
    /// Items of the same stage that come first; they stand before this one
    pub needs: Vec<usize>,
    /// Random numbers of the item
    pub key: u64,
}

/// A stage with what is to be waited for.
#[derive(Debug, Clone)]
pub struct StagePlan {
    /// Id
    pub id: String,
    /// Days of waiting behind the work
    pub wait: Range3,
    /// Months of operation
    pub months: i32,
    /// It happens even if no item of it has to be done
    pub forced: bool,
}

/// All that is left up to readiness for the audit.
#[derive(Debug, Clone)]
pub struct WorkPlan {
    /// The stages, in order
    pub stages: Vec<StagePlan>,
    /// The items, by stage, each behind what it needs
    pub items: Vec<Item>,
    /// AI systems in scope
    pub systems: usize,
}

/// Shares of a requirement in one unit: known to be missing, and not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extent {
    known: Bp,
    open: Bp,
}

impl WorkPlan {
    /// Derives the work.
    #[must_use]
    pub fn new(basis: &Basis<'_>, way: &Way) -> Self {
        let mut builder = Builder { basis, way, items: Vec::new(), requirements: Vec::new() };
        let mut stages = Vec::new();
        for (i, stage) in basis.schedule.stages.iter().enumerate() {
            stages.push(builder.stage(i));
            for requirement in in_order(basis, &stage.requirements) {
                builder.requirement(i, requirement);
            }
        }
        let systems = builder.systems().len();
        Self { stages, items: builder.items, systems }
    }
}

/// Requirements of a stage, each behind what it needs.
fn in_order(basis: &Basis<'_>, requirements: &[usize]) -> Vec<usize> {
    let catalogue = &basis.scores.plan().catalogue;
    let mut left = requirements.to_vec();
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let free = left.iter().position(|requirement| {
            let needs = catalogue.requirements.get(*requirement).map_or(&[][..], |r| &r.needs);
            needs.iter().all(|need| !left.contains(need))
        });
        // A circle of needs would leave none free; then the first goes first.
        sorted.push(left.remove(free.unwrap_or(0)));
    }
    sorted
}

struct Builder<'a> {
    basis: &'a Basis<'a>,
    way: &'a Way,
    items: Vec<Item>,
    /// Requirement and AI system of each item, for the needs of later ones
    requirements: Vec<(usize, Option<usize>)>,
}

impl Builder<'_> {
    /// AI systems in scope with their tiers.
    fn systems(&self) -> Vec<(usize, usize)> {
        let plan = self.basis.scores.plan();
        let mut systems = Vec::new();
        for (i, tier) in plan.tiers.iter().enumerate() {
            let retired = self
                .basis
                .response
                .systems
                .get(i)
                .is_some_and(|system| system.fields.get("stage").is_some_and(|stage| stage == "retired"));
            if !retired && !self.way.drop.contains(&i) {
                systems.push((i, tier.level));
            }
        }
        for (i, tier) in self.way.add.iter().enumerate() {
            systems.push((plan.tiers.len() + i, *tier));
        }
        systems
    }

    fn stage(&mut self, index: usize) -> StagePlan {
        let Some(stage) = self.basis.schedule.stages.get(index) else {
            return StagePlan { id: String::new(), wait: [0; 3], months: 0, forced: false };
        };
        let milestone =
            stage.milestone.and_then(|milestone| self.basis.milestones.and_then(|found| found.list.get(milestone)));
        let passed = milestone.is_some_and(|milestone| milestone.status == "passed");
        let mut months = 0;
        if !stage.records.is_empty() {
            // Operation is over where records of it exist, whatever else its milestone asks for.
            let shown = stage.records.iter().all(|wanted| {
                milestone.is_some_and(|m| m.gates.iter().any(|gate| gate.id == *wanted && gate.status == "passed"))
            });
            months = if shown { 0 } else { self.basis.operation_months };
        }
        if stage.decides {
            self.decisions(index);
        }
        StagePlan {
            id: stage.id.clone(),
            wait: stage.wait_days,
            months,
            forced: stage.milestone.is_some() && stage.records.is_empty() && !passed,
        }
    }

    /// Controls that the Statement of Applicability has not decided on.
    fn decisions(&mut self, stage: usize) {
        let basis = self.basis;
        let mut count = 0;
        for requirement in &basis.scores.plan().catalogue.requirements {
            if requirement.control && basis.response.decision(&requirement.id).is_none() {
                count += 1;
            }
        }
        if count == 0 || !basis.scores.plan().questionnaire.yields("soa") {
            return;
        }
        let days = basis.schedule.decision_tenths.map(|tenths| f64::from(tenths * count) / 10.0);
        self.items.push(Item {
            requirement: None,
            system: None,
            stage,
            owner: "aims-lead".to_owned(),
            days,
            known: FULL,
            open: 0,
            open_percent: 0,
            reused_percent: 0,
            needs: Vec::new(),
            key: key(&["soa"]),
        });
        self.requirements.push((usize::MAX, None));
    }

    fn requirement(&mut self, stage: usize, index: usize) {
        let basis = self.basis;
        let (plan, schedule) = (basis.scores.plan(), basis.schedule);
        let Some(requirement) = plan.catalogue.requirements.get(index) else { return };
        let standing = basis.assessed.get(index).map_or(Standing::NotAsked, |one| one.standing);
        let closed = self.way.close.contains(&index);
        if closed || matches!(standing, Standing::Excluded | Standing::NotAsked | Standing::NotApplicable) {
            return;
        }
        let asked_of_systems = plan.systems_weight.get(index).is_some_and(|weight| *weight > 0);
        let mut of_systems: Vec<(usize, usize, Extent)> = Vec::new();
        for (system, tier) in self.systems() {
            let extent = if system < plan.tiers.len() {
                self.extent(index, Some(system), standing)
            } else {
                asked_of_systems.then_some(Extent { known: 0, open: FULL })
            };
            if let Some(extent) = extent {
                of_systems.push((system, tier, extent));
            }
        }
        let mut organisation = self.extent(index, None, standing);
        if requirement.per_system && organisation.is_none() {
            // Method and template are as far as the AI system that lacks most.
            let known = of_systems.iter().map(|one| one.2.known).max().unwrap_or(0);
            let open = of_systems.iter().map(|one| one.2.open).max().unwrap_or(0);
            organisation = Some(Extent { known, open: open.min(FULL - known) });
        }
        let once = if requirement.per_system { schedule.set_up_percent } else { 100 };
        let each = if requirement.per_system { 100 - schedule.set_up_percent } else { schedule.further_percent };
        if let Some(extent) = organisation {
            self.item(stage, index, None, extent, once);
        }
        for (system, tier, extent) in of_systems {
            let tier = schedule.tiers.get(tier).copied().unwrap_or(100);
            self.item(stage, index, Some(system), extent, each * tier / 100);
        }
    }

    /// What is missing in the organisation or in one AI system; none if nothing is asked there.
    fn extent(&self, requirement: usize, system: Option<usize>, standing: Standing) -> Option<Extent> {
        let scores = self.basis.scores;
        let unit = scores.plan().unit(requirement, system)?;
        let (mut weight, mut open, mut waiting) = (0, 0, false);
        for member in &unit.practice {
            let Some(state) = scores.slot(member.slot) else { continue };
            if !state.visible.now {
                waiting |= !state.visible.certain;
            } else if state.status != Status::NotApplicable {
                weight += member.weight;
                open += if state.status == Status::Unanswered { member.weight } else { 0 };
            }
        }
        if weight == 0 {
            return waiting.then_some(Extent { known: 0, open: FULL });
        }
        let figures = scores.unit_figures(requirement, system);
        let mut known = 0;
        if let Some(conformity) =
            figures.conformity.filter(|_| matches!(standing, Standing::NotMet | Standing::PartlyMet))
        {
            let shown = figures.readiness.unwrap_or(0).min(conformity);
            known = FULL - conformity + (conformity - shown) * self.basis.schedule.evidence_percent / 100;
        }
        let share = |part: i64| Bp::try_from(part / weight).unwrap_or(FULL);
        Some(Extent { known: share(i64::from(known) * (weight - open)), open: share(i64::from(FULL) * open) })
    }

    fn item(&mut self, stage: usize, index: usize, system: Option<usize>, extent: Extent, percent: i32) {
        let (plan, schedule) = (self.basis.scores.plan(), self.basis.schedule);
        let Some(requirement) = plan.catalogue.requirements.get(index) else { return };
        if extent.known == 0 && extent.open == 0 {
            return;
        }
        let assumed = schedule.starting_points.get(self.way.starting_point);
        let likely = |point: &StartingPoint| {
            if requirement.control { point.open_control_percent } else { point.open_clause_percent }
        };
        let size = schedule.sizes.get(size(self.basis.response)).map_or(100, |size| size[0]);
        let reused = self.reused(index);
        let days = requirement
            .effort
            .map(|days| f64::from(days) * f64::from(size) * f64::from(percent) * f64::from(100 - reused) / 1_000_000.0);
        let mut needs = Vec::new();
        for (i, (done, of)) in self.requirements.iter().enumerate() {
            let comes_first = if *done == index {
                // First once for all, then for each AI system.
                of.is_none() && system.is_some()
            } else {
                requirement.needs.contains(done) && (of.is_none() || system.is_none() || *of == system)
            };
            if comes_first && self.items.get(i).is_some_and(|item| item.stage == stage) {
                needs.push(i);
            }
        }
        let name = system
            .map_or("", |system| self.basis.response.systems.get(system).map_or("added", |system| system.id.as_str()));
        let added = system.map_or(0, |system| (system + 1).saturating_sub(plan.tiers.len()));
        self.items.push(Item {
            requirement: Some(index),
            system,
            stage,
            owner: requirement.owner.clone(),
            days,
            known: extent.known,
            open: extent.open,
            open_percent: assumed.map_or(100, likely),
            reused_percent: reused,
            needs,
            key: key(&[&requirement.id, name, &added.to_string()]),
        });
        self.requirements.push((index, system));
    }

    /// Percent that certificates held take off: that of the strongest row of any, never several together.
    fn reused(&self, requirement: usize) -> i32 {
        let schedule = self.basis.schedule;
        let mut most = 0;
        for (standard, crosswalk) in &schedule.reusable {
            if !self.way.certificates.contains(standard) {
                continue;
            }
            let Some(crosswalk) = self.basis.crosswalks.iter().find(|found| found.id == *crosswalk) else { continue };
            for row in crosswalk.rows.iter().filter(|row| row.requirement == requirement) {
                let percent = schedule.reuse.iter().find(|(strength, _)| *strength == row.strength).map_or(0, |r| r.1);
                most = most.max(percent);
            }
        }
        most.min(schedule.reuse_most)
    }
}
