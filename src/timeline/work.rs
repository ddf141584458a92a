//! The work that is left: each gap becomes items, what is unanswered becomes items that may turn out to be needed.

use super::ground::{Extent, Ground, GroundRequirement};
use super::random::key;
use crate::answers::{Planning, Scenario};
use crate::catalogue::{Range3, Schedule, StartingPoint};
use crate::condition::TIERS;
use crate::date::Date;
use crate::num::{Bp, FULL};

/// Mean conformity of clauses 4 to 10 from which an organisation starts from some governance, and from which from a
/// mature one: our assumption.
pub(super) const SOME: i32 = 3_000;
const MATURE: i32 = 6_000;

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
    pub fn new(ground: &Ground, schedule: &Schedule, planning: &Planning, scenario: Option<&Scenario>) -> Option<Self> {
        let none = Scenario::default();
        let other = scenario.unwrap_or(&none);
        let starting_point = starting_point(ground, schedule)?;
        let assumed = schedule.starting_points.get(starting_point)?;
        let size = ground.size;
        let effort = |size: usize| schedule.sizes.get(size).map_or(100, |size| size[0]).max(1);
        let (people, people_from) = match (other.people.or(planning.people), ground.capacity) {
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
            close.extend(ground.requirements.iter().position(|requirement| requirement.id == *id));
        }
        let mut drop = Vec::new();
        for id in &other.drop {
            drop.extend(ground.systems.iter().position(|system| system.id == *id));
        }
        let mut add = Vec::new();
        for (tier, count) in &other.add {
            let tier = TIERS.iter().position(|known| known == tier).unwrap_or(0);
            for _ in 0..*count {
                add.push(tier);
            }
        }
        // A start that has passed since it was planned is a start today.
        let start = other.start.or(planning.start).unwrap_or(ground.today).max(ground.today);
        let mut week = [true, true, true, true, true, false, false];
        if !planning.working_days.is_empty() {
            for (day, works) in (1..).zip(week.iter_mut()) {
                *works = planning.working_days.contains(&day);
            }
        }
        let mut certificates: Vec<String> = other.certificates.clone();
        certificates.extend_from_slice(&ground.certificates);
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

/// What is assumed of the organisation: as chosen, otherwise from the answers on clauses 4 to 10. Certificates play no
/// part here, since they shorten items already.
fn starting_point(ground: &Ground, schedule: &Schedule) -> Option<usize> {
    let of = |id: &str| schedule.starting_points.iter().position(|point| point.id == id);
    match &ground.starting_point {
        Some(chosen) => of(chosen),
        None if !ground.answered => None,
        None if ground.clauses >= MATURE => of("mature"),
        None if ground.clauses >= SOME => of("some"),
        None => of("early"),
    }
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

/// Shares of a requirement: known to be missing, and not known.
type Missing = (Bp, Bp);

impl WorkPlan {
    /// Derives the work. Of operation, so many months are to come before an audit.
    #[must_use]
    pub fn new(ground: &Ground, schedule: &Schedule, operation_months: i32, way: &Way) -> Self {
        let mut builder = Builder { ground, schedule, way, items: Vec::new(), requirements: Vec::new() };
        let mut stages = Vec::new();
        for (i, stage) in schedule.stages.iter().enumerate() {
            let milestone = ground.milestones.iter().find(|milestone| Some(&milestone.id) == stage.milestone.as_ref());
            let passed = milestone.is_some_and(|milestone| milestone.passed);
            // Operation is over where records of it exist, whatever else its milestone asks for.
            let shown = stage.records.iter().all(|gate| milestone.is_some_and(|m| m.gates.contains(gate)));
            stages.push(StagePlan {
                id: stage.id.clone(),
                wait: stage.wait_days,
                months: if shown { 0 } else { operation_months },
                forced: stage.milestone.is_some() && stage.records.is_empty() && !passed,
            });
            if stage.decides {
                builder.decisions(i);
            }
            for requirement in in_order(ground, &stage.requirements) {
                builder.requirement(i, requirement);
            }
        }
        let systems = builder.systems().len();
        Self { stages, items: builder.items, systems }
    }
}

/// Indices of the requirements of a stage, each behind what it needs.
fn in_order(ground: &Ground, ids: &[String]) -> Vec<usize> {
    let mut left = Vec::new();
    for id in ids {
        left.extend(ground.requirements.iter().position(|requirement| requirement.id == *id));
    }
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let free = left.iter().position(|requirement: &usize| {
            let needs = ground.requirements.get(*requirement).map_or(&[][..], |r| &r.needs);
            needs.iter().all(|need| !left.contains(need))
        });
        // A circle of needs would leave none free; then the first goes first.
        sorted.push(left.remove(free.unwrap_or(0)));
    }
    sorted
}

struct Builder<'a> {
    ground: &'a Ground,
    schedule: &'a Schedule,
    way: &'a Way,
    items: Vec<Item>,
    /// Requirement and AI system of each item, for the needs of later ones
    requirements: Vec<(usize, Option<usize>)>,
}

