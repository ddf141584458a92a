//! Conditions compiled for one slot: what is known of profile and AI system is a constant already.

use crate::condition::Condition;
use crate::order::List as _;
use crate::order::ascending;

/// A compiled condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// Known
    Const(bool),
    /// Every one
    All(Vec<Expression>),
    /// At least one
    Any(Vec<Expression>),
    /// Not
    Not(Box<Expression>),
    /// The slot is answered with one of these choices, as bits
    Choice {
        /// Index of the slot
        slot: usize,
        /// Choices
        bits: u32,
    },
    /// The slot is answered with a number in this range
    Number {
        /// Index of the slot
        slot: usize,
        /// Lowest
        at_least: f64,
        /// Highest
        at_most: f64,
    },
}

/// Truth of a condition: today's, and whether answers still to come could change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// Whether it holds today
    pub now: bool,
    /// Whether it will hold as today whatever unanswered question is answered next
    pub certain: bool,
}

impl Truth {
    /// Known for good.
    #[must_use]
    pub const fn known(now: bool) -> Self {
        Self { now, certain: true }
    }

    const fn is(self, value: bool) -> bool {
        self.certain && self.now == value
    }
}

impl Expression {
    /// Its truth, given that of each leaf.
    pub fn truth(&self, leaf: &dyn Fn(&Self) -> Truth) -> Truth {
        match self {
            Self::Const(value) => Truth::known(*value),
            Self::Not(inner) => {
                let inner = inner.truth(leaf);
                Truth { now: !inner.now, ..inner }
            }
            Self::All(list) => Self::fold(list, leaf, false),
            Self::Any(list) => Self::fold(list, leaf, true),
            other => leaf(other),
        }
    }

    /// Kleene's `and` (deciding value false) and `or` (true), together with today's truth.
    fn fold(list: &[Self], leaf: &dyn Fn(&Self) -> Truth, deciding: bool) -> Truth {
        let mut now = !deciding;
        let mut all_certain = true;
        let mut decided = false;
        for inner in list {
            let truth = inner.truth(leaf);
            if truth.now == deciding {
                now = deciding;
            }
            decided |= truth.is(deciding);
            all_certain &= truth.certain;
        }
        Truth { now, certain: decided || all_certain }
    }

    /// The slots it names, each once.
    #[must_use]
    pub fn slots(&self) -> Vec<usize> {
        let mut found = Vec::new();
        self.collect(&mut found);
        ascending(&mut found);
        found
    }

    fn collect(&self, found: &mut Vec<usize>) {
        match self {
            Self::Const(_) => {}
            Self::All(list) | Self::Any(list) => list.iter().for_each(|inner| inner.collect(found)),
            Self::Not(inner) => inner.collect(found),
            Self::Choice { slot, .. } | Self::Number { slot, .. } => found.push(*slot),
        }
    }

    /// The same without constants inside.
    #[must_use]
    pub fn simplified(self) -> Self {
        match self {
            Self::All(list) => Self::simplified_list(list, false),
            Self::Any(list) => Self::simplified_list(list, true),
            Self::Not(inner) => match inner.simplified() {
                Self::Const(value) => Self::Const(!value),
                other => Self::Not(Box::new(other)),
            },
            other => other,
        }
    }

    fn simplified_list(list: Vec<Self>, deciding: bool) -> Self {
        let mut kept = Vec::new();
        for inner in list {
            match inner.simplified() {
                Self::Const(value) if value == deciding => return Self::Const(deciding),
                Self::Const(_) => {}
                other => kept.push(other),
            }
        }
        if kept.len() == 1
            && let Some(only) = kept.pop()
        {
            return only;
        }
        match (kept.is_empty(), deciding) {
            (true, _) => Self::Const(!deciding),
            (false, true) => Self::Any(kept),
            (false, false) => Self::All(kept),
        }
    }
}

/// Compiles a condition; `leaf` says what a leaf is.
pub(crate) fn compile(condition: &Condition, leaf: &mut dyn FnMut(&Condition) -> Expression) -> Expression {
    match condition {
        Condition::All(list) => Expression::All(list.iter().map(|inner| compile(inner, leaf)).list()),
        Condition::Any(list) => Expression::Any(list.iter().map(|inner| compile(inner, leaf)).list()),
        Condition::Not(inner) => Expression::Not(Box::new(compile(inner, leaf))),
        other => leaf(other),
    }
}
