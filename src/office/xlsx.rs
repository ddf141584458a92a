//! A workbook (Office Open XML, ISO/IEC 29500), one sheet for each table.
//!
//! Written part by part rather than by a library: in wasm, `rust_xlsxwriter` alone weighs twice as much as all exports.

use super::csv::{flat, like_formula};
use super::document::{Cell, Table, Width, decimal};
use super::markup::{Attributes, Markup};
use super::package::pack;
use super::tables::Sheet;
use crate::order::List as _;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Longest text of a cell, in UTF-16 units; Excel calls a file with a longer one damaged.
const LONGEST: usize = 32_767;
/// Longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// Indices of cell formats in `styles.xml`.
const HEADER: &str = "1";
const TEXT: &str = "2";
/// Text that looks like a formula: the mark keeps it text also when somebody edits the cell.
const QUOTED: &str = "3";
const SHARE: &str = "4";
const NUMBER: &str = "5";
const DECIMAL: &str = "6";

/// Writes it.
pub fn write(sheets: &[Sheet]) -> Option<Vec<u8>> {
    let names = names(sheets);
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(sheets.len())),
        ("_rels/.rels".to_owned(), package_relations()),
        ("xl/workbook.xml".to_owned(), workbook(sheets, &names)),
        ("xl/_rels/workbook.xml.rels".to_owned(), workbook_relations(sheets.len())),
        ("xl/styles.xml".to_owned(), styles()),
    ];
    for (i, sheet) in sheets.iter().enumerate() {
        parts.push((format!("xl/worksheets/sheet{}.xml", i + 1), worksheet(&sheet.table, i == 0)));
    }
    pack(&parts)
}

/// Names as Excel takes them: short, without its own signs, each once.
fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let clean: String =
            sheet.name.chars().map(|c| if c.is_control() || "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
        let clean = if clean.trim().is_empty() { "–".to_owned() } else { clean.trim().to_owned() };
        let mut name = cut(&clean, LONGEST_NAME);
        let mut n = 1;
        while names.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            n += 1;
            name = format!("{} {n}", cut(&clean, LONGEST_NAME - 5));
        }
        names.push(name);
    }
    names
}

/// The text, or its beginning with an ellipsis.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut units = 0;
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units < most
        })
        .collect();
    kept.push('…');
    kept
}

fn content_types(sheets: usize) -> String {
    let mut out = Markup::xml();
    out.element("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")], |out| {
        let kind = |name: &str| format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{name}+xml");
        out.empty(
            "Default",
            &[("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")],
        );
        out.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let mut part = |name: &str, kind: &str| out.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        part("/xl/workbook.xml", &kind("sheet.main"));
        part("/xl/styles.xml", &kind("styles"));
        for i in 1..=sheets {
            part(&format!("/xl/worksheets/sheet{i}.xml"), &kind("worksheet"));
        }
    });
    out.done()
}

fn relations(list: &[(String, &str, String)]) -> String {
    let mut out = Markup::xml();
    out.element("Relationships", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")], |out| {
        for (id, kind, target) in list {
            let kind = format!("{RELATIONS}/{kind}");
            out.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)]);
        }
    });
    out.done()
}

fn package_relations() -> String {
    relations(&[("rId1".to_owned(), "officeDocument", "xl/workbook.xml".to_owned())])
}

fn workbook_relations(sheets: usize) -> String {
    let mut list = vec![("rId0".to_owned(), "styles", "styles.xml".to_owned())];
    for i in 1..=sheets {
        list.push((format!("rId{i}"), "worksheet", format!("worksheets/sheet{i}.xml")));
    }
    relations(&list)
}

fn workbook(sheets: &[Sheet], names: &[String]) -> String {
    let mut out = Markup::xml();
    out.element("workbook", &[("xmlns", MAIN), ("xmlns:r", RELATIONS)], |out| {
        out.element("sheets", &[], |out| {
            for (i, name) in names.iter().enumerate() {
                let n = (i + 1).to_string();
                out.empty("sheet", &[("name", name), ("sheetId", &n), ("r:id", &format!("rId{n}"))]);
            }
        });
        out.element("definedNames", &[], |out| {
            for (i, (sheet, name)) in sheets.iter().zip(names).enumerate() {
                let local = i.to_string();
                if i > 0 {
                    let attributes =
                        [("name", "_xlnm._FilterDatabase"), ("localSheetId", local.as_str()), ("hidden", "1")];
                    out.leaf("definedName", &attributes, &format!("'{name}'!{}", range(&sheet.table, "$")));
                }
                let attributes = [("name", "_xlnm.Print_Titles"), ("localSheetId", local.as_str())];
                out.leaf("definedName", &attributes, &format!("'{name}'!$1:$1"));
            }
        });
    });
    out.done()
}

