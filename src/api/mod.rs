//! One plain function or method for each thing that JavaScript can ask for. The module `wasm` is one-liners over this.

mod library;
mod planning;
mod session;
mod view;

pub use library::{Added, Library, Listed};
pub use session::{Changed, ChangedNode, Delta, Session};
pub use view::{ChoiceView, QuestionView, SectionView, View};

use serde::Serialize;

use crate::error::Problem;

/// An answer that may be a list of problems: expected failure is data.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Outcome<T> {
    /// It worked
    Success {
        /// The answer
        value: T,
    },
    /// It did not; nothing was changed
    Failure {
        /// Why
        problems: Vec<Problem>,
    },
}

impl<T> From<Result<T, Vec<Problem>>> for Outcome<T> {
    fn from(result: Result<T, Vec<Problem>>) -> Self {
        match result {
            Ok(value) => Self::Success { value },
            Err(problems) => Self::Failure { problems },
        }
    }
}
