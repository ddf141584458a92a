//! Sections 4 to 6 of the specification: units, requirements, clauses and objectives, AI systems, total; bounds.

use serde::Serialize;

use super::SlotState;
use super::layout::{FIELDS, Field};
use crate::num::{Bp, FULL, Mean, share};
use crate::order::List as _;
use crate::plan::{Plan, Unit};

const CAP_REQUIREMENT: Bp = 4_000;
const CAP_GROUP: Bp = 6_000;
const CAP_TOTAL: Bp = 8_000;

/// The lowest and the highest that a figure can still become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// Lowest
    pub low: Bp,
    /// Highest
    pub high: Bp,
}

/// The figures of a node. All shares are in basis points; `null` where nothing is there to speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// The practice exists as required
    pub conformity: Option<Bp>,
    /// It can be shown to an auditor
    pub readiness: Option<Bp>,
    /// How far evidence or certificates stand behind the answers
    pub assurance: Option<Bp>,
    /// How much of what applies is answered
    pub coverage: Option<Bp>,
    /// Slots answered: the numerator of the coverage
    pub answered: i32,
    /// Slots that apply: its denominator
    pub applicable: i32,
    /// What conformity can still become
    pub conformity_bounds: Option<Bounds>,
    /// What readiness can still become
    pub readiness_bounds: Option<Bounds>,
    /// Whether a critical failure caps conformity and readiness
    pub capped: bool,
}

/// Seven figures that are means: today's three, and the bounds of two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Seven {
    conformity: Option<Bp>,
    readiness: Option<Bp>,
    assurance: Option<Bp>,
    conformity_low: Option<Bp>,
    conformity_high: Option<Bp>,
    readiness_low: Option<Bp>,
    readiness_high: Option<Bp>,
    /// Critical failures: today, in the lower bound, in the upper
    fails: bool,
    fails_low: bool,
    fails_high: bool,
}

/// The same in the making.
#[derive(Debug, Clone, Copy, Default)]
struct Means {
    conformity: Mean,
    readiness: Mean,
    assurance: Mean,
    conformity_low: Mean,
    conformity_high: Mean,
    readiness_low: Mean,
    readiness_high: Mean,
    fails: i32,
    fails_low: i32,
    fails_high: i32,
}

impl Means {
    /// Counts a child; with a `sign` of −1 it is taken out again, so that a change need not go through its siblings.
    fn add(&mut self, sign: i64, weight: i64, child: &Seven) {
        self.conformity.add_some(sign, weight, child.conformity);
        self.readiness.add_some(sign, weight, child.readiness);
        self.assurance.add_some(sign, weight, child.assurance);
        self.conformity_low.add_some(sign, weight, child.conformity_low);
        self.conformity_high.add_some(sign, weight, child.conformity_high);
        self.readiness_low.add_some(sign, weight, child.readiness_low);
        self.readiness_high.add_some(sign, weight, child.readiness_high);
        let count = |fails: bool| if fails { if sign < 0 { -1 } else { 1 } } else { 0 };
        self.fails += count(child.fails);
        self.fails_low += count(child.fails_low);
        self.fails_high += count(child.fails_high);
    }

    fn replace(&mut self, old: &Seven, new: &Seven) {
        self.add(-1, 1, old);
        self.add(1, 1, new);
    }

    fn done(self, cap: Bp) -> Seven {
        let capped = |mean: Mean, fails: bool| mean.value().map(|value| if fails { value.min(cap) } else { value });
        Seven {
            conformity: capped(self.conformity, self.fails > 0),
            readiness: capped(self.readiness, self.fails > 0),
            assurance: self.assurance.value(),
            conformity_low: capped(self.conformity_low, self.fails_low > 0),
            conformity_high: capped(self.conformity_high, self.fails_high > 0),
            readiness_low: capped(self.readiness_low, self.fails_low > 0),
            readiness_high: capped(self.readiness_high, self.fails_high > 0),
            fails: self.fails > 0,
            fails_low: self.fails_low > 0,
            fails_high: self.fails_high > 0,
        }
    }
}

