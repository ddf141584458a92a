//! A questionnaire, a profile and AI systems compiled to slots, weights and condition order.
//!
//! A plan is immutable: it changes only when the questionnaire, the profile, the AI systems or the decisions in the
//! Statement of Applicability do. Answers live in [`crate::scoring::Scores`].

mod expression;

use std::sync::Arc;

pub(crate) use expression::compile;
pub use expression::{Expression, Truth};

use crate::answers::{Answer, Evidence, Response};
use crate::catalogue::Catalogue;
use crate::date::Date;
use crate::inventory::{self, Tier};
use crate::num::{Bp, FULL};
use crate::order::List as _;
use crate::order::{ascending, sort};
use crate::questionnaire::{Criticality, Kind, Notice, Question, Questionnaire, State};

/// A question asked once: for the organisation, or for one AI system.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Index of the question
    pub question: usize,
    /// Index of the AI system
    pub system: Option<usize>,
    /// When it is visible
    pub when: Expression,
    /// Hidden because every requirement it bears on is excluded
    pub excluded: bool,
    /// Whether a certificate of the profile covers it
    pub certified: bool,
    /// Whether its answer has a value
    pub scored: bool,
    /// What it bears on: unit, weight, practice, and whether its failure there is critical
    pub bears: Vec<SlotBearing>,
    /// Nodes whose coverage it counts in
    pub nodes: Vec<usize>,
    /// Slots whose visibility may depend on this one, in an order in which each comes after those it depends on
    pub affects: Vec<usize>,
}

/// How a slot bears on a requirement.
#[derive(Debug, Clone, Copy)]
pub struct SlotBearing {
    /// Index of the requirement
    pub requirement: usize,
    /// Weight on it
    pub weight: i64,
    /// Practice, otherwise what shows it
    pub practice: bool,
    /// A value of 0 is a critical failure
    pub critical: bool,
}

/// A slot in the list of a unit.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Index of the slot
    pub slot: usize,
    /// Weight on the requirement
    pub weight: i64,
    /// A value of 0 is a critical failure
    pub critical: bool,
    /// It bears on the requirement in full
    pub full: bool,
}

/// A requirement in the organisation, or in one AI system.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Slots on practice
    pub practice: Vec<Member>,
    /// Slots on what shows it
    pub shows: Vec<Member>,
}

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Valued {
    /// In basis points; none for a neutral answer
    pub value: Option<Bp>,
    /// State for findings
    pub state: State,
}

/// The compiled plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The questionnaire
    pub questionnaire: Arc<Questionnaire>,
    /// The catalogue
    pub catalogue: Arc<Catalogue>,
    /// Today
    pub today: Date,
    /// Tiers of the AI systems
    pub tiers: Vec<Tier>,
    /// All slots
    pub slots: Vec<Slot>,
    /// Units, per requirement: the organisation's first, then one for each AI system
    pub units: Vec<Unit>,
    /// Weight of the AI systems in each requirement
    pub systems_weight: Vec<i64>,
    /// Requirements that the questionnaire asks about
    pub asked: Vec<bool>,
    /// Requirements excluded by the Statement of Applicability
    pub excluded: Vec<bool>,
    /// Conditions of the contradictions and of the pitfalls: for the organisation, or for each AI system
    pub contradictions: Vec<Vec<Expression>>,
    /// Likewise
    pub flags: Vec<Vec<Expression>>,
    /// Slots, each after those that its condition names
    pub order: Vec<usize>,
    systems: usize,
    first_slot: Vec<usize>,
}

impl Plan {
    /// Compiles one.
    #[must_use]
    pub fn compile(
        questionnaire: Arc<Questionnaire>,
        catalogue: Arc<Catalogue>,
        response: &Response,
        today: Date,
    ) -> Self {
        let systems = response.systems.len();
        let tiers: Vec<Tier> = response.systems.iter().map(|system| inventory::tier(system, &catalogue)).list();
        let excluded: Vec<bool> = catalogue
            .requirements
            .iter()
            .map(|r| r.control && response.decision(&r.id).is_some_and(|decision| !decision.included))
            .list();
        let mut first_slot = Vec::with_capacity(questionnaire.questions.len());
        let mut count = 0;
        for question in &questionnaire.questions {
            first_slot.push(count);
            count += if question.per_system { systems } else { 1 };
        }
        let mut plan = Self {
            tiers,
            slots: Vec::with_capacity(count),
            units: vec![Unit::default(); catalogue.requirements.len() * (systems + 1)],
            systems_weight: vec![0; catalogue.requirements.len()],
            asked: vec![false; catalogue.requirements.len()],
            excluded,
            contradictions: Vec::new(),
            flags: Vec::new(),
            order: Vec::new(),
            systems,
            first_slot,
            today,
            questionnaire: Arc::clone(&questionnaire),
            catalogue: Arc::clone(&catalogue),
        };
        for (index, question) in questionnaire.questions.iter().enumerate() {
            for bearing in &question.bears {
                if let Some(asked) = plan.asked.get_mut(bearing.on) {
                    *asked = true;
                }
            }
            if question.per_system {
                for bearing in question.bears.iter().filter(|bearing| bearing.practice) {
                    if let Some(weight) = plan.systems_weight.get_mut(bearing.on) {
                        *weight += question.weight * bearing.strength();
                    }
                }
                for system in 0..systems {
                    plan.add_slot(index, question, Some(system), response);
                }
            } else {
                plan.add_slot(index, question, None, response);
            }
        }
        plan.order_conditions();
        plan.contradictions = plan.notices(&questionnaire.contradictions, response);
        plan.flags = plan.notices(&questionnaire.flags, response);
        plan
    }

