//! A questionnaire with its words, as a form needs it.

use serde::Serialize;

use super::Library;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::questionnaire::Kind;

/// A questionnaire to be rendered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct View {
    /// Id
    pub id: String,
    /// Version
    pub version: String,
    /// Language of the words
    pub locale: String,
    /// Title
    pub title: String,
    /// Introduction
    pub intro: String,
    /// Whether it is partial on purpose
    pub partial: bool,
    /// Sections of the report that it yields
    pub report: Vec<String>,
    /// Sections
    pub sections: Vec<SectionView>,
}

/// A section.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SectionView {
    /// Id
    pub id: String,
    /// Title
    pub title: String,
    /// Introduction
    pub intro: String,
    /// Questions
    pub questions: Vec<QuestionView>,
}

/// A question.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Id
    pub id: String,
    /// `choice`, `choices`, `number`, `date` or `text`
    pub kind: String,
    /// Asked for each AI system
    pub per_system: bool,
    /// `normal`, `essential` or `critical`
    pub criticality: String,
    /// Ids of the requirements it bears on
    pub requirements: Vec<String>,
    /// Kinds of "not applicable" that may be answered
    pub not_applicable: Vec<String>,
    /// Who usually can answer, as words
    pub owner: String,
    /// Choices, for the kinds that have them
    pub choices: Vec<ChoiceView>,
    /// Lowest number
    pub min: Option<f64>,
    /// Highest number
    pub max: Option<f64>,
    /// Unit of the number
    pub unit: Option<String>,
    /// The question
    pub text: String,
    /// What an auditor looks for, or how to answer
    pub help: String,
    /// Examples of evidence
    pub evidence: Vec<String>,
    /// Why it is asked
    pub why: String,
    /// What a good answer contains
    pub good: String,
}

/// A choice.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ChoiceView {
    /// Id
    pub id: String,
    /// Label
    pub label: String,
    /// Ticked alone
    pub exclusive: bool,
}

impl Library {
    /// A questionnaire with its words in a language.
    ///
    /// # Errors
    /// If there is no such questionnaire, or no words for it.
    pub fn view(&self, questionnaire: &str, locale: &str) -> Result<View, Vec<Problem>> {
        let problems = Problems::new();
        let found = self.questionnaire(questionnaire);
        let (Some(found), Some(text)) = (found, self.text(questionnaire, locale)) else {
            problems.add(Problem::error("unknown-questionnaire", "").with("id", &questionnaire).with("known", &""));
            return Err(self.said(problems));
        };
        let catalogue = self.catalogue(&found.catalogue);
        let labels = self.catalogue_text(&found.catalogue, locale);
        let question = |index: &usize| {
            let question = found.questions.get(*index)?;
            let words = text.questions.get(&question.id).cloned().unwrap_or_default();
            let (min, max, unit) = match &question.kind {
                Kind::Number { min, max, unit, .. } => (Some(*min), Some(*max), unit.clone()),
                _ => (None, None, None),
            };
            Some(QuestionView {
                id: question.id.clone(),
                kind: question.kind.id().to_owned(),
                per_system: question.per_system,
                criticality: question.criticality.id().to_owned(),
                requirements: question
                    .bears
                    .iter()
                    .filter_map(|bearing| Some(catalogue?.id_of(bearing.on).to_owned()))
                    .list(),
                not_applicable: question.not_applicable.clone(),
                owner: labels.map_or_else(
                    || question.owner.clone(),
                    |labels| labels.label(&format!("owner.{}", question.owner)),
                ),
                choices: question
                    .kind
                    .choices()
                    .iter()
                    .map(|choice| ChoiceView {
                        id: choice.id.clone(),
                        label: text.label(text.questions.get(&question.id), question, &choice.id).to_owned(),
                        exclusive: choice.exclusive,
                    })
                    .list(),
                min,
                max,
                unit,
                text: words.text,
                help: words.help,
                evidence: words.evidence,
                why: words.why,
                good: words.good,
            })
        };
        let sections = found
            .sections
            .iter()
            .map(|section| {
                let (title, intro) = text.sections.get(&section.id).cloned().unwrap_or_default();
                SectionView {
                    id: section.id.clone(),
                    title,
                    intro,
                    questions: section.questions.iter().filter_map(question).list(),
                }
            })
            .list();
        Ok(View {
            id: found.id.clone(),
            version: found.version.clone(),
            locale: text.locale.clone(),
            title: text.title.clone(),
            intro: text.intro.clone(),
            partial: found.partial,
            report: found.report.clone(),
            sections,
        })
    }
}
