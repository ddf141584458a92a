//! Writing JSON: compact, straight into one text, as `serde_json` would write it.
//!
//! A report is a quarter of a megabyte in some sixty thousand pieces. `serde_json` hands each to an `io::Write` that may
//! fail; here nothing fails, and what needs no escape is moved eight bytes at a time, since a call of `memory.copy` costs
//! more than most of the pieces are long.

use std::fmt::{self, Write};

use serde::ser::{self, Serialize, Serializer};

use crate::num::decimal;

/// The value as JSON text.
#[must_use]
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    let Ok(()) = value.serialize(&mut writer);
    writer.done()
}

/// JSON text in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    /// What is written, and zeros to write on
    bytes: Vec<u8>,
    at: usize,
}

/// The lowest bit of each of eight bytes.
const ONES: u64 = u64::MAX / 255;

/// Marks the highest bit of bytes below a limit, and perhaps of bytes above such a one.
const fn any_below(eight: u64, limit: u64) -> u64 {
    eight.wrapping_sub(ONES * limit) & !eight & (ONES * 0x80)
}

const fn any_is(eight: u64, byte: u8) -> u64 {
    any_below(eight ^ (ONES * byte as u64), 1)
}

/// Whether any of eight bytes needs an escape: a control character, a quotation mark or a backslash.
pub(crate) const fn any_special(eight: u64) -> bool {
    any_below(eight, 0x20) | any_is(eight, b'"') | any_is(eight, b'\\') != 0
}

/// The first line, without its end, and what follows.
#[cfg(feature = "batch")]
pub(crate) fn line(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>)
        && any_is(u64::from_le_bytes(*eight), b'\n') == 0
    {
        at += 8;
    }
    let left = bytes.get(at..).unwrap_or_default();
    at += left.iter().position(|byte| *byte == b'\n').unwrap_or(left.len());
    (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..))
}

impl Writer {
    /// The text.
    pub fn done(mut self) -> String {
        self.bytes.truncate(self.at);
        // Whole texts and ASCII went in, so it is always UTF-8.
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Makes room.
    #[inline(always)]
    fn reserve(&mut self, more: usize) {
        if self.bytes.len() - self.at < more {
            self.grow(more);
        }
    }

    /// A new buffer of zeros costs nothing in fresh memory; filling up the old one would be a loop.
    #[cold]
    fn grow(&mut self, more: usize) {
        let mut larger = vec![0; 2 * (self.at + more) + 64];
        if let Some(start) = larger.get_mut(..self.bytes.len()) {
            start.copy_from_slice(&self.bytes);
        }
        self.bytes = larger;
    }

    /// A single ASCII character, for which there is room.
    #[inline(always)]
    fn put(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.at) {
            *place = byte;
            self.at += 1;
        }
    }

    /// A single ASCII character.
    pub fn push(&mut self, byte: u8) {
        self.reserve(1);
        self.put(byte);
    }