    fn add_slot(&mut self, index: usize, question: &Question, system: Option<usize>, response: &Response) {
        let place = self.slots.len();
        let bears: Vec<SlotBearing> = question
            .bears
            .iter()
            .map(|bearing| SlotBearing {
                requirement: bearing.on,
                weight: question.weight * bearing.strength(),
                practice: bearing.practice,
                critical: bearing.practice && bearing.full && question.criticality == Criticality::Critical,
            })
            .list();
        let counted: Vec<usize> =
            bears.iter().map(|b| b.requirement).filter(|r| !self.excluded.get(*r).copied().unwrap_or(false)).list();
        for (bearing, source) in bears.iter().zip(&question.bears) {
            let unit = self.unit_index(bearing.requirement, system);
            if let Some(unit) = self.units.get_mut(unit) {
                let member =
                    Member { slot: place, weight: bearing.weight, critical: bearing.critical, full: source.full };
                if bearing.practice { unit.practice.push(member) } else { unit.shows.push(member) }
            }
        }
        let mut nodes = Vec::new();
        if !counted.is_empty() {
            nodes.reserve(2 * counted.len() + 2);
            nodes.push(self.total_node());
            for requirement in &counted {
                let group = self.catalogue.requirements.get(*requirement).map_or(0, |r| r.group);
                // Bearings on one group stand together, as a rule.
                if nodes.last() != Some(&self.group_node(group)) {
                    nodes.push(self.group_node(group));
                }
            }
            nodes.extend(counted.iter().map(|requirement| self.requirement_node(*requirement)));
            nodes.extend(system.map(|system| self.system_node(system)));
            ascending(&mut nodes);
        }
        let when = question.when.as_ref().map_or(Expression::Const(true), |when| {
            compile(when, &mut |leaf| self.leaf(leaf, system, response)).simplified()
        });
        let excluded = !bears.is_empty() && counted.is_empty();
        self.slots.push(Slot {
            question: index,
            system,
            when,
            excluded,
            certified: certified(question, system, response, self.today),
            scored: question.kind.scored(),
            bears,
            nodes,
            affects: Vec::new(),
        });
    }

    /// Whether a notice speaks of AI systems, so that it is looked at in each.
    #[must_use]
    pub fn notice_per_system(&self, notice: &Notice) -> bool {
        let per_system = |id: &&str| self.questionnaire.question(id).is_some_and(|(_, question)| question.per_system);
        notice.when.names_system() || notice.when.questions().iter().any(per_system)
    }

    /// Compiles the conditions of notices.
    fn notices(&self, list: &[Notice], response: &Response) -> Vec<Vec<Expression>> {
        let compiled = |notice: &Notice, system: Option<usize>| {
            compile(&notice.when, &mut |leaf| self.leaf(leaf, system, response)).simplified()
        };
        list.iter()
            .map(|notice| {
                if self.notice_per_system(notice) {
                    (0..self.systems).map(|system| compiled(notice, Some(system))).list()
                } else {
                    vec![compiled(notice, None)]
                }
            })
            .list()
    }

    /// A leaf of a condition, for this system: a constant, or a test of another slot's answer.
    pub(crate) fn leaf(
        &self,
        leaf: &crate::condition::Condition,
        system: Option<usize>,
        response: &Response,
    ) -> Expression {
        use crate::condition::Condition;
        match leaf {
            Condition::Answer { question, is } => {
                let Some((index, found)) = self.questionnaire.question(question) else {
                    return Expression::Const(false);
                };
                let Some(slot) = self.slot_of(index, if found.per_system { system } else { None }) else {
                    return Expression::Const(false);
                };
                let bits = found
                    .kind
                    .choices()
                    .iter()
                    .enumerate()
                    .filter(|(_, choice)| is.contains(&choice.id))
                    .fold(0u32, |bits, (i, _)| bits | (1 << i));
                Expression::Choice { slot, bits }
            }
            Condition::Number { question, at_least, at_most } => {
                let Some((index, found)) = self.questionnaire.question(question) else {
                    return Expression::Const(false);
                };
                match self.slot_of(index, if found.per_system { system } else { None }) {
                    Some(slot) => Expression::Number { slot, at_least: *at_least, at_most: *at_most },
                    None => Expression::Const(false),
                }
            }
            Condition::Profile { .. } => Expression::Const(inventory::profile_leaf(leaf, &response.profile)),
            other => {
                let found = system.and_then(|i| response.systems.get(i).zip(self.tiers.get(i)));
                Expression::Const(found.is_some_and(|(system, tier)| inventory::system_leaf(other, system, Some(tier))))
            }
        }
    }

