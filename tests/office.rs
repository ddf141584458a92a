//! Exports, read back by readers that are not ours.
#![cfg(feature = "office")]
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test"
)]

mod common;

use std::fs;
use std::io::{Cursor, Read};

use aimscore::office::{Input, Kind, export};
use calamine::{Data, Reader, Xlsx};
use common::{library, today};
use quick_xml::events::Event;
use serde_json::{Value, json};

const WORDS: &str = include_str!("../questionnaires/words/en.json");

/// A report, its questionnaire and its response.
fn sample(name: &str) -> (String, String, String) {
    let response = fs::read_to_string(format!("tests/assessments/{name}.json")).unwrap();
    let mut session = aimscore::Session::new(library());
    session.load(&response, today()).unwrap();
    let questionnaire = &session.response().unwrap().questionnaire;
    let view = serde_json::to_string(&library().view(questionnaire, "en").unwrap()).unwrap();
    (session.report_json(Some("en"), true).unwrap(), view, session.response_json().unwrap())
}

fn write(kind: Kind, report: &str) -> Vec<u8> {
    export(kind, &Input { report, words: WORDS, ..Input::default() }).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn text(kind: Kind, report: &str) -> String {
    String::from_utf8(write(kind, report)).unwrap()
}

/// The parts of an office file by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Elements of XML in order, and its text. It must be well-formed and hold no character that XML forbids.
fn xml(name: &str, xml: &str) -> (Vec<String>, String) {
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(forbidden), "{name}");
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut found, mut text) = (0, Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(start) => {
                open += 1;
                assert!(start.attributes().all(|attribute| attribute.is_ok()), "{name}");
                found.push(format!("{start:?}"));
            }
            Event::Empty(empty) => found.push(format!("{empty:?}")),
            Event::End(_) => open -= 1,
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(entity) => text.push_str(match &*entity {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("{name}: &{other};"),
            }),
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{name}: {other:?}"),
        }
    }
    assert_eq!(open, 0, "{name}");
    (found, text)
}

/// Tags of HTML in order, without their text.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0).collect()
}

fn workbook(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let formulas = workbook.worksheet_formula(&name).unwrap();
            assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
            let range = workbook.worksheet_range(&name).unwrap();
            (name, range.rows().map(<[Data]>::to_vec).collect())
        })
        .collect()
}

fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Puts a text wherever a stranger could have written one, in a report with few rows.
fn with(report: &str, stranger: &str) -> String {
    let mut report: Value = serde_json::from_str(report).unwrap();
    for list in ["/requirements", "/gaps", "/soa/rows", "/findings/list", "/crosswalks"] {
        report.pointer_mut(list).unwrap().as_array_mut().unwrap().truncate(3);
    }
    report["organisation"]["name"] = json!(stranger);
    report["systems"][0]["name"] = json!(stranger);
    report["soa"]["rows"][0]["justification"] = json!(stranger);
    report["soa"]["rows"][0]["risks"] = json!([stranger]);
    for field in ["title", "action", "ownerTitle"] {
        report["gaps"][0][field] = json!(stranger);
    }
    report["gaps"][0]["evidence"] = json!([stranger]);
    report["findings"]["list"][0]["title"] = json!(stranger);
    for field in ["text", "answer", "system"] {
        report["findings"]["list"][0]["reasons"][0][field] = json!(stranger);
    }
    report["requirements"][0]["title"] = json!(stranger);
    report["requirements"][0]["answers"][0]["system"] = json!(stranger);
    report["identity"]["catalogue"]["digest"] = json!(stranger);
    report.to_string()
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</w:t></w:r><w:p>",
    "]]><!-- &amp; &#0; \" ' --> <?pi?>",
    "=HYPERLINK(\"https://example.com\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "_x0041_ _x003C_b_x003E_",
    "a\u{0}b\u{1}c\u{b}d\u{1b}e\u{7f}f\u{85}g\u{fffe}h\u{ffff}i",
    "`code` | pipe | **bold** [link](https://example.com) ![image](x) # heading",
    "{n, plural, one {x}} {name}",
    "🦆 👩🏽‍🚀 e\u{301} 漢字",
    "שלום عالم \u{202e}abc",
];