/// All cells of a table: `A1:C9`.
fn range(table: &Table, fixed: &str) -> String {
    let last = column(table.columns.len().saturating_sub(1));
    format!("{fixed}A{fixed}1:{fixed}{last}{fixed}{}", table.rows.len() + 1)
}

/// Letters of a column, of which no table has more than 26.
fn column(index: usize) -> char {
    u8::try_from(index).ok().and_then(|index| b'A'.checked_add(index)).map_or('Z', char::from)
}

fn styles() -> String {
    let mut out = Markup::xml();
    out.element("styleSheet", &[("xmlns", MAIN)], |out| {
        out.element("fonts", &[("count", "2")], |out| {
            for bold in [false, true] {
                out.element("font", &[], |out| {
                    if bold {
                        out.empty("b", &[]);
                    }
                    out.empty("sz", &[("val", "10")]);
                    out.empty("name", &[("val", "Calibri")]);
                });
            }
        });
        out.element("fills", &[("count", "3")], |out| {
            for kind in ["none", "gray125"] {
                out.element("fill", &[], |out| out.empty("patternFill", &[("patternType", kind)]));
            }
            out.element("fill", &[], |out| {
                out.element("patternFill", &[("patternType", "solid")], |out| {
                    out.empty("fgColor", &[("rgb", "FFE3EAF0")]);
                });
            });
        });
        out.element("borders", &[("count", "1")], |out| {
            out.element("border", &[], |out| {
                for side in ["left", "right", "top", "bottom", "diagonal"] {
                    out.empty(side, &[]);
                }
            });
        });
        out.element("cellStyleXfs", &[("count", "1")], |out| out.empty("xf", &[]));
        out.element("cellXfs", &[("count", "7")], |out| {
            format(out, &[], false);
            format(out, &[("fontId", "1"), ("applyFont", "1"), ("fillId", "2"), ("applyFill", "1")], true);
            format(out, &[("numFmtId", "49"), ("applyNumberFormat", "1")], true);
            format(out, &[("numFmtId", "49"), ("applyNumberFormat", "1"), ("quotePrefix", "1")], true);
            format(out, &[("numFmtId", "10"), ("applyNumberFormat", "1")], true);
            format(out, &[("numFmtId", "1"), ("applyNumberFormat", "1")], true);
            format(out, &[("numFmtId", "0")], true);
        });
        out.element("cellStyles", &[("count", "1")], |out| {
            out.empty("cellStyle", &[("name", "Normal"), ("xfId", "0"), ("builtinId", "0")]);
        });
    });
    out.done()
}

fn format(out: &mut Markup, attributes: Attributes<'_>, aligned: bool) {
    let attributes: Vec<(&str, &str)> = [("xfId", "0")].iter().chain(attributes).copied().list();
    out.element("xf", &attributes, |out| {
        if aligned {
            out.empty("alignment", &[("vertical", "top"), ("wrapText", "1")]);
        }
    });
}

