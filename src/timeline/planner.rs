//! Timelines from a ground, with models and words loaded from files: what JavaScript uses.

use super::{Assumed, Difference, Estimate, Forecaster, Ground, Models, Timeline, assumed, outline, timeline};
use crate::answers::{Known, Planning, Scenario, check_planning, check_scenario};
use crate::catalogue::{Published, Schedule};
use crate::error::{Problem, Problems};
use crate::order::Table;
use crate::read::{Arena, File, Node, parse};
use crate::report::Words;

/// Computes timelines.
#[derive(Debug, Clone, Default)]
pub struct Planner {
    schedule: Option<Schedule>,
    published: Option<Published>,
    words: Table<Words>,
    ground: Option<Ground>,
}

impl Planner {
    /// Adds the schedule model, the published figures or words, as JSON; says which it was.
    ///
    /// # Errors
    /// All problems of the file; nothing is changed then.
    pub fn add(&mut self, json: &str) -> Result<&'static str, Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let Some(node) = parse(json, &arena, &problems) else { return Err(self.said(problems)) };
        let format = node.get("format").and_then(Node::as_str).unwrap_or_default();
        let added = match format {
            "aimscore-schedule/1" => Schedule::read(&node, &problems).map(|schedule| {
                self.schedule = Some(schedule);
                "schedule"
            }),
            "aimscore-published/1" => Published::read(&node, &problems).map(|published| {
                self.published = Some(published);
                "published"
            }),
            "aimscore-words/1" => Words::read(&node, &problems, self.words.get("en")).map(|words| {
                self.words.insert(words.locale.clone(), words);
                "words"
            }),
            _ => {
                let problem = Problem::error("unknown-format", "/format").with("format", &format);
                problems.add(problem.with("known", &"aimscore-schedule/1, aimscore-published/1, aimscore-words/1"));
                None
            }
        };
        added.filter(|_| !problems.any_errors()).ok_or_else(|| self.said(problems))
    }

    /// Takes the ground of a session, as JSON.
    ///
    /// # Errors
    /// All problems of it, and those of a schedule model that does not fit it; nothing is changed then.
    pub fn load(&mut self, json: &str) -> Result<(), Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let ground = parse(json, &arena, &problems).and_then(|node| Ground::read(&node, &problems));
        if let (Some(ground), Some(schedule)) = (&ground, &self.schedule) {
            ground.check(schedule, &problems);
            check_planning(&ground.planning, &known(ground), "/planning", &problems);
        }
        match ground {
            Some(ground) if !problems.any_errors() => {
                self.ground = Some(ground);
                Ok(())
            }
            _ => Err(self.said(problems)),
        }
    }

    /// Replaces what is planned with, given as JSON.
    ///
    /// # Errors
    /// What does not fit; nothing is changed then.
    pub fn plan(&mut self, json: &str) -> Result<(), Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let planning = parse(json, &arena, &problems).map(|node| Planning::read(File::new(&node, &problems).root()));
        if let (Some(planning), Some(ground)) = (&planning, &self.ground) {
            check_planning(planning, &known(ground), "", &problems);
        }
        match (planning, &mut self.ground) {
            (Some(planning), Some(ground)) if !problems.any_errors() => {
                ground.planning = planning;
                Ok(())
            }
            (Some(_), None) => Err(vec![Problem::error("not-loaded", "")]),
            _ => Err(self.said(problems)),
        }
    }

    /// The timeline with everything: runs the plan and every scenario to the end. None before a ground and the models
    /// are there.
    #[must_use]
    pub fn timeline(&self, locale: Option<&str>) -> Option<Timeline> {
        Some(timeline(self.ground.as_ref()?, &self.models(locale)?))
    }

    /// The timeline without the estimate.
    #[must_use]
    pub fn outline(&self, locale: Option<&str>) -> Option<Timeline> {
        Some(outline(self.ground.as_ref()?, &self.models(locale)?))
    }

    /// Prepares a forecast, of the plan or of a scenario given as JSON. `None` where there is no date to give: without
    /// answers and without a starting point.
    ///
    /// # Errors
    /// What does not fit in the scenario.
    pub fn forecast(&self, scenario: Option<&str>) -> Result<Option<Forecaster>, Vec<Problem>> {
        let problems = Problems::new();
        let (Some(ground), Some(models)) = (&self.ground, self.models(None)) else {
            return Err(vec![Problem::error("not-loaded", "")]);
        };
        let scenario = scenario.and_then(|json| read_scenario(json, &problems));
        if let Some(scenario) = &scenario {
            check_scenario(scenario, &known(ground), "", &problems);
        }
        if problems.any_errors() {
            return Err(self.said(problems));
        }
        Ok(Forecaster::new(ground, &models, scenario.as_ref()))
    }

    /// Reads the runs that a forecast has done; none before the first.
    #[must_use]
    pub fn estimate(&self, forecast: &Forecaster, locale: Option<&str>) -> Option<Estimate> {
        forecast.estimate(self.ground.as_ref()?, &self.models(locale)?)
    }

    /// What a forecast takes as given beside the gaps.
    #[must_use]
    pub fn assumed(&self, forecast: &Forecaster, locale: Option<&str>) -> Option<Assumed> {
        Some(assumed(forecast, self.ground.as_ref()?, &self.models(locale)?))
    }

    /// What a scenario changes, item by item; both forecasts have to have runs.
    #[must_use]
    pub fn difference(&self, plan: &Forecaster, other: &Forecaster, scenario: &str) -> Option<Difference> {
        let scenario = read_scenario(scenario, &Problems::new())?;
        plan.difference(other, self.ground.as_ref()?, &scenario)
    }

    fn models(&self, locale: Option<&str>) -> Option<Models<'_>> {
        let words = locale.and_then(|locale| {
            let near = locale.split('-').next().unwrap_or(locale);
            self.words.get(locale).or_else(|| self.words.get(near)).or_else(|| self.words.get("en"))
        });
        Some(Models { schedule: self.schedule.as_ref()?, published: self.published.as_ref()?, words })
    }

    fn said(&self, problems: Problems) -> Vec<Problem> {
        let mut list = problems.into_vec();
        if let Some(words) = self.words.get("en").or_else(|| self.words.iter().next().map(|(_, words)| words)) {
            for problem in &mut list {
                problem.say(words);
            }
        }
        list
    }
}

fn read_scenario(json: &str, problems: &Problems) -> Option<Scenario> {
    let arena = Arena::new();
    let node = parse(json, &arena, problems)?;
    Some(Scenario::read(File::new(&node, problems).root()))
}

fn known(ground: &Ground) -> Known<'_> {
    Known {
        today: ground.today,
        owner: Box::new(|id| ground.owners.iter().any(|owner| owner.id == id)),
        requirement: Box::new(|id| ground.requirements.iter().any(|requirement| requirement.id == id)),
        system: Box::new(|id| ground.systems.iter().any(|system| system.id == id)),
    }
}
