//! A response being filled in: changes go in one by one, figures come back.

use serde::Serialize;

use super::Library;
use super::library::Held;
use crate::answers::{self, Answer, Fitted, Response};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::json;
use crate::num::{Bp, share};
use crate::order::List as _;
use crate::plan::Plan;
use crate::read::{Arena, Field, Node, parse};
use crate::report::{self, Options};
use crate::scoring::{Explanation, Figures, Scores};

/// A loaded response with its figures.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) library: Library,
    pub(super) loaded: Option<Loaded>,
}

#[derive(Debug, Clone)]
pub(super) struct Loaded {
    pub(super) response: Response,
    pub(super) scores: Scores,
    /// Slot → index of its answer in the response
    pub(super) answers: Vec<Option<usize>>,
}

/// A slot, as the form sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Changed<'a> {
    /// Index of the slot
    pub slot: usize,
    /// Id of the question
    pub question: &'a str,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<&'a str>,
    /// Whether it is visible
    pub visible: bool,
}

/// Figures of a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ChangedNode<'a> {
    /// `total`, or the id of a clause, objective, requirement or AI system
    pub node: &'a str,
    /// Its figures now
    pub figures: Figures,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Delta<'a> {
    /// Slots that came into view or left it
    pub slots: Vec<Changed<'a>>,
    /// Figures that changed
    pub nodes: Vec<ChangedNode<'a>>,
    /// Visible slots that are answered or not applicable
    pub answered: usize,
    /// Visible slots
    pub visible: usize,
    /// Their share in basis points, rounded down
    pub progress: Option<Bp>,
}

pub(super) fn not_loaded() -> Vec<Problem> {
    vec![Problem::error("not-loaded", "")]
}