    /// Copies up to the first byte that needs an escape; gives back what is left. There must be room.
    #[inline(always)]
    fn plain<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let mut from = text;
        let mut to = self.bytes.get_mut(self.at..).unwrap_or_default();
        while let Some((eight, rest)) = from.split_first_chunk::<8>() {
            if any_special(u64::from_le_bytes(*eight)) {
                break;
            }
            let Some((place, behind)) = std::mem::take(&mut to).split_first_chunk_mut::<8>() else { break };
            *place = *eight;
            (from, to) = (rest, behind);
        }
        for place in to {
            match from.split_first() {
                Some((byte, rest)) if *byte >= b' ' && *byte != b'"' && *byte != b'\\' => {
                    *place = *byte;
                    from = rest;
                }
                _ => break,
            }
        }
        self.at += text.len() - from.len();
        from
    }

    /// The same, with room made.
    fn run<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        self.reserve(text.len());
        self.plain(text)
    }

    /// Text that needs no escape, as it is.
    pub fn raw(&mut self, text: &str) {
        self.run(text.as_bytes());
    }

    /// What follows from the first byte that needs an escape.
    #[cold]
    fn escaped(&mut self, mut rest: &[u8]) {
        while let Some((byte, behind)) = rest.split_first() {
            self.push(b'\\');
            let short = match byte {
                8 => b'b',
                b'\t' => b't',
                b'\n' => b'n',
                12 => b'f',
                b'\r' => b'r',
                b'"' | b'\\' => *byte,
                _ => b'u',
            };
            self.push(short);
            if short == b'u' {
                self.raw("00");
                self.push(b'0' + byte / 16);
                self.push(HEX.get(usize::from(byte % 16)).copied().unwrap_or(b'0'));
            }
            rest = self.run(behind);
        }
    }

    /// A string; where wanted, behind a comma unless it is the first, and before a colon.
    fn quoted(&mut self, comma: bool, text: &str, colon: bool) {
        self.reserve(text.len() + 4);
        if comma && !self.first() {
            self.put(b',');
        }
        self.put(b'"');
        let rest = self.plain(text.as_bytes());
        if !rest.is_empty() {
            self.escaped(rest);
            self.reserve(2);
        }
        self.put(b'"');
        if colon {
            self.put(b':');
        }
    }

    /// Whether nothing stands between the last bracket and here. No string ends with a bracket: it ends with its quote.
    #[inline(always)]
    fn first(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.bytes.get(last));
        matches!(last, Some(b'{' | b'['))
    }

    /// A string.
    pub fn text(&mut self, text: &str) {
        self.quoted(false, text, false);
    }

    /// The comma before an item, unless it is the first.
    pub fn comma(&mut self) {
        if !self.first() {
            self.push(b',');
        }
    }

    /// A key with its colon, behind a comma if it is not the first.
    pub fn key(&mut self, key: &str) {
        self.quoted(true, key, true);
    }

    /// A number of at most four decimals; like `serde_json`, `null` for one that JSON can't have.
    pub fn number(&mut self, number: f64) {
        self.raw(&if number.is_finite() { decimal(number) } else { "null".to_owned() });
    }

    fn integer(&mut self, mut number: u64) {
        let (mut len, mut rest) = (1, number);
        while rest >= 10 {
            rest /= 10;
            len += 1;
        }
        self.reserve(len);
        let places = self.bytes.get_mut(self.at..).and_then(|room| room.get_mut(..len)).unwrap_or_default();
        for place in places.iter_mut().rev() {
            *place = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.at += len;
    }

    fn open(&mut self, bracket: u8, ends: &'static str) -> Result<Compound<'_>, Never> {
        self.push(bracket);
        Ok(Compound { writer: self, ends })
    }

    /// What stands around the content of a variant that has one.
    fn variant(&mut self, name: &str) {
        self.push(b'{');
        self.key(name);
    }
}

/// Digits of hexadecimal numbers.
pub(crate) const HEX: &[u8; 16] = b"0123456789abcdef";

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let rest = self.run(text.as_bytes());
        self.escaped(rest);
        Ok(())
    }
}

/// Writing into memory does not fail, and none of our types refuses to be written.
#[derive(Debug)]
pub(crate) enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        std::process::abort()
    }
}

/// An array or object in the making.
#[derive(Debug)]
pub(crate) struct Compound<'w> {
    writer: &'w mut Writer,
    ends: &'static str,
}

