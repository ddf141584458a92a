//! JSON as a tree that keeps the order of keys and refuses duplicates.

use bumpalo::Bump;

use crate::error::{MOST, Problem, Problems};
use crate::json::any_special;
use crate::order::order;

/// Where trees lie. A tree borrows what it can from its text and the rest from here, so that no node is allocated or
/// freed by itself: reading took a third of its time for that.
pub type Arena = Bump;

/// Files above this are refused unread.
pub const LIMIT_BYTES: usize = 20_000_000;
/// Deeper nesting than this is refused. The deepest of our own files has 9 levels.
const LIMIT_DEPTH: usize = 40;
/// More values than this are refused; a full response with twenty AI systems has about 50 000.
const LIMIT_VALUES: usize = 2_000_000;

/// A field of an object.
pub type Field<'a> = (&'a str, Node<'a>);

/// A JSON value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// Any number
    Number(f64),
    /// Any string
    String(&'a str),
    /// `[…]`
    Array(&'a [Node<'a>]),
    /// `{…}` in the order of the file, keys unique
    Object(&'a [Field<'a>]),
}

impl<'a> Node<'a> {
    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(name, _)| *name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub const fn as_str(&self) -> Option<&'a str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Escapes a key for a JSON Pointer.
pub(crate) fn pointer(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Parses JSON (RFC 8259). On failure the problems say what is wrong and where; duplicate keys are all named.
///
/// A parser of our own: a general one has to know of types and of every double, and would be a twentieth of what is
/// sent. The tests hold it against `serde_json`.
pub fn parse<'a>(text: &'a str, arena: &'a Arena, problems: &Problems) -> Option<Node<'a>> {
    if text.len() > LIMIT_BYTES {
        problems.add(
            Problem::error("too-large", "")
                .with("megabytes", &(text.len() / 1_000_000))
                .with("most", &(LIMIT_BYTES / 1_000_000)),
        );
        return None;
    }
    // A byte order mark is no JSON, but editors write one.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser {
        text,
        arena,
        at: 0,
        depth: 0,
        values: 0,
        refused: false,
        found: Vec::new(),
        items: Vec::new(),
        fields: Vec::new(),
    };
    let node = parser.value().filter(|_| parser.next().is_none());
    parser.found.into_iter().for_each(|problem| problems.add(problem));
    if node.is_none() && !parser.refused {
        let read = text.as_bytes().get(..=parser.at).unwrap_or(text.as_bytes());
        let line = 1 + read.iter().filter(|byte| **byte == b'\n').count();
        let column = read.iter().rev().take_while(|byte| **byte != b'\n').count();
        problems.add(Problem::error("malformed-json", "").with("line", &line).with("column", &column));
    }
    node
}

struct Parser<'a> {
    text: &'a str,
    arena: &'a Arena,
    /// How many bytes are read
    at: usize,
    depth: usize,
    values: usize,
    /// A limit was passed; otherwise what fails is malformed
    refused: bool,
    /// Problems so far, with their paths below the value that is being read
    found: Vec<Problem>,
    /// Items of the arrays that are being read, the innermost last
    items: Vec<Node<'a>>,
    /// Fields of the objects that are being read, likewise
    fields: Vec<Field<'a>>,
}

impl<'a> Parser<'a> {
    fn left(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes the next byte if it is this one.
    fn take(&mut self, wanted: u8) -> Option<()> {
        let found = self.next() == Some(wanted);
        self.at += usize::from(found);
        found.then_some(())
    }

    fn refuse(&mut self, code: &str) -> Option<Node<'a>> {
        self.refused = true;
        self.found.push(Problem::error(code, ""));
        None
    }

    fn value(&mut self) -> Option<Node<'a>> {
        self.values += 1;
        if self.values > LIMIT_VALUES {
            return self.refuse("too-many-values");
        }
        if self.depth > LIMIT_DEPTH {
            return self.refuse("too-deep");
        }
        match self.next()? {
            b'{' => self.object(),
            b'[' => self.array(),
            b'"' => self.string().map(Node::String),
            b't' => self.word("true", Node::Bool(true)),
            b'f' => self.word("false", Node::Bool(false)),
            b'n' => self.word("null", Node::Null),
            _ => self.number().map(Node::Number),
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Option<Node<'a>> {
        for byte in word.bytes() {
            if self.byte() != Some(byte) {
                return None;
            }
            self.at += 1;
        }
        Some(node)
    }

