//! Reading JSON from strangers: one cursor that collects every problem with its place.
//!
//! A file is first parsed into a [`Node`] tree, within limits on size and depth and without duplicate keys; typed
//! structs are then read from it field by field, so that one faulty field does not hide the next.

mod cursor;
mod node;

pub use cursor::{Cursor, File, Items, Object};
pub use node::{Arena, Field, LIMIT_BYTES, Node, parse};