impl Compound<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.writer.comma();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Never> {
        self.writer.key(key);
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<(), Never> {
        self.writer.raw(self.ends);
        Ok(())
    }
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Compound<'w>;
    type SerializeTupleVariant = Compound<'w>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Compound<'w>;

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.raw(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Never> {
        self.serialize_i64(i64::from(value))
    }

    fn serialize_i16(self, value: i16) -> Result<(), Never> {
        self.serialize_i64(i64::from(value))
    }

    fn serialize_i32(self, value: i32) -> Result<(), Never> {
        self.serialize_i64(i64::from(value))
    }

    fn serialize_i64(self, value: i64) -> Result<(), Never> {
        if value < 0 {
            self.push(b'-');
        }
        self.integer(value.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Never> {
        self.serialize_u64(u64::from(value))
    }

    fn serialize_u16(self, value: u16) -> Result<(), Never> {
        self.serialize_u64(u64::from(value))
    }

    fn serialize_u32(self, value: u32) -> Result<(), Never> {
        self.serialize_u64(u64::from(value))
    }

    fn serialize_u64(self, value: u64) -> Result<(), Never> {
        self.integer(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Never> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Never> {
        self.number(value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Never> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Never> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.variant(variant);
        let Ok(()) = value.serialize(&mut *self);
        self.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, Never> {
        self.open(b'[', "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, Never> {
        self.open(b'[', "]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Never> {
        self.open(b'[', "]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, Never> {
        self.variant(variant);
        self.open(b'[', "]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, Never> {
        self.open(b'{', "}")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Never> {
        self.open(b'{', "}")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, Never> {
        self.variant(variant);
        self.open(b'{', "}}")
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.push(b'"');
        let _ = write!(self, "{value}");
        self.push(b'"');
        Ok(())
    }
}

impl ser::SerializeSeq for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeTuple for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeTupleVariant for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Never;

    /// Keys are strings in all maps of ours.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.writer.push(b':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeStruct for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeStructVariant for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    #[derive(Debug, Clone, Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Inner {
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<String>,
        kept: Option<i32>,
        pair: (u8, bool),
    }

    #[derive(Debug, Clone, Serialize)]
    enum Choice {
        Bare,
        One(String),
        Two(i64, u64),
        Named { a: String, b: Vec<Choice> },
    }

    #[derive(Debug, Clone, Serialize)]
    #[serde(tag = "type")]
    enum Tagged {
        Success { value: Vec<Inner> },
    }

    #[derive(Debug, Clone, Serialize)]
    struct Outer {
        text: String,
        letter: char,
        map: BTreeMap<String, Option<String>>,
        tagged: Tagged,
        choices: Vec<Choice>,
        nothing: (),
        #[serde(flatten)]
        flat: Inner,
    }

    fn inner() -> impl Strategy<Value = Inner> + Clone {
        let strategy = (any::<Option<String>>(), any::<Option<i32>>(), any::<(u8, bool)>());
        strategy.prop_map(|(left_out, kept, pair)| Inner { left_out, kept, pair })
    }

    fn choice() -> impl Strategy<Value = Choice> {
        let leaf = prop_oneof![
            Just(Choice::Bare),
            any::<String>().prop_map(Choice::One),
            any::<(i64, u64)>().prop_map(|(a, b)| Choice::Two(a, b)),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            (any::<String>(), prop::collection::vec(inner, 0..4)).prop_map(|(a, b)| Choice::Named { a, b })
        })
    }

    proptest! {
        #[test]
        fn writes_strings_like_serde_json(text in "[\u{0}-\u{7f}é€😀]*") {
            prop_assert_eq!(to_string(&text), serde_json::to_string(&text).unwrap());
            prop_assert_eq!(to_string(&format_args!("{text}")), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn writes_values_like_serde_json(
            text: String,
            letter: char,
            map: BTreeMap<String, Option<String>>,
            value in prop::collection::vec(inner(), 0..4),
            choices in prop::collection::vec(choice(), 0..4),
            flat in inner(),
        ) {
            let outer = Outer { text, letter, map, tagged: Tagged::Success { value }, choices, nothing: (), flat };
            prop_assert_eq!(to_string(&outer), serde_json::to_string(&outer).unwrap());
        }

        #[test]
        fn writes_numbers_that_read_the_same(integer: i64, whole in -99_999_999_999i64..99_999_999_999) {
            prop_assert_eq!(to_string(&integer), integer.to_string());
            #[expect(clippy::cast_precision_loss, reason = "within fifteen digits")]
            let number = whole as f64 / 1e4;
            let read: f64 = serde_json::from_str(&to_string(&number)).unwrap();
            prop_assert_eq!(read, number);
        }
    }

    #[test]
    fn a_number_that_json_has_not_is_null() {
        assert_eq!(to_string(&[f64::NAN, f64::INFINITY]), "[null,null]");
    }
}
