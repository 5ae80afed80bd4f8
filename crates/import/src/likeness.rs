//! The name that is probably meant by one that is not known.

/// The least likeness (Jaro-Winkler) of a word to a name that is taken for that.
const ALIKE: f64 = 0.85;

/// Returns what goes by the name that is most like a word, if any is like it; capitals count.
pub fn nearest<T>(word: &str, known: impl Iterator<Item = (impl AsRef<str>, T)>) -> Option<T> {
    let likeness = known.map(|(name, of)| (strsim::jaro_winkler(name.as_ref(), word), of));
    likeness.filter(|(alike, _)| *alike >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, of)| of)
}
