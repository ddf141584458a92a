//! Shared by the tests: the shipped library, and small random questionnaires with responses.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "each test file uses a part of it"
)]

use std::sync::OnceLock;

use aimscore::{Date, Library, Session};
use serde_json::{Value, json};

pub const TODAY: &str = "2026-11-22";

pub fn today() -> Date {
    Date::parse(TODAY).unwrap()
}

pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::builtin().unwrap_or_else(|problems| panic!("{problems:#?}")))
}

/// A session with a response, which must be faultless.
pub fn session(library: &Library, response: &Value) -> Session {
    let mut session = Session::new(library);
    if let Err(problems) = session.load(&response.to_string(), today()) {
        panic!("{problems:#?}\n{response:#}");
    }
    session
}

/// splitmix64: the same numbers for the same seed for ever.
#[derive(Clone)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const REQUIREMENTS: &[&str] = &["4.3", "5.2", "8.2", "9.2.1", "A.2.2", "A.5.4", "A.8.4"];

fn question(random: &mut Random, index: usize, earlier: &[Value]) -> Value {
    let per_system = random.one_in(2);
    let mut question = json!({
        "id": format!("q{index}"),
        "per": if per_system { "system" } else { "organisation" },
        "weight": 1 + random.below(5),
        "owner": "aims-lead",
    });
    let fields = question.as_object_mut().unwrap();
    match random.below(7) {
        0 => {
            fields.insert("kind".into(), json!("choice"));
            fields.insert("scale".into(), json!("ladder"));
        }
        1 => {
            fields.insert("kind".into(), json!("choice"));
            fields.insert("choices".into(), json!([{"id": "yes"}, {"id": "no"}]));
            fields.insert("expected".into(), json!(["no"]));
        }
        2 => {
            fields.insert("kind".into(), json!("choices"));
            fields.insert(
                "choices".into(),
                json!([{"id": "a", "points": 30}, {"id": "b", "points": 70}, {"id": "none", "points": 0, "exclusive": true}]),
            );
        }
        3 => {
            fields.insert("kind".into(), json!("number"));
            fields.insert("max".into(), json!(100));
            fields.insert(
                "bands".into(),
                json!([{"points": 0}, {"from": 10, "points": 40}, {"from": 50, "points": 100}]),
            );
        }
        4 => {
            fields.insert("kind".into(), json!("date"));
            let bands = json!([{"withinMonths": 12, "points": 100}, {"withinMonths": 24, "points": 50}, {"points": 0}]);
            fields.insert("bands".into(), bands);
        }
        5 => {
            fields.insert("kind".into(), json!("text"));
        }
        _ => {
            fields.insert("kind".into(), json!("choice"));
            fields.insert("choices".into(), json!([{"id": "no", "points": 0}, {"id": "yes", "points": 100}]));
        }
    }
    if fields["kind"] != "text" {
        let mut on: Vec<&str> = (0..1 + random.below(3)).map(|_| *random.pick(REQUIREMENTS)).collect();
        on.sort_unstable();
        on.dedup();
        let bears: Vec<Value> = on
            .into_iter()
            .map(|on| {
                json!({
                    "on": on,
                    "as": if random.one_in(3) { "shows" } else { "practice" },
                    "strength": if random.one_in(3) { "partial" } else { "full" },
                })
            })
            .collect();
        if random.one_in(4) && bears.iter().any(|b| b["as"] == "practice" && b["strength"] == "full") {
            fields.insert("criticality".into(), json!("critical"));
        }
        fields.insert("bears".into(), json!(bears));
        fields.insert("coveredBy".into(), json!(["iso_27001_2022"]));
    }
    if random.one_in(2) {
        let mut kinds = vec!["no-occasion"];
        if per_system {
            kinds.push("system");
        }
        fields.insert("notApplicable".into(), json!(kinds));
    }
    let mut leaves: Vec<Value> = earlier
        .iter()
        .filter(|other| per_system || other["per"] == "organisation")
        .filter_map(|other| {
            let id = &other["id"];
            match other["kind"].as_str()? {
                "number" => Some(json!({"question": id, "atLeast": 20})),
                "choice" if other["scale"].is_string() => Some(json!({"question": id, "is": ["partly", "full"]})),
                "choice" => Some(json!({"question": id, "is": ["yes"]})),
                "choices" => Some(json!({"question": id, "is": ["a"]})),
                _ => None,
            }
        })
        .collect();
    leaves.push(json!({"profile": "roles", "is": ["provider"]}));
    if per_system {
        leaves.push(json!({"system": "tier", "is": ["high", "medium"]}));
    }
    if random.one_in(2) {
        let mut leaf = || {
            let leaf = random.pick(&leaves).clone();
            if random.one_in(3) { json!({"not": leaf}) } else { leaf }
        };
        let when = match leaf() {
            first if leaves.len() > 1 => json!({"any": [first, {"all": [leaf(), leaf()]}]}),
            first => first,
        };
        // A condition that can never hold is a fault of the file; wrapped in `any` it is merely odd.
        fields.insert("when".into(), when);
    }
    question
}