impl Session {
    /// A session over a library as it is now.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        Self { library: library.clone(), loaded: None }
    }

    /// The library it was made over.
    #[cfg(feature = "batch")]
    pub(crate) const fn library(&self) -> &Library {
        &self.library
    }

    /// Loads a response from JSON text.
    ///
    /// # Errors
    /// All problems of the file; the session then keeps what it had.
    pub fn load(&mut self, text: &str, today: Date) -> Result<Vec<Problem>, Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let node = parse(text, &arena, &problems);
        self.load_node(node.as_ref(), &arena, today, problems)
    }

    /// Loads a response that is parsed already; `problems` are those of the parsing.
    #[cfg_attr(feature = "batch", inline(never))]
    pub(crate) fn load_node(
        &mut self,
        node: Option<&Node<'_>>,
        arena: &Arena,
        today: Date,
        problems: Problems,
    ) -> Result<Vec<Problem>, Vec<Problem>> {
        let read = node.and_then(|node| Response::read(node, arena, &problems)).and_then(|response| {
            let checked = self.library.check_response(&response, today, &problems)?;
            Some((response, checked))
        });
        match read {
            Some((response, Held { questionnaire, catalogue, answers: checked })) if !problems.any_errors() => {
                let plan = Plan::new(questionnaire, catalogue, &response, today);
                let mut answers = vec![None; plan.slots.len()];
                for (i, answer) in checked.iter().enumerate() {
                    let slot = answer.place.and_then(|place| plan.slot_at(place));
                    if let Some(answer) = slot.and_then(|slot| answers.get_mut(slot)) {
                        *answer = Some(i);
                    }
                }
                let scores = Scores::new(plan, &response, &answers, &checked);
                self.loaded = Some(Loaded { response, scores, answers });
                Ok(self.library.said(problems))
            }
            _ => Err(self.library.said(problems)),
        }
    }

    /// The figures, if a response is loaded.
    #[must_use]
    pub fn scores(&self) -> Option<&Scores> {
        self.loaded.as_ref().map(|loaded| &loaded.scores)
    }

    /// The response as it stands.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        self.loaded.as_ref().map(|loaded| &loaded.response)
    }

    /// The response as it stands, as JSON text.
    #[must_use]
    pub fn response_json(&self) -> Option<String> {
        self.response().map(|response| response.to_json())
    }

    /// The slot of a question, for the organisation or for one AI system.
    #[must_use]
    pub fn slot(&self, question: &str, system: Option<&str>) -> Option<usize> {
        let loaded = self.loaded.as_ref()?;
        let plan = loaded.scores.plan();
        let (index, _) = plan.questionnaire.question(question)?;
        let system = match system {
            Some(id) => Some(loaded.response.system(id)?),
            None => None,
        };
        plan.slot_of(index, system)
    }

    /// All slots.
    #[must_use]
    pub fn slots(&self) -> Vec<Changed<'_>> {
        let Some(loaded) = &self.loaded else { return Vec::new() };
        (0..loaded.scores.slots().len()).filter_map(|slot| loaded.slot(slot)).list()
    }

    /// Changes one answer, given as JSON: an answer of the response format without `question` and `system`; `null` takes
    /// the answer away.
    ///
    /// # Errors
    /// Why the answer does not fit; nothing is changed then.
    pub fn change(&mut self, question: &str, system: Option<&str>, answer: &str) -> Result<Delta<'_>, Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let node = parse(answer, &arena, &problems);
        self.change_node(question, system, node, problems)
    }

    fn change_node(
        &mut self,
        question: &str,
        system: Option<&str>,
        node: Option<Node<'_>>,
        problems: Problems,
    ) -> Result<Delta<'_>, Vec<Problem>> {
        let slot = self.slot(question, system);
        let Some(loaded) = self.loaded.as_mut() else { return Err(not_loaded()) };
        let Some(node) = node else { return Err(self.library.said(problems)) };
        let questionnaire = std::sync::Arc::clone(&loaded.scores.plan().questionnaire);
        let answer = match node {
            Node::Null => None,
            Node::Object(fields) => {
                let own = |(key, _): &&Field<'_>| *key != "question" && *key != "system";
                let mut fields = fields.iter().filter(own).copied().list();
                fields.push(("question", Node::String(question)));
                fields.extend(system.map(|system| ("system", Node::String(system))));
                match answers::read_answer(&Node::Object(&fields), &problems) {
                    Some(answer) => Some(answer),
                    None => return Err(self.library.said(problems)),
                }
            }
            _ => {
                problems.add(Problem::error("wrong-type", "").with("expected", &"object"));
                return Err(self.library.said(problems));
            }
        };
        let taken_away = answer.is_none();
        let answer = answer.unwrap_or_else(|| Answer {
            question: question.to_owned(),
            system: system.map(str::to_owned),
            ..Answer::default()
        });
        let place = answers::place(&answer, &loaded.response, &questionnaire);
        let value = answers::check_answer(&answer, place, &questionnaire, &"", &problems).value;
        let Some(slot) = slot.filter(|_| !problems.any_errors()) else {
            return Err(self.library.said(problems));
        };
        Ok(loaded.change(slot, Some(answer).filter(|_| !taken_away), value))
    }

    /// The fast door: sets the value of a slot. A choice by its index, choices as bits, a number, a date as days since
    /// 1970-01-01; `NaN` takes the value away. Note and evidence stay. `false` if the value does not fit.
    pub fn set(&mut self, slot: usize, value: f64) -> bool {
        self.loaded.as_mut().is_some_and(|loaded| loaded.set(slot, value))
    }

    /// Explains a figure.
    #[must_use]
    pub fn explain(&self, node: &str, measure: &str) -> Option<Explanation> {
        let loaded = self.loaded.as_ref()?;
        loaded.scores.explain(node, measure, &loaded.system_ids())
    }

    /// The gap report.
    #[must_use]
    pub fn report(&self, locale: Option<&str>, timeline: bool) -> Option<report::Report<'_>> {
        let Loaded { response, scores, answers } = self.loaded.as_ref()?;
        Some(report::build(&self.library, response, answers, scores, &Options { locale, timeline }))
    }

    /// The report's headline figures and counts, without the report.
    #[cfg(feature = "batch")]
    #[must_use]
    pub fn summary(&self) -> Option<report::Summary<'_>> {
        let Loaded { response, scores, answers } = self.loaded.as_ref()?;
        Some(report::summary(response, answers, scores))
    }

    /// Digest of the answers, as the report's identity has it.
    #[cfg(feature = "batch")]
    #[must_use]
    pub fn answers_digest(&self) -> Option<String> {
        let Loaded { response, scores, answers } = self.loaded.as_ref()?;
        Some(report::answers_digest(&report::Namer::without_words(response, answers, scores)))
    }

    /// The gap report as JSON text.
    #[must_use]
    pub fn report_json(&self, locale: Option<&str>, timeline: bool) -> Option<String> {
        Some(json::to_string(&self.report(locale, timeline)?))
    }
}

