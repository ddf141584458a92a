//! What follows from a questionnaire alone, by index, so that it is worked out once and not for each response.

use super::{Criticality, Expression, Notice, Questionnaire};
use crate::catalogue::Catalogue;
use crate::condition::{Condition, Fact};
use crate::order::List as _;

/// A question in the list of a requirement.
#[derive(Debug, Clone, Copy)]
pub struct Bears {
    /// Index of the question
    pub question: usize,
    /// Weight on the requirement
    pub weight: i64,
    /// A value of 0 is a critical failure
    pub critical: bool,
    /// It bears on the requirement in full
    pub full: bool,
}

/// Questions that bear on a requirement, asked of the organisation or of each AI system.
#[derive(Debug, Clone, Default)]
pub struct Bearers {
    /// On its practice
    pub practice: Vec<Bears>,
    /// On what shows it
    pub shows: Vec<Bears>,
}

/// What is asked about a requirement.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Of the organisation
    pub organisation: Bearers,
    /// Of each AI system
    pub system: Bearers,
    /// Weight of the AI systems in the requirement
    pub systems_weight: i64,
}

impl Asked {
    /// Whether anything is asked.
    #[must_use]
    pub fn any(&self) -> bool {
        let any = |bearers: &Bearers| !bearers.practice.is_empty() || !bearers.shows.is_empty();
        any(&self.organisation) || any(&self.system)
    }
}

/// The condition of a notice.
#[derive(Debug, Clone)]
pub struct Test {
    /// Whether it speaks of AI systems, so that it is looked at in each
    pub per_system: bool,
    /// When it holds
    pub when: Expression,
}

/// What follows from a questionnaire alone.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// When each question is shown
    pub when: Vec<Expression>,
    /// What conditions say of profile and AI system, each once
    pub facts: Vec<Fact>,
    /// Questions, each after those that its condition names
    pub order: Vec<usize>,
    /// For each requirement of the catalogue
    pub asked: Vec<Asked>,
    /// Conditions of the contradictions
    pub contradictions: Vec<Test>,
    /// Conditions of the pitfalls
    pub flags: Vec<Test>,
    /// Conditions of the advice
    pub advice: Vec<Expression>,
}

impl Compiled {
    /// Compiles a questionnaire that is sound.
    pub(super) fn new(questionnaire: &Questionnaire, catalogue: &Catalogue) -> Self {
        let mut facts = Vec::new();
        let mut when = Vec::new();
        let mut asked = vec![Asked::default(); catalogue.requirements.len()];
        for (index, question) in questionnaire.questions.iter().enumerate() {
            when.push(match &question.when {
                Some(condition) => expression(condition, questionnaire, &mut facts),
                None => Expression::Const(true),
            });
            for bearing in &question.bears {
                let Some(asked) = asked.get_mut(bearing.on) else { continue };
                let weight = question.weight * bearing.strength();
                let bearers = if question.per_system { &mut asked.system } else { &mut asked.organisation };
                if question.per_system && bearing.practice {
                    asked.systems_weight += weight;
                }
                let list = if bearing.practice { &mut bearers.practice } else { &mut bearers.shows };
                let critical = bearing.practice && bearing.full && question.criticality == Criticality::Critical;
                list.push(Bears { question: index, weight, critical, full: bearing.full });
            }
        }
        let mut tests = |list: &[Notice]| {
            let mut tests = Vec::new();
            for notice in list {
                let when = expression(&notice.when, questionnaire, &mut facts);
                tests.push(Test { per_system: per_system(notice, &when, questionnaire), when });
            }
            tests
        };
        let (contradictions, flags) = (tests(&questionnaire.contradictions), tests(&questionnaire.flags));
        let advice = questionnaire.advice.iter().map(|one| expression(&one.when, questionnaire, &mut facts)).list();
        Self { order: order(&when), when, facts, asked, contradictions, flags, advice }
    }
}

fn per_system(notice: &Notice, when: &Expression, questionnaire: &Questionnaire) -> bool {
    let asked = |question: usize| questionnaire.questions.get(question).is_some_and(|question| question.per_system);
    notice.when.names_system() || when.questions().into_iter().any(asked)
}

fn expression(condition: &Condition, questionnaire: &Questionnaire, facts: &mut Vec<Fact>) -> Expression {
    let mut each = |list: &[Condition]| list.iter().map(|inner| expression(inner, questionnaire, facts)).list();
    match condition {
        Condition::All(list) => Expression::All(each(list)),
        Condition::Any(list) => Expression::Any(each(list)),
        Condition::Not(inner) => Expression::Not(Box::new(expression(inner, questionnaire, facts))),
        Condition::Answer { question, is } => {
            let Some((index, found)) = questionnaire.question(question) else { return Expression::Const(false) };
            let mut bits = 0;
            for (i, choice) in found.kind.choices().iter().enumerate() {
                bits |= u32::from(is.contains(&choice.id)) << i;
            }
            Expression::Choice { question: index, bits }
        }
        Condition::Number { question, at_least, at_most } => match questionnaire.question(question) {
            Some((index, _)) => Expression::Number { question: index, at_least: *at_least, at_most: *at_most },
            None => Expression::Const(false),
        },
        Condition::Fact(fact) => {
            let known = facts.iter().position(|known| known == fact);
            Expression::Fact(known.unwrap_or_else(|| {
                facts.push(*fact);
                facts.len() - 1
            }))
        }
    }
}

/// Questions, each after those that its condition names; there are no cycles.
fn order(when: &[Expression]) -> Vec<usize> {
    let mut direct: Vec<Vec<usize>> = vec![Vec::new(); when.len()];
    let mut waiting = Vec::new();
    let mut order = Vec::new();
    for (question, expression) in when.iter().enumerate() {
        let named = expression.questions();
        for other in &named {
            if let Some(list) = direct.get_mut(*other) {
                list.push(question);
            }
        }
        if named.is_empty() {
            order.push(question);
        }
        waiting.push(named.len());
    }
    let mut next = 0;
    while let Some(question) = order.get(next).copied() {
        next += 1;
        for other in direct.get(question).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(*other) {
                *count -= 1;
                if *count == 0 {
                    order.push(*other);
                }
            }
        }
    }
    order
}