#[test]
fn every_sample_exports_as_everything() {
    for entry in fs::read_dir("tests/assessments").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (report, view, response) = sample(name);
        let organisation: Value = serde_json::from_str(&report).unwrap();
        let organisation = organisation["organisation"]["name"].as_str().unwrap();
        for (id, kind) in Kind::ALL {
            let input = Input {
                report: &report,
                words: WORDS,
                questions: Some(&view),
                response: Some(&response),
                ..Input::default()
            };
            let bytes = match export(*kind, &input) {
                Ok(bytes) => bytes,
                // What vendors answer yields no gaps, and so no plan.
                Err(problems) => {
                    assert!(name.starts_with("vendor") && matches!(kind, Kind::Jira | Kind::OscalPoam), "{name} {id}");
                    assert_eq!(problems[0].code, "no-gaps");
                    continue;
                }
            };
            assert_eq!(bytes, export(*kind, &input).unwrap(), "{name} {id}");
            match kind {
                Kind::Docx | Kind::Xlsx => {
                    let parts = parts(&bytes);
                    let texts: Vec<String> = parts.iter().map(|(part, text)| xml(part, text).1).collect();
                    assert!(texts.iter().any(|text| text.contains(organisation)), "{name} {id}");
                }
                Kind::Markdown => assert!(bytes.starts_with(b"# Gap report: ")),
                Kind::CycloneDx | Kind::OscalPoam => {
                    let document: Value = serde_json::from_slice(&bytes).unwrap();
                    assert!(document.to_string().contains(organisation), "{name} {id}");
                }
                Kind::Html => assert!(bytes.starts_with(b"<!doctype html>") && bytes.ends_with(b"</html>")),
                _ => {
                    let rows = records(&bytes);
                    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name} {id}");
                }
            }
        }
    }
}

#[test]
fn words_of_strangers_are_never_markup() {
    let (report, ..) = sample("bank-midway");
    let plain = with(&report, "x");
    let skeleton = |report: &str| -> Vec<Vec<String>> {
        let parts = parts(&write(Kind::Docx, report));
        parts.iter().map(|(name, text)| xml(name, text).0).collect()
    };
    let (word, page) = (skeleton(&plain), text(Kind::Html, &plain));
    for stranger in HOSTILE {
        let report = with(&report, stranger);
        let html = text(Kind::Html, &report);
        assert_eq!(tags(&html), tags(&page), "{stranger}");
        assert!(!html.contains(|c: char| c.is_control() && c != '\n'), "{stranger}");
        // Text from right to left is told so, which adds elements.
        if !stranger.starts_with('ש') {
            assert_eq!(skeleton(&report), word, "{stranger}");
        }
    }
}

#[test]
fn markdown_shows_words_of_strangers_as_they_are() {
    let (report, ..) = sample("bank-midway");
    let lines = |report: &str| text(Kind::Markdown, report).lines().count();
    let usual = lines(&with(&report, "x"));
    for stranger in HOSTILE.iter().chain(&["- a", "1. a", "+ a", "===", "a\nb\r\nc", "# a"]) {
        let report = with(&report, stranger);
        assert_eq!(lines(&report), usual, "{stranger}");
    }
    let written = text(Kind::Markdown, &with(&report, "<b>`x` | [y](z)"));
    assert!(written.contains("# Gap report: \\<b\\>\\`x\\` \\| \\[y\\](z)\n"));
    // In a code span, where digests stand, only the backtick means something.
    assert!(written.contains("· `<b> x    [y](z)`\n"));
    assert!(!written.replace("`<b> x    [y](z)`", "").contains("<b>"));
}

