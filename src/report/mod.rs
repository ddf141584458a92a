//! The gap report: what an auditor would find, by clause and control, with everything needed to recompute it.

#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
mod build;
pub mod canonical;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
mod namer;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
mod notices;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
mod sections;
#[cfg(feature = "batch")]
mod summary;
pub mod words;

#[cfg(feature = "batch")]
pub(crate) use build::answers_digest;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub(crate) use build::ground;
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub use build::{Options, build};
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub use namer::{Message, Namer};
#[cfg(not(all(target_arch = "wasm32", feature = "office")))]
pub use sections::{
    AnswerRow, AnswersIdentity, Buyer, BuyerRow, CatalogueIdentity, CrosswalkItem, CrosswalkSection, EngineIdentity,
    Fit, GroupRow, Identity, Mapped, Notice, OrganisationSection, PdcaRow, ProgressRow, ProgressSection,
    QuestionnaireIdentity, Rated, Report, RequirementRow, SlotRef, SubstantiveRow, SystemFigures, SystemRow,
    WordsIdentity, Worst,
};
#[cfg(feature = "batch")]
pub use summary::{FindingsCount, MilestonesReached, Summary, summary};
pub use words::Words;

/// Format of the reports that this version writes.
pub const FORMAT: &str = "aimscore-report/1";
