//! Names and words for what a report speaks of.

use serde::Serialize;

use super::words::{Params, Words};
use crate::answers::{Content, Response, Value};
use crate::catalogue::{CatalogueText, RequirementText};
use crate::order::List as _;
use crate::questionnaire::{Kind, QuestionnaireText};
use crate::scoring::Scores;

/// A sentence as a key and its data, with the words if the report has a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    /// Key of the words
    pub key: String,
    /// Data that the words mention
    #[serde(skip_serializing_if = "Params::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string | number>", optional))]
    pub params: Params,
    /// The words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Finds names and words. Without a language it gives ids and keys only.
#[derive(Debug, Clone, Copy)]
pub struct Namer<'a> {
    pub(super) scores: &'a Scores,
    pub(super) response: &'a Response,
    pub(super) words: Option<&'a Words>,
    pub(super) catalogue: Option<&'a CatalogueText>,
    pub(super) questionnaire: Option<&'a QuestionnaireText>,
}

impl Namer<'_> {
    /// A sentence.
    #[must_use]
    pub fn message(&self, key: &str, fill: impl FnOnce(&mut Params)) -> Message {
        let mut params = Params::new();
        fill(&mut params);
        let text = self.words.and_then(|words| words.say(key, &params));
        Message { key: key.to_owned(), params, text }
    }

    /// A sentence about a slot: it may mention its question, AI system and answer.
    #[must_use]
    pub fn slot_message(&self, key: &str, slot: usize) -> Message {
        let id = self.question_id(slot);
        let system = self.system_of(slot);
        // In words the question and the name stand for their ids.
        let text = self.words.and_then(|words| {
            let mut params = Params::new();
            params.set("question", self.question_text(slot).unwrap_or_else(|| id.clone()));
            params.set("answer", self.answer_text(slot).unwrap_or_default());
            match self.system_name(slot) {
                Some(name) => {
                    params.set("system", name);
                    words.say(&format!("{key}.system"), &params).or_else(|| words.say(key, &params))
                }
                None => words.say(key, &params),
            }
        });
        let mut params = Params::new();
        params.set("question", id);
        if let Some(system) = system {
            params.set("system", system);
        }
        Message { key: key.to_owned(), params, text }
    }

    /// A notice of the questionnaire: a contradiction, a pitfall, an advice.
    #[must_use]
    pub fn notice(&self, kind: &str, id: &str, system: Option<&str>) -> Message {
        let mut params = Params::new();
        if let Some(system) = system {
            params.set("system", system);
        }
        let text = self.questionnaire.and_then(|texts| texts.notices.get(id)).cloned();
        Message { key: format!("{kind}.{id}"), params, text }
    }

    /// Id of the question of a slot.
    #[must_use]
    pub fn question_id(&self, slot: usize) -> String {
        self.scores.plan().question(slot).map_or_else(String::new, |question| question.id.clone())
    }

    /// The question of a slot in words.
    #[must_use]
    pub fn question_text(&self, slot: usize) -> Option<String> {
        let question = self.scores.plan().question(slot)?;
        Some(self.questionnaire?.questions.get(&question.id)?.text.clone())
    }

    /// Index of the AI system of a slot, resolved to the system.
    fn system(&self, slot: usize) -> Option<&crate::answers::AiSystem> {
        self.response.systems.get(self.scores.plan().slots.get(slot)?.system?)
    }

    /// Id of the AI system of a slot.
    #[must_use]
    pub fn system_of(&self, slot: usize) -> Option<String> {
        self.system(slot).map(|system| system.id.clone())
    }

    /// Name of the AI system of a slot.
    #[must_use]
    pub fn system_name(&self, slot: usize) -> Option<String> {
        self.system(slot).map(|system| system.name.clone())
    }

    /// The answer of a slot in words.
    #[must_use]
    pub fn answer_text(&self, slot: usize) -> Option<String> {
        let texts = self.questionnaire?;
        let plan = self.scores.plan();
        let question = plan.question(slot)?;
        let state = self.scores.slot(slot)?;
        let labels: Vec<&str> = question
            .kind
            .choices()
            .iter()
            .enumerate()
            .filter(|(i, _)| state.bits & (1 << i) != 0)
            .map(|(_, choice)| texts.label(question, &choice.id))
            .list();
        if !labels.is_empty() {
            let ticked = labels.join("; ");
            let missing: Vec<&str> = match &question.kind {
                Kind::Choices(choices) => choices
                    .iter()
                    .enumerate()
                    .filter(|(i, choice)| state.bits & (1 << i) == 0 && choice.points.is_some_and(|points| points > 0))
                    .map(|(_, choice)| texts.label(question, &choice.id))
                    .list(),
                _ => Vec::new(),
            };
            if missing.is_empty() {
                return Some(ticked);
            }
            let mut params = Params::new();
            params.set("ticked", ticked.as_str());
            params.set("missing", missing.join("; "));
            return self.words.and_then(|words| words.say("line.ticked", &params)).or(Some(ticked));
        }
        let answer = plan.answer(slot, self.response)?;
        match answer.content.as_ref()? {
            Content::Value(Value::Text(text)) => Some(text.clone()),
            Content::Value(Value::Number(number)) => Some(crate::num::decimal(*number)),
            Content::Value(Value::List(list)) => Some(list.join(", ")),
            Content::NotApplicable { reason, .. } => Some(reason.clone()),
        }
    }

    /// Words of a requirement.
    #[must_use]
    pub fn requirement_text(&self, requirement: usize) -> Option<&RequirementText> {
        self.catalogue?.requirements.get(self.scores.plan().catalogue.id_of(requirement))
    }

    /// Title of a requirement.
    #[must_use]
    pub fn requirement_title(&self, requirement: usize) -> Option<String> {
        self.requirement_text(requirement).map(|text| text.title.clone())
    }

    /// A label of the catalogue.
    #[must_use]
    pub fn catalogue_label(&self, key: &str) -> Option<String> {
        self.catalogue?.labels.get(key).cloned()
    }

    /// Title of a section of the questionnaire.
    #[must_use]
    pub fn section_title(&self, id: &str) -> Option<String> {
        Some(self.questionnaire?.sections.get(id)?.0.clone())
    }
}
