//! Questions for an archive: words to type, and titles to find again.

use crate::random::Random;
use crate::{Corpus, Fact};

/// An item to find, and what is typed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The id of the item.
    pub id: String,
    /// Its title, maybe with a slip of the finger.
    pub text: String,
}

impl Corpus {
    /// That many words of titles, from all over the archive, as short as people type them.
    pub fn words(&self, count: usize) -> Vec<String> {
        let mut random = Random::new(1);
        let words = (0..50 * count).filter_map(|_| {
            let title = &self.facts.get(random.below(self.facts.len()))?.title;
            let words: Vec<_> = title.split_whitespace().collect();
            let word: String = random.pick(&words)?.chars().take(8).collect();
            (word.chars().count() >= 3).then_some(word)
        });
        words.take(count).collect()
    }

    /// That many titles, from all over the archive.
    pub fn titles(&self, count: usize) -> Vec<Known> {
        let mut random = Random::new(2);
        let fact = |_| self.facts.get(random.below(self.facts.len()));
        (0..count)
            .filter_map(fact)
            .map(|Fact { id, title, .. }| Known { id: id.clone(), text: title.clone() })
            .collect()
    }

    /// The same titles, each with one letter changed, dropped or doubled.
    pub fn misspelt(&self, count: usize) -> Vec<Known> {
        let mut random = Random::new(3);
        let slip = |known: Known| Known { text: slip(&known.text, &mut random), ..known };
        self.titles(count).into_iter().map(slip).collect()
    }
}

/// The text with a mistake in it. Nobody misspells a space.
fn slip(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<_> = letters.iter().enumerate().filter(|(_, c)| c.is_alphabetic()).map(|(at, _)| at).collect();
    let Some(&at) = places.get(random.below(places.len())) else { return text.to_owned() };
    let letter = letters.get(at).copied().unwrap_or_default();
    match random.below(3) {
        0 => {
            // Another letter of the same text is one of the same script.
            let others: Vec<_> = letters.iter().filter(|&&c| c.is_alphabetic() && c != letter).copied().collect();
            let other = others.get(random.below(others.len())).copied();
            letters.splice(at..=at, other);
        }
        1 => drop(letters.remove(at)),
        _ => letters.insert(at, letter),
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_titles() {
        let corpus = Corpus::new(1_000).unwrap();
        let words = corpus.words(200);
        assert_eq!(words.len(), 200);
        assert_eq!(words, corpus.words(200));
        assert!(words.iter().all(|word| corpus.facts.iter().any(|fact| fact.title.contains(word))));
        assert_eq!(Corpus::new(7).unwrap().words(20).len(), 20);
    }

    #[test]
    fn a_slip_is_one_letter() {
        let corpus = Corpus::new(1_000).unwrap();
        for (right, wrong) in corpus.titles(200).iter().zip(corpus.misspelt(200)) {
            assert_eq!(right.id, wrong.id);
            assert_ne!(right.text, wrong.text);
            let lengths = [right, &wrong].map(|known| known.text.chars().count());
            assert!(lengths[0].abs_diff(lengths[1]) <= 1);
        }
    }
}
