//! What a timeline of a session is derived from, and what it is planned with.

use super::Session;
use super::session::not_loaded;
use crate::answers::{Known, Planning, check_planning};
use crate::error::{Problem, Problems};
use crate::read::{Arena, File, parse};
use crate::report;
use crate::timeline::Ground;

impl Session {
    /// Sets what the timeline is planned with: the `planning` of the response format, as JSON.
    ///
    /// # Errors
    /// What does not fit; nothing is changed then.
    pub fn plan(&mut self, json: &str) -> Result<(), Vec<Problem>> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let planning = parse(json, &arena, &problems).map(|node| Planning::read(File::new(&node, &problems).root()));
        let Some(loaded) = self.loaded.as_mut() else { return Err(not_loaded()) };
        if let Some(planning) = &planning {
            let plan = loaded.scores.plan();
            let known = Known::new(&loaded.response, &plan.catalogue, plan.today);
            check_planning(planning, &known, "", &problems);
        }
        match planning {
            Some(planning) if !problems.any_errors() => {
                loaded.response.planning = planning;
                Ok(())
            }
            _ => Err(self.library.said(problems)),
        }
    }

    /// What the timeline is derived from, with names in a language; none if the questionnaire yields no timeline.
    #[must_use]
    pub fn ground(&self, locale: Option<&str>) -> Option<Ground> {
        let loaded = self.loaded.as_ref()?;
        report::ground(&self.library, &loaded.response, &loaded.answers, &loaded.scores, locale)
    }
}
