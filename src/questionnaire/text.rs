//! The words of a questionnaire in one language.

use std::sync::Arc;

use super::Questionnaire;
use crate::error::Problems;
use crate::order::Table;
use crate::read::Cursor;
use crate::report::canonical::Digest;

/// Words in one language.
#[derive(Debug, Clone)]
pub struct QuestionnaireText {
    /// Language, as a BCP 47 tag
    pub locale: String,
    /// Title
    pub title: String,
    /// What it is, for whom, how long it takes
    pub intro: String,
    /// Digest of the words
    pub digest: Digest,
    /// Section → title and introduction
    pub sections: Table<(String, String)>,
    /// Scale → choice → label
    pub scales: Table<Arc<Table<String>>>,
    /// Question → its words
    pub questions: Table<QuestionText>,
    /// Contradictions, flags and advice: id → sentence
    pub notices: Table<String>,
}

/// Words of a question.
#[derive(Debug, Clone, Default)]
pub struct QuestionText {
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
    /// What to ask next if the answer is weak
    pub follow_up: String,
    /// Choice → label, for choices of its own
    pub choices: Table<String>,
}

fn map(cursor: Cursor<'_>, table: &mut Table<String>) {
    for (key, value) in cursor.entries() {
        if let Some(text) = value.words() {
            table.insert(key.to_owned(), text);
        }
    }
}

impl QuestionnaireText {
    /// Reads the words at `cursor` and holds them against the structure: nothing missing, nothing left over. `json` is their text.
    #[must_use]
    pub fn read(
        cursor: Cursor<'_>,
        locale: &str,
        questionnaire: &Questionnaire,
        bank: Option<&Self>,
        json: &str,
        problems: &Problems,
    ) -> Option<Self> {
        let before = problems.errors();
        let object = cursor.object();
        if !object.given() {
            return None;
        }
        object.skip(&[], &["format", "questionnaire", "locale"]);
        let title = object.req_words("title");
        let intro = object.opt_words("intro");
        let mut sections = Table::new();
        for (id, entry) in object.opt("sections").entries() {
            let section = entry.object();
            let words = (section.req_words("title"), section.opt_words("intro"));
            section.finish();
            sections.insert(id.to_owned(), words);
        }
        let mut scales: Table<Arc<Table<String>>> = bank.map(|bank| bank.scales.clone()).unwrap_or_default();
        for (id, entry) in object.opt("scales").entries() {
            let mut labels = Table::new();
            map(entry, &mut labels);
            scales.insert(id.to_owned(), Arc::new(labels));
        }
        let mut questions = Table::new();
        for (id, entry) in object.opt("questions").entries() {
            if questionnaire.question(id).is_none() {
                entry.error_with("unknown-question", "id", &id);
            }
            let words = entry.object();
            if !words.given() {
                continue;
            }
            let mut text = QuestionText {
                text: words.req_words("text"),
                help: words.opt_words("help"),
                evidence: words.list("evidence").words(),
                why: words.opt_words("why"),
                good: words.opt_words("good"),
                follow_up: words.opt_words("followUp"),
                choices: Table::new(),
            };
            map(words.opt("choices"), &mut text.choices);
            words.finish();
            questions.insert(id.to_owned(), text);
        }
        let mut notices = Table::new();
        for key in ["contradictions", "flags", "advice"] {
            map(object.opt(key), &mut notices);
        }
        object.finish();

        let missing = |what: &str| cursor.error_with("missing-text", "what", &what);
        for section in &questionnaire.sections {
            if !sections.contains(&section.id) {
                missing(&section.id);
            }
        }
        for question in &questionnaire.questions {
            if let Some(text) = bank.and_then(|bank| bank.questions.get(&question.id))
                && !questions.contains(&question.id)
            {
                questions.insert(question.id.clone(), text.clone());
            }
            let Some(text) = questions.get(&question.id) else {
                missing(&question.id);
                continue;
            };
            let shared = question.scale.as_ref().and_then(|scale| scales.get(scale));
            for choice in question.kind.choices() {
                let own = text.choices.contains(&choice.id);
                if !own && !shared.is_some_and(|labels| labels.contains(&choice.id)) {
                    missing(&format!("{} / {}", question.id, choice.id));
                }
            }
        }
        let notice = |id: &str| {
            if !notices.contains(id) {
                missing(id);
            }
        };
        questionnaire.contradictions.iter().for_each(|contradiction| notice(&contradiction.id));
        questionnaire.flags.iter().for_each(|flag| notice(&flag.id));
        questionnaire.advice.iter().for_each(|advice| notice(&advice.id));
        if problems.errors() != before {
            return None;
        }
        Some(Self {
            locale: locale.to_owned(),
            title,
            intro,
            digest: Digest::of(json),
            sections,
            scales,
            questions,
            notices,
        })
    }

    /// The label of a choice; `text` are the words of its question.
    #[must_use]
    pub fn label<'a>(&'a self, text: Option<&'a QuestionText>, question: &super::Question, choice: &'a str) -> &'a str {
        text.and_then(|text| text.choices.get(choice))
            .or_else(|| self.scales.get(question.scale.as_ref()?)?.get(choice))
            .map_or(choice, String::as_str)
    }
}