impl Loaded {
    fn system_ids(&self) -> Vec<String> {
        self.response.systems.iter().map(|system| system.id.clone()).list()
    }

    fn slot(&self, slot: usize) -> Option<Changed<'_>> {
        let planned = self.scores.plan().slots.get(slot)?;
        Some(Changed {
            slot,
            question: &self.scores.plan().question(slot)?.id,
            system: planned.system.and_then(|system| self.response.systems.get(system)).map(|s| s.id.as_str()),
            visible: self.scores.slot(slot)?.visible.now,
        })
    }

    fn change(&mut self, slot: usize, answer: Option<Answer>, value: Option<Fitted>) -> Delta<'_> {
        let before = self.scores.raw().to_vec();
        let moved = self.scores.change(slot, answer.as_ref(), value);
        self.keep(slot, answer);
        self.delta(&before, moved)
    }

    /// Keeps the answer in the response.
    fn keep(&mut self, slot: usize, answer: Option<Answer>) {
        let Some(place) = self.answers.get_mut(slot) else { return };
        match (*place, answer) {
            (Some(index), Some(answer)) => {
                if let Some(kept) = self.response.answers.get_mut(index) {
                    *kept = answer;
                }
            }
            (None, Some(answer)) => {
                *place = Some(self.response.answers.len());
                self.response.answers.push(answer);
            }
            (Some(index), None) => {
                *place = None;
                self.response.answers.remove(index);
                for other in self.answers.iter_mut().flatten() {
                    if *other > index {
                        *other -= 1;
                    }
                }
            }
            (None, None) => {}
        }
    }

    fn set(&mut self, slot: usize, value: f64) -> bool {
        if !self.scores.set(slot, value) {
            return false;
        }
        let content = answers::content_of(self.scores.plan().question(slot), value);
        let kept = self.answers.get(slot).copied().flatten();
        if let Some(answer) = kept.and_then(|index| self.response.answers.get_mut(index)) {
            answer.content = content;
        } else if let (Some(content), Some(place)) = (content, self.slot(slot)) {
            let answer = Answer {
                question: place.question.to_owned(),
                system: place.system.map(str::to_owned),
                content: Some(content),
                ..Answer::default()
            };
            self.keep(slot, Some(answer));
        }
        true
    }

    fn delta(&self, before: &[i32], moved: Vec<usize>) -> Delta<'_> {
        let width = crate::scoring::FIELDS.len();
        let mut nodes = Vec::new();
        for (node, (old, new)) in before.chunks(width).zip(self.scores.raw().chunks(width)).enumerate() {
            // Slices are compared byte by byte in wasm.
            if old.iter().zip(new).any(|(old, new)| old != new) {
                nodes.push(ChangedNode { node: self.node_id(node), figures: self.scores.figures(node) });
            }
        }
        let (answered, visible) = self.scores.progress();
        Delta {
            slots: moved.into_iter().filter_map(|slot| self.slot(slot)).list(),
            nodes,
            answered,
            visible,
            progress: share(answered, visible),
        }
    }

    fn node_id(&self, node: usize) -> &str {
        let catalogue = &self.scores.plan().catalogue;
        let Some(node) = node.checked_sub(1) else { return "total" };
        if let Some(group) = catalogue.groups.get(node) {
            return &group.id;
        }
        let node = node - catalogue.groups.len();
        if let Some(requirement) = catalogue.requirements.get(node) {
            return &requirement.id;
        }
        self.response.systems.get(node - catalogue.requirements.len()).map_or("", |system| &system.id)
    }
}
