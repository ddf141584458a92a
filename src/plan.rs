//! A questionnaire laid out for one profile and its AI systems: slots, units, what is known before any answer.
//!
//! A plan is immutable: it changes only when the questionnaire, the profile, the AI systems or the decisions in the
//! Statement of Applicability do. Answers live in [`crate::scoring::Scores`]. What follows from the questionnaire alone
//! is compiled with it, see [`crate::questionnaire::Compiled`].

use std::sync::Arc;

use crate::answers::{Answer, Certificate, Decision, Evidence, Place, Response};
use crate::catalogue::Catalogue;
use crate::condition::STANDARDS;
use crate::date::Date;
use crate::inventory::{self, Tier};
use crate::num::{Bp, FULL};
use crate::order::{List as _, sort};
use crate::questionnaire::{Asked, Bearers, Bearing, Bears, Expression, Kind, Question, Questionnaire, State, Truth};

/// A question asked once: for the organisation, or for one AI system.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Index of the question
    pub question: usize,
    /// Index of the AI system
    pub system: Option<usize>,
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
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    bearers: &'a Bearers,
    first_slot: &'a [usize],
    system: usize,
}

impl<'a> Unit<'a> {
    /// Slots on practice.
    pub fn practice(self) -> impl Iterator<Item = Member> + 'a {
        self.members(&self.bearers.practice)
    }

    /// Slots on what shows it.
    pub fn shows(self) -> impl Iterator<Item = Member> + 'a {
        self.members(&self.bearers.shows)
    }

    fn members(self, list: &'a [Bears]) -> impl Iterator<Item = Member> + 'a {
        list.iter().map(move |bears| {
            let slot = self.first_slot.get(bears.question).map_or(0, |first| first + self.system);
            Member { slot, weight: bears.weight, critical: bears.critical, full: bears.full }
        })
    }
}

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Valued {
    /// In basis points; none for a neutral answer
    pub value: Option<Bp>,
    /// State for findings
    pub state: State,
}

/// The plan.
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
    /// Requirements excluded by the Statement of Applicability
    pub excluded: Vec<bool>,
    /// Requirement → its decision in the Statement of Applicability, by its place in the response
    decisions: Vec<Option<usize>>,
    /// The facts of the questionnaire, for the organisation and then for each AI system
    facts: Vec<bool>,
    /// Standards that a certificate assures, as bits, for the organisation and then for each AI system
    certified: Vec<u32>,
    systems: usize,
    first_slot: Vec<usize>,
}

impl Plan {
    /// Lays out a questionnaire for a response.
    #[must_use]
    #[cfg_attr(feature = "batch", inline(never))]
    pub fn new(questionnaire: Arc<Questionnaire>, catalogue: Arc<Catalogue>, response: &Response, today: Date) -> Self {
        let systems = response.systems.len();
        let tiers: Vec<Tier> = response.systems.iter().map(|system| inventory::tier(system, &catalogue)).list();
        let mut decisions = vec![None; catalogue.requirements.len()];
        let mut excluded = vec![false; catalogue.requirements.len()];
        for (i, decision) in response.soa.iter().enumerate().filter(|(_, decision)| decision.title.is_none()) {
            let Some(requirement) = catalogue.requirement(&decision.control) else { continue };
            if let (Some(place), Some(excluded)) = (decisions.get_mut(requirement), excluded.get_mut(requirement)) {
                *place = Some(i);
                *excluded = !decision.included && catalogue.requirements.get(requirement).is_some_and(|r| r.control);
            }
        }
        let mut first_slot = Vec::with_capacity(questionnaire.questions.len());
        let mut slots = Vec::with_capacity(questionnaire.questions.len() * (systems + 1));
        for (index, question) in questionnaire.questions.iter().enumerate() {
            first_slot.push(slots.len());
            if question.per_system {
                slots.extend((0..systems).map(|system| Slot { question: index, system: Some(system) }));
            } else {
                slots.push(Slot { question: index, system: None });
            }
        }
        let mut facts = Vec::with_capacity(questionnaire.compiled.facts.len() * (systems + 1));
        let mut certified = Vec::with_capacity(systems + 1);
        for system in std::iter::once(None).chain((0..systems).map(Some)) {
            for fact in &questionnaire.compiled.facts {
                let found = system.and_then(|i| response.systems.get(i).zip(tiers.get(i)));
                let of_system = found.is_some_and(|(system, tier)| inventory::of_system(*fact, system, Some(tier)));
                facts.push(of_system || inventory::of_profile(*fact, &response.profile));
            }
            let mut standards = 0;
            for certificate in response.profile.certificates.iter().filter(|one| holds(one, system, response, today)) {
                let place = STANDARDS.iter().position(|standard| *standard == certificate.standard);
                standards |= place.map_or(0, |place| 1 << place);
            }
            certified.push(standards);
        }
        Self {
            questionnaire,
            catalogue,
            today,
            tiers,
            slots,
            excluded,
            decisions,
            facts,
            certified,
            systems,
            first_slot,
        }
    }

