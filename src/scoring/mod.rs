#![doc = include_str!("specification.md")]
//!
//! # In this module
//!
//! [`Scores`] holds the answers of a [`Plan`] and every figure. A change of one answer recomputes what it touches; a full
//! scoring is the same code with everything touched.

mod explain;
mod figures;
mod layout;

pub use explain::{Explanation, ExplanationRow};
pub use figures::{Bounds, Figures};
pub use layout::{FIELDS, Field};

use std::sync::Arc;

use crate::answers::{Answer, Checked, Content, Fitted, Response};
use crate::date::Date;
use crate::num::{Bp, FULL, share};
use crate::order::ascending;
use crate::plan::{Plan, Valued};
use crate::questionnaire::{Expression, Kind, State, Truth};

/// Version of the scoring rules. A change that can alter any figure raises it.
pub const SCORING_VERSION: &str = "1";

/// Share of "not applicable" above which the report flags it: our assumption.
const HIGH_NOT_APPLICABLE: Bp = 2_000;

/// Whether a slot is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Not yet
    #[default]
    Unanswered,
    /// With a value, or a neutral answer
    Answered,
    /// With a reason why not
    NotApplicable,
}

/// What is known of a slot.
#[derive(Debug, Clone, Copy)]
pub struct SlotState {
    /// Whether it is answered
    pub status: Status,
    /// Value in basis points; 0 for a neutral answer
    pub value: Bp,
    /// State for findings
    pub state: State,
    /// Choices as bits, for conditions
    pub bits: u32,
    /// Number, for conditions
    pub number: f64,
    /// What its evidence gives
    pub evidence: Bp,
    /// Whether it is visible, and whether that could change
    pub visible: Truth,
}

impl SlotState {
    /// Nothing answered, not visible
    const BLANK: Self = Self {
        status: Status::Unanswered,
        value: 0,
        state: State::Met,
        bits: 0,
        number: f64::NAN,
        evidence: 0,
        visible: Truth::known(false),
    };

    /// Whether it is visible and answered, so that it counts.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.visible.now && matches!(self.status, Status::Answered)
    }

    /// The interval of its value for the bounds; none where it is not there.
    #[must_use]
    pub const fn interval(&self) -> Option<(Bp, Bp)> {
        match (self.visible, self.status) {
            (_, Status::NotApplicable) | (Truth { now: false, certain: true }, _) => None,
            (Truth { now: true, certain: true }, Status::Answered) => Some((self.value, self.value)),
            _ => Some((0, FULL)),
        }
    }
}

/// Answers and figures over a plan.
#[derive(Debug, Clone)]
pub struct Scores {
    plan: Plan,
    slots: Vec<SlotState>,
    figures: figures::Store,
    /// Visible slots: all, answered, not applicable
    visible: usize,
    answered: usize,
    not_applicable: usize,
    /// [`Plan::affects`], worked out for the first change
    affects: Vec<Vec<usize>>,
}

impl Scores {
    /// Scores a response from nothing. `answers` leads from each slot to its answer in the response, of which `checked` knows
    /// the value.
    #[must_use]
    #[cfg_attr(feature = "batch", inline(never))]
    pub fn new(plan: Plan, response: &Response, answers: &[Option<usize>], checked: &[Checked]) -> Self {
        let mut scores = Self {
            slots: vec![SlotState::BLANK; plan.slots.len()],
            figures: figures::Store::new(&plan),
            plan,
            visible: 0,
            answered: 0,
            not_applicable: 0,
            affects: Vec::new(),
        };
        for (slot, answer) in answers.iter().enumerate() {
            let found = answer.and_then(|answer| response.answers.get(answer).zip(checked.get(answer)));
            if let Some((answer, checked)) = found {
                scores.store(slot, Some(answer), checked.value);
            }
        }
        let questionnaire = Arc::clone(&scores.plan.questionnaire);
        for question in &questionnaire.compiled.order {
            for slot in scores.plan.slots_of(*question) {
                let visible = scores.visibility(slot);
                if let Some(state) = scores.slots.get_mut(slot) {
                    state.visible = visible;
                }
                scores.count(slot, true);
            }
        }
        scores.figures.touch_everything(&scores.plan);
        scores.figures.recompute(&scores.plan, &scores.slots);
        scores
    }

    /// The plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// All slots, in the order of the plan's.
    #[must_use]
    pub fn slots(&self) -> &[SlotState] {
        &self.slots
    }

    /// A slot.
    #[must_use]
    pub fn slot(&self, slot: usize) -> Option<&SlotState> {
        self.slots.get(slot)
    }

    /// All figures in one array; see [`FIELDS`] for its layout.
    #[must_use]
    pub fn raw(&self) -> &[i32] {
        &self.figures.nodes
    }