#[test]
fn a_workbook_reads_back_as_text_and_numbers() {
    let (report, view, response) = sample("bank-midway");
    let sheets = workbook(&write(Kind::Xlsx, &report));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "Summary",
        "Gaps, ranked",
        "Predicted findings",
        "Statement of Applicability",
        "Requirements",
        "Answers by requirement",
        "Timeline",
        "Work up to readiness",
        "Business case",
    ];
    assert_eq!(names, expected);
    let gaps = &sheets[1].1;
    let wanted: Value = serde_json::from_str(&report).unwrap();
    let wanted = &wanted["gaps"][0];
    assert_eq!(gaps[1][0], Data::Float(1.0));
    assert_eq!(gaps[1][1], Data::String(wanted["requirement"].as_str().unwrap().to_owned()));
    assert_eq!(gaps[1][9], Data::Float(wanted["gain"].as_f64().unwrap() / 10_000.0));
    assert_eq!(sheets[4].1.len(), 71);

    let full =
        Input { report: &report, words: WORDS, questions: Some(&view), response: Some(&response), ..Input::default() };
    let sheets = workbook(&export(Kind::Xlsx, &full).unwrap());
    let answers = &sheets[5].1;
    let scope =
        answers.iter().find(|row| row[2].to_string().starts_with("Is there a written scope statement")).unwrap();
    assert_eq!(scope[4].to_string(), "Exists, approved and current");
    assert_eq!(
        scope[10].to_string(),
        "Scope of the AI management system, version 1.1, 2026-04-15, https://intranet.example.com/aim/scope"
    );
}

