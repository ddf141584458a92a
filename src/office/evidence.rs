//! Facts of a file that serves as evidence, found where the file is: its content goes nowhere.

use std::fmt::Write;

use gloo_file::Blob;
use gloo_file::futures::read_as_bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};
use web_sys::File;

use crate::date::Date;
use crate::error::Problem;

/// Read at once. Evidence may be a recording of gigabytes, which must not lie in memory whole.
const PIECE: u64 = 4 << 20;
const DAY: f64 = 86_400_000.0;

/// What is kept of a file.
#[derive(Debug, Serialize, tsify::Tsify)]
pub struct FileFacts {
    /// Its name
    pub name: String,
    /// The day on which it was last changed, in UTC
    #[tsify(type = "string | null")]
    pub date: Option<Date>,
    /// SHA-256 of its content
    pub sha256: String,
}

/// Reads a file piece by piece.
pub async fn facts(file: File) -> Result<FileFacts, Vec<Problem>> {
    let (name, modified) = (file.name(), file.last_modified());
    let blob = Blob::from(web_sys::Blob::from(file));
    let mut hash = Sha256::new();
    let mut at = 0;
    while at < blob.size() {
        let end = blob.size().min(at.saturating_add(PIECE));
        let piece = read_as_bytes(&blob.slice(at, end)).await;
        hash.update(piece.map_err(|_| vec![Problem::error("file-unreadable", "").with("name", &name)])?);
        at = end;
    }
    let sha256 = hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    #[expect(clippy::cast_possible_truncation, reason = "what is out of range is no date of ours")]
    let date = Date::from_days((modified / DAY).floor() as i32);
    Ok(FileFacts { name, date, sha256 })
}