/// A valid questionnaire of 2 to 12 questions.
pub fn questionnaire(random: &mut Random) -> Value {
    let mut questions: Vec<Value> = Vec::new();
    for index in 0..2 + random.below(11) {
        let next = question(random, index, &questions);
        questions.push(next);
    }
    let words: serde_json::Map<String, Value> = questions
        .iter()
        .map(|question| {
            let labels: serde_json::Map<String, Value> = question["choices"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|choice| (choice["id"].as_str().unwrap().to_owned(), json!("label")))
                .collect();
            (question["id"].as_str().unwrap().to_owned(), json!({"text": "?", "choices": labels}))
        })
        .collect();
    let ladder = json!([
        {"id": "none", "points": 0},
        {"id": "paper", "points": 30, "state": "idle"},
        {"id": "partly", "points": 70},
        {"id": "full", "points": 100},
    ]);
    let labels = json!({"none": "No", "paper": "On paper", "partly": "Partly", "full": "Fully"});
    json!({
        "format": "aimscore-questionnaire/1", "id": "random", "version": "1", "catalogue": "iso42001", "partial": true,
        "report": ["figures", "requirements", "gaps", "findings", "soa", "milestones", "systems", "buyer"],
        "scales": {"ladder": {"choices": ladder, "expect": {"low": "partly"}}},
        "sections": [{"id": "all", "questions": questions}],
        "text": {"en": {"title": "Random", "scales": {"ladder": labels}, "sections": {"all": {"title": "All"}}, "questions": words}},
    })
}

fn evidence(random: &mut Random) -> Value {
    let date = random.pick(&["2026-11-01", "2025-12-31", "2020-01-01", "2026-11-22", "2027-01-01"]);
    json!([{"kind": random.pick(&["policy", "record", "log"]), "title": "Something", "date": date}])
}

/// A random answer to a question, without evidence.
pub fn value(random: &mut Random, question: &Value) -> Value {
    match question["kind"].as_str().unwrap() {
        "choice" if question["scale"].is_string() => json!(random.pick(&["none", "paper", "partly", "full"])),
        "choice" => json!(random.pick(&["yes", "no"])),
        "choices" => random.pick(&[json!(["a"]), json!(["b"]), json!(["a", "b"]), json!(["none"])]).clone(),
        "number" => json!(random.pick(&[0, 5, 10, 20, 49, 50, 100])),
        "date" => json!(random.pick(&["2026-11-22", "2025-11-22", "2025-11-21", "2024-11-22", "2001-01-01"])),
        _ => json!("words"),
    }
}

/// A random answer object: a value or "not applicable", sometimes with evidence.
pub fn answer(random: &mut Random, question: &Value) -> Value {
    let kinds = question["notApplicable"].as_array();
    let mut answer = match kinds {
        Some(kinds) if random.one_in(5) => {
            json!({"notApplicable": {"kind": random.pick(kinds), "reason": "so it is"}})
        }
        _ => json!({"value": value(random, question)}),
    };
    if random.one_in(3) {
        answer["evidence"] = evidence(random);
    }
    answer
}

/// All places at which a question of the questionnaire is asked: question and AI system.
pub fn places<'a>(questionnaire: &'a Value, response: &'a Value) -> Vec<(&'a Value, Option<&'a str>)> {
    let systems: Vec<&str> =
        response["systems"].as_array().unwrap().iter().map(|system| system["id"].as_str().unwrap()).collect();
    questionnaire["sections"][0]["questions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|question| -> Vec<(&Value, Option<&str>)> {
            if question["per"] == "system" {
                systems.iter().map(|system| (question, Some(*system))).collect()
            } else {
                vec![(question, None)]
            }
        })
        .collect()
}

/// A random response; `fill` of ten places are answered.
pub fn response(random: &mut Random, questionnaire: &Value, fill: usize) -> Value {
    let systems: Vec<Value> = (0..random.below(4))
        .map(|i| {
            json!({
                "id": format!("s{i}"), "name": format!("System {i}"), "role": "provider", "origin": "built",
                "stage": "operation", "data": random.pick(&["none", "personal", "special"]), "decisions": "minor",
                "autonomy": "advises", "vulnerable": "no", "severity": 1 + random.below(5), "likelihood": 1 + random.below(5),
            })
        })
        .collect();
    let excluded: Vec<Value> = ["A.2.2", "A.5.4"]
        .iter()
        .filter(|_| random.one_in(4))
        .map(|id| json!({"control": id, "decision": "excluded", "justification": "not ours"}))
        .collect();
    let covered: Vec<&str> = if systems.is_empty() { vec![] } else { vec!["s0"] };
    let mut response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": "random", "version": "1"},
        "profile": {
            "name": "Any", "roles": random.pick(&[json!(["provider"]), json!(["user"])]),
            "certificates": [{"standard": "iso_27001_2022", "body": "B", "accreditation": "A", "number": "1",
                "validFrom": "2025-01-01", "validTo": random.pick(&["2026-11-22", "2026-11-21"]),
                "wholeOrganisation": random.one_in(2), "systems": covered}],
        },
        "systems": systems, "answers": [], "soa": {"controls": excluded},
    });
    let mut answers = Vec::new();
    for (question, system) in places(questionnaire, &response) {
        if random.below(10) < fill {
            let mut answer = answer(random, question);
            answer["question"] = question["id"].clone();
            if let Some(system) = system {
                answer["system"] = json!(system);
            }
            answers.push(answer);
        }
    }
    response["answers"] = json!(answers);
    response
}

/// A library that holds the shipped catalogue and this questionnaire.
pub fn library_with(questionnaire: &Value) -> Library {
    let mut library = library().clone();
    if let Err(problems) = library.add(&questionnaire.to_string()) {
        // Random conditions may be unreachable, which the linter rightly refuses.
        assert!(problems.iter().all(|problem| problem.code == "unreachable"), "{problems:#?}\n{questionnaire:#}");
    }
    library
}

/// A random questionnaire that the linter takes.
pub fn valid_questionnaire(random: &mut Random) -> (Value, Library) {
    loop {
        let questionnaire = questionnaire(random);
        let mut library = library().clone();
        match library.add(&questionnaire.to_string()) {
            Ok(_) => return (questionnaire, library),
            Err(problems) => {
                assert!(problems.iter().all(|p| p.code == "unreachable"), "{problems:#?}\n{questionnaire:#}");
            }
        }
    }
}