/// What shows a requirement in a unit: today's mean, its bounds, and the best evidence named there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shown {
    pub now: Bp,
    low: Bp,
    high: Bp,
    pub evidence: Bp,
}

pub(super) fn shown(plan: &Plan, slots: &[SlotState], requirement: usize, system: Option<usize>) -> Shown {
    let (mut now, mut low, mut high) = (Mean::default(), Mean::default(), Mean::default());
    let mut evidence = 0;
    let own = system.and_then(|_| plan.unit(requirement, system));
    for member in plan.unit(requirement, None).into_iter().chain(own).flat_map(Unit::shows) {
        let Some(state) = slots.get(member.slot) else { continue };
        if state.counts() {
            now.add(member.weight, state.value);
            evidence = evidence.max(state.evidence);
        }
        if let Some((least, most)) = state.interval() {
            low.add(member.weight, least);
            high.add(member.weight, most);
        }
    }
    let mean = |mean: Mean| mean.value().unwrap_or(0);
    Shown { now: mean(now), low: mean(low), high: mean(high), evidence }
}

/// What a counted slot is worth for assurance.
pub(super) const fn assurance(certified: bool, evidence: Bp) -> Bp {
    if certified { FULL } else { evidence / 2 }
}

/// All figures, and what has to be recomputed.
#[derive(Debug, Clone)]
pub(super) struct Store {
    /// As published
    pub nodes: Vec<i32>,
    units: Vec<Seven>,
    /// The organisation's slots of a requirement, before rounding
    organisation: Vec<Means>,
    requirements: Vec<Seven>,
    /// Means in the making: of clauses and objectives, of AI systems, of all
    groups: Vec<Means>,
    systems: Vec<Means>,
    total: Means,
    dirty_units: Vec<usize>,
    dirty_requirements: Vec<usize>,
    dirty_systems: Vec<usize>,
}

fn mark(list: &mut Vec<usize>, item: usize) {
    if !list.contains(&item) {
        list.push(item);
    }
}

impl Store {
    pub fn new(plan: &Plan) -> Self {
        let mut nodes = vec![-1; plan.nodes() * FIELDS.len()];
        for node in 0..plan.nodes() {
            for field in [Field::Answered, Field::Applicable, Field::Capped] {
                if let Some(cell) = nodes.get_mut(node * FIELDS.len() + field as usize) {
                    *cell = 0;
                }
            }
        }
        let requirements = plan.catalogue.requirements.len();
        Self {
            nodes,
            units: vec![Seven::default(); plan.units()],
            organisation: vec![Means::default(); requirements],
            requirements: vec![Seven::default(); requirements],
            groups: vec![Means::default(); plan.catalogue.groups.len()],
            systems: vec![Means::default(); plan.systems()],
            total: Means::default(),
            dirty_units: Vec::new(),
            dirty_requirements: Vec::new(),
            dirty_systems: Vec::new(),
        }
    }

    pub fn touch_everything(&mut self, plan: &Plan) {
        self.dirty_units = (0..plan.units()).list();
        self.dirty_requirements = (0..plan.catalogue.requirements.len()).list();
        self.dirty_systems = (0..plan.systems()).list();
        for node in 0..plan.nodes() {
            self.coverage(node);
        }
    }

    /// Marks what a change of a slot can alter.
    pub fn touch(&mut self, plan: &Plan, slot: usize) {
        let Some(planned) = plan.slots.get(slot) else { return };
        plan.covers(slot, &mut |node| self.coverage(node));
        for bearing in plan.bears(slot) {
            mark(&mut self.dirty_requirements, bearing.on);
            mark(&mut self.dirty_units, plan.unit_index(bearing.on, planned.system));
            match planned.system {
                Some(system) => mark(&mut self.dirty_systems, system),
                // What shows the requirement in the organisation shows it for every system too.
                None if !bearing.practice => {
                    for system in 0..plan.systems() {
                        mark(&mut self.dirty_units, plan.unit_index(bearing.on, Some(system)));
                        mark(&mut self.dirty_systems, system);
                    }
                }
                None => {}
            }
        }
    }

