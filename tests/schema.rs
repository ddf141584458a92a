//! The published JSON Schemas of what the engine writes are those that the code has. `UPDATE=1 cargo test --all-features --test schema`
//! writes it anew.
#![cfg(feature = "schema")]
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::{env, fs};

use serde_json::Value;

/// The widths of Rust's integers are no formats that JSON Schema knows; strict validators complain of them.
fn without_formats(node: &mut Value) {
    match node {
        Value::Object(fields) => {
            if fields
                .get("format")
                .is_some_and(|format| ["uint", "int32", "int64"].contains(&format.as_str().unwrap_or("")))
            {
                fields.remove("format");
            }
            fields.values_mut().for_each(without_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(without_formats),
        _ => {}
    }
}

fn current<T: schemars::JsonSchema>(path: &str) {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    without_formats(&mut schema);
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if env::var_os("UPDATE").is_some() {
        fs::write(path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), text, "run with UPDATE=1 and look at the difference");
}

#[test]
fn the_report_schema_is_current() {
    current::<aimscore::report::Report>("questionnaires/schema/report.schema.json");
}

#[cfg(feature = "office")]
#[test]
fn the_comparison_schema_is_current() {
    current::<aimscore::comparison::Comparison>("questionnaires/schema/comparison.schema.json");
}
