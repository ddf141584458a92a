//! Markdown (CommonMark with tables).

use super::document::{Block, Document, Item, Span, Table, Text, plain};
use crate::order::List as _;

/// Writes it.
pub fn write(document: &Document) -> String {
    let mut out = format!("# {}\n\n", escaped(&document.title));
    for statement in &document.statements {
        push(&mut out, &format!("> {}", escaped(statement)));
    }
    for section in &document.sections {
        push(&mut out, &format!("\n## {}", escaped(&section.heading)));
        for block in &section.blocks {
            out.push('\n');
            write_block(&mut out, block);
        }
    }
    out
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(text) => push(out, &line(text)),
        Block::List(list) => items(out, list),
        Block::Table(written) => table(out, written),
        Block::Entry { title, text, items: list } => {
            push(out, &line(title));
            push(out, &line(text));
            items(out, list);
        }
    }
}

fn items(out: &mut String, list: &[Item]) {
    for item in list {
        push(out, &format!("- {}", line(&item.text)));
        if let Some(next) = &item.next {
            push(out, &format!("  → {}", inline(next)));
        }
    }
}

fn table(out: &mut String, table: &Table) {
    let heads: Vec<String> = table.columns.iter().map(|column| escaped(&column.label)).list();
    let rules = vec!["---"; heads.len()];
    push(out, &format!("| {} |", heads.join(" | ")));
    push(out, &format!("| {} |", rules.join(" | ")));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| inline(&table.text(cell))).list();
        push(out, &format!("| {} |", cells.join(" | ")));
    }
}

fn inline(text: &Text) -> String {
    let mut out = String::new();
    for span in text {
        match span {
            Span::Plain(text) => out.push_str(&escaped(text)),
            Span::Strong(text) => out.push_str(&format!("**{}**", escaped(text))),
            Span::Tag(text) => out.push_str(&format!("[{}]", escaped(text))),
            // Within a code span a backslash escapes nothing.
            Span::Code(text) => {
                let harmless = |c: char| if c.is_control() || c == '`' || c == '|' { ' ' } else { c };
                out.push_str(&format!("`{}`", text.chars().map(harmless).collect::<String>()));
            }
            Span::Break => out.push('\n'),
        }
    }
    out
}

/// Words of anybody as a paragraph of their own.
pub fn paragraph(text: &str) -> String {
    line(&plain(text))
}

/// Text at the beginning of a line, where signs mean something that mean nothing elsewhere: lists, rules, underlines.
fn line(text: &Text) -> String {
    let mut out = inline(text);
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, out.as_bytes().get(digits), out.as_bytes().get(digits + 1)) {
        (0, Some(b'-' | b'+' | b'='), _) | (1.., Some(b'.' | b')'), Some(b' ') | None) => out.insert(digits, '\\'),
        _ => {}
    }
    out
}

/// Words of strangers: nothing in them may act as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
