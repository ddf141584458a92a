//! The gap report: what an auditor would find, by clause and control, with everything needed to recompute it.

mod build;
pub mod canonical;
mod markdown;
mod namer;
mod notices;
mod sections;
pub mod words;

pub(crate) use build::ground;
pub use build::{Options, build};
pub use markdown::markdown;
pub use namer::{Message, Namer};
pub use sections::{
    AnswerRow, AnswersIdentity, Buyer, BuyerRow, CatalogueIdentity, CrosswalkItem, CrosswalkSection, EngineIdentity,
    Fit, GroupRow, Identity, Mapped, Notice, OrganisationSection, PdcaRow, ProgressRow, ProgressSection,
    QuestionnaireIdentity, Rated, Report, RequirementRow, SlotRef, SubstantiveRow, SystemFigures, SystemRow,
    WordsIdentity, Worst,
};
pub use words::Words;

/// Format of the reports that this version writes.
pub const FORMAT: &str = "aimscore-report/1";
