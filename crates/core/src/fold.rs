//! Folding of letters: which of them are equal for a search.
//!
//! Case, accents and width go, and so do the points and marks of Arabic and Hebrew; a letter with a stroke
//! or a hook is the letter without, and katakana are hiragana. It is written by ranges, since Unicode's tables
//! would be more than all the rest of the search. Tests hold it to them on the ranges that it knows.

/// The base letters of U+00C0 to U+024F: `.` for itself, `+` for the next, `*` for what is in [`rare`].
const LATIN: &[u8] =
    b"aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggg\
      hhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbb+.*c\
      cdddd.***ffg*.iikkl.*nnooo+.pp*+.*.ttttuu*vyyzz*+...+.......*********aaiioouuuuuuuuuu.aaaa**ggggkkoo\
      oo**j***gg**nnaa**ooaaaaeeeeiiiioooorrrruuuusstt+.hhnd+.zzaaeeooooooooyylntj..accltsz+.bu*eejjqqrryy";

/// The base letters of U+1E00 to U+1EFF, in the same way.
const LATIN_ADDITIONAL: &[u8] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
      ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
      iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy+.+.+.";

/// The hiragana of the half-width katakana U+FF66 to U+FF9D, as the low byte of U+30xx.
const KANA: &[u8] = b"\x92\x41\x43\x45\x47\x49\x83\x85\x87\x63\xFC\x42\x44\x46\x48\x4A\x4B\x4D\x4F\x51\x53\x55\x57\x59\x5B\x5D\
      \x5F\x61\x64\x66\x68\x6A\x6B\x6C\x6D\x6E\x6F\x72\x75\x78\x7B\x7E\x7F\x80\x81\x82\x84\x86\x88\x89\x8A\x8B\x8C\x8D\x8F\x93";

/// Returns the folded form of `text`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Adds the folded form of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    fold_runs(text, out, &mut |_, _| {});
}

/// The same; tells each run of ASCII as it was written, and where its folded form begins.
fn fold_runs(text: &str, out: &mut String, run: &mut dyn FnMut(&[u8], usize)) {
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (ascii, after) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        let start = out.len();
        out.push_str(ascii);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        run(ascii.as_bytes(), start);
        let mut chars = after.chars();
        if let Some(c) = chars.next() {
            push(c, out);
        }
        rest = chars.as_str();
    }
}

/// A folded text, with what its capitals said of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The text.
    pub text: String,
    /// Where a capital began a part of a word: `Size` and `Iterator` of `ExactSizeIterator`.
    pub humps: Vec<usize>,
    /// Where a word of two or three capitals follows one that ends in small letters, as in `Argo CD`.
    pub initials: Vec<usize>,
}

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        folded.set(text);
        folded
    }

    /// Folds another text in the same place.
    pub fn set(&mut self, text: &str) {
        let Self { text: out, humps, initials } = self;
        out.clear();
        humps.clear();
        initials.clear();
        fold_runs(text, out, &mut |ascii, start| {
            let at = |at: usize| ascii.get(at).copied().unwrap_or_default();
            for (here, _) in ascii.iter().enumerate().skip(1).filter(|(_, c)| c.is_ascii_uppercase()) {
                let (before, next) = (at(here - 1), at(here + 1));
                let begins =
                    before.is_ascii_alphanumeric() && next.is_ascii_lowercase() && at(here + 2).is_ascii_lowercase();
                if before.is_ascii_lowercase() || begins {
                    humps.push(start + here);
                } else if before == b' ' && next.is_ascii_uppercase() {
                    let end = here + 2 + usize::from(at(here + 2).is_ascii_uppercase());
                    if here > 1 && at(here - 2).is_ascii_lowercase() && !at(end).is_ascii_alphanumeric() {
                        initials.push(start + here);
                    }
                }
            }
        });
    }
}

/// Returns the folded form of `text`, and for each of its bytes where the character that it came from starts in `text`.
pub fn mapped(text: &str) -> (String, Vec<u32>) {
    let (mut out, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        push(c, &mut out);
        starts.resize(out.len(), at as u32);
    }
    (out, starts)
}

fn push(c: char, out: &mut String) {
    // The mark of a voiced sound joins the kana before it.
    let voice = match c {
        '\u{3099}' | '\u{FF9E}' => 1,
        '\u{309A}' | '\u{FF9F}' => 2,
        _ => 0,
    };
    if voice > 0 {
        if let Some(kana) = out.chars().next_back().filter(|kana| has_voice(*kana, voice)) {
            out.pop();
            out.push(shifted(kana, voice));
        }
        return;
    }
    for letter in fold(c).into_iter().take_while(|letter| *letter != NONE) {
        out.push(letter);
    }
}

