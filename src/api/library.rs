//! Everything loaded: catalogues, crosswalks, questionnaires and words.

use std::sync::Arc;

use serde::Serialize;

use crate::Once;
use crate::answers::{self, Response};
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
use crate::report::{Words, canonical};

/// Content that is loaded once and shared by sessions. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// By [`key`]
    shelf: Table<Arc<Entry>>,
    /// How many entries there ever were
    entries: usize,
    /// Ids of questionnaires as they came
    order: Vec<String>,
    /// Language of problems
    speaks: String,
}

/// A file of content, read or still to be read.
#[derive(Debug)]
struct Entry {
    /// Counts up: what is read may refer to earlier entries only, so that nothing can lead back to itself
    index: usize,
    /// What is read, or was read
    json: Vec<u8>,
    read: Once<Option<Content>>,
}

/// What a file holds.
#[derive(Debug)]
enum Content {
    Words(Words),
    Catalogue(Arc<Catalogue>),
    CatalogueText(CatalogueText),
    Crosswalk(Crosswalk),
    #[cfg(feature = "timeline")]
    Published(Published),
    #[cfg(feature = "timeline")]
    Schedule(Schedule),
    Questionnaire(Arc<Questionnaire>),
    Text(QuestionnaireText),
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

/// What a response was held against.
pub(super) struct Held {
    pub questionnaire: Arc<Questionnaire>,
    pub catalogue: Arc<Catalogue>,
    /// What became of each answer
    pub answers: Vec<answers::Checked>,
}

/// `aimscore-response/1` → `response`, 1
fn format<'a>(node: &Node<'a>) -> Option<(&'a str, u32)> {
    let (name, version) = node.get("format")?.as_str()?.rsplit_once('/')?;
    Some((name.strip_prefix("aimscore-")?, version.parse().ok()?))
}

/// Where an entry stands: `kind id locale`. A space sorts before all that ids have, so that entries stand by their ids.
fn key(kind: &str, id: &str, locale: &str) -> String {
    [kind, id, locale].joined(" ")
}