/// What is planned, what if, whom it takes and what it costs is in every kind of document.
#[test]
fn a_timeline_is_exported_with_what_would_change_it() {
    let response = fs::read_to_string("tests/assessments/startup-uses-ai.json").unwrap();
    let mut response: Value = serde_json::from_str(&response).unwrap();
    response["planning"] = json!({
        "target": "2028-01-31",
        "dayRate": 600,
        "scenarios": [{"id": "two", "name": "Two of <us>", "people": 2}],
    });
    let mut session = aimscore::Session::new(library());
    session.load(&response.to_string(), today()).unwrap();
    let report = session.report_json(Some("en"), true).unwrap();
    let timeline = &serde_json::from_str::<Value>(&report).unwrap()["timeline"];
    let estimate = &timeline["estimate"];

    let certificate = &timeline["scenarios"][0]["milestones"][3];
    let needed = timeline["needed"]["peopleTenths"].as_i64().unwrap();
    let mut wanted = vec![
        "Two of <us> (2 full-time equivalents from 2026-11-22)".to_owned(),
        certificate["dates"]["p80"].as_str().unwrap().to_owned(),
        certificate["laterP50"].to_string(),
        format!("it takes {}.{} full-time equivalents", needed / 10, needed % 10),
        estimate["after"]["ends"].as_str().unwrap().to_owned(),
        format!("Work up to readiness: {} person-days", (estimate["effortTenths"]["p50"].as_i64().unwrap() + 5) / 10),
        "so the two differ".to_owned(),
        "Whom to involve".to_owned(),
    ];
    for cost in timeline["costs"].as_array().unwrap() {
        wanted.extend(["text", "currency", "source"].map(|field| cost[field].as_str().unwrap().to_owned()));
        wanted.extend(["least", "most"].map(|field| cost[field].to_string()));
    }
    for advice in timeline["advice"].as_array().unwrap() {
        wanted.push(advice["text"].as_str().unwrap().to_owned());
    }
    assert_eq!(timeline["costs"].as_array().unwrap().last().unwrap()["id"], "own-effort");
    let docx = parts(&write(Kind::Docx, &report));
    let (_, document) = docx.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    for (kind, shown) in [
        ("docx", xml("word/document.xml", document).1),
        ("html", text(Kind::Html, &report).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")),
        ("markdown", text(Kind::Markdown, &report).replace('\\', "")),
    ] {
        let shown = shown.replace('\n', " ");
        for text in &wanted {
            assert!(shown.contains(text.as_str()), "{kind}: {text}");
        }
    }

    let sheets = workbook(&write(Kind::Xlsx, &report));
    let sheet = |name: &str| &sheets.iter().find(|(sheet, _)| sheet == name).unwrap().1;
    let dates = sheet("Timeline");
    assert_eq!(dates.len(), 1 + 2 * 4);
    assert_eq!(dates[1][0].to_string(), "The plan");
    assert_eq!(dates[8][6], Data::Float(certificate["laterP50"].as_f64().unwrap()));
    let (work, items) = (sheet("Work up to readiness"), estimate["items"].as_array().unwrap());
    assert_eq!(work.len(), items.len() + 1);
    for (row, item) in work[1..].iter().zip(items) {
        assert_eq!(row[0].to_string(), item["requirement"].as_str().unwrap_or_default());
        for place in 0..3 {
            assert_eq!(row[5 + place], Data::Float(item["daysTenths"][place].as_f64().unwrap() / 10.0));
        }
    }
    let costs = sheet("Business case");
    assert_eq!(costs.len(), timeline["costs"].as_array().unwrap().len() + 1);
    assert_eq!(costs[1][1], Data::Float(timeline["costs"][0]["least"].as_f64().unwrap()));
    assert!(sheet("Summary").iter().any(|row| row[1].to_string().ends_with("so the two differ.")));
}

#[test]
fn a_workbook_never_takes_text_for_a_formula() {
    let (report, ..) = sample("bank-midway");
    for stranger in HOSTILE {
        let bytes = write(Kind::Xlsx, &with(&report, stranger));
        let shown: String =
            stranger.chars().filter(|c| !c.is_control() && !('\u{fffe}'..='\u{ffff}').contains(c)).collect();
        assert_eq!(workbook(&bytes)[1].1[1][11].to_string(), shown);
        let parts = parts(&bytes);
        let gaps = parts.iter().find(|(name, _)| name.ends_with("sheet2.xml")).unwrap();
        assert!(!gaps.1.contains("<f>"));
        let quoted = gaps.1.contains("<c r=\"L2\" s=\"3\"");
        assert_eq!(quoted, stranger.starts_with(['=', '+', '-', '@', '＝']), "{stranger}");
    }
}

const PRESET_TABLES: &[&str] = &["jira", "ciso-assistant"];

#[test]
fn csv_never_begins_a_field_like_a_formula() {
    let (report, ..) = sample("bank-midway");
    let more = ["\t=1", "\r=1", " =1", "\n-1", "a\"b,c\r\nd"];
    for stranger in HOSTILE.iter().chain(&more) {
        let report = with(&report, stranger);
        for (_, kind) in Kind::ALL.iter().filter(|(id, _)| id.ends_with("csv") || PRESET_TABLES.contains(id)) {
            for row in records(&write(*kind, &report)) {
                for field in row {
                    let harmless = !field.trim_start().starts_with(['=', '+', '-', '@', '＝']);
                    assert!(harmless, "{field}");
                }
            }
        }
    }
    let rows = records(&write(Kind::GapsCsv, &with(&report, "a\"b,c\r\nd")));
    assert_eq!(rows[1][11], "a\"b,c\r\nd");
    let input = Input { report: &report, words: WORDS, bom: true, ..Input::default() };
    assert!(export(Kind::GapsCsv, &input).unwrap().starts_with("\u{feff}No.,Number,".as_bytes()));
}

#[test]
fn long_text_is_whole_in_documents_and_cut_in_cells() {
    let (report, ..) = sample("bank-midway");
    let long = format!("{}🦆", "long text ".repeat(500_000));
    let mut report: Value = serde_json::from_str(&report).unwrap();
    report["gaps"][0]["action"] = json!(long);
    let report = report.to_string();
    assert!(text(Kind::Html, &report).contains(&long));
    let parts = parts(&write(Kind::Docx, &report));
    assert!(parts.iter().any(|(_, xml)| xml.contains(&long)));
    let cell = workbook(&write(Kind::Xlsx, &report))[1].1[1][11].to_string();
    assert!(cell.encode_utf16().count() == 32_767 && cell.ends_with('…'));
    assert!(records(&write(Kind::GapsCsv, &report))[1][11] == long);
}

#[test]
fn the_page_allows_its_own_style_and_nothing_else() {
    let (report, ..) = sample("vendor-strong");
    let html = text(Kind::Html, &report);
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let digest = aimscore::report::canonical::sha256(style.as_bytes());
    let bytes: Vec<u8> = (0..32).map(|i| u8::from_str_radix(&digest[2 * i..2 * i + 2], 16).unwrap()).collect();
    let signs: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect::<String>() + "00";
    let base64: String = (0..43).map(|i| signs[usize::from_str_radix(&bits[6 * i..6 * i + 6], 2).unwrap()]).collect();
    assert!(html.contains(&format!("default-src 'none'; style-src 'sha256-{base64}='; ")), "sha256-{base64}=");
    assert!(!html.contains(" style=") && !html.contains("<script") && !html.contains(" src="));
}

#[test]
fn a_report_without_words_is_put_in_words() {
    let response = fs::read_to_string("tests/assessments/bank-midway.json").unwrap();
    let mut session = aimscore::Session::new(library());
    session.load(&response, today()).unwrap();
    let written = text(Kind::Markdown, &session.report_json(None, true).unwrap());
    assert!(written.contains("> This is a self-assessment, not an audit."));
    assert!(written.contains("4 of 6 milestones are passed"));
}

#[test]
fn numbers_read_as_the_language_writes_them() {
    let (report, ..) = sample("bank-midway");
    let german = WORDS.replacen("\"locale\": \"en\"", "\"locale\": \"de\"", 1);
    let exported = |words: &str| {
        let input = Input { report: &report, words, ..Input::default() };
        String::from_utf8(export(Kind::Markdown, &input).unwrap()).unwrap()
    };
    let shares = |text: &str, point: char| {
        let mut shares = text.split(" %").filter_map(|before| before.rsplit([' ', '|']).next());
        shares.all(|number| !number.contains(['.', ',']) || number.contains(point))
    };
    let (english, german) = (exported(WORDS), exported(&german));
    assert!(shares(&english, '.') && shares(&german, ','));
    assert!(german.contains("## ") && german.len() == english.len() && german != english);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let (report, ..) = sample("vendor-strong");
    let cases = [
        ("{}", WORDS, None, "missing", "/report"),
        ("[]", WORDS, None, "wrong-type", "/report"),
        ("{", WORDS, None, "malformed-json", "/report"),
        ("{\"format\": \"aimscore-response/1\"}", WORDS, None, "unknown-format", "/report/format"),
        (&report, "{\"locale\": 1}", None, "missing", "/words"),
        (&report, WORDS, Some("{\"format\": 1}"), "wrong-type", "/response/format"),
    ];
    for (report, words, response, code, path) in cases {
        let problems = export(Kind::Html, &Input { report, words, response, ..Input::default() }).unwrap_err();
        let found = problems.iter().find(|problem| problem.code == code && problem.path == path);
        assert!(found.is_some(), "{code} {path}: {problems:#?}");
        assert!(words != WORDS || found.is_some_and(|problem| problem.message != code && !problem.help.is_empty()));
    }
    assert!(
        export(Kind::Html, &Input { report: &report, words: WORDS, questions: Some("{}"), ..Input::default() })
            .is_err()
    );
    assert_eq!(Kind::parse("pdf"), None);
}

#[test]
fn a_report_with_fields_of_other_types_is_no_reason_to_panic() {
    let hollow = json!({
        "format": "aimscore-report/1", "identity": 1, "statements": [1], "organisation": "x", "progress": [],
        "total": {"figures": {"conformity": -12_345, "readiness": 1e300}}, "groups": [null],
        "requirements": [{"answers": [7]}, {"status": "met", "open": 1e300, "figures": {"conformity": 2e9, "answered": 1e300}}],
        "gaps": [{}, {"effortDays": {"likely": 1e300}}], "findings": {"list": [{}]}, "soa": {"rows": [{}]}, "timeline": {"readiness": {"leastTenths": -5}},
        "milestones": {"list": 1}, "buyer": {}, "fit": {}, "systems": [[]], "crosswalks": [{}], "flags": [{}],
    })
    .to_string();
    for (_, kind) in Kind::ALL {
        let bytes = match export(*kind, &Input { report: &hollow, words: WORDS, ..Input::default() }) {
            Ok(bytes) => bytes,
            // What states a time needs the day.
            Err(problems) => {
                assert!(matches!(kind, Kind::CycloneDx | Kind::OscalPoam), "{problems:#?}");
                assert_eq!(problems[0].code, "bad-date");
                continue;
            }
        };
        if matches!(kind, Kind::Docx | Kind::Xlsx) {
            parts(&bytes).iter().for_each(|(name, text)| drop(xml(name, text)));
        }
    }
    let dated = hollow.replace("\"identity\":1", "\"identity\":{\"today\":\"2026-11-22\"}");
    for kind in [Kind::CycloneDx, Kind::OscalPoam] {
        assert!(serde_json::from_slice::<Value>(&write(kind, &dated)).unwrap().is_object());
    }
}