/// Returns whether the kana has a voiced form (1), or one with a small circle (2), which follow it.
fn has_voice(kana: char, voice: i32) -> bool {
    match kana {
        'は'..='ほ' => (kana as u32).is_multiple_of(3),
        'か'..='ち' => voice == 1 && kana as u32 % 2 == 1,
        'つ' | 'て' | 'と' => voice == 1,
        _ => false,
    }
}

/// The sign for no letter: a code point that will never be one.
const NONE: char = char::MAX;

/// Returns the letters that `c` folds to: up to three, and [`NONE`] for the rest.
fn fold(c: char) -> [char; 3] {
    let one = match c {
        ..'\u{80}' => c.to_ascii_lowercase(),
        ..'\u{C0}' => sign(c),
        ..'\u{250}' => return latin(c, LATIN, 0xC0),
        ..'\u{300}' => ipa(c),
        ..'\u{370}' => NONE,
        ..'\u{400}' => greek(c),
        ..'\u{530}' => cyrillic(c),
        ..'\u{560}' => {
            if c < '\u{557}' && c > '\u{530}' {
                shifted(c, 48)
            } else {
                c
            }
        }
        ..'\u{600}' => hebrew(c),
        ..'\u{700}' => arabic(c),
        '\u{1C90}'..='\u{1CBF}' => shifted(c, -0xBC0),
        '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' => NONE,
        '\u{1E00}'..='\u{1EFF}' => return latin(c, LATIN_ADDITIONAL, 0x1E00),
        '\u{1F00}'..='\u{1FFF}' => greek_with_breathing(c),
        // Joiners, marks of direction, variation selectors.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => NONE,
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}' => NONE,
        '\u{2019}' => '\'',
        '\u{212A}' => 'k',
        '\u{212B}' | '\u{2C65}' => 'a',
        '\u{2C66}' => 't',
        '\u{3000}' => ' ',
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => shifted(c, -0x60),
        '\u{FB00}'..='\u{FB06}' => return ligature(c),
        '\u{FF01}'..='\u{FF5E}' => shifted(c, -0xFEE0).to_ascii_lowercase(),
        '\u{FF66}'..='\u{FF9D}' => {
            let low = KANA.get((c as usize).wrapping_sub(0xFF66)).copied().unwrap_or_default();
            char::from_u32(0x3000 + u32::from(low)).unwrap_or(c)
        }
        _ => c,
    };
    [one, NONE, NONE]
}

