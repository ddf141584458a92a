//! The words of a questionnaire in one language.

use super::Questionnaire;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::order::Table;
use crate::read::{Cursor, Node};
use crate::report::canonical;

/// Words in one language.
#[derive(Debug, Clone, Default)]
pub struct QuestionnaireText {
    /// Language, as a BCP 47 tag
    pub locale: String,
    /// Title
    pub title: String,
    /// What it is, for whom, how long it takes
    pub intro: String,
    /// SHA-256 over the canonical JSON of the words
    pub digest: String,
    /// Section → title and introduction
    pub sections: Table<(String, String)>,
    /// Scale → choice → label
    pub scales: Table<Table<String>>,
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

fn map(cursor: Option<Cursor<'_>>) -> Table<String> {
    let mut table = Table::new();
    for (key, value) in cursor.map(|c| c.entries()).unwrap_or_default() {
        if let Some(text) = value.words() {
            table.insert(key.to_owned(), text);
        }
    }
    table
}

impl QuestionnaireText {
    /// Reads the words at `cursor` and holds them against the structure: nothing missing, nothing left over.
    #[must_use]
    pub fn read(
        cursor: &Cursor<'_>,
        locale: &str,
        questionnaire: &Questionnaire,
        bank: Option<&Self>,
        problems: &Problems,
    ) -> Option<Self> {
        let before = problems.errors();
        let object = cursor.object()?;
        let _ = (object.opt("format"), object.opt("questionnaire"), object.opt("locale"));
        let title = object.req_words("title");
        let intro = object.opt("intro").and_then(|c| c.words()).unwrap_or_default();
        let mut sections = Table::new();
        for (id, entry) in object.opt("sections").map(|c| c.entries()).unwrap_or_default() {
            let Some(section) = entry.object() else { continue };
            let title = section.req_words("title");
            let intro = section.opt("intro").and_then(|c| c.words()).unwrap_or_default();
            section.finish();
            sections.insert(id.to_owned(), (title, intro));
        }
        let mut scales: Table<Table<String>> = bank.map(|bank| bank.scales.clone()).unwrap_or_default();
        for (id, entry) in object.opt("scales").map(|c| c.entries()).unwrap_or_default() {
            scales.insert(id.to_owned(), map(Some(entry)));
        }
        let mut questions = Table::new();
        for (id, entry) in object.opt("questions").map(|c| c.entries()).unwrap_or_default() {
            if questionnaire.question(id).is_none() {
                entry.problem(Problem::error("unknown-question", "").with("id", &id));
            }
            let Some(words) = entry.object() else { continue };
            let opt = |key| words.opt(key).and_then(|c| c.words()).unwrap_or_default();
            let text = QuestionText {
                text: words.req_words("text"),
                help: opt("help"),
                evidence: words.list("evidence").into_iter().filter_map(Cursor::words).list(),
                why: opt("why"),
                good: opt("good"),
                follow_up: opt("followUp"),
                choices: map(words.opt("choices")),
            };
            words.finish();
            questions.insert(id.to_owned(), text);
        }
        let mut notices = Table::new();
        for key in ["contradictions", "flags", "advice"] {
            for (id, text) in map(object.opt(key)).iter() {
                notices.insert(id.to_owned(), text.clone());
            }
        }
        object.finish();

        for section in &questionnaire.sections {
            if !sections.contains(&section.id) {
                cursor.problem(Problem::error("missing-text", "").with("what", &section.id));
            }
        }
        for question in &questionnaire.questions {
            if let Some(text) = bank.and_then(|bank| bank.questions.get(&question.id))
                && !questions.contains(&question.id)
            {
                questions.insert(question.id.clone(), text.clone());
            }
            let Some(text) = questions.get(&question.id) else {
                cursor.problem(Problem::error("missing-text", "").with("what", &question.id));
                continue;
            };
            let shared = question.scale.as_ref().and_then(|scale| scales.get(scale));
            for choice in question.kind.choices() {
                let own = text.choices.contains(&choice.id);
                if !own && !shared.is_some_and(|labels| labels.contains(&choice.id)) {
                    cursor.problem(
                        Problem::error("missing-text", "").with("what", &format!("{} / {}", question.id, choice.id)),
                    );
                }
            }
        }
        let ids = questionnaire.contradictions.iter().chain(&questionnaire.flags).map(|notice| &notice.id);
        for id in ids.chain(questionnaire.advice.iter().map(|advice| &advice.id)) {
            if !notices.contains(id) {
                cursor.problem(Problem::error("missing-text", "").with("what", &id));
            }
        }
        (problems.errors() == before).then(|| Self {
            locale: locale.to_owned(),
            title,
            intro,
            digest: canonical::digest(cursor.node()),
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

/// The languages of a single-file questionnaire, with the place of their words.
#[must_use]
pub fn inline<'a>(node: &'a Node, problems: &'a Problems) -> Vec<(String, Cursor<'a>)> {
    if node.get("text").is_none() {
        return Vec::new();
    }
    let Some(object) = Cursor::root(node, problems).object() else { return Vec::new() };
    object
        .opt("text")
        .map(|c| c.entries())
        .unwrap_or_default()
        .into_iter()
        .map(|(locale, cursor)| (locale.to_owned(), cursor))
        .list()
}