/// Sees everything that is there.
const ALL: usize = usize::MAX;

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
        let read = parse(json, &arena, &problems).and_then(|node| self.read(&node, json, ALL, &problems));
        let Some((added, contents)) = read.filter(|_| !problems.any_errors()) else { return Err(self.said(problems)) };
        // What waits was meant for the entries that it came after.
        if contents.iter().any(|(key, _)| self.shelf.contains(key)) {
            while self.prepare() {}
        }
        for (key, content) in contents {
            self.put(key, Vec::new(), Once::from(Some(content)));
        }
        Ok(added)
    }

    /// Takes a file of which a build has seen that [`Library::add`] takes it, in the same order; it is read when it is first asked
    /// for. `key` is what `add` said of it, `kind id locale`, with nothing behind the second space if it has no language, and
    /// `hash` its [`Library::hash`] then. `false` if it is not as it was, or if there is something in its place: it is not
    /// taken then. A questionnaire that brings its words itself has to be added: only the questionnaire is looked for here.
    pub fn defer(&mut self, key: String, hash: u64, json: Vec<u8>) -> bool {
        let taken = Self::hash(&json) == hash && !self.shelf.contains(&key);
        if taken {
            self.put(key, json, Once::new());
        }
        taken
    }

    /// Tells whether a file is as it was, not who made it: eight bytes at a time, for the speed of a start.
    #[must_use]
    pub fn hash(json: &[u8]) -> u64 {
        let mut hash = json.len() as u64;
        for eight in json.chunks(8) {
            let word = eight.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
        hash
    }

    /// Reads one of the files that wait; `false` if none does.
    pub fn prepare(&self) -> bool {
        let waiting = self.shelf.iter().find(|(_, entry)| entry.read.get().is_none());
        if let Some((key, entry)) = waiting {
            let _ = self.content(key, entry);
        }
        waiting.is_some()
    }

    fn put(&mut self, key: String, json: Vec<u8>, read: Once<Option<Content>>) {
        if let Some(id) = key.strip_prefix("questionnaire ").map(str::trim_end)
            && !self.has(&key)
        {
            self.order.push(id.to_owned());
        }
        self.shelf.insert(key, Arc::new(Entry { index: self.entries, json, read }));
        self.entries += 1;
    }

    /// What an entry holds; nothing if it can't be read.
    fn content<'a>(&self, key: &str, entry: &'a Entry) -> Option<&'a Content> {
        if entry.read.get().is_none() {
            let (arena, problems) = (Arena::new(), Problems::new());
            let json = std::str::from_utf8(&entry.json).unwrap_or_default();
            let read = parse(json, &arena, &problems).and_then(|node| self.read(&node, json, entry.index, &problems));
            let read = read
                .filter(|_| !problems.any_errors())
                .and_then(|(_, mut contents)| contents.pop())
                .filter(|(found, _)| found == key);
            // Another thread may have been quicker; it has read the same.
            let _ = entry.read.set(read.map(|(_, content)| content));
        }
        entry.read.get()?.as_ref()
    }

    /// What there is of a kind among the entries before one.
    fn get(&self, kind: &str, id: &str, locale: &str, before: usize) -> Option<&Content> {
        let key = key(kind, id, locale);
        let entry = self.shelf.get(&key).filter(|entry| entry.index < before)?;
        self.content(&key, entry)
    }

    /// Chooses the language of problems; English otherwise.
    pub fn speak(&mut self, locale: &str) {
        locale.clone_into(&mut self.speaks);
    }

    /// Problems with their words, in the language chosen, else in the first one loaded.
    pub(crate) fn said(&self, problems: Problems) -> Vec<Problem> {
        let mut list = problems.into_vec();
        if !list.is_empty() {
            let any = || self.of_kind("words").find_map(|(_, content)| words(content));
            if let Some(words) = self.words(&self.speaks).or_else(any) {
                list.iter_mut().for_each(|problem| problem.say(words));
            }
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

    /// Reads a file, whose text is `json`, and which may refer to the entries before one: what it is, and what is in it with where that stands, itself
    /// last. Nothing of it is sound if there are errors.
    fn read(
        &self,
        node: &Node<'_>,
        json: &str,
        before: usize,
        problems: &Problems,
    ) -> Option<(Added, Vec<(String, Content)>)> {
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
        let catalogue = || {
            let id = named("catalogue");
            let found = self.catalogue_before(id, before);
            if found.is_none() {
                problems.error("unknown-catalogue", &"/catalogue", "id", &id);
            }
            found
        };
        let mut contents = Vec::new();
        let (id, locale, content) = match kind {
            "words" => {
                let english = self.get("words", "words", "en", before).and_then(words);
                let words = Words::read(node, problems, english)?;
                ("words".to_owned(), Some(words.locale.clone()), Content::Words(words))
            }
            "catalogue" => {
                let read = Catalogue::read(node, json, problems)?;
                (read.id.clone(), None, Content::Catalogue(Arc::new(read)))
            }
            "catalogue-text" => {
                let catalogue = catalogue()?;
                let text = CatalogueText::read(node, catalogue, problems)?;
                (catalogue.id.clone(), Some(text.locale.clone()), Content::CatalogueText(text))
            }
            "crosswalk" => {
                let read = Crosswalk::read(node, catalogue()?, problems)?;
                (read.id.clone(), None, Content::Crosswalk(read))
            }
            #[cfg(feature = "timeline")]
            "published" => ("published".to_owned(), None, Content::Published(Published::read(node, problems)?)),
            #[cfg(feature = "timeline")]
            "schedule" => {
                let catalogue = catalogue()?;
                let read = Schedule::read(node, problems)?;
                let ids: Vec<&str> = catalogue.requirements.iter().map(|requirement| requirement.id.as_str()).list();
                let milestones: Vec<&str> = catalogue.milestones.iter().map(|milestone| milestone.id.as_str()).list();
                let needs = |id: &str| {
                    let found = catalogue.requirement(id).and_then(|index| catalogue.requirements.get(index));
                    found.map_or_else(Vec::new, |r| r.needs.iter().map(|need| catalogue.id_of(*need).to_owned()).list())
                };
                read.check(&ids, &milestones, &needs, problems);
                (catalogue.id.clone(), None, Content::Schedule(read))
            }
            "questionnaire" => {
                let bank_id = named("bank");
                let bank = self.questionnaire_before(bank_id, before);
                if !bank_id.is_empty() && bank.is_none() {
                    problems.error("unknown-questionnaire", &"/bank", "id", &bank_id);
                    return None;
                }
                let new = before == ALL;
                let read = Questionnaire::read(node, catalogue()?, bank.map(AsRef::as_ref), json, new, problems)?;
                for (locale, cursor) in file.root().object().opt("text").entries() {
                    let json = canonical::to_string(cursor.node().unwrap_or(&Node::Null));
                    if let Some(text) = self.read_text(cursor, &read, locale, before, &json, problems) {
                        contents.push((key("questionnaire-text", &read.id, locale), Content::Text(text)));
                    }
                }
                (read.id.clone(), None, Content::Questionnaire(Arc::new(read)))
            }
            "questionnaire-text" => {
                let id = named("questionnaire");
                let Some(questionnaire) = self.questionnaire_before(id, before) else {
                    problems.error("unknown-questionnaire", &"/questionnaire", "id", &id);
                    return None;
                };
                let locale = named("locale");
                let text = self.read_text(file.root(), questionnaire, locale, before, json, problems)?;
                (id.to_owned(), Some(locale.to_owned()), Content::Text(text))
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
        contents.push((key(kind, &id, locale.as_deref().unwrap_or_default()), content));
        Some((Added { kind: kind.to_owned(), id, locale }, contents))
    }

    fn read_text(
        &self,
        cursor: Cursor<'_>,
        questionnaire: &Questionnaire,
        locale: &str,
        before: usize,
        json: &str,
        problems: &Problems,
    ) -> Option<QuestionnaireText> {
        let bank = questionnaire.bank.as_ref().and_then(|bank| self.get("questionnaire-text", bank, locale, before));
        QuestionnaireText::read(cursor, locale, questionnaire, bank.and_then(text), json, problems)
    }

    fn catalogue_before(&self, id: &str, before: usize) -> Option<&Arc<Catalogue>> {
        match self.get("catalogue", id, "", before) {
            Some(Content::Catalogue(catalogue)) => Some(catalogue),
            _ => None,
        }
    }

    fn questionnaire_before(&self, id: &str, before: usize) -> Option<&Arc<Questionnaire>> {
        match self.get("questionnaire", id, "", before) {
            Some(Content::Questionnaire(questionnaire)) => Some(questionnaire),
            _ => None,
        }
    }

    /// All content of a kind, with its id.
    fn of_kind(&self, kind: &str) -> impl Iterator<Item = (&str, &Content)> {
        self.shelf.iter().filter_map(move |(key, entry)| {
            let (id, _) = key.strip_prefix(kind)?.strip_prefix(' ')?.split_once(' ')?;
            Some((id, self.content(key, entry)?))
        })
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
                let _ = self.read(&node, json, ALL, &problems);
            }
        }
        self.said(problems)
    }

    /// Holds a response against its questionnaire.
    pub(super) fn check_response(&self, response: &Response, today: Date, problems: &Problems) -> Option<Held> {
        let Some(questionnaire) = self.questionnaire(&response.questionnaire) else {
            let known: Vec<&str> = self.order.iter().map(String::as_str).list();
            problems.add(
                Problem::error("unknown-questionnaire", "/questionnaire/id")
                    .with("id", &response.questionnaire)
                    .with("known", &known.joined(", ")),
            );
            return None;
        };
        let catalogue = self.catalogue(&questionnaire.catalogue)?;
        let answers = answers::check(response, questionnaire, catalogue, today, problems);
        Some(Held { questionnaire: Arc::clone(questionnaire), catalogue: Arc::clone(catalogue), answers })
    }

    /// What timelines of a catalogue are computed with; none if it is not loaded.
    #[cfg(feature = "timeline")]
    pub(crate) fn models(&self, catalogue: &str, locale: Option<&str>) -> Option<crate::timeline::Models<'_>> {
        match (self.get("schedule", catalogue, "", ALL)?, self.get("published", "published", "", ALL)?) {
            (Content::Schedule(schedule), Content::Published(published)) => {
                let words = locale.and_then(|locale| self.words(locale));
                Some(crate::timeline::Models { schedule, published, words })
            }
            _ => None,
        }
    }

    /// The questionnaires, in the order loaded.
    #[must_use]
    pub fn list(&self) -> Vec<Listed> {
        self.order
            .iter()
            .filter_map(|id| {
                let questionnaire = self.questionnaire(id)?;
                let mut titles = Table::new();
                let texts = self.of_kind("questionnaire-text").filter(|(of, _)| of == id);
                for text in texts.filter_map(|(_, content)| text(content)) {
                    titles.insert(text.locale.clone(), text.title.clone());
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

    /// Whether there is something under a key, `kind id locale`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.shelf.contains(key)
    }

    /// A catalogue.
    #[must_use]
    pub(crate) fn catalogue(&self, id: &str) -> Option<&Arc<Catalogue>> {
        self.catalogue_before(id, ALL)
    }

    /// A questionnaire.
    #[must_use]
    pub(crate) fn questionnaire(&self, id: &str) -> Option<&Arc<Questionnaire>> {
        self.questionnaire_before(id, ALL)
    }

    /// All crosswalks, by their ids.
    pub(crate) fn crosswalks(&self) -> impl Iterator<Item = &Crosswalk> {
        self.of_kind("crosswalk").filter_map(|(_, content)| match content {
            Content::Crosswalk(crosswalk) => Some(crosswalk),
            _ => None,
        })
    }

    /// The words of a questionnaire in a language, or in the nearest that is there: `de-AT`, `de`, `en`.
    #[must_use]
    pub(crate) fn text(&self, questionnaire: &str, locale: &str) -> Option<&QuestionnaireText> {
        self.nearest("questionnaire-text", questionnaire, locale).and_then(text)
    }

    /// The words of a catalogue, likewise.
    #[must_use]
    pub(crate) fn catalogue_text(&self, catalogue: &str, locale: &str) -> Option<&CatalogueText> {
        match self.nearest("catalogue-text", catalogue, locale) {
            Some(Content::CatalogueText(text)) => Some(text),
            _ => None,
        }
    }

    /// The words of reports and problems, likewise.
    #[must_use]
    pub(crate) fn words(&self, locale: &str) -> Option<&Words> {
        self.nearest("words", "words", locale).and_then(words)
    }

    fn nearest(&self, kind: &str, id: &str, locale: &str) -> Option<&Content> {
        let language = locale.split('-').next().unwrap_or_default();
        [locale, language, "en"].into_iter().find_map(|locale| self.get(kind, id, locale, ALL))
    }
}

const fn words(content: &Content) -> Option<&Words> {
    match content {
        Content::Words(words) => Some(words),
        _ => None,
    }
}

const fn text(content: &Content) -> Option<&QuestionnaireText> {
    match content {
        Content::Text(text) => Some(text),
        _ => None,
    }
}
