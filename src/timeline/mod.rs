//! When could it be certified: an estimate from the gaps, and the published ranges beside it.
//!
//! Gaps become work ([`work`]), work and waiting become dates by simulation ([`simulate`]), dates become an estimate that
//! explains itself ([`estimate`]). The published ranges are compared with it and never scale it.

mod assumed;
mod calendar;
mod estimate;
mod published;
mod random;
mod simulate;
mod what_if;
mod work;

pub use assumed::{Assumed, OwnerName, WaitRow, assumed};
pub use calendar::Calendar;
pub use estimate::{
    AfterCertificate, Comparison, CurvePoint, DatePercentiles, DriverRow, Estimate, Forecast, ItemRow, OwnerPeople,
    Percentiles, PlanInputs, StageRow, estimate,
};
pub use published::{AdviceRow, CostRow, OtherSource, Span, Timeline, own_effort, timeline};
pub use simulate::{Histogram, Simulation};
pub use what_if::{Difference, Forecaster, ItemChange, MilestoneShift, Needed};
pub use work::{Basis, Item, StagePlan, Way, WorkPlan};