    /// Counts a slot in its nodes. Their coverage follows when what was touched is told.
    pub fn cover(&mut self, plan: &Plan, slot: usize, answered: bool, add: bool) {
        let step = if add { 1 } else { -1 };
        plan.covers(slot, &mut |node| {
            self.bump(node, Field::Applicable, step);
            if answered {
                self.bump(node, Field::Answered, step);
            }
        });
    }

    fn coverage(&mut self, node: usize) {
        let count = |field| usize::try_from(self.get(node, field)).unwrap_or(0);
        let coverage = share(count(Field::Answered), count(Field::Applicable));
        self.put(node, Field::Coverage, coverage.unwrap_or(-1));
    }

    fn get(&self, node: usize, field: Field) -> i32 {
        self.nodes.get(node * FIELDS.len() + field as usize).copied().unwrap_or(-1)
    }

    fn put(&mut self, node: usize, field: Field, value: i32) {
        if let Some(cell) = self.nodes.get_mut(node * FIELDS.len() + field as usize) {
            *cell = value;
        }
    }

    fn bump(&mut self, node: usize, field: Field, step: i32) {
        if let Some(cell) = self.nodes.get_mut(node * FIELDS.len() + field as usize) {
            *cell += step;
        }
    }

    fn publish(&mut self, node: usize, seven: &Seven) {
        let none = |value: Option<Bp>| value.unwrap_or(-1);
        self.put(node, Field::Conformity, none(seven.conformity));
        self.put(node, Field::Readiness, none(seven.readiness));
        self.put(node, Field::Assurance, none(seven.assurance));
        self.put(node, Field::ConformityLow, none(seven.conformity_low));
        self.put(node, Field::ConformityHigh, none(seven.conformity_high));
        self.put(node, Field::ReadinessLow, none(seven.readiness_low));
        self.put(node, Field::ReadinessHigh, none(seven.readiness_high));
        self.put(node, Field::Capped, i32::from(seven.fails));
    }

    pub fn of(&self, node: usize) -> Figures {
        let some = |field| Some(self.get(node, field)).filter(|value| *value >= 0);
        let bounds = |low, high| Some(Bounds { low: some(low)?, high: some(high)? });
        Figures {
            conformity: some(Field::Conformity),
            readiness: some(Field::Readiness),
            assurance: some(Field::Assurance),
            coverage: some(Field::Coverage),
            answered: self.get(node, Field::Answered),
            applicable: self.get(node, Field::Applicable),
            conformity_bounds: bounds(Field::ConformityLow, Field::ConformityHigh),
            readiness_bounds: bounds(Field::ReadinessLow, Field::ReadinessHigh),
            capped: self.get(node, Field::Capped) == 1,
        }
    }

    pub fn of_unit(&self, unit: usize) -> Figures {
        let seven = self.units.get(unit).copied().unwrap_or_default();
        let bounds = |low: Option<Bp>, high: Option<Bp>| Some(Bounds { low: low?, high: high? });
        Figures {
            conformity: seven.conformity,
            readiness: seven.readiness,
            assurance: seven.assurance,
            conformity_bounds: bounds(seven.conformity_low, seven.conformity_high),
            readiness_bounds: bounds(seven.readiness_low, seven.readiness_high),
            capped: seven.fails,
            ..Figures::default()
        }
    }

