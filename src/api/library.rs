//! Everything loaded: catalogues, crosswalks, questionnaires and words.

use std::sync::Arc;

use serde::Serialize;

use crate::answers::{self, Place, Response};
use crate::catalogue::{Catalogue, CatalogueText, Crosswalk};
#[cfg(feature = "timeline")]
use crate::catalogue::{Published, Schedule};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::order::Joined as _;
use crate::order::List as _;
use crate::order::Table;
use crate::questionnaire::{Questionnaire, QuestionnaireText};
use crate::read::{Arena, Cursor, File, Node, parse};
use crate::report::Words;

/// Content that is loaded once and shared by sessions. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Library {
    pub(crate) catalogues: Table<Arc<Catalogue>>,
    pub(crate) catalogue_texts: Table<Arc<CatalogueText>>,
    pub(crate) crosswalks: Table<Arc<Crosswalk>>,
    #[cfg(feature = "timeline")]
    pub(crate) published: Option<Arc<Published>>,
    #[cfg(feature = "timeline")]
    pub(crate) schedules: Table<Arc<Schedule>>,
    pub(crate) questionnaires: Table<Arc<Questionnaire>>,
    pub(crate) texts: Table<Arc<QuestionnaireText>>,
    pub(crate) words: Table<Arc<Words>>,
    /// Language of problems
    speaks: String,
    order: Vec<String>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Added {
    /// `catalogue`, `catalogue-text`, `crosswalk`, `published`, `schedule`, `questionnaire`, `questionnaire-text` or `words`
    pub kind: String,
    /// Its id, or the id of what it speaks of
    pub id: String,
    /// Its language, if it has one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// A questionnaire that is loaded.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Listed {
    /// Id
    pub id: String,
    /// Version
    pub version: String,
    /// Languages
    pub locales: Vec<String>,
    /// Whether it asks only part of its catalogue on purpose
    pub partial: bool,
    /// How many questions it has
    pub questions: usize,
    /// Title by language
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub titles: Table<String>,
}

/// `aimscore-response/1` → `response`, 1
fn format<'a>(node: &Node<'a>) -> Option<(&'a str, u32)> {
    let (name, version) = node.get("format")?.as_str()?.rsplit_once('/')?;
    Some((name.strip_prefix("aimscore-")?, version.parse().ok()?))
}

/// Key of words: what they belong to, and their language.
fn place(id: &str, locale: &str) -> String {
    format!("{id}@{locale}")
}

impl Library {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The questionnaires, catalogues and words that the crate ships.
    ///
    /// # Errors
    /// Never for an unchanged crate; the problems of the content otherwise.
    #[cfg(feature = "builtin")]
    pub fn builtin() -> Result<Self, Vec<Problem>> {
        let mut library = Self::new();
        for text in crate::builtin::CONTENT {
            library.add(text)?;
        }
        Ok(library)
    }

