//! The report, the words and what may come with them, as read from their files.

use std::borrow::Cow;

use crate::error::{Problem, Problems};
use crate::num::Bp;
use crate::order::{List as _, Table};
use crate::read::{Arena, File, Node, parse};
use crate::report::words::{Params, Words};

/// What an export is made from.
#[derive(Debug, Clone, Copy, Default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Input<'a> {
    /// The report: the text that `Session.report` gives for a locale
    pub report: &'a str,
    /// The words of that locale: the text of `questionnaires/words/<locale>.json`
    pub words: &'a str,
    /// The questionnaire in that locale, what `Library.view` gives, as JSON text; without it, questions that are
    /// answered as required appear by their ids
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub questions: Option<&'a str>,
    /// The response; without it, answers appear as they were judged, without notes and evidence
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub response: Option<&'a str>,
    /// CSV only: begin with a byte order mark, by which Excel knows UTF-8
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub bom: bool,
    /// `jira` only: which part of at most 250 issues, from 1; all issues in one file without it
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub part: Option<u32>,
}

/// Fields of a report without which there is nothing to say.
const NEEDED: &[&str] = &["identity", "statements", "organisation", "progress", "total", "groups", "requirements"];

/// Format of responses that this version reads.
const RESPONSE: &str = "aimscore-response/1";

/// A report with what it takes to put it in words.
#[derive(Debug)]
pub struct Source<'a> {
    report: Node<'a>,
    /// The words
    pub words: Words,
    questions: Node<'a>,
    response: Node<'a>,
    /// Question → its place in `questions`: section and question
    by_question: Table<(usize, usize)>,
    /// Question and AI system → place of the answer in `response`
    by_slot: Table<usize>,
}

impl<'a> Source<'a> {
    /// Reads all of it; what is read lies in `arena`.
    ///
    /// # Errors
    /// What is wrong with one of the files; paths begin with the name of the file.
    pub fn read(input: &Input<'a>, arena: &'a Arena) -> Result<Self, Vec<Problem>> {
        let mut found = Vec::new();
        let words = file("words", input.words, arena, &mut found, |node, problems| Words::read(&node, problems, None));
        let report = file("report", input.report, arena, &mut found, |node, problems| {
            check(&node, crate::report::FORMAT, NEEDED, problems).then_some(node)
        });
        let questions = match input.questions {
            Some(text) => file("questions", text, arena, &mut found, |node, problems| {
                let _ = File::new(&node, problems).root().object().req("sections");
                (!problems.any_errors()).then_some(node)
            }),
            None => Some(Node::Null),
        };
        let response = match input.response {
            Some(text) => file("response", text, arena, &mut found, |node, problems| {
                check(&node, RESPONSE, &[], problems).then_some(node)
            }),
            None => Some(Node::Null),
        };
        let (Some(report), Some(words), Some(questions), Some(response)) = (report, &words, questions, response) else {
            if let Some(words) = &words {
                found.iter_mut().for_each(|problem| problem.say(words));
            }
            return Err(found);
        };
        let mut source = Self {
            report,
            words: words.clone(),
            questions,
            response,
            by_question: Table::new(),
            by_slot: Table::new(),
        };
        source.index();
        Ok(source)
    }

    fn index(&mut self) {
        for (s, section) in Part(Some(&self.questions)).get("sections").items().into_iter().enumerate() {
            for (q, question) in section.get("questions").items().into_iter().enumerate() {
                self.by_question.insert(question.get("id").or_empty().to_owned(), (s, q));
            }
        }
        for (a, answer) in Part(Some(&self.response)).get("answers").items().into_iter().enumerate() {
            self.by_slot.insert(slot(answer), a);
        }
    }