    /// Orders slots so that each comes after those its condition names, and notes whom each one affects.
    fn order_conditions(&mut self) {
        let named: Vec<Vec<usize>> = self.slots.iter().map(|slot| slot.when.slots()).list();
        let mut direct: Vec<Vec<usize>> = vec![Vec::new(); self.slots.len()];
        let mut waiting: Vec<usize> = named.iter().map(Vec::len).list();
        for (slot, list) in named.iter().enumerate() {
            for other in list {
                if let Some(list) = direct.get_mut(*other) {
                    list.push(slot);
                }
            }
        }
        let mut order: Vec<usize> = (0..self.slots.len()).filter(|slot| waiting.get(*slot) == Some(&0)).list();
        let mut next = 0;
        while let Some(slot) = order.get(next).copied() {
            next += 1;
            for other in direct.get(slot).into_iter().flatten() {
                if let Some(count) = waiting.get_mut(*other) {
                    *count -= 1;
                    if *count == 0 {
                        order.push(*other);
                    }
                }
            }
        }
        let mut rank = vec![0; self.slots.len()];
        for (position, slot) in order.iter().enumerate() {
            if let Some(rank) = rank.get_mut(*slot) {
                *rank = position;
            }
        }
        for slot in 0..self.slots.len() {
            let mut reached: Vec<usize> = direct.get(slot).cloned().unwrap_or_default();
            let mut next = 0;
            while let Some(other) = reached.get(next).copied() {
                next += 1;
                for further in direct.get(other).into_iter().flatten() {
                    if !reached.contains(further) {
                        reached.push(*further);
                    }
                }
            }
            sort(&mut reached, &|a, b| rank.get(*a).cmp(&rank.get(*b)));
            if let Some(slot) = self.slots.get_mut(slot) {
                slot.affects = reached;
            }
        }
        self.order = order;
    }

    /// How many AI systems there are.
    #[must_use]
    pub const fn systems(&self) -> usize {
        self.systems
    }

    /// The slot of a question.
    #[must_use]
    pub fn slot_of(&self, question: usize, system: Option<usize>) -> Option<usize> {
        let first = *self.first_slot.get(question)?;
        let per_system = self.questionnaire.questions.get(question)?.per_system;
        match (per_system, system) {
            (false, None) => Some(first),
            (true, Some(system)) if system < self.systems => Some(first + system),
            _ => None,
        }
    }

    /// The question of a slot.
    #[must_use]
    pub fn question(&self, slot: usize) -> Option<&Question> {
        self.questionnaire.questions.get(self.slots.get(slot)?.question).map(AsRef::as_ref)
    }

    /// Index of a unit.
    #[must_use]
    pub const fn unit_index(&self, requirement: usize, system: Option<usize>) -> usize {
        requirement * (self.systems + 1)
            + match system {
                Some(system) => system + 1,
                None => 0,
            }
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, requirement: usize, system: Option<usize>) -> Option<&Unit> {
        self.units.get(self.unit_index(requirement, system))
    }

    /// Index of the total among the nodes of the figures.
    #[must_use]
    pub const fn total_node(&self) -> usize {
        0
    }

    /// Index of a clause or objective.
    #[must_use]
    pub const fn group_node(&self, group: usize) -> usize {
        1 + group
    }

    /// Index of a requirement.
    #[must_use]
    pub fn requirement_node(&self, requirement: usize) -> usize {
        1 + self.catalogue.groups.len() + requirement
    }

    /// Index of an AI system.
    #[must_use]
    pub fn system_node(&self, system: usize) -> usize {
        1 + self.catalogue.groups.len() + self.catalogue.requirements.len() + system
    }

