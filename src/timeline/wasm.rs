//! What JavaScript can call: one-liners over [`super::Planner`].
//!
//! Expected failure comes back as data, `{type: "failure", problems}`; misuse throws an `Error` whose `name` is
//! `AimscoreError`.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use super::Forecaster;
use crate::api::Outcome;
use crate::error::Problem;
use crate::js::{misuse, parsed, text};
use crate::json;

fn outcome<T: Serialize>(result: Result<T, Vec<Problem>>) -> Result<JsValue, JsValue> {
    parsed(&Outcome::from(result))
}

/// Computes timelines from the ground of a session.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Planner(super::Planner);

#[wasm_bindgen]
impl Planner {
    /// A planner without models; `loadPlanner` gives one with those of the package.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the schedule model, the published figures or words, as JSON text; says which it was.
    #[wasm_bindgen(unchecked_return_type = "Outcome<\"schedule\" | \"published\" | \"words\">")]
    pub fn add(&mut self, json: &str) -> Result<JsValue, JsValue> {
        outcome(self.0.add(json))
    }

    /// Takes the ground of a session: what `Session.ground` gives.
    #[wasm_bindgen(unchecked_return_type = "Outcome<null>")]
    pub fn load(&mut self, ground: &str) -> Result<JsValue, JsValue> {
        outcome(self.0.load(ground))
    }

    /// Replaces what is planned with, for this planner only; `Session.plan` puts it into the response.
    #[wasm_bindgen(unchecked_return_type = "Outcome<null>")]
    pub fn plan(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "PlanningInput")] planning: &JsValue,
    ) -> Result<JsValue, JsValue> {
        outcome(self.0.plan(&text(planning)?))
    }

    /// The timeline with everything, as JSON text: runs the plan and every scenario to the end. `undefined` before a
    /// ground and the models are there.
    #[must_use]
    pub fn timeline(&self, locale: Option<String>) -> Option<String> {
        Some(json::to_string(&self.0.timeline(locale.as_deref())?))
    }

    /// The timeline without the estimate, which a forecast gives: starting point, published ranges, costs and advice.
    #[wasm_bindgen(unchecked_return_type = "Timeline | null")]
    pub fn outline(&self, locale: Option<String>) -> Result<JsValue, JsValue> {
        parsed(&self.0.outline(locale.as_deref()))
    }

    /// Prepares a forecast, of the plan or of a scenario. `undefined` where there is no date to give: without answers and
    /// without a starting point. Throws an `AimscoreError` for a scenario that does not fit.
    pub fn forecast(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ScenarioInput")] scenario: &JsValue,
    ) -> Result<Option<Forecast>, JsValue> {
        let scenario = if scenario.is_undefined() || scenario.is_null() { None } else { Some(text(scenario)?) };
        match self.0.forecast(scenario.as_deref()) {
            Ok(forecast) => Ok(forecast.map(Forecast)),
            Err(problems) => {
                let mut message = String::new();
                for problem in problems {
                    message.push_str(&[&problem.path, " ", &problem.message, "; "].concat());
                }
                Err(misuse(&message))
            }
        }
    }

    /// Reads the runs that a forecast has done; `null` before the first.
    #[wasm_bindgen(unchecked_return_type = "Estimate | null")]
    pub fn estimate(&self, forecast: &Forecast, locale: Option<String>) -> Result<JsValue, JsValue> {
        parsed(&self.0.estimate(&forecast.0, locale.as_deref()))
    }

    /// What a forecast takes as given beside the gaps: waiting, audit days, how far efforts fit.
    #[wasm_bindgen(unchecked_return_type = "Assumed | null")]
    pub fn assumed(&self, forecast: &Forecast, locale: Option<String>) -> Result<JsValue, JsValue> {
        parsed(&self.0.assumed(&forecast.0, locale.as_deref()))
    }

    /// What a scenario changes, item by item; both forecasts have to have runs.
    #[wasm_bindgen(unchecked_return_type = "Difference | null")]
    pub fn difference(
        &self,
        plan: &Forecast,
        other: &Forecast,
        #[wasm_bindgen(unchecked_param_type = "ScenarioInput")] scenario: &JsValue,
    ) -> Result<JsValue, JsValue> {
        parsed(&self.0.difference(&plan.0, &other.0, &text(scenario)?))
    }
}

/// A forecast, run in slices.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Forecast(Forecaster);

#[wasm_bindgen]
impl Forecast {
    /// Runs at most so many more. Gives back how many are done in all.
    pub fn step(&mut self, runs: u32) -> u32 {
        self.0.simulation.step(runs)
    }

    /// How many runs are wanted.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn wanted(&self) -> u32 {
        self.0.simulation.wanted()
    }

    /// The people with which so many of 100 runs hold the certificate on the target day; `null` without a target.
    #[wasm_bindgen(unchecked_return_type = "Needed | null")]
    pub fn needed(&self, percent: u32) -> Result<JsValue, JsValue> {
        let needed = self.0.needed(percent);
        needed.serialize(&Serializer::json_compatible()).map_err(|error| misuse(&error.to_string()))
    }
}