    /// The report.
    #[must_use]
    pub const fn report(&self) -> Part<'_> {
        Part(Some(&self.report))
    }

    /// The response; nothing if it did not come with the report.
    #[must_use]
    pub const fn response(&self) -> Part<'_> {
        Part(Some(&self.response))
    }

    /// The answers of the response.
    #[must_use]
    pub fn answers(&self) -> Vec<Part<'_>> {
        self.response().get("answers").items()
    }

    /// Title of the questionnaire.
    #[must_use]
    pub fn questionnaire_title(&self) -> Option<&str> {
        Part(Some(&self.questions)).get("title").text()
    }

    /// The question of an answer of the report.
    fn question(&self, row: Part<'_>) -> Part<'_> {
        let place = self.by_question.get(row.get("question").or_empty());
        let (section, question) = place.copied().unwrap_or((usize::MAX, usize::MAX));
        Part(Some(&self.questions)).get("sections").at(section).get("questions").at(question)
    }

    /// The answer that was given.
    #[must_use]
    pub fn answer(&self, row: Part<'_>) -> Part<'_> {
        let place = self.by_slot.get(&slot(row)).copied().unwrap_or(usize::MAX);
        Part(Some(&self.response)).get("answers").at(place)
    }

    /// A question in words; its id without them.
    #[must_use]
    pub fn question_text<'b>(&'b self, row: Part<'b>) -> &'b str {
        self.question(row).get("text").text().unwrap_or_else(|| row.get("question").or_empty())
    }

    /// An answer in words; without the response what became of it.
    #[must_use]
    pub fn answer_text(&self, row: Part<'_>) -> String {
        let answer = self.answer(row);
        let status = || self.word("answerStatus", row.get("status"));
        if let Some(reason) = answer.get("notApplicable").there() {
            return format!("{}: {}", status(), reason.get("reason").or_empty());
        }
        let Some(value) = answer.get("value").there() else { return status() };
        let choices = self.question(row).get("choices").items();
        let label = |id: &str| {
            let choice = choices.iter().find(|choice| choice.get("id").text() == Some(id));
            choice.and_then(|choice| choice.get("label").text()).unwrap_or(id).to_owned()
        };
        match value.0 {
            Some(Node::String(text)) => label(text),
            Some(Node::Array(_)) => {
                let labels: Vec<String> = value.items().into_iter().filter_map(Part::text).map(label).list();
                labels.join("; ")
            }
            Some(Node::Number(number)) => {
                let unit = self.question(row).get("unit").text().map(|unit| format!(" {unit}")).unwrap_or_default();
                format!("{}{unit}", crate::num::decimal(*number))
            }
            _ => status(),
        }
    }

    /// A message of the report in words: its own, or else those of its key.
    #[must_use]
    pub fn message(&self, message: Part<'_>) -> String {
        if let Some(text) = message.get("text").text() {
            return text.to_owned();
        }
        let mut params = Params::new();
        for (name, value) in message.get("params").entries() {
            match value.text() {
                Some(text) => params.set(name, text),
                None => params.set_number(name, value.number()),
            }
        }
        let key = message.get("key").or_empty();
        self.words.say(key, &params).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// Words of a line with its data.
    pub fn say<'b>(&self, key: &str, fill: impl FnOnce(&mut Params<'b>)) -> String {
        let mut params = Params::new();
        fill(&mut params);
        self.words.say(key, &params).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// Words for an id of a kind: `status.met`.
    #[must_use]
    pub fn word(&self, kind: &str, id: Part<'_>) -> String {
        self.words.label(&format!("{kind}.{}", id.or_empty()))
    }

    /// The same for an id that may be missing; then nothing.
    #[must_use]
    pub fn optional_word(&self, kind: &str, id: Part<'_>) -> String {
        id.text().map(|_| self.word(kind, id)).unwrap_or_default()
    }
}

/// Key of an answer.
pub(crate) fn slot(row: Part<'_>) -> String {
    format!("{}\n{}", row.get("question").or_empty(), row.get("system").or_empty())
}

/// Reads one file, and moves its problems below its name.
fn file<'a, T>(
    name: &str,
    text: &'a str,
    arena: &'a Arena,
    found: &mut Vec<Problem>,
    read: impl FnOnce(Node<'a>, &Problems) -> Option<T>,
) -> Option<T> {
    let problems = Problems::new();
    let value = parse(text, arena, &problems).and_then(|node| read(node, &problems)).filter(|_| !problems.any_errors());
    for problem in problems.into_vec() {
        let path = format!("/{name}{}", problem.path);
        found.push(problem.at(path));
    }
    value
}

fn check(node: &Node<'_>, known: &str, needed: &[&str], problems: &Problems) -> bool {
    let file = File::new(node, problems);
    let object = file.root().object();
    match object.req("format").text() {
        Some(format) if format == known => {}
        Some(format) => {
            let problem = Problem::error("unknown-format", "/format");
            problems.add(problem.with("format", &format).with("known", &known));
        }
        None => {}
    }
    for field in needed {
        let _ = object.req(field);
    }
    !problems.any_errors()
}

/// A part of a file that may be missing. The engine has written the report, so a field of another type than it should
/// be is read as missing rather than complained about.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part<'a>(Option<&'a Node<'a>>);

impl<'a> Part<'a> {
    /// A field of an object.
    #[must_use]
    pub fn get(self, key: &str) -> Self {
        Self(self.0.and_then(|node| node.get(key)))
    }

    /// An item of a list.
    fn at(self, index: usize) -> Self {
        match self.0 {
            Some(Node::Array(items)) => Self(items.get(index)),
            _ => Self(None),
        }
    }

    /// Whether it is there; `null` is not.
    #[must_use]
    pub fn there(self) -> Option<Self> {
        self.0.filter(|node| **node != Node::Null).map(|_| self)
    }

    /// Whether two parts say the same, in whatever order their fields stand. What is missing says the same as `null`.
    #[must_use]
    pub fn same(self, other: Self) -> bool {
        let (Some(Self(Some(one))), Some(Self(Some(two)))) = (self.there(), other.there()) else {
            return self.there().is_none() && other.there().is_none();
        };
        match (one, two) {
            (Node::Object(ours), Node::Object(theirs)) => {
                ours.len() == theirs.len() && ours.iter().all(|(key, value)| Self(Some(value)).same(other.get(key)))
            }
            (Node::Array(ours), Node::Array(theirs)) => {
                let pairs = || ours.iter().zip(*theirs);
                ours.len() == theirs.len() && pairs().all(|(a, b)| Self(Some(a)).same(Self(Some(b))))
            }
            _ => one == two,
        }
    }

    /// A text.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        self.0.and_then(Node::as_str)
    }

    /// A text, empty if there is none.
    #[must_use]
    pub fn or_empty(self) -> &'a str {
        self.text().unwrap_or_default()
    }

    /// A whole number, 0 if there is none.
    #[must_use]
    pub fn number(self) -> i64 {
        match self.0 {
            #[expect(clippy::cast_possible_truncation, reason = "what is out of range is cut off")]
            Some(Node::Number(number)) => *number as i64,
            _ => 0,
        }
    }

    /// A share in basis points.
    #[must_use]
    pub fn share(self) -> Option<Bp> {
        match self.0 {
            Some(Node::Number(_)) => Bp::try_from(self.number()).ok(),
            _ => None,
        }
    }

    /// Whether it is `true`.
    #[must_use]
    pub fn is_true(self) -> bool {
        self.0 == Some(&Node::Bool(true))
    }

    /// The items of a list.
    #[must_use]
    pub fn items(self) -> Vec<Self> {
        match self.0 {
            Some(Node::Array(items)) => items.iter().map(|node| Self(Some(node))).list(),
            _ => Vec::new(),
        }
    }

    /// The texts of a list.
    #[must_use]
    pub fn texts(self) -> Vec<&'a str> {
        self.items().into_iter().filter_map(Self::text).list()
    }

    /// The texts of a list, separated by commas.
    #[must_use]
    pub fn joined(self) -> String {
        self.texts().join(", ")
    }

    fn entries(self) -> Vec<(&'a str, Self)> {
        match self.0 {
            Some(Node::Object(fields)) => fields.iter().map(|(key, node)| (*key, Self(Some(node)))).list(),
            _ => Vec::new(),
        }
    }
}