    /// How many nodes have figures.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.system_node(self.systems)
    }

    /// What a choice comes to.
    #[must_use]
    pub fn value_choice(&self, slot: usize, choice: usize) -> Option<Valued> {
        let question = self.question(slot)?;
        let Kind::Choice(choices) = &question.kind else { return None };
        let choice = choices.get(choice)?;
        let Some(points) = choice.points else { return Some(NEUTRAL) };
        let tier = self.slots.get(slot)?.system.and_then(|system| self.tiers.get(system));
        let expected = question.scale.as_ref().and_then(|scale| self.questionnaire.expect.get(scale));
        if let Some(expected) = tier.and_then(|tier| expected?.get(tier.level).copied().flatten()) {
            let value = (points * FULL).checked_div(expected)?.min(FULL);
            let state = if value == FULL { State::Met } else { choice.state.unwrap_or(State::of(value)) };
            return Some(Valued { value: Some(value), state });
        }
        let value = points * 100;
        Some(Valued { value: Some(value), state: choice.state.unwrap_or(State::of(value)) })
    }

    /// What ticked choices come to, as bits.
    #[must_use]
    pub fn value_choices(&self, slot: usize, bits: u32) -> Option<Valued> {
        let Kind::Choices(choices) = &self.question(slot)?.kind else { return None };
        if !self.slots.get(slot)?.scored {
            return Some(NEUTRAL);
        }
        let ticked = choices.iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0);
        let points: i32 = ticked.filter_map(|(_, choice)| choice.points).sum();
        Some(valued((points * 100).min(FULL)))
    }

    /// What a number comes to.
    #[must_use]
    pub fn value_number(&self, slot: usize, number: f64) -> Option<Valued> {
        let Kind::Number { bands, .. } = &self.question(slot)?.kind else { return None };
        if bands.is_empty() {
            return Some(NEUTRAL);
        }
        let band = bands.iter().rev().find(|band| band.edge.is_none_or(|from| from <= number))?;
        Some(valued(band.points * 100))
    }

    /// What a date comes to.
    #[must_use]
    pub fn value_date(&self, slot: usize, date: Date) -> Option<Valued> {
        let Kind::Date { bands } = &self.question(slot)?.kind else { return None };
        if bands.is_empty() {
            return Some(NEUTRAL);
        }
        if date > self.today {
            return Some(valued(0));
        }
        let band = bands.iter().find(|band| band.edge.is_none_or(|months| date.plus_months(months) >= self.today))?;
        Some(valued(band.points * 100))
    }

    /// What the evidence of an answer gives: 10 000 if any is current, 5 000 if all has aged, 0 if there is none.
    #[must_use]
    pub fn evidence(&self, answer: &Answer) -> Bp {
        answer
            .evidence
            .iter()
            .map(|evidence| if self.is_current(evidence) { FULL } else { FULL / 2 })
            .max()
            .unwrap_or(0)
    }

    /// Whether a piece of evidence is current.
    #[must_use]
    pub fn is_current(&self, evidence: &Evidence) -> bool {
        let Some((date, months)) = evidence.date.zip(self.catalogue.shelf_life(&evidence.kind)) else { return false };
        date <= self.today && date.plus_months(months) >= self.today
    }

    /// The slot of an answer in a response.
    #[must_use]
    pub fn slot_for(&self, answer: &Answer, response: &Response) -> Option<usize> {
        let (index, _) = self.questionnaire.question(&answer.question)?;
        let system = match &answer.system {
            Some(id) => Some(response.system(id)?),
            None => None,
        };
        self.slot_of(index, system)
    }

    /// The answer of a slot in a response.
    #[must_use]
    pub fn answer<'a>(&self, slot: usize, response: &'a Response) -> Option<&'a Answer> {
        let question = self.question(slot)?;
        let system =
            self.slots.get(slot)?.system.and_then(|system| response.systems.get(system)).map(|s| s.id.as_str());
        response.answers.iter().find(|answer| answer.question == question.id && answer.system.as_deref() == system)
    }
}

const NEUTRAL: Valued = Valued { value: None, state: State::Met };

const fn valued(value: Bp) -> Valued {
    Valued { value: Some(value), state: State::of(value) }
}

/// Whether one certificate of the profile truly covers a slot: standard, body, validity and scope.
fn certified(question: &Question, system: Option<usize>, response: &Response, today: Date) -> bool {
    response.profile.certificates.iter().any(|certificate| {
        let named = [&certificate.body, &certificate.accreditation, &certificate.number]
            .iter()
            .all(|text| !text.trim().is_empty());
        let valid = certificate.valid_from.is_some_and(|from| from <= today)
            && certificate.valid_to.is_some_and(|to| to >= today);
        let lists = |id: &String| certificate.systems.contains(id);
        let scope = match system.and_then(|system| response.systems.get(system)) {
            Some(system) => lists(&system.id),
            None => {
                certificate.whole_organisation
                    || (!response.systems.is_empty() && response.systems.iter().all(|system| lists(&system.id)))
            }
        };
        question.covered_by.contains(&certificate.standard) && named && valid && scope
    })
}
