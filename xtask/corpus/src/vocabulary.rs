//! Words made of syllables, in ten scripts; some of them frequent, most of them rare.

use crate::random::{Random, Zipf};

/// A way of writing.
pub struct Script {
    syllables: &'static str,
    /// The number of syllables in a word.
    length: (usize, usize),
    /// What stands between words.
    gap: &'static str,
}

/// Most items are written so.
pub const PLAIN: Script = Script {
    syllables: "a an ar ba be bel ca can con cor da de der di do e el en er es fa fi for ga ge gen gra ha he ho i in is \
        jo ka ke la le li lo ma me men mi mo na ne ni no o on or pa pe per po pre qui ra re ri ro sa se si so sta ta te \
        ter ti tion tra u un va ve vi vo wa we wi ya ze",
    length: (1, 4),
    gap: " ",
};

/// A minority is written in one of these.
pub const OTHERS: [Script; 10] = [
    script(
        "á bé ča čí dě dů é fó gü há í jö kř lé mě ná ň ó pře ř šé ší ť ú ü vý ž zá ção ñe ß æ ø å ł ę",
        (1, 4),
        " ",
    ),
    script("а бе ва го да е жи за и ка ле мо на о про ра со та у фо хо це ча ши ща ы э ю я ей ость ски", (1, 4), " "),
    script("α βα γε δη ε ζω η θα ι κα λο μα νε ξη ο πα ρι σο τα υ φι χο ψη ώ ού εί άν ος", (1, 4), " "),
    script("ا با تي جا حو خا دا ذا را زا سي شا صو طا عا غا فا قو كا لا ما نا ها وي ية ال", (1, 3), " "),
    script("א בו ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת ים ות מי", (2, 5), " "),
    script("क खा गि घी च छा ज झु ट ठे डा ढ त था दि न पा फि ब भा म या र ला वि श स हा क्ष त्र", (1, 4), " "),
    script("กา ขอ คน งาน จะ ชา ซื้อ ดี ตา ที่ นี้ บ้าน ไป พา ฟ้า มา ยา รัก ลม วัน สี ห้า ไม่ ใจ เรือ", (1, 3), ""),
    script(
        "的 一 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们 生 到 作 地 于 出 就 分 对 成 会",
        (1, 3),
        "",
    ),
    script(
        "の に は を た が で て と し れ さ 日 本 語 人 大 学 生 時 間 新 聞 カ タ ナ リ ス ト コ ン ピ ュ",
        (1, 4),
        "",
    ),
    script("가 나 다 라 마 바 사 아 자 차 카 타 파 하 고 노 도 로 모 보 소 오 조 한 국 어 글 은 는 이 를", (1, 4), " "),
];

const fn script(syllables: &'static str, length: (usize, usize), gap: &'static str) -> Script {
    Script { syllables, length, gap }
}

/// The words of one script, the most frequent first.
pub struct Vocabulary {
    words: Vec<String>,
    zipf: Zipf,
    gap: &'static str,
}

impl Vocabulary {
    pub fn new(script: &Script, size: usize, random: &mut Random) -> Self {
        let syllables: Vec<_> = script.syllables.split_whitespace().collect();
        let (short, long) = script.length;
        let word = |at: usize, random: &mut Random| {
            // What is used often is short.
            let long = if at < 30 { short + 1 } else { long };
            let short = if at < 300 { short } else { short + 1 };
            (0..random.between(short.min(long), long)).filter_map(|_| random.pick(&syllables)).collect()
        };
        let words = (0..size).map(|at| word(at, random)).collect();
        Self { words, zipf: Zipf::new(size, 6), gap: script.gap }
    }

    pub fn word(&self, random: &mut Random) -> &str {
        self.words.get(self.zipf.rank(random)).map_or("", String::as_str)
    }

    /// That many words as they are written, beginning with a capital where the script has them.
    pub fn phrase(&self, words: usize, random: &mut Random) -> String {
        let mut phrase = capital(self.word(random));
        for at in 1..words {
            // Where no space parts words, one still parts clauses.
            phrase.push_str(if at % 5 == 0 { " " } else { self.gap });
            phrase.push_str(self.word(random));
        }
        phrase
    }
}

/// The word with a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
