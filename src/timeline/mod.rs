//! When could it be certified: an estimate from the gaps, and the published ranges beside it.
//!
//! The gaps and what is unknown are taken from the figures as a [`Ground`]. They become work ([`WorkPlan`]), work and
//! waiting become dates by simulation ([`Simulation`]), dates become an [`Estimate`] that explains itself. The published
//! ranges are compared with it and never scale it.

#[cfg(feature = "timeline")]
mod assumed;
#[cfg(feature = "timeline")]
mod calendar;
#[cfg(feature = "timeline")]
mod estimate;
mod ground;
#[cfg(feature = "timeline")]
mod models;
#[cfg(feature = "timeline")]
mod planner;
#[cfg(feature = "timeline")]
mod published;
#[cfg(feature = "timeline")]
mod random;
#[cfg(feature = "timeline")]
mod read;
#[cfg(feature = "timeline")]
mod simulate;
#[cfg(all(target_arch = "wasm32", feature = "timeline", not(feature = "wasm")))]
mod wasm;
#[cfg(feature = "timeline")]
mod what_if;
#[cfg(feature = "timeline")]
mod work;

pub use ground::{Extent, GROUND_FORMAT, Ground, GroundMilestone, GroundOwner, GroundRequirement, GroundSystem};
#[cfg(feature = "timeline")]
pub use {
    assumed::{Assumed, OwnerName, WaitRow, assumed},
    calendar::Calendar,
    estimate::{
        AfterCertificate, Comparison, CurvePoint, DatePercentiles, DriverRow, Estimate, Forecast, ItemRow, OwnerPeople,
        Percentiles, PlanInputs, StageRow,
    },
    models::Models,
    planner::Planner,
    published::{AdviceRow, CostRow, OtherSource, Span, Timeline, outline, timeline},
    simulate::{Histogram, Simulation},
    what_if::{Difference, Forecaster, ItemChange, MilestoneShift, Needed},
    work::{Item, StagePlan, Way, WorkPlan},
};