fn worksheet(table: &Table, first: bool) -> String {
    let mut out = Markup::xml();
    out.element("worksheet", &[("xmlns", MAIN)], |out| {
        // As wide as the paper, when printed.
        out.element("sheetPr", &[], |out| out.empty("pageSetUpPr", &[("fitToPage", "1")]));
        out.empty("dimension", &[("ref", &range(table, ""))]);
        out.element("sheetViews", &[], |out| {
            let selected = if first { "1" } else { "0" };
            out.element("sheetView", &[("tabSelected", selected), ("workbookViewId", "0")], |out| {
                let pane = [("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen")];
                out.empty("pane", &pane);
            });
        });
        out.empty("sheetFormatPr", &[("defaultRowHeight", "13.5")]);
        out.element("cols", &[], |out| {
            for (i, column) in table.columns.iter().enumerate() {
                let n = (i + 1).to_string();
                let width = characters(column.width).to_string();
                out.empty("col", &[("min", &n), ("max", &n), ("width", &width), ("customWidth", "1")]);
            }
        });
        out.element("sheetData", &[], |out| {
            let labels = table.columns.iter().map(|column| column.label.clone()).list();
            row(out, 1, table, &labels, |out| {
                for (i, column) in table.columns.iter().enumerate() {
                    string(out, &place(i, 0), HEADER, &column.label);
                }
            });
            for (r, cells) in table.rows.iter().enumerate() {
                let texts = cells.iter().map(|cell| flat(&table.text(cell))).list();
                row(out, r + 2, table, &texts, |out| {
                    for (i, cell) in cells.iter().enumerate() {
                        write_cell(out, &place(i, r + 1), cell);
                    }
                });
            }
        });
        if !first {
            out.empty("autoFilter", &[("ref", &range(table, ""))]);
        }
        out.empty("pageSetup", &[("paperSize", "9"), ("orientation", "landscape"), ("fitToHeight", "0")]);
    });
    out.done()
}

/// Width of a column in characters.
const fn characters(width: Width) -> usize {
    match width {
        Width::Tiny => 9,
        Width::Narrow => 14,
        Width::Middle => 32,
        Width::Wide => 60,
    }
}

/// A row as high as its text: not every program looks for that itself.
fn row(out: &mut Markup, number: usize, table: &Table, texts: &[String], content: impl FnOnce(&mut Markup)) {
    let lines = |text: &str, width: usize| -> usize {
        // Chinese, Japanese and Korean characters, and emoji, are taken to be twice as wide.
        let wide = |line: &str| line.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum::<usize>();
        text.split('\n').map(|line| wide(line) / (width - 1) + 1).sum()
    };
    let cells = table.columns.iter().zip(texts);
    let most = cells.map(|(column, text)| lines(text, characters(column.width))).max().unwrap_or(1);
    // In tenths of points; Excel ends at 409 points.
    let height = (most * 135).min(4090);
    let height = format!("{}.{}", height / 10, height % 10);
    out.element("row", &[("r", &number.to_string()), ("ht", &height), ("customHeight", "1")], content);
}

fn place(index: usize, row: usize) -> String {
    format!("{}{}", column(index), row + 1)
}

fn write_cell(out: &mut Markup, place: &str, cell: &Cell) {
    match cell {
        Cell::Text(text) => {
            let text = flat(text);
            string(out, place, if like_formula(&text) { QUOTED } else { TEXT }, &text);
        }
        Cell::Share(Some(share)) => {
            let sign = if *share < 0 { "-" } else { "" };
            let share = share.unsigned_abs();
            value(out, place, SHARE, &format!("{sign}{}.{:04}", share / 10_000, share % 10_000));
        }
        Cell::Share(None) => out.empty("c", &[("r", place), ("s", SHARE)]),
        Cell::Number(number) => value(out, place, NUMBER, &number.to_string()),
        Cell::Tenths(tenths) => value(out, place, DECIMAL, &decimal(*tenths)),
    }
}

fn value(out: &mut Markup, place: &str, style: &str, value: &str) {
    out.element("c", &[("r", place), ("s", style)], |out| out.leaf("v", &[], value));
}

/// Text within the cell: whatever it is, it can't be a formula.
fn string(out: &mut Markup, place: &str, style: &str, text: &str) {
    out.element("c", &[("r", place), ("s", style), ("t", "inlineStr")], |out| {
        out.element("is", &[], |out| out.leaf("t", &[("xml:space", "preserve")], &spelled(&cut(text, LONGEST))));
    });
}

/// Spreadsheets read `_x0041_` as the character with that number, so its first sign is spelled that way.
fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let code = text.get(i + 1..).and_then(|rest| rest.strip_prefix('x')).map(str::as_bytes);
        let escape = code.and_then(|code| code.get(..5)).is_some_and(|code| {
            code.get(..4).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) && code.last() == Some(&b'_')
        });
        out.push_str(if c == '_' && escape { "_x005F" } else { "" });
        out.push(c);
    }
    out
}