    /// The figures of a node: [`Plan::total_node`] and its siblings.
    #[must_use]
    pub fn figures(&self, node: usize) -> Figures {
        self.figures.of(node)
    }

    /// The figures of a requirement in the organisation or in one AI system; no coverage.
    #[must_use]
    pub fn unit_figures(&self, requirement: usize, system: Option<usize>) -> Figures {
        self.figures.of_unit(self.plan.unit_index(requirement, system))
    }

    /// Whether a practice slot has nothing that shows it, though it has a value.
    #[must_use]
    pub fn not_shown(&self, requirement: usize, slot: usize) -> bool {
        if self.plan.excluded.get(requirement) == Some(&true) {
            return false;
        }
        let Some(state) = self.slots.get(slot).filter(|state| state.counts() && state.value > 0) else { return false };
        let system = self.plan.slots.get(slot).and_then(|slot| slot.system);
        let shown = figures::shown(&self.plan, &self.slots, requirement, system);
        shown.now.max(state.evidence) == 0
    }

    /// The mean of what shows a requirement in a unit, the organisation's included.
    #[must_use]
    pub fn shown(&self, requirement: usize, system: Option<usize>) -> Bp {
        figures::shown(&self.plan, &self.slots, requirement, system).now
    }

    /// Visible slots answered or not applicable, visible slots.
    #[must_use]
    pub const fn progress(&self) -> (usize, usize) {
        (self.answered + self.not_applicable, self.visible)
    }

    /// Visible slots that are not applicable, and whether that is a high share of those answered.
    #[must_use]
    pub fn not_applicable(&self) -> (usize, bool) {
        let done = self.answered + self.not_applicable;
        let high = share(self.not_applicable, done).is_some_and(|share| {
            share > HIGH_NOT_APPLICABLE || (share == HIGH_NOT_APPLICABLE && self.not_applicable * 5 > done)
        });
        (self.not_applicable, high)
    }

    /// Stores an answer, whose value is known, or clears it, and recomputes. Returns the slots that came into view or left it.
    pub fn change(&mut self, slot: usize, answer: Option<&Answer>, value: Option<Fitted>) -> Vec<usize> {
        self.update(slot, |scores| scores.store(slot, answer, value))
    }

    /// The fast door: a choice by its index, choices as bits, a number, a date as days; `NaN` clears the answer.
    /// Evidence stays. Returns false if the value does not fit the question.
    pub fn set(&mut self, slot: usize, value: f64) -> bool {
        let Some(fitted) = self.fast_value(slot, value) else { return false };
        self.update(slot, |scores| {
            if let Some(state) = scores.slots.get_mut(slot) {
                *state = SlotState { evidence: state.evidence, visible: state.visible, ..fitted };
            }
        });
        true
    }

    fn fast_value(&self, slot: usize, value: f64) -> Option<SlotState> {
        let question = self.plan.question(slot)?;
        let blank = SlotState::BLANK;
        if value.is_nan() {
            return Some(blank);
        }
        let whole = value.fract() == 0.0 && (-1e9..=4_294_967_295.0).contains(&value);
        #[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number of the range")]
        let integer = if whole { Some(value as i64) } else { None };
        let (valued, bits, number) = match &question.kind {
            Kind::Choice(_) => {
                let index = usize::try_from(integer?).ok()?;
                let valued = self.plan.value_choice(slot, index)?;
                (valued, 1u32.checked_shl(u32::try_from(index).ok()?)?, f64::NAN)
            }
            Kind::Choices(choices) => {
                let bits = u32::try_from(integer?).ok()?;
                if bits == 0 || u64::from(bits) >= 1u64 << choices.len() {
                    return None;
                }
                let alone = choices.iter().enumerate().any(|(i, choice)| choice.exclusive && bits & (1 << i) != 0);
                if alone && bits.count_ones() > 1 {
                    return None;
                }
                (self.plan.value_choices(slot, bits)?, bits, f64::NAN)
            }
            Kind::Number { min, max, .. } => {
                if !(*min..=*max).contains(&value) {
                    return None;
                }
                (self.plan.value_number(slot, value)?, 0, value)
            }
            Kind::Date { .. } => {
                let date = Date::from_days(i32::try_from(integer?).ok()?)?;
                (self.plan.value_date(slot, date)?, 0, f64::NAN)
            }
            Kind::Text => return None,
        };
        Some(answered(blank, valued, bits, number))
    }

    /// Puts an answer into its slot. Answers were checked against the questionnaire before; one that does not fit is left out.
    #[cfg_attr(feature = "batch", inline(never))]
    fn store(&mut self, slot: usize, answer: Option<&Answer>, value: Option<Fitted>) {
        let mut next = SlotState {
            evidence: answer.map_or(0, |answer| self.plan.evidence(answer)),
            visible: self.slots.get(slot).map_or(Truth::known(false), |state| state.visible),
            ..SlotState::BLANK
        };
        match answer.and_then(|answer| answer.content.as_ref()) {
            Some(Content::NotApplicable { .. }) => next.status = Status::NotApplicable,
            Some(Content::Value(_)) => {
                if let Some((valued, bits, number)) = value.and_then(|value| self.valued(slot, value)) {
                    next = answered(next, valued, bits, number);
                }
            }
            None => {}
        }
        if let Some(state) = self.slots.get_mut(slot) {
            *state = next;
        }
    }

