//! Conditions by index: compiled once for a questionnaire, and looked at for each response.

use crate::order::ascending;

/// A compiled condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// Known for every response
    Const(bool),
    /// Known of a response before its answers: what it says of profile or AI system, by its place in
    /// [`Compiled::facts`](super::Compiled::facts)
    Fact(usize),
    /// Every one
    All(Vec<Expression>),
    /// At least one
    Any(Vec<Expression>),
    /// Not
    Not(Box<Expression>),
    /// The question is answered with one of these choices, as bits
    Choice {
        /// Index of the question
        question: usize,
        /// Choices
        bits: u32,
    },
    /// The question is answered with a number in this range
    Number {
        /// Index of the question
        question: usize,
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

    /// The questions it names, each once.
    #[must_use]
    pub fn questions(&self) -> Vec<usize> {
        let mut found = Vec::new();
        self.collect(&mut found);
        ascending(&mut found);
        found
    }

    fn collect(&self, found: &mut Vec<usize>) {
        match self {
            Self::Const(_) | Self::Fact(_) => {}
            Self::All(list) | Self::Any(list) => list.iter().for_each(|inner| inner.collect(found)),
            Self::Not(inner) => inner.collect(found),
            Self::Choice { question, .. } | Self::Number { question, .. } => found.push(*question),
        }
    }
}
