//! Forecasts of a session: planned with what the response plans, tried out with scenarios, run in slices.

use super::Session;
use super::session::not_loaded;
use crate::answers::{Known, Planning, Scenario, check_planning, check_scenario};
use crate::error::{Problem, Problems};
use crate::read::{Cursor, parse};
use crate::report;
use crate::timeline::{Assumed, Basis, Difference, Estimate, Forecaster, Needed, Timeline, assumed, timeline};

impl Session {
    /// Sets what the timeline is planned with: the `planning` of the response format, as JSON.
    ///
    /// # Errors
    /// What does not fit; nothing is changed then.
    pub fn plan(&mut self, json: &str) -> Result<(), Vec<Problem>> {
        let problems = Problems::new();
        let planning = parse(json, &problems).and_then(|node| Planning::read(&Cursor::root(&node, &problems)));
        let Some(loaded) = self.loaded.as_mut() else { return Err(not_loaded()) };
        if let Some(planning) = &planning {
            let plan = loaded.scores.plan();
            let known = Known { catalogue: &plan.catalogue, today: plan.today };
            check_planning(planning, &loaded.response, &known, "", &problems);
        }
        match planning {
            Some(planning) if !problems.any_errors() => {
                loaded.response.planning = planning;
                Ok(())
            }
            _ => Err(self.library.said(problems)),
        }
    }

    /// Prepares a forecast, of the plan or of a scenario given as JSON. `None` where there is no date to give: without
    /// answers and without a starting point, or for a questionnaire without a timeline.
    ///
    /// # Errors
    /// What does not fit.
    pub fn forecast(&self, scenario: Option<&str>) -> Result<Option<Forecaster>, Vec<Problem>> {
        let problems = Problems::new();
        let scenario = scenario.and_then(|json| read_scenario(json, &problems));
        let Some(loaded) = &self.loaded else { return Err(not_loaded()) };
        if let Some(scenario) = &scenario {
            let plan = loaded.scores.plan();
            let known = Known { catalogue: &plan.catalogue, today: plan.today };
            check_scenario(scenario, &loaded.response, &known, "", &problems);
        }
        if problems.any_errors() {
            return Err(self.library.said(problems));
        }
        let mut forecast = None;
        self.on_basis(None, &mut |basis, _, _| {
            forecast = Forecaster::new(basis, &loaded.response.planning, scenario.as_ref());
        });
        Ok(forecast)
    }

    /// Reads the runs that a forecast has done.
    #[must_use]
    pub fn estimate(&self, forecast: &Forecaster, locale: Option<&str>) -> Option<Estimate> {
        let mut estimate = None;
        self.on_basis(locale, &mut |basis, published, namer| estimate = forecast.estimate(basis, published, namer));
        estimate
    }

    /// What a forecast takes as given beside the gaps.
    #[must_use]
    pub fn assumed(&self, forecast: &Forecaster, locale: Option<&str>) -> Option<Assumed> {
        let mut found = None;
        self.on_basis(locale, &mut |basis, published, namer| {
            found = Some(assumed(forecast, basis, published, namer));
        });
        found
    }

    /// The timeline without the estimate, which a forecast gives: starting point, published ranges, costs and advice.
    #[must_use]
    pub fn timeline(&self, locale: Option<&str>) -> Option<Timeline> {
        let loaded = self.loaded.as_ref()?;
        let mut section = None;
        self.on_basis(locale, &mut |basis, published, namer| {
            section = Some(timeline(&loaded.scores, &loaded.response, published, basis.milestones, namer));
        });
        section
    }

    /// What a scenario changes, item by item; both forecasts have to have runs.
    #[must_use]
    pub fn difference(&self, plan: &Forecaster, other: &Forecaster, scenario: &str) -> Option<Difference> {
        let scenario = read_scenario(scenario, &Problems::new())?;
        let mut difference = None;
        self.on_basis(None, &mut |basis, _, _| difference = plan.difference(other, basis, &scenario));
        difference
    }

    /// The people with which so many of 100 runs reach the target; none without a target.
    #[must_use]
    pub fn needed(&self, forecast: &Forecaster, percent: u32) -> Option<Needed> {
        forecast.needed(percent)
    }

    fn on_basis(
        &self,
        locale: Option<&str>,
        work: &mut dyn FnMut(&Basis<'_>, &crate::catalogue::Published, &report::Namer<'_>),
    ) {
        if let Some(loaded) = &self.loaded {
            report::on_basis(&self.library, &loaded.response, &loaded.scores, locale, work);
        }
    }
}

fn read_scenario(json: &str, problems: &Problems) -> Option<Scenario> {
    let node = parse(json, problems)?;
    Scenario::read(&Cursor::root(&node, problems))
}
