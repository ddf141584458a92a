//! CSV (RFC 4180) that spreadsheets read as text.

//!
//! Written here: the `csv` library can tell numbers from text, for which it brings the parser of floating-point numbers,
//! 20 kB with its tables, that nothing else here needs.

use super::document::{Cell, Span, Table, decimal};
use crate::order::List as _;

/// Writes it, with a byte order mark if wished.
pub fn write(table: &Table, bom: bool) -> String {
    let mut out = String::new();
    if bom {
        out.push('\u{feff}');
    }
    line(&mut out, &table.columns.iter().map(|column| harmless(&column.label)).list());
    for row in &table.rows {
        line(&mut out, &row.iter().map(field).list());
    }
    out
}

fn line(out: &mut String, fields: &[String]) {
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(&flat(text)),
        // Both decimals: a spreadsheet reads the share itself, not what is left of it on paper.
        Cell::Share(Some(share)) => {
            let sign = if *share < 0 { "-" } else { "" };
            let share = share.unsigned_abs();
            format!("{sign}{}.{:02}%", share / 100, share % 100)
        }
        Cell::Share(None) => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Tenths(tenths) => decimal(*tenths),
    }
}

/// Text without its marks.
pub fn flat(text: &[Span]) -> String {
    let parts: Vec<&str> = text
        .iter()
        .map(|span| match span {
            Span::Plain(text) | Span::Strong(text) | Span::Code(text) | Span::Tag(text) => text.as_str(),
            Span::Break => "\n",
        })
        .list();
    parts.concat()
}

/// Spreadsheets take text that begins with one of these signs, also in its wide form or behind a space, for a formula.
pub fn like_formula(text: &str) -> bool {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
    text.starts_with(signs) || text.trim_start().starts_with(signs)
}

/// An apostrophe in front makes it text for them.
fn harmless(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\r' | '\n')).collect();
    if like_formula(&text) { format!("'{text}") } else { text }
}
