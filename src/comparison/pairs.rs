//! Entries of two lists side by side.

use crate::office::source::Part;
use crate::order::{Table, sort};

/// An entry as the two versions have it.
pub type Pair<'a> = (Option<Part<'a>>, Option<Part<'a>>);

/// Entries of two lists by their key. They come in an order that does not depend on which list is the first: that of the
/// lists, where they agree.
pub fn pairs<'a>(old: &[Part<'a>], new: &[Part<'a>], key: &dyn Fn(Part<'a>) -> String) -> Vec<(String, Pair<'a>)> {
    let mut places: Table<[Option<usize>; 2]> = Table::new();
    for (side, list) in [old, new].into_iter().enumerate() {
        for (at, entry) in list.iter().enumerate() {
            let name = key(*entry);
            let mut both = places.get(&name).copied().unwrap_or_default();
            if let Some(place) = both.get_mut(side) {
                *place = place.or(Some(at));
            }
            places.insert(name, both);
        }
    }
    let mut found = Vec::new();
    for (name, [first, second]) in places.iter() {
        let at = |list: &[Part<'a>], place: &Option<usize>| place.and_then(|place| list.get(place).copied());
        // What is on one side only stands where it would stand in a list of its own.
        let place = first.or(*second).unwrap_or_default() + second.or(*first).unwrap_or_default();
        found.push((place, (name.to_owned(), (at(old, first), at(new, second)))));
    }
    sort(&mut found, &|a, b| a.0.cmp(&b.0));
    let mut sorted = Vec::new();
    for (_, pair) in found {
        sorted.push(pair);
    }
    sorted
}
