//! Names and words for what a report speaks of.

use std::borrow::Cow;

use serde::Serialize;

use super::words::{Params, Words};
use crate::answers::{AiSystem, Content, Response, Value};
use crate::catalogue::{CatalogueText, RequirementText};
use crate::order::Joined as _;
use crate::questionnaire::{Kind, QuestionText, QuestionnaireText};
use crate::scoring::Scores;

/// A sentence as a key and its data, with the words if the report has a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message<'a> {
    /// Key of the words
    pub key: Cow<'a, str>,
    /// Data that the words mention
    #[serde(skip_serializing_if = "Params::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string | number>", optional))]
    pub params: Params<'a>,
    /// The words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
}

/// Finds names and words. Without a language it gives ids and keys only.
#[derive(Debug, Clone)]
pub struct Namer<'a> {
    pub(crate) scores: &'a Scores,
    pub(super) response: &'a Response,
    /// Slot → index of its answer in the response
    pub(super) answers: &'a [Option<usize>],
    pub(super) words: Option<&'a Words>,
    pub(super) catalogue: Option<&'a CatalogueText>,
    pub(super) questionnaire: Option<&'a QuestionnaireText>,
    /// Words of each question, by its index; empty without a language
    pub(super) questions: Vec<Option<&'a QuestionText>>,
}

impl<'a> Namer<'a> {
    /// One that gives ids and keys only.
    pub(crate) const fn without_words(
        response: &'a Response,
        answers: &'a [Option<usize>],
        scores: &'a Scores,
    ) -> Self {
        Self { scores, response, answers, words: None, catalogue: None, questionnaire: None, questions: Vec::new() }
    }

    /// A sentence.
    #[must_use]
    pub fn message(&self, key: impl Into<Cow<'a, str>>, params: Params<'a>) -> Message<'a> {
        let key = key.into();
        let text = self.words.and_then(|words| words.say(&key, &params));
        Message { key, params, text }
    }

    /// A sentence about a slot: it may mention its question, AI system and answer.
    #[must_use]
    pub fn slot_message(&self, key: &'static str, slot: usize) -> Message<'a> {
        let id = self.question_id(slot);
        let system = self.system(slot);
        // In words the question and the name stand for their ids.
        let text = self.words.and_then(|words| {
            let mut params = Params::new();
            params.set("question", self.question_text(slot).unwrap_or(id));
            params.set("answer", self.answer_text(slot).unwrap_or_default());
            match system {
                Some(system) => {
                    params.set("system", system.name.as_str());
                    words.say(&[key, ".system"].joined(""), &params).or_else(|| words.say(key, &params))
                }
                None => words.say(key, &params),
            }
        });
        let mut params = Params::new();
        params.set("question", id);
        if let Some(system) = system {
            params.set("system", system.id.as_str());
        }
        Message { key: key.into(), params, text }
    }

    /// A notice of the questionnaire: a contradiction, a pitfall, an advice.
    #[must_use]
    pub fn notice(&self, kind: &str, id: &str) -> Message<'a> {
        let text = self.questionnaire.and_then(|texts| texts.notices.get(id));
        Message { key: [kind, ".", id].joined("").into(), params: Params::new(), text: text.map(Cow::from) }
    }

    /// Id of the question of a slot.
    #[must_use]
    pub fn question_id(&self, slot: usize) -> &'a str {
        self.scores.plan().question(slot).map_or("", |question| &question.id)
    }

    /// The question of a slot in words.
    #[must_use]
    pub fn question_text(&self, slot: usize) -> Option<&'a str> {
        Some(&self.question_words(slot)?.text)
    }

    /// Everything that is said about the question of a slot.
    #[must_use]
    pub fn question_words(&self, slot: usize) -> Option<&'a QuestionText> {
        self.questions.get(self.scores.plan().slots.get(slot)?.question).copied().flatten()
    }

    /// The AI system of a slot.
    fn system(&self, slot: usize) -> Option<&'a AiSystem> {
        self.response.systems.get(self.scores.plan().slots.get(slot)?.system?)
    }

    /// Id of the AI system of a slot.
    #[must_use]
    pub fn system_of(&self, slot: usize) -> Option<&'a str> {
        self.system(slot).map(|system| system.id.as_str())
    }

    /// What was answered in a slot.
    #[must_use]
    pub fn content(&self, slot: usize) -> Option<&'a Content> {
        let answer = self.answers.get(slot).copied().flatten()?;
        self.response.answers.get(answer)?.content.as_ref()
    }

    /// The answer of a slot in words.
    #[must_use]
    pub fn answer_text(&self, slot: usize) -> Option<Cow<'a, str>> {
        let texts = self.questionnaire?;
        let question = self.scores.plan().question(slot)?;
        let state = self.scores.slot(slot)?;
        let words = self.question_words(slot);
        let (mut ticked, mut missing) = (Vec::new(), Vec::new());
        for (i, choice) in question.kind.choices().iter().enumerate() {
            if state.bits & (1 << i) != 0 {
                ticked.push(texts.label(words, question, &choice.id));
            } else if choice.points.is_some_and(|points| points > 0) && matches!(question.kind, Kind::Choices(_)) {
                missing.push(texts.label(words, question, &choice.id));
            }
        }
        match ticked.as_slice() {
            [] => {}
            [alone] if missing.is_empty() => return Some((*alone).into()),
            _ => {
                let ticked = ticked.joined("; ");
                if missing.is_empty() {
                    return Some(ticked.into());
                }
                let mut params = Params::new();
                params.set("ticked", ticked.as_str());
                params.set("missing", missing.joined("; "));
                let text = self.words.and_then(|words| words.say("line.ticked", &params));
                return text.or(Some(ticked.into()));
            }
        }
        Some(match self.content(slot)? {
            Content::Value(Value::Text(text)) => text.into(),
            Content::Value(Value::Number(number)) => {
                let decimal = crate::num::decimal(*number);
                self.words.map_or(decimal.clone(), |words| words.decimal(&decimal)).into()
            }
            Content::Value(Value::List(list)) => list.joined(", ").into(),
            Content::NotApplicable { reason, .. } => reason.into(),
        })
    }

    /// Words of a requirement.
    #[must_use]
    pub fn requirement_text(&self, requirement: usize) -> Option<&'a RequirementText> {
        self.catalogue?.requirements.get(self.scores.plan().catalogue.id_of(requirement))
    }

    /// Title of a requirement.
    #[must_use]
    pub fn requirement_title(&self, requirement: usize) -> Option<&'a str> {
        self.requirement_text(requirement).map(|text| text.title.as_str())
    }

    /// A label of the catalogue; `key` is its key in parts.
    #[must_use]
    pub fn catalogue_label(&self, key: &[&str]) -> Option<&'a str> {
        self.catalogue?.labels.get(&key.joined("")).map(String::as_str)
    }

    /// Title of a section of the questionnaire.
    #[must_use]
    pub fn section_title(&self, id: &str) -> Option<&'a str> {
        Some(&self.questionnaire?.sections.get(id)?.0)
    }
}