    /// Adds a file. What it refers to has to be there before: the catalogue before its words, its crosswalks and
    /// its questionnaires, a bank before those that take questions from it, a questionnaire before its words, and English words before others, which it stands in for.
    ///
    /// # Errors
    /// All problems of the file; the library is then as it was.
    pub fn add(&mut self, json: &str) -> Result<Added, Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let mut next = self.clone();
        let added = parse(json, &arena, &problems).and_then(|node| next.read(&node, &problems));
        match added {
            Some(added) if !problems.any_errors() => {
                *self = next;
                Ok(added)
            }
            _ => Err(self.said(problems)),
        }
    }

    /// Chooses the language of problems; English otherwise.
    pub fn speak(&mut self, locale: &str) {
        locale.clone_into(&mut self.speaks);
    }

    /// Problems with their words, in the language chosen, else in the first one loaded.
    pub(crate) fn said(&self, problems: Problems) -> Vec<Problem> {
        let mut list = problems.into_vec();
        if let Some(words) = self.words(&self.speaks).or_else(|| self.words.iter().next().map(|(_, words)| words)) {
            list.iter_mut().for_each(|problem| problem.say(words));
        }
        list
    }

    /// Puts a problem into the words of a language.
    #[cfg(feature = "batch")]
    pub(crate) fn say(&self, problem: &mut Problem, locale: Option<&str>) {
        if let Some(words) = self.words(locale.unwrap_or("en")) {
            problem.say(words);
        }
    }

    /// Reads a file into the library, which is to be thrown away if there are errors.
    fn read(&mut self, node: &Node<'_>, problems: &Problems) -> Option<Added> {
        let file = File::new(node, problems);
        let Some((kind, version)) = format(node) else {
            problems
                .add(Problem::error("unknown-format", "/format").with("format", &"").with("known", &"aimscore-…/1"));
            return None;
        };
        if version > 1 {
            problems.add(Problem::error("newer-version", "/format").with("format", &version).with("known", &1));
            return None;
        }
        let named = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
        let (id, locale) = match kind {
            "words" => {
                let words = Words::read(node, problems, self.words.get("en").map(AsRef::as_ref))?;
                let locale = words.locale.clone();
                self.words.insert(locale.clone(), Arc::new(words));
                ("words".to_owned(), Some(locale))
            }
            "catalogue" => {
                let read = Catalogue::read(node, problems)?;
                let id = read.id.clone();
                self.catalogues.insert(id.clone(), Arc::new(read));
                (id, None)
            }
            "catalogue-text" => {
                let catalogue = self.catalogue(named("catalogue"), problems)?;
                let text = CatalogueText::read(node, &catalogue, problems)?;
                let locale = text.locale.clone();
                self.catalogue_texts.insert(place(&catalogue.id, &locale), Arc::new(text));
                (catalogue.id.clone(), Some(locale))
            }
            "crosswalk" => {
                let catalogue = self.catalogue(named("catalogue"), problems)?;
                let read = Crosswalk::read(node, &catalogue, problems)?;
                let id = read.id.clone();
                self.crosswalks.insert(id.clone(), Arc::new(read));
                (id, None)
            }
            #[cfg(feature = "timeline")]
            "published" => {
                self.published = Some(Arc::new(Published::read(node, problems)?));
                ("published".to_owned(), None)
            }
            #[cfg(feature = "timeline")]
            "schedule" => {
                let catalogue = self.catalogue(named("catalogue"), problems)?;
                let read = Schedule::read(node, problems)?;
                let ids: Vec<&str> = catalogue.requirements.iter().map(|requirement| requirement.id.as_str()).list();
                let milestones: Vec<&str> = catalogue.milestones.iter().map(|milestone| milestone.id.as_str()).list();
                let needs = |id: &str| {
                    let found = catalogue.requirement(id).and_then(|index| catalogue.requirements.get(index));
                    found.map_or_else(Vec::new, |r| r.needs.iter().map(|need| catalogue.id_of(*need).to_owned()).list())
                };
                read.check(&ids, &milestones, &needs, problems);
                self.schedules.insert(catalogue.id.clone(), Arc::new(read));
                (catalogue.id.clone(), None)
            }
            "questionnaire" => {
                let bank_id = named("bank");
                let bank = self.questionnaires.get(bank_id).cloned();
                if !bank_id.is_empty() && bank.is_none() {
                    problems.error("unknown-questionnaire", &"/bank", "id", &bank_id);
                    return None;
                }
                let catalogue = self.catalogue(named("catalogue"), problems)?;
                let read = Questionnaire::read(node, &catalogue, bank.as_deref(), problems)?;
                let id = read.id.clone();
                for (locale, cursor) in file.root().object().opt("text").entries() {
                    self.add_text(cursor, &read, locale, problems);
                }
                if !self.order.contains(&id) {
                    self.order.push(id.clone());
                }
                self.questionnaires.insert(id.clone(), Arc::new(read));
                (id, None)
            }
            "questionnaire-text" => {
                let id = named("questionnaire");
                let Some(questionnaire) = self.questionnaires.get(id).cloned() else {
                    problems.error("unknown-questionnaire", &"/questionnaire", "id", &id);
                    return None;
                };
                let locale = named("locale");
                self.add_text(file.root(), &questionnaire, locale, problems);
                (id.to_owned(), Some(locale.to_owned()))
            }
            other => {
                problems.add(
                    Problem::error("unknown-format", "/format")
                        .with("format", &other)
                        .with("known", &"aimscore-questionnaire/1"),
                );
                return None;
            }
        };
        Some(Added { kind: kind.to_owned(), id, locale })
    }

    fn catalogue(&self, id: &str, problems: &Problems) -> Option<Arc<Catalogue>> {
        let found = self.catalogues.get(id).cloned();
        if found.is_none() {
            problems.error("unknown-catalogue", &"/catalogue", "id", &id);
        }
        found
    }

    fn add_text(&mut self, cursor: Cursor<'_>, questionnaire: &Questionnaire, locale: &str, problems: &Problems) {
        let bank = questionnaire.bank.as_ref().and_then(|bank| self.texts.get(&place(bank, locale)));
        if let Some(text) = QuestionnaireText::read(cursor, locale, questionnaire, bank.map(AsRef::as_ref), problems) {
            self.texts.insert(place(&questionnaire.id, locale), Arc::new(text));
        }
    }

    /// Checks any file of ours, a response or what [`Library::add`] takes, and names all its problems.
    #[must_use]
    pub fn check(&self, json: &str, today: Date) -> Vec<Problem> {
        let (arena, problems) = (Arena::new(), Problems::new());
        if let Some(node) = parse(json, &arena, &problems) {
            if format(&node).is_none_or(|(kind, _)| kind == "response") {
                if let Some(response) = Response::read(&node, &arena, &problems) {
                    self.check_response(&response, today, &problems);
                }
            } else {
                let _ = self.clone().read(&node, &problems);
            }
        }
        self.said(problems)
    }

    /// Holds a response against its questionnaire; gives both with the place of each answer.
    pub(crate) fn check_response(
        &self,
        response: &Response,
        today: Date,
        problems: &Problems,
    ) -> Option<(Arc<Questionnaire>, Arc<Catalogue>, Vec<Option<Place>>)> {
        let Some(questionnaire) = self.questionnaires.get(&response.questionnaire) else {
            let known: Vec<&str> = self.order.iter().map(String::as_str).list();
            problems.add(
                Problem::error("unknown-questionnaire", "/questionnaire/id")
                    .with("id", &response.questionnaire)
                    .with("known", &known.joined(", ")),
            );
            return None;
        };
        let catalogue = self.catalogues.get(&questionnaire.catalogue)?;
        let places = answers::check(response, questionnaire, catalogue, today, problems);
        Some((Arc::clone(questionnaire), Arc::clone(catalogue), places))
    }

    /// What timelines of a catalogue are computed with; none if it is not loaded.
    #[cfg(feature = "timeline")]
    pub(crate) fn models(&self, catalogue: &str, locale: Option<&str>) -> Option<crate::timeline::Models<'_>> {
        Some(crate::timeline::Models {
            schedule: self.schedules.get(catalogue)?,
            published: self.published.as_ref()?,
            words: locale.and_then(|locale| self.words(locale)).map(AsRef::as_ref),
        })
    }

    /// The questionnaires, in the order loaded.
    #[must_use]
    pub fn list(&self) -> Vec<Listed> {
        self.order
            .iter()
            .filter_map(|id| {
                let questionnaire = self.questionnaires.get(id)?;
                let mut titles = Table::new();
                for (key, text) in self.texts.iter() {
                    if *key == place(id, &text.locale) {
                        titles.insert(text.locale.clone(), text.title.clone());
                    }
                }
                Some(Listed {
                    id: id.clone(),
                    version: questionnaire.version.clone(),
                    locales: titles.iter().map(|(locale, _)| locale.to_owned()).list(),
                    partial: questionnaire.partial,
                    questions: questionnaire.questions.len(),
                    titles,
                })
            })
            .list()
    }

    /// The words of a questionnaire in a language, or in the nearest that is there: `de-AT`, `de`, `en`.
    #[must_use]
    pub(crate) fn text(&self, questionnaire: &str, locale: &str) -> Option<&Arc<QuestionnaireText>> {
        nearest(locale).find_map(|locale| self.texts.get(&place(questionnaire, locale)))
    }

    /// The words of a catalogue, likewise.
    #[must_use]
    pub(crate) fn catalogue_text(&self, catalogue: &str, locale: &str) -> Option<&Arc<CatalogueText>> {
        nearest(locale).find_map(|locale| self.catalogue_texts.get(&place(catalogue, locale)))
    }

    /// The words of reports and problems, likewise.
    #[must_use]
    pub(crate) fn words(&self, locale: &str) -> Option<&Arc<Words>> {
        nearest(locale).find_map(|locale| self.words.get(locale))
    }
}

fn nearest(locale: &str) -> impl Iterator<Item = &str> {
    [Some(locale), locale.split('-').next(), Some("en")].into_iter().flatten()
}