impl Builder<'_> {
    /// AI systems in scope with their tiers; those that a scenario adds come last.
    fn systems(&self) -> Vec<(usize, usize)> {
        let mut systems = Vec::new();
        for (i, system) in self.ground.systems.iter().enumerate() {
            if !system.retired && !self.way.drop.contains(&i) {
                systems.push((i, system.tier));
            }
        }
        for (i, tier) in self.way.add.iter().enumerate() {
            systems.push((self.ground.systems.len() + i, *tier));
        }
        systems
    }

    /// Controls that the Statement of Applicability has not decided on.
    fn decisions(&mut self, stage: usize) {
        let count = self.ground.undecided;
        if count == 0 {
            return;
        }
        self.items.push(Item {
            requirement: None,
            system: None,
            stage,
            owner: "aims-lead".to_owned(),
            days: self.schedule.decision_tenths.map(|tenths| f64::from(tenths * count) / 10.0),
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
        let Some(requirement) = self.ground.requirements.get(index) else { return };
        if self.way.close.contains(&index) {
            return;
        }
        let mut of_systems: Vec<(usize, usize, Missing)> = Vec::new();
        for (system, tier) in self.systems() {
            let missing = if system < self.ground.systems.len() {
                requirement.systems.get(system).copied().flatten().map(|extent| self.missing(extent))
            } else {
                requirement.of_systems.then_some((0, FULL))
            };
            if let Some(missing) = missing {
                of_systems.push((system, tier, missing));
            }
        }
        let mut organisation = requirement.organisation.map(|extent| self.missing(extent));
        if requirement.per_system && organisation.is_none() {
            // Method and template are as far as the AI system that lacks most.
            let (mut known, mut open) = (0, 0);
            for (_, _, missing) in &of_systems {
                known = known.max(missing.0);
                open = open.max(missing.1);
            }
            organisation = Some((known, open.min(FULL - known)));
        }
        let schedule = self.schedule;
        let once = if requirement.per_system { schedule.set_up_percent } else { 100 };
        let each = if requirement.per_system { 100 - schedule.set_up_percent } else { schedule.further_percent };
        if let Some(missing) = organisation {
            self.item(stage, index, requirement, None, missing, once);
        }
        for (system, tier, missing) in of_systems {
            let tier = schedule.tiers.get(tier).copied().unwrap_or(100);
            self.item(stage, index, requirement, Some(system), missing, each * tier / 100);
        }
    }

    fn missing(&self, extent: Extent) -> Missing {
        (extent.practice + extent.evidence * self.schedule.evidence_percent / 100, extent.open)
    }

    fn item(
        &mut self,
        stage: usize,
        index: usize,
        requirement: &GroundRequirement,
        system: Option<usize>,
        (known, open): Missing,
        percent: i32,
    ) {
        if known == 0 && open == 0 {
            return;
        }
        let schedule = self.schedule;
        let likely = |point: &StartingPoint| {
            if requirement.control { point.open_control_percent } else { point.open_clause_percent }
        };
        let size = schedule.sizes.get(self.ground.size).map_or(100, |size| size[0]);
        let reused = self.reused(requirement);
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
        let systems = &self.ground.systems;
        let name = system.map_or("", |system| systems.get(system).map_or("added", |system| system.id.as_str()));
        let added = system.map_or(0, |system| (system + 1).saturating_sub(systems.len()));
        self.items.push(Item {
            requirement: Some(index),
            system,
            stage,
            owner: requirement.owner.clone(),
            days,
            known,
            open,
            open_percent: schedule.starting_points.get(self.way.starting_point).map_or(100, likely),
            reused_percent: reused,
            needs,
            key: key(&[&requirement.id, name, &added.to_string()]),
        });
        self.requirements.push((index, system));
    }

    /// Percent that certificates held take off: that of the strongest row of any, never several together.
    fn reused(&self, requirement: &GroundRequirement) -> i32 {
        let mut most = 0;
        for (standard, crosswalk) in &self.schedule.reusable {
            if !self.way.certificates.contains(standard) {
                continue;
            }
            for (_, strength) in requirement.reuse.iter().filter(|(id, _)| id == crosswalk) {
                let percent = self.schedule.reuse.iter().find(|(known, _)| known == strength).map_or(0, |r| r.1);
                most = most.max(percent);
            }
        }
        most.min(self.schedule.reuse_most)
    }
}
