//! Sorting, and tables by name.
//!
//! The standard library's sorts and maps are compiled anew for every type, which made up a quarter of the wasm. Here one
//! sort of indices serves all types, and a table is a sorted list.

use std::cmp::Ordering;

/// The order in which `len` things stand when sorted; equal ones stay in their order.
#[must_use]
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut from: Vec<usize> = (0..len).list();
    if (1..len).all(|i| compare(i - 1, i) != Ordering::Greater) {
        return from;
    }
    let mut to = Vec::with_capacity(len);
    let mut width = 1;
    while width < len {
        to.clear();
        for pair in from.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((a, behind_a)), Some((b, behind_b))) = (left.split_first(), right.split_first()) {
                if compare(*a, *b) == Ordering::Greater {
                    to.push(*b);
                    right = behind_b;
                } else {
                    to.push(*a);
                    left = behind_a;
                }
            }
            to.extend(left);
            to.extend(right);
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    from
}

/// Sorts a list; equal items stay in their order.
pub fn sort<T>(list: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let sorted = order(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps(sorted) {
        list.swap(a, b);
    }
}

/// The swaps that bring a list into an order.
fn swaps(mut sorted: Vec<usize>) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    for start in 0..sorted.len() {
        // Along a cycle, each place takes what belongs there from the next one.
        let mut place = start;
        while let Some(from) = sorted.get_mut(place).map(|from| std::mem::replace(from, place))
            && from != start
        {
            swaps.push((place, from));
            place = from;
        }
    }
    swaps
}

/// Sorts a list of texts and keeps one of each.
pub fn unique(list: &mut Vec<String>) {
    sort(list, &|a, b| a.cmp(b));
    list.dedup();
}

/// Sorts a list of indices and keeps one of each.
pub fn ascending(list: &mut Vec<usize>) {
    if list.is_sorted_by(|a, b| a < b) {
        return;
    }
    sort(list, &|a, b| a.cmp(b));
    list.dedup();
}

/// `join` for texts. The standard library's takes a kilobyte for each type.
pub(crate) trait Joined {
    /// One text, with something between its parts.
    fn joined(&self, between: &str) -> String;
}

impl<T: AsRef<str>> Joined for [T] {
    fn joined(&self, between: &str) -> String {
        let mut text = String::new();
        for (i, part) in self.iter().enumerate() {
            if i > 0 {
                text.push_str(between);
            }
            text.push_str(part.as_ref());
        }
        text
    }
}

/// `collect` for lists. The standard library's is several functions for each type; this is one loop.
pub(crate) trait List: Iterator + Sized {
    /// All of it.
    fn list(self) -> Vec<Self::Item> {
        // What is sent would be a kilobyte more for it.
        let mut list = if cfg!(feature = "batch") { Vec::with_capacity(self.size_hint().0) } else { Vec::new() };
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> List for I {}

/// Values by name, sorted by name. Names are kept apart, so that one search serves all types.
#[derive(Debug, Clone)]
pub struct Table<V> {
    names: Vec<String>,
    values: Vec<V>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { names: Vec::new(), values: Vec::new() }
    }
}

fn place(names: &[String], name: &str) -> Result<usize, usize> {
    names.binary_search_by(|other| other.as_str().cmp(name))
}

impl<V> Table<V> {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        self.values.get(place(&self.names, name).ok()?)
    }

    /// Whether there is a value.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        place(&self.names, name).is_ok()
    }

    /// Sets a value; gives back the one that was there.
    pub fn insert(&mut self, name: String, value: V) -> Option<V> {
        match place(&self.names, &name) {
            Ok(place) => self.values.get_mut(place).map(|old| std::mem::replace(old, value)),
            Err(place) => {
                self.names.insert(place, name);
                self.values.insert(place, value);
                None
            }
        }
    }

    /// All of it, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.names.iter().map(String::as_str).zip(&self.values)
    }
}

impl<V: serde::Serialize> serde::Serialize for Table<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(list: Vec<(u8, u8)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort(&mut ours, &|a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn keeps_the_last_value_of_each_name(list: Vec<(String, u8)>) {
            let mut table = Table::new();
            for (name, value) in &list {
                table.insert(name.clone(), *value);
            }
            let map: std::collections::BTreeMap<String, u8> = list.into_iter().collect();
            prop_assert!(table.iter().eq(map.iter().map(|(name, value)| (name.as_str(), value))));
            prop_assert!(map.iter().all(|(name, value)| table.get(name) == Some(value) && table.contains(name)));
        }
    }
}