    /// The decision on a control of Annex A.
    #[must_use]
    pub fn decision<'a>(&self, requirement: usize, response: &'a Response) -> Option<&'a Decision> {
        response.soa.get(self.decisions.get(requirement).copied().flatten()?)
    }

    /// Whether a fact of the questionnaire holds for the organisation, or it with an AI system.
    #[must_use]
    pub fn fact(&self, fact: usize, system: Option<usize>) -> bool {
        let unit = system.map_or(0, |system| system + 1);
        self.facts.get(unit * self.questionnaire.compiled.facts.len() + fact) == Some(&true)
    }

    /// Whether a certificate of the profile covers a slot.
    #[must_use]
    pub fn certified(&self, slot: usize) -> bool {
        let Some((slot, question)) = self.slots.get(slot).zip(self.question(slot)) else { return false };
        let standards = self.certified.get(slot.system.map_or(0, |system| system + 1));
        standards.is_some_and(|standards| standards & question.covered_by != 0)
    }

    /// When a slot is visible.
    #[must_use]
    pub fn when(&self, slot: usize) -> &Expression {
        let when = self.slots.get(slot).and_then(|slot| self.questionnaire.compiled.when.get(slot.question));
        when.unwrap_or(&Expression::Const(false))
    }

    /// How a slot bears on requirements that are not excluded.
    pub fn bears(&self, slot: usize) -> impl Iterator<Item = &Bearing> {
        let bears = self.question(slot).map_or(&[][..], |question| &question.bears);
        bears.iter().filter(|bearing| self.excluded.get(bearing.on) != Some(&true))
    }

    /// Whether a slot is hidden because every requirement it bears on is excluded.
    #[must_use]
    pub fn is_excluded(&self, slot: usize) -> bool {
        self.question(slot).is_some_and(|question| !question.bears.is_empty()) && self.bears(slot).next().is_none()
    }

    /// Calls `visit` on the nodes whose coverage a slot counts in.
    pub fn covers(&self, slot: usize, visit: &mut dyn FnMut(usize)) {
        let group = |bearing: &Bearing| self.catalogue.requirements.get(bearing.on).map_or(0, |r| r.group);
        for (i, bearing) in self.bears(slot).enumerate() {
            if i == 0 {
                visit(self.total_node());
            }
            if !self.bears(slot).take(i).any(|earlier| group(earlier) == group(bearing)) {
                visit(self.group_node(group(bearing)));
            }
            visit(self.requirement_node(bearing.on));
        }
        if let Some(system) = self.slots.get(slot).and_then(|slot| slot.system)
            && self.bears(slot).next().is_some()
        {
            visit(self.system_node(system));
        }
    }

    /// What is asked about a requirement.
    #[must_use]
    pub fn asked(&self, requirement: usize) -> Option<&Asked> {
        self.questionnaire.compiled.asked.get(requirement)
    }

    /// Weight of the AI systems in a requirement.
    #[must_use]
    pub fn systems_weight(&self, requirement: usize) -> i64 {
        self.asked(requirement).map_or(0, |asked| asked.systems_weight)
    }

    /// For each slot the slots whose visibility may depend on it, each after those that it depends on itself.
    #[must_use]
    pub fn affects(&self) -> Vec<Vec<usize>> {
        let order = &self.questionnaire.compiled.order;
        let mut affects: Vec<Vec<usize>> = vec![Vec::new(); self.slots.len()];
        let mut rank = vec![0; order.len()];
        // Last first: what depends on a slot is known before it is asked for.
        for (position, question) in order.iter().enumerate().rev() {
            if let Some(rank) = rank.get_mut(*question) {
                *rank = position;
            }
            let Some(when) = self.questionnaire.compiled.when.get(*question) else { continue };
            let named = when.questions();
            for slot in self.slots_of(*question) {
                let system = self.slots.get(slot).and_then(|slot| slot.system);
                let unanswered = |leaf: &Expression| match leaf {
                    Expression::Fact(fact) => Truth::known(self.fact(*fact, system)),
                    _ => Truth { now: false, certain: false },
                };
                if when.truth(&unanswered).certain {
                    continue; // Profile and AI system decide it.
                }
                let further = affects.get(slot).cloned().unwrap_or_default();
                for seen in named.iter().filter_map(|named| self.seen_from(*named, system)) {
                    let Some(list) = affects.get_mut(seen) else { continue };
                    for other in std::iter::once(&slot).chain(&further) {
                        if !list.contains(other) {
                            list.push(*other);
                        }
                    }
                }
            }
        }
        let rank = |slot: usize| rank.get(self.slots.get(slot)?.question);
        for list in &mut affects {
            sort(list, &|a, b| rank(*a).cmp(&rank(*b)));
        }
        affects
    }

    /// The slots of a question.
    pub fn slots_of(&self, question: usize) -> std::ops::Range<usize> {
        let end = self.first_slot.get(question + 1).copied().unwrap_or(self.slots.len());
        self.first_slot.get(question).copied().unwrap_or(end)..end
    }

    /// The slot of a question as a condition sees it that is looked at for the organisation or for an AI system.
    #[must_use]
    pub fn seen_from(&self, question: usize, system: Option<usize>) -> Option<usize> {
        let per_system = self.questionnaire.questions.get(question)?.per_system;
        self.slot_of(question, system.filter(|_| per_system))
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

    /// How many units there are.
    #[must_use]
    pub fn units(&self) -> usize {
        self.catalogue.requirements.len() * (self.systems + 1)
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, requirement: usize, system: Option<usize>) -> Option<Unit<'_>> {
        let asked = self.asked(requirement)?;
        let bearers = if system.is_some() { &asked.system } else { &asked.organisation };
        Some(Unit { bearers, first_slot: &self.first_slot, system: system.unwrap_or(0) })
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
        let question = self.question(slot)?;
        let Kind::Choices(choices) = &question.kind else { return None };
        if !question.scored {
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

    /// The slot of a place.
    #[must_use]
    pub fn slot_at(&self, place: Place) -> Option<usize> {
        self.slot_of(place.question, place.system)
    }
}

const NEUTRAL: Valued = Valued { value: None, state: State::Met };

const fn valued(value: Bp) -> Valued {
    Valued { value: Some(value), state: State::of(value) }
}

/// Whether a certificate truly covers the organisation or an AI system: body, validity and scope.
fn holds(certificate: &Certificate, system: Option<usize>, response: &Response, today: Date) -> bool {
    let named =
        [&certificate.body, &certificate.accreditation, &certificate.number].iter().all(|text| !text.trim().is_empty());
    let valid =
        certificate.valid_from.is_some_and(|from| from <= today) && certificate.valid_to.is_some_and(|to| to >= today);
    let lists = |id: &String| certificate.systems.contains(id);
    let scope = match system.and_then(|system| response.systems.get(system)) {
        Some(system) => lists(&system.id),
        None => {
            certificate.whole_organisation
                || (!response.systems.is_empty() && response.systems.iter().all(|system| lists(&system.id)))
        }
    };
    named && valid && scope
}