fn shifted(c: char, by: i32) -> char {
    (c as u32).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

/// Returns the next character where `c` is a capital: one at an even place, or at an odd one.
fn paired(c: char, odd: u32) -> char {
    if c as u32 % 2 == odd { shifted(c, 1) } else { c }
}

fn sign(c: char) -> char {
    match c {
        '\u{A0}' => ' ',
        'ª' => 'a',
        '\u{AD}' => NONE,
        '²' => '2',
        '³' => '3',
        'µ' => 'μ',
        '¹' => '1',
        'º' => 'o',
        _ => c,
    }
}

fn latin(c: char, table: &[u8], first: usize) -> [char; 3] {
    let one = match table.get((c as usize).wrapping_sub(first)) {
        Some(b'*') => return rare(c),
        Some(b'+') => shifted(c, 1),
        None | Some(b'.') => c,
        Some(letter) => char::from(*letter),
    };
    [one, NONE, NONE]
}

fn rare(c: char) -> [char; 3] {
    let one = match c {
        'Æ' | 'æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => return ['a', 'e', NONE],
        'Œ' | 'œ' => return ['o', 'e', NONE],
        'ß' | 'ẞ' => return ['s', 's', NONE],
        'Þ' | 'þ' => return ['t', 'h', NONE],
        'Ĳ' | 'ĳ' => return ['i', 'j', NONE],
        'Ǆ'..='ǆ' | 'Ǳ'..='ǳ' => return ['d', 'z', NONE],
        'Ǉ'..='ǉ' => return ['l', 'j', NONE],
        'Ǌ'..='ǌ' => return ['n', 'j', NONE],
        'Ɔ' => 'ɔ',
        'Ǝ' => 'ǝ',
        'Ə' => 'ə',
        'Ɛ' => 'ɛ',
        'Ɣ' => 'ɣ',
        'Ɯ' => 'ɯ',
        'Ʀ' => 'ʀ',
        'Ʃ' => 'ʃ',
        'Ʊ' => 'ʊ',
        'Ʒ' | 'Ǯ' | 'ǯ' => 'ʒ',
        'Ƕ' => 'ƕ',
        'Ƿ' => 'ƿ',
        'Ʌ' => 'ʌ',
        _ => c,
    };
    [one, NONE, NONE]
}

/// Returns the base letter of a small form whose capital is in [`LATIN`].
fn ipa(c: char) -> char {
    match c {
        'ɓ' => 'b',
        'ɖ' | 'ɗ' => 'd',
        'ɠ' => 'g',
        'ɨ' | 'ɩ' => 'i',
        'ɲ' => 'n',
        'ɵ' => 'o',
        'ʈ' => 't',
        'ʉ' => 'u',
        'ʋ' => 'v',
        _ => c,
    }
}

fn greek(c: char) -> char {
    match c {
        'ά' | 'Ά' => 'α',
        'έ' | 'Έ' | 'ϵ' => 'ε',
        'ή' | 'Ή' => 'η',
        'ί' | 'Ί' | 'ϊ' | 'Ϊ' | 'ΐ' => 'ι',
        'ό' | 'Ό' => 'ο',
        'ύ' | 'Ύ' | 'ϋ' | 'Ϋ' | 'ΰ' | 'ϒ'..='ϔ' => 'υ',
        'ώ' | 'Ώ' => 'ω',
        'ς' | 'ϲ' | 'Ϲ' => 'σ',
        'ϐ' => 'β',
        'ϑ' | 'ϴ' => 'θ',
        'ϕ' => 'φ',
        'ϖ' => 'π',
        'ϰ' => 'κ',
        'ϱ' => 'ρ',
        'Α'..='Ρ' | 'Σ'..='Ω' => shifted(c, 32),
        'Ϗ' => 'ϗ',
        'Ϳ' => 'ϳ',
        'Ͻ'..='Ͽ' => shifted(c, -130),
        'Ϸ' | 'Ϻ' => shifted(c, 1),
        'Ͱ'..='ͳ' | 'Ͷ' | 'Ϙ'..='ϯ' => paired(c, 0),
        _ => c,
    }
}

/// Returns the base letter of a letter of old Greek; most rows hold sixteen of a kind.
fn greek_with_breathing(c: char) -> char {
    match c {
        '\u{1F00}'..='\u{1F0F}' | '\u{1F70}' | '\u{1F71}' | '\u{1F80}'..='\u{1F8F}' | '\u{1FB0}'..='\u{1FBC}' => 'α',
        '\u{1F10}'..='\u{1F1F}' | '\u{1F72}' | '\u{1F73}' | '\u{1FC8}' | '\u{1FC9}' => 'ε',
        '\u{1F20}'..='\u{1F2F}' | '\u{1F74}' | '\u{1F75}' | '\u{1F90}'..='\u{1F9F}' | '\u{1FC2}'..='\u{1FCC}' => 'η',
        '\u{1F30}'..='\u{1F3F}' | '\u{1F76}' | '\u{1F77}' | '\u{1FBE}' | '\u{1FD0}'..='\u{1FDB}' => 'ι',
        '\u{1F40}'..='\u{1F4F}' | '\u{1F78}' | '\u{1F79}' | '\u{1FF8}' | '\u{1FF9}' => 'ο',
        '\u{1FE4}' | '\u{1FE5}' | '\u{1FEC}' => 'ρ',
        '\u{1F50}'..='\u{1F5F}' | '\u{1F7A}' | '\u{1F7B}' | '\u{1FE0}'..='\u{1FEB}' => 'υ',
        '\u{1F60}'..='\u{1F6F}' | '\u{1F7C}' | '\u{1F7D}' | '\u{1FA0}'..='\u{1FAF}' | '\u{1FF2}'..='\u{1FFC}' => 'ω',
        _ => c,
    }
}

fn cyrillic(c: char) -> char {
    match c {
        'Ѐ' | 'Ё' | 'ѐ' | 'ё' | 'Ӗ' | 'ӗ' => 'е',
        'Ѓ' | 'ѓ' => 'г',
        'Ї' | 'ї' => 'і',
        'Ќ' | 'ќ' => 'к',
        'Ѝ' | 'Й' | 'ѝ' | 'й' | 'Ӣ'..='ӥ' => 'и',
        'Ў' | 'ў' | 'Ӯ'..='ӳ' => 'у',
        'Ѷ' | 'ѷ' => 'ѵ',
        'Ӂ' | 'ӂ' | 'Ӝ' | 'ӝ' => 'ж',
        'Ӑ'..='ӓ' => 'а',
        'Ӛ' | 'ӛ' => 'ә',
        'Ӟ' | 'ӟ' => 'з',
        'Ӧ' | 'ӧ' => 'о',
        'Ӫ' | 'ӫ' => 'ө',
        'Ӭ' | 'ӭ' => 'э',
        'Ӵ' | 'ӵ' => 'ч',
        'Ӹ' | 'ӹ' => 'ы',
        'Ӏ' => 'ӏ',
        'Ѐ'..='Џ' => shifted(c, 80),
        'А'..='Я' => shifted(c, 32),
        '\u{483}'..='\u{489}' => NONE,
        'Ӄ'..='ӎ' => paired(c, 1),
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӕ'..='ԯ' => paired(c, 0),
        _ => c,
    }
}

fn hebrew(c: char) -> char {
    match c {
        '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5C6}' => ' ',
        '\u{591}'..='\u{5C7}' => NONE,
        // The forms at the end of a word.
        'ך' | 'ם' | 'ן' | 'ף' | 'ץ' => shifted(c, 1),
        _ => c,
    }
}

fn arabic(c: char) -> char {
    match c {
        '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' => NONE,
        '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' => NONE,
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' | 'ی' => 'ي',
        'ة' | 'ۀ' => 'ه',
        'ک' => 'ك',
        '٠'..='٩' => shifted(c, 0x30 - 0x660),
        '۰'..='۹' => shifted(c, 0x30 - 0x6F0),
        _ => c,
    }
}

fn ligature(c: char) -> [char; 3] {
    match c {
        '\u{FB00}' => ['f', 'f', NONE],
        '\u{FB01}' => ['f', 'i', NONE],
        '\u{FB02}' => ['f', 'l', NONE],
        '\u{FB03}' => ['f', 'f', 'i'],
        '\u{FB04}' => ['f', 'f', 'l'],
        _ => ['s', 't', NONE],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    fn check(text: &str, wanted: &str) {
        assert_eq!(folded(text), wanted);
    }

    #[test]
    fn letters_of_many_scripts_fold() {
        check("Ångström CAFÉ ŁÓDŹ Øresund Đà Nẵng", "angstrom cafe lodz oresund da nang");
        check("Straße ÆSIR cœur Ĳssel ﬁne ﬃ", "strasse aesir coeur ijssel fine ffi");
        check("İSTANBUL ısı Iğdır", "istanbul isi igdir");
        check("Nguyễn Thị Ước", "nguyen thi uoc");
        check("ΑΘΉΝΑ Ὀδυσσεύς ΐ", "αθηνα οδυσσευσ ι");
        check("ЁЛКА Їжак Ўзбек", "елка іжак узбек");
        check("ՀԱՅ ᲥᲐᲠ", "հայ ქარ");
        check("שָׁלוֹם ספרים", "שלומ ספרימ");
        check("الْعَرَبِيَّة أحمد كتـاب ٢٠٢٥ ۲۵", "العربيه احمد كتاب 2025 25");
        check("カタカナ ｶﾞｷﾞﾊﾟ ガギパ ＦＵＬＬ　１２", "かたかな がぎぱ がぎぱ full 12");
        check("か\u{3099}は\u{309A}な\u{3099}が\u{3099}っ\u{3099}ｳﾞ", "がぱなが\u{3063}う");
        check("ไทย 中文 한국어 हिन्दी", "ไทย 中文 한국어 हिन्दी");
        check("e\u{301}te\u{301} so\u{AD}ft", "ete soft");
        check("😀 don’t", "😀 don't");
    }

    /// What Unicode's tables say, folded once more for what goes further than they do.
    fn by_the_tables(c: char) -> String {
        let lower: String = c.to_lowercase().collect();
        folded(&lower.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>())
    }

    #[test]
    fn it_agrees_with_the_tables_of_unicode() {
        let ranges = [
            0..=0x2FF,
            0x370..=0x52F,
            0x531..=0x556,
            0x5D0..=0x5EA,
            0x620..=0x64A,
            0x1C90..=0x1CB0,
            0x1E00..=0x1FFF,
            0xFF21..=0xFF5A,
        ];
        // What is a letter and a sign, and signs that stand alone for a mark.
        let apart = "ʹĿŀŉẚͺ";
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let letter = c.is_alphabetic() && !apart.contains(c) && !('ʰ'..='˿').contains(&c);
            if letter {
                assert_eq!(folded(c.encode_utf8(&mut [0; 4])), by_the_tables(c), "{c} U+{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            let once = folded(c.encode_utf8(&mut [0; 4]));
            assert_eq!(folded(&once), once, "{c}");
        }
    }

    proptest! {
        #[test]
        fn the_map_leads_back(text in "([a-zßéÆＡｶﾞ\u{301} ]|.){0,20}") {
            let (out, starts) = mapped(&text);
            prop_assert_eq!(&out, &folded(&text));
            prop_assert_eq!(out.len(), starts.len());
            prop_assert!(starts.is_sorted() && starts.iter().all(|at| text.is_char_boundary(*at as usize)));
        }
    }
}
