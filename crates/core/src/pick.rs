//! What is shown of an archive to those who ask for nothing in particular: the pick of a day, and a surprise.

use crate::intern::hash;
use crate::{Archive, Date, EntryId};

/// How far the turns of two days are from each other. It is a prime number that no archive has so many items of.
const STEP: u64 = 2_654_435_761;

/// Returns the recommended item of a day; none where nothing is recommended. It is the same for all who read the same
/// archive, and another one the next day, where there is one: in so many days as there are, each has its turn.
pub fn pick_of_day(archive: &Archive, day: Date) -> Option<EntryId> {
    let first = hash(archive.title().as_bytes()) as u16;
    let turn = u64::from(day.as_days()) + u64::from(first);
    nth(archive, &|entry| is_recommended(archive, entry), turn * STEP)
}

/// Returns some item: a recommended one that was not read, if there is any besides the one that is `shown`; else one that
/// was not read, one that is recommended, or any other. Which of them is up to a number that means nothing.
pub fn surprise(
    archive: &Archive,
    is_read: &dyn Fn(EntryId) -> bool,
    shown: Option<EntryId>,
    random: u64,
) -> Option<EntryId> {
    [(true, true), (false, true), (true, false), (false, false)].into_iter().find_map(|(recommended, unread)| {
        let is_it = |entry: EntryId| {
            Some(entry) != shown && (!recommended || is_recommended(archive, entry)) && (!unread || !is_read(entry))
        };
        nth(archive, &is_it, random)
    })
}

/// The entry at a position among those that are it, counted on from the first after the last.
fn nth(archive: &Archive, is_it: &dyn Fn(EntryId) -> bool, at: u64) -> Option<EntryId> {
    let all = || (0..archive.len() as EntryId).filter(|entry| is_it(*entry));
    let at = at.checked_rem(all().count() as u64)?;
    all().nth(at as usize)
}

fn is_recommended(archive: &Archive, entry: EntryId) -> bool {
    archive.entry(entry).is_some_and(|entry| entry.recommended)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Digest, Issue, Item, Topic};

    /// An archive of so many items, of which these are recommended.
    fn archive(title: &str, len: usize, recommended: &dyn Fn(usize) -> bool) -> Archive {
        let item =
            |at| Item { id: format!("i{at}"), title: "A".into(), recommended: recommended(at), ..Item::default() };
        let topics = vec![Topic { name: "T".into(), items: (0..len).map(item).collect() }];
        let issues = vec![Issue { id: "a".into(), topics, ..Issue::default() }];
        Archive::new(&Digest { title: title.into(), issues, ..Digest::default() })
    }

    fn day(number: u32) -> Date {
        let days = (1..=12).flat_map(|month| (1..=31).filter_map(move |day| Date::new(2027, month, day)));
        days.into_iter().nth(number as usize % 365).unwrap()
    }

    #[test]
    fn each_recommended_item_has_its_day() {
        for len in 1..40 {
            let archive = archive("A", 3 * len, &|at| at % 3 == 0);
            let mut picks: Vec<_> = (0..len as u32).filter_map(|at| pick_of_day(&archive, day(at))).collect();
            picks.sort();
            let all: Vec<_> = (0..3 * len as EntryId).step_by(3).collect();
            assert_eq!(picks, all);
        }
    }

    #[test]
    fn a_pick_is_another_one_than_that_of_the_day_before() {
        for len in 2..60 {
            let archive = archive("A", len, &|_| true);
            for at in 0..364 {
                assert_ne!(pick_of_day(&archive, day(at)), pick_of_day(&archive, day(at + 1)), "{len} {at}");
            }
        }
    }

    #[test]
    fn another_digest_has_another_pick_and_the_same_one_the_same() {
        let pick = |title| pick_of_day(&archive(title, 50, &|_| true), day(7));
        assert_eq!(pick("A"), pick("A"));
        assert_ne!(pick("A"), pick("B"));
    }

    #[test]
    fn where_nothing_is_recommended_there_is_no_pick() {
        assert_eq!(pick_of_day(&archive("A", 9, &|_| false), day(0)), None);
        assert_eq!(pick_of_day(&Archive::default(), day(0)), None);
    }

    /// Which items are surprises, whatever the number.
    fn surprises(archive: &Archive, read: &[EntryId], shown: Option<EntryId>) -> Vec<EntryId> {
        let found = (0..60).filter_map(|random| surprise(archive, &|entry| read.contains(&entry), shown, random));
        let mut found: Vec<_> = found.collect();
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn a_surprise_is_recommended_and_unread_if_there_is_one() {
        let archive = archive("A", 5, &|at| at < 3);
        assert_eq!(surprises(&archive, &[], None), [0, 1, 2]);
        assert_eq!(surprises(&archive, &[0], None), [1, 2]);
        assert_eq!(surprises(&archive, &[0], Some(1)), [2]);
        // Then unread, then recommended, then anything but what is shown.
        assert_eq!(surprises(&archive, &[0, 1, 2], None), [3, 4]);
        assert_eq!(surprises(&archive, &[0, 1, 2, 3, 4], Some(2)), [0, 1]);
        assert_eq!(surprises(&archive, &[0, 1, 2], Some(3)), [4]);
    }

    #[test]
    fn one_item_surprises_once() {
        let archive = archive("A", 1, &|_| false);
        assert_eq!(surprises(&archive, &[0], None), [0]);
        assert_eq!(surprises(&archive, &[], Some(0)), [0; 0]);
        assert_eq!(surprises(&Archive::default(), &[], None), [0; 0]);
    }

    proptest! {
        #[test]
        fn days_follow_each_other(year in 1u16..9999, month in 1u8..=12, of_month in 1u8..=28) {
            let date = Date::new(year, month, of_month).unwrap();
            let next = (of_month + 1..=31).find_map(|day| Date::new(year, month, day)).filter(|next| next.day() == of_month + 1);
            let next = next.or_else(|| Date::new(year, month + 1, 1)).or_else(|| Date::new(year + 1, 1, 1)).unwrap();
            prop_assert_eq!(date.as_days() + 1, next.as_days());
        }
    }
}