    /// A value below a key or an index, which come before the paths of its problems.
    fn below(&mut self, step: &dyn Fn() -> String) -> Option<Node<'a>> {
        let before = self.found.len();
        self.depth += 1;
        let node = self.value();
        self.depth -= 1;
        for problem in self.found.iter_mut().skip(before) {
            problem.path = pointer("", &step()) + &problem.path;
        }
        node
    }

    fn array(&mut self) -> Option<Node<'a>> {
        self.at += 1;
        if self.take(b']').is_some() {
            return Some(Node::Array(&[]));
        }
        let first = self.items.len();
        loop {
            let index = self.items.len() - first;
            let node = self.below(&|| index.to_string())?;
            self.items.push(node);
            if self.take(b',').is_none() {
                self.take(b']')?;
                break;
            }
        }
        let items = self.arena.alloc_slice_copy(self.items.get(first..).unwrap_or_default());
        self.items.truncate(first);
        Some(Node::Array(items))
    }

    fn object(&mut self) -> Option<Node<'a>> {
        self.at += 1;
        if self.take(b'}').is_some() {
            return Some(Node::Object(&[]));
        }
        let first = self.fields.len();
        loop {
            if self.next() != Some(b'"') {
                return None;
            }
            let key = self.string()?;
            self.take(b':')?;
            let node = self.below(&|| key.to_owned())?;
            self.fields.push((key, node));
            if self.take(b',').is_none() {
                self.take(b'}')?;
                break;
            }
        }
        let fields = &*self.arena.alloc_slice_copy(self.fields.get(first..).unwrap_or_default());
        self.fields.truncate(first);
        self.unlike(fields);
        Some(Node::Object(fields))
    }

    /// Names the keys that are there twice.
    fn unlike(&mut self, fields: &[Field<'a>]) {
        // Most objects are small: looking at each pair is quicker than sorting, and finds nothing.
        let known = |(i, (key, _)): (usize, &Field<'_>)| fields.iter().take(i).any(|(other, _)| other == key);
        if fields.len() <= 16 && !fields.iter().enumerate().any(known) {
            return;
        }
        let key = |i: usize| fields.get(i).map(|field| field.0);
        let sorted = order(fields.len(), &|a, b| key(a).cmp(&key(b)));
        for pair in sorted.windows(2) {
            let [a, b] = pair else { continue };
            if let Some(key) = key(*b).filter(|second| key(*a) == Some(*second) && self.found.len() <= MOST) {
                self.found.push(Problem::error("duplicate-key", pointer("", key)).with("key", &key));
            }
        }
    }

    /// A string, at its opening quote.
    fn string(&mut self) -> Option<&'a str> {
        self.at += 1;
        let plain = self.plain()?;
        if self.byte()? == b'"' {
            self.at += 1;
            return Some(plain);
        }
        let mut string = plain.to_owned();
        loop {
            match self.byte()? {
                b'"' => {
                    self.at += 1;
                    return Some(self.arena.alloc_str(&string));
                }
                b'\\' => {
                    self.at += 1;
                    string.push(self.escaped()?);
                }
                _ => return None,
            }
            string.push_str(self.plain()?);
        }
    }

    /// What stands before the next quote, backslash or control character.
    fn plain(&mut self) -> Option<&'a str> {
        let from = self.at;
        // What is sent does without: texts of responses are short.
        while cfg!(feature = "batch")
            && let Some(eight) = self.left().first_chunk::<8>()
            && !any_special(u64::from_le_bytes(*eight))
        {
            self.at += 8;
        }
        while let Some(byte) = self.byte()
            && byte >= b' '
            && byte != b'"'
            && byte != b'\\'
        {
            self.at += 1;
        }
        self.text.get(from..self.at)
    }

    /// A character, at what follows the backslash.
    fn escaped(&mut self) -> Option<char> {
        let byte = self.byte()?;
        let character = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code(),
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// A character by its UTF-16 code, or by two of them, at the `u`.
    fn code(&mut self) -> Option<char> {
        let first = self.hexadecimal()?;
        if first & 0xfc00 != 0xd800 {
            return char::from_u32(first);
        }
        self.word("\\", Node::Null)?;
        let second = self.hexadecimal()?;
        if second & 0xfc00 != 0xdc00 {
            return None;
        }
        char::from_u32(0x1_0000 + ((first & 0x3ff) << 10) + (second & 0x3ff))
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        self.word("u", Node::Null)?;
        let mut code = 0;
        for _ in 0..4 {
            code = code * 16 + char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(code)
    }

    /// Takes digits, at least one; gives the number with them behind its own, and how many of them it could not hold.
    fn digits(&mut self, mut number: u64) -> Option<(u64, i32)> {
        let from = self.at;
        let mut left = 0;
        while let Some(byte @ b'0'..=b'9') = self.byte() {
            match number.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(byte - b'0'))) {
                Some(more) if left == 0 => number = more,
                _ => left += 1,
            }
            self.at += 1;
        }
        (self.at > from).then_some((number, left))
    }

    /// A number: exact with up to 15 digits and 22 decimals, which is more than readers admit.
    fn number(&mut self) -> Option<f64> {
        let negative = self.word("-", Node::Null).is_some();
        let zero = self.byte() == Some(b'0');
        let start = self.at;
        let (mut digits, mut exponent) = self.digits(0)?;
        if zero && self.at > start + 1 {
            self.at = start + 1;
            return None;
        }
        if self.word(".", Node::Null).is_some() {
            let from = self.at;
            let (more, left) = self.digits(digits)?;
            let read = i32::try_from(self.at - from).ok()?;
            digits = more;
            exponent += left - read;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            let down = self.word("-", Node::Null).is_some();
            if !down {
                let _ = self.word("+", Node::Null);
            }
            let (given, _) = self.digits(0)?;
            let given = i32::try_from(given.min(100_000)).ok()?;
            exponent += if down { -given } else { given };
        }
        #[expect(clippy::cast_precision_loss, reason = "JSON numbers are doubles; readers check their range")]
        let mut number = digits as f64;
        while exponent != 0 && number != 0.0 && number.is_finite() {
            let step = exponent.clamp(-22, 22);
            let power = POWERS.get(usize::try_from(step.unsigned_abs()).ok()?)?;
            number = if step < 0 { number / power } else { number * power };
            exponent -= step;
        }
        number.is_finite().then_some(if negative { -number } else { number })
    }
}