    /// Recomputes what was touched, from the leaves up.
    #[cfg_attr(feature = "batch", inline(never))]
    pub fn recompute(&mut self, plan: &Plan, slots: &[SlotState]) {
        let systems = plan.systems();
        for unit in std::mem::take(&mut self.dirty_units) {
            let requirement = unit / (systems + 1);
            let system = (unit % (systems + 1)).checked_sub(1);
            if plan.excluded.get(requirement) == Some(&true) {
                continue;
            }
            let means = unit_means(plan, slots, requirement, system);
            let new = means.done(CAP_REQUIREMENT);
            if let Some(place) = self.units.get_mut(unit) {
                let old = std::mem::replace(place, new);
                if let Some(sums) = system.and_then(|system| self.systems.get_mut(system)) {
                    sums.replace(&old, &new);
                }
            }
            if system.is_none()
                && let Some(place) = self.organisation.get_mut(requirement)
            {
                *place = means;
            }
        }
        let mut groups = Vec::new();
        for requirement in std::mem::take(&mut self.dirty_requirements) {
            if plan.excluded.get(requirement) == Some(&true) {
                continue;
            }
            let new = self.requirement(plan, requirement);
            let Some(place) = self.requirements.get_mut(requirement) else { continue };
            let old = std::mem::replace(place, new);
            self.publish(plan.requirement_node(requirement), &new);
            let group = plan.catalogue.requirements.get(requirement).map_or(0, |r| r.group);
            if let Some(sums) = self.groups.get_mut(group) {
                sums.replace(&old, &new);
            }
            self.total.replace(&old, &new);
            mark(&mut groups, group);
        }
        if !groups.is_empty() {
            self.publish(plan.total_node(), &self.total.done(CAP_TOTAL));
        }
        for group in groups {
            let means = self.groups.get(group).copied().unwrap_or_default();
            self.publish(plan.group_node(group), &means.done(CAP_GROUP));
        }
        for system in std::mem::take(&mut self.dirty_systems) {
            let means = self.systems.get(system).copied().unwrap_or_default();
            self.publish(plan.system_node(system), &means.done(CAP_GROUP));
        }
    }

    /// A requirement: the organisation's slots, and the mean of the AI systems.
    fn requirement(&self, plan: &Plan, requirement: usize) -> Seven {
        let mut over_systems = Means::default();
        for system in 0..plan.systems() {
            if let Some(unit) = self.units.get(plan.unit_index(requirement, Some(system))) {
                over_systems.add(1, 1, unit);
            }
        }
        let mut means = self.organisation.get(requirement).copied().unwrap_or_default();
        means.add(1, plan.systems_weight(requirement), &over_systems.done(FULL));
        means.done(CAP_REQUIREMENT)
    }
}

#[cfg_attr(feature = "batch", inline(never))]
fn unit_means(plan: &Plan, slots: &[SlotState], requirement: usize, system: Option<usize>) -> Means {
    let mut means = Means::default();
    let Some(unit) = plan.unit(requirement, system).filter(|unit| unit.practice().next().is_some()) else {
        return means;
    };
    let shown = shown(plan, slots, requirement, system);
    for member in unit.practice() {
        let Some(state) = slots.get(member.slot) else { continue };
        let weight = member.weight;
        if state.counts() {
            let certified = plan.certified(member.slot);
            means.conformity.add(weight, state.value);
            means.readiness.add(weight, state.value.min(shown.now.max(state.evidence)));
            means.assurance.add(weight, assurance(certified, state.evidence.max(shown.evidence)));
            means.fails += i32::from(member.critical && state.value == 0);
        }
        let Some((low, high)) = state.interval() else { continue };
        let settled = low == high;
        means.conformity_low.add(weight, low);
        means.conformity_high.add(weight, high);
        means.readiness_low.add(weight, low.min(shown.low.max(state.evidence)));
        means.readiness_high.add(weight, if settled { high.min(shown.high.max(state.evidence)) } else { FULL });
        means.fails_low += i32::from(member.critical && low == 0);
        means.fails_high += i32::from(member.critical && high == 0);
    }
    means
}