    fn valued(&self, slot: usize, value: Fitted) -> Option<(Valued, u32, f64)> {
        Some(match value {
            Fitted::Choice(index) => (self.plan.value_choice(slot, index)?, 1u32 << index, f64::NAN),
            Fitted::Choices(bits) => (self.plan.value_choices(slot, bits)?, bits, f64::NAN),
            Fitted::Number(number) => (self.plan.value_number(slot, number)?, 0, number),
            Fitted::Date(date) => (self.plan.value_date(slot, date)?, 0, f64::NAN),
            Fitted::Text => (Valued { value: None, state: State::Met }, 0, f64::NAN),
        })
    }

    fn update(&mut self, slot: usize, store: impl FnOnce(&mut Self)) -> Vec<usize> {
        self.count(slot, false);
        store(self);
        self.count(slot, true);
        self.figures.touch(&self.plan, slot);
        let mut moved = Vec::new();
        if self.affects.is_empty() {
            self.affects = self.plan.affects();
        }
        for i in 0..self.affects.get(slot).map_or(0, Vec::len) {
            let Some(other) = self.affects.get(slot).and_then(|affected| affected.get(i)).copied() else { continue };
            let visible = self.visibility(other);
            let Some(before) = self.slots.get(other).map(|state| state.visible).filter(|before| *before != visible)
            else {
                continue;
            };
            self.count(other, false);
            if let Some(state) = self.slots.get_mut(other) {
                state.visible = visible;
            }
            self.count(other, true);
            self.figures.touch(&self.plan, other);
            if before.now != visible.now {
                moved.push(other);
            }
        }
        self.figures.recompute(&self.plan, &self.slots);
        ascending(&mut moved);
        moved
    }

    /// Whether a slot is visible, given the slots that its condition names.
    #[cfg_attr(feature = "batch", inline(never))]
    fn visibility(&self, slot: usize) -> Truth {
        let Some(planned) = self.plan.slots.get(slot) else { return Truth::known(false) };
        if self.plan.is_excluded(slot) {
            return Truth::known(false);
        }
        self.truth(self.plan.when(slot), planned.system)
    }

    /// The truth of a condition, looked at for the organisation or for an AI system.
    #[must_use]
    pub fn truth(&self, condition: &Expression, system: Option<usize>) -> Truth {
        condition.truth(&|leaf| self.leaf(leaf, system))
    }

    fn leaf(&self, leaf: &Expression, system: Option<usize>) -> Truth {
        let question = match leaf {
            Expression::Choice { question, .. } | Expression::Number { question, .. } => *question,
            Expression::Fact(fact) => return Truth::known(self.plan.fact(*fact, system)),
            _ => return Truth::known(false),
        };
        let state = self.plan.seen_from(question, system).and_then(|slot| self.slots.get(slot));
        let Some(state) = state else { return Truth::known(false) };
        let holds = state.status == Status::Answered
            && match leaf {
                Expression::Choice { bits, .. } => state.bits & bits != 0,
                Expression::Number { at_least, at_most, .. } => (*at_least..=*at_most).contains(&state.number),
                _ => false,
            };
        let now = state.visible.now && holds;
        let certain = match (state.visible, state.status) {
            (Truth { now: false, certain: true }, _) => true,
            (_, Status::Unanswered) => false,
            (Truth { certain: true, .. }, _) => true,
            _ => !holds,
        };
        Truth { now, certain }
    }

    /// Adds a slot to the counts of progress and coverage, or takes it out.
    fn count(&mut self, slot: usize, add: bool) {
        let (Some(question), Some(state)) = (self.plan.question(slot), self.slots.get(slot)) else { return };
        if !state.visible.now {
            return;
        }
        let step = |count: &mut usize| *count = if add { *count + 1 } else { count.saturating_sub(1) };
        step(&mut self.visible);
        match state.status {
            Status::Answered => step(&mut self.answered),
            Status::NotApplicable => step(&mut self.not_applicable),
            Status::Unanswered => {}
        }
        if question.scored && state.status != Status::NotApplicable {
            self.figures.cover(&self.plan, slot, state.status == Status::Answered, add);
        }
    }
}

fn answered(base: SlotState, valued: Valued, bits: u32, number: f64) -> SlotState {
    SlotState { status: Status::Answered, value: valued.value.unwrap_or(0), state: valued.state, bits, number, ..base }
}