/// Powers of ten that are exact.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn same(node: &Node<'_>, value: &Value) -> bool {
        match (node, value) {
            (Node::Null, Value::Null) => true,
            (Node::Bool(a), Value::Bool(b)) => a == b,
            // Exact where readers admit numbers; beyond 22 decimals or zeros both may err in the last place.
            (Node::Number(a), Value::Number(b)) => b
                .as_f64()
                .is_some_and(|b| *a == b || (!(1e-9..1e11).contains(&b.abs()) && (a - b).abs() <= b.abs() * 1e-14)),
            (Node::String(a), Value::String(b)) => a == b,
            (Node::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            (Node::Object(a), Value::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(key, a)| b.get(*key).is_some_and(|b| same(a, b)))
            }
            _ => false,
        }
    }

    /// Holds what is read of a text against what serde_json reads of it.
    fn held(text: &str) -> Result<(), TestCaseError> {
        let (arena, problems) = (Arena::new(), Problems::new());
        let node = parse(text, &arena, &problems);
        let problems = problems.into_vec();
        match serde_json::from_str::<Value>(text) {
            Ok(value) if problems.is_empty() => {
                prop_assert!(node.is_some_and(|node| same(&node, &value)), "{text}");
            }
            Ok(_) => prop_assert!(problems.iter().all(|problem| problem.code == "duplicate-key"), "{text}"),
            Err(error) => {
                let last = problems.last().filter(|problem| problem.code == "malformed-json");
                let number = |name| last.and_then(|problem| problem.params.text(name)?.parse::<usize>().ok());
                prop_assert_eq!(number("line"), Some(error.line()), "{}", text);
                // Inside of an escape the two count differently.
                let most = if text.contains('\\') { 6 } else { 0 };
                let apart = number("column").map(|column| column.abs_diff(error.column()));
                prop_assert!(apart.is_some_and(|apart| apart <= most), "{:?} {}", apart, text);
            }
        }
        Ok(())
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-100_000_000_000_000i64..100_000_000_000_000).prop_map(|tenths| Value::from(tenths as f64 / 1e4)),
            any::<u32>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_json_like_serde_json(value in json()) {
            held(&value.to_string())?;
            held(&serde_json::to_string_pretty(&value).unwrap())?;
        }

        #[test]
        fn refuses_what_serde_json_refuses_at_the_same_place(
            value in json(),
            at: prop::sample::Index,
            put in "[\\x00-\\x7fé\"\\\\{}\\[\\],:0-9eE.+-]{0,3}",
            cut in 0usize..3,
        ) {
            let mut characters: Vec<char> = value.to_string().chars().collect();
            let from = at.index(characters.len());
            let to = characters.len().min(from + cut);
            characters.splice(from..to, put.chars());
            held(&characters.into_iter().collect::<String>())?;
        }
    }

    #[test]
    fn reads_what_is_written_in_other_ways() {
        for text in [
            r#""\u00e9\ud83d\ude00\b\f\n\r\t\/\"\\""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ud83d\u0041""#,
            r#""\ude00""#,
            r#""\x""#,
            "\"\u{1}\"",
            "-0",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "1E+2",
            "25e-2",
            "1e400",
            "0e999999999999",
            "1e-400",
            "123456789012345678901234567890",
            "0.1000000000000000000000000001",
            "[1,]",
            "{\"a\":1,}",
            "nul",
            "truex",
            "1 2",
            " ",
            "",
        ] {
            held(text).unwrap();
        }
        assert_eq!(parse("\u{feff}1", &Arena::new(), &Problems::new()), Some(Node::Number(1.0)));
    }
}
