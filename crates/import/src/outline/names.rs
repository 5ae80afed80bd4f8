//! Names of sections, and what they say about the items in them, in the languages that digests are written in.

/// The names of sections of favourites, parted by bars. English, German, French, Spanish, Portuguese, Italian, Russian,
/// Chinese, Japanese, Persian, Korean, and a few words of Dutch, Polish and Turkish.
const RECOMMENDED: &str = "\
    featured|feature|highlight|highlights|must read|must-read|must reads|must-reads|editor's choice|\
    editors' choice|editor's pick|editor's picks|editors' picks|staff picks|top picks|our picks|my picks|\
    favorites|favourites|favorite|favourite|best of the week|top stories|top story|recommended|\
    recommended reading|recommendations|don't miss|spotlight|empfohlen|empfehlung|empfehlungen|\
    highlights der woche|lesenswert|tipp der woche|à la une|à ne pas manquer|coup de cœur|coups de cœur|\
    sélection de la rédaction|recommandé|destacado|destacados|recomendado|recomendados|imprescindible|\
    imprescindibles|destaque|destaques|imperdível|imperdíveis|escolha do editor|in evidenza|consigliati|\
    da non perdere|scelti dalla redazione|рекомендуем|рекомендации|избранное|лучшее|главное|выбор редакции|\
    推荐|推荐阅读|编辑推荐|精选|本周推荐|本周精选|必读|重点推荐|頭條|头条|おすすめ|注目|注目記事|ピックアップ|必読|پیشنهاد ویژه|برگزیده|추천|주목할 만한|\
    本期推荐|今週のおすすめ|lo más destacado|uitgelicht|polecane|öne çıkanlar";

/// The names of sections that are paid for.
const SPONSORED: &str = "\
    sponsor|sponsors|sponsored|ad|sponsored link|sponsored links|our sponsors|our sponsor|advertisement|\
    advertisements|ads|promoted|werbung|anzeige|sponsoren|publicité|patrocinador|patrocinadores|patrocinado|\
    спонсор|спонсоры|реклама|广告|赞助|赞助商|スポンサー|広告|حامی|스폰서";

/// The endings of names of sections about one thing: "Crate of the Week".
const OF_THE: &str = "of the week|of the month|of the day|der woche|de la semaine|de la semana|da semana|недели";

/// The words in such names that are about nothing that is linked.
const WORDS_ONLY: &str = "\
    quote|thought|joke|fortune|photo|picture|image|meme|song|zitat|citation|cita|цитата";

/// The names of what stands in every issue, so that "Event of the Week" or "Featured Jobs" says nothing of its worth.
const REGULAR: &str = "\
    job|jobs|stelle|stellen|empleo|emploi|emplois|sponsor|sponsors|stat|stats|statistic|statistics|number|numbers|\
    event|events|termin|termine|news|bug|bugs|topic|topics|quote|quotes|newsletter|newsletters";

/// The words over or before a list of the people who helped.
const PEOPLE: &str = "\
    edited by|editors|editor|contributors|contributor|contributed|thanks|thank you|authors|maintainers|\
    curated by|curators|written by|brought to you|redaktion|mitwirkende|编辑|贡献者|作者|感谢|鸣谢|contributeurs|\
    colaboradores|участники|авторы";

/// The names of sections that are about the series itself, or of job ads: what they link to are no items.
const NO_ITEMS: &str = "\
    archive|archives|the archive|previous issues|past issues|previous issue|last issue|older issues|subscribe|subscription|\
    how to subscribe|unsubscribe|abonnieren|newsletter abonnieren|contents|table of contents|toc|feeds|往期|往期回顾|往期内容|往期周刊|往期推荐|往期链接|上一期|下一期|\
    订阅|订阅方式|如何订阅|目录|バックナンバー|購読|이전 호|구독|\
    job|jobs|job ads|job board|job listings|job openings|jobs board|hiring|who's hiring|who is hiring|we're hiring|careers|\
    career opportunities|open positions|featured job|featured jobs|job of the week|jobs of the week|招聘|招聘信息|\
    工作机会|内推|求人|求人情報|채용|stellen|stellenangebote|jobangebote|empleo|ofertas de empleo|vagas|emplois|\
    offres d'emploi|вакансии|вакансії|работа|робота|praca|oferty pracy|i\u{307}ş i\u{307}lanları|açık pozisyonlar|lowongan|\
    lowongan kerja|việc làm|tuyển dụng|नौकरियां|नौकरियाँ|فرصت‌های شغلی|وظائف|offerte di lavoro|vacatures";

/// The words of links that lead through the series, rather than to something it is about.
const WAYS: &str = "\
    home|home page|rss|rss feed|rss-feed|atom|atom feed|feed|json feed|archive|archives|previous issue|next issue|previous|next|\
    past issues|all issues|view all issues|back to top|back to contents|table of contents|contents|往期|往期回顾|\
    往期内容|上一期|下一期|上一篇|下一篇|返回顶部|返回目录|目录|バックナンバー|rss 订阅|rss订阅";

/// Returns whether what a section of that name links to are no items.
pub fn holds_no_items(name: &str) -> bool {
    // "Jobs & Careers"
    bare(name).split(" & ").all(|part| words(NO_ITEMS).any(|known| part == known))
}

/// Returns whether the words of a link lead through the series, rather than to something it is about.
pub fn is_way(text: &str) -> bool {
    let bare = bare(text);
    words(WAYS).any(|known| bare == known)
}

/// Returns whether items in a section of that name are favourites.
pub fn recommends(name: &str) -> bool {
    let bare = bare(name);
    if is_regular(&bare) {
        return false;
    }
    // "Featured PRs", but not "Top stories of others".
    const OPEN: [&str; 4] = ["featured", "highlights", "must read", "must-read"];
    let begins = |known: &str| {
        let rest = bare.strip_prefix(known);
        rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with(' ') && OPEN.contains(&known)))
    };
    words(RECOMMENDED).any(begins) || is_spotlight(name)
}

/// Returns whether the section's name, in lower case, is of something that stands in every issue.
fn is_regular(bare: &str) -> bool {
    bare.split(|c: char| !c.is_alphanumeric()).any(|word| words(REGULAR).any(|known| known == word))
}

/// Returns whether items in a section of that name are paid for.
pub fn is_sponsored(name: &str) -> bool {
    let bare = bare(name);
    // "Featured sponsor", "This week's sponsor".
    let bare =
        ["featured ", "today's ", "this week's "].iter().find_map(|first| bare.strip_prefix(first)).unwrap_or(&bare);
    let goes_on = |rest: &str| [" by ", " of the "].iter().any(|words| rest.starts_with(words));
    let is = |known: &str| bare.strip_prefix(known).is_some_and(|rest| rest.is_empty() || goes_on(rest));
    words(SPONSORED).any(is)
}

/// Returns whether a section of that name is about one thing that is linked.
pub fn is_spotlight(name: &str) -> bool {
    let bare = bare(name);
    words(OF_THE).any(|end| bare.ends_with(end)) && !words(WORDS_ONLY).any(|word| bare.contains(word))
}

/// Returns whether a heading, or the line before a list, says that people follow.
pub fn announces_people(text: &str) -> bool {
    let text = text.to_lowercase();
    words(PEOPLE).any(|known| text.contains(known))
}

/// Returns whether the words of a link ask the reader for something, rather than name what is linked.
pub fn is_call(text: &str) -> bool {
    const CALLS: &str = "\
        please |subscribe|unsubscribe|submit |discuss on |discuss this|join the discussion|let us know|\
        share this|tweet this|view in browser|view this |edit this |sign up|reply |follow us|become a sponsor|\
        advertise|s'abonner|abonnieren|suscríbete|подписаться|订阅";
    let bare = bare(text);
    is_way(text) || bare.chars().count() <= 80 && words(CALLS).any(|known| bare.starts_with(known))
}

/// Returns whether an entry only says that there is nothing: "No jobs this week."
pub fn is_placeholder(text: &str) -> bool {
    let bare = bare(text);
    let short = bare.chars().count() <= 80;
    const NOTHING: &str = "\
        no |none|nothing|n/a|not much|keine|nichts|aucun|rien|ningún|ninguna|nada|nenhum|nessun|niente|нет |\
        ничего|暂无|本周无|无|なし|特になし|없음";
    const WHEN: &str = "\
        week|month|issue|today|time|woche|ausgabe|semaine|semana|settimana|неделе|выпуске|本周|本期|今週";
    let begins = words(NOTHING).any(|word| bare.starts_with(word));
    let alone = words(NOTHING).any(|word| bare == word.trim());
    short && begins && (alone || words(WHEN).any(|word| bare.contains(word)))
}

/// Returns whether an entry or a paragraph that holds a link only says that there is nothing. It has to be plainer: "No
/// jobs this week, see …".
pub fn is_linked_placeholder(text: &str) -> bool {
    const NOW: &str = "\
        this week|this month|this issue|this time|today|diese woche|dieser woche|dieser ausgabe|cette semaine|\
        esta semana|questa settimana|этой неделе|этом выпуске|本周|本期|今週";
    let lower = text.to_lowercase();
    is_placeholder(text) && words(NOW).any(|word| lower.contains(word))
}

/// Returns the words of a list that bars part.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|')
}

/// Returns `name` in lower case, without signs at either end.
fn bare(name: &str) -> String {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    name.replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn favourites_have_sections() {
        for name in [
            "Featured",
            "🏅 Featured Links 🏅",
            "Must Read",
            "Editor’s choice",
            "Highlights",
            "Crate of the Week",
            "编辑推荐",
            "Destaques",
            "Lo más destacado",
            "本期推荐",
            "今週のおすすめ:",
            "Uitgelicht",
            "Polecane",
            "Öne çıkanlar",
        ] {
            assert!(recommends(name), "{name}");
        }
        for name in
            ["Features", "Notable Links", "Recommended by nobody", "Quote of the Week", "Favourite-free", "News", ""]
        {
            assert!(!recommends(name), "{name}");
        }
    }

    #[test]
    fn what_every_issue_has_is_no_favourite() {
        for name in [
            "Job of the Week",
            "Sponsor of the week",
            "Featured Jobs",
            "Featured sponsor",
            "📊 Stats of the Week",
            "Events of the month",
            "Highlights in other newsletters",
            "Featured News",
            "Bug of the Week",
            "Topic of the Week",
        ] {
            assert!(!recommends(name), "{name}");
        }
        assert!(recommends("Featured Newsroom tools") && recommends("Jobless of the Week"));
    }

    #[test]
    fn what_is_paid_for_says_so() {
        for name in [
            "Sponsor",
            "💸 Sponsors",
            "Sponsored by Acme",
            "广告",
            "Sponsor of the week",
            "⭐ Featured sponsor",
            "This week’s sponsors",
        ] {
            assert!(is_sponsored(name), "{name}");
        }
        assert!(!is_sponsored("How to sponsor") && !is_sponsored("Adsense"));
    }

    #[test]
    fn nothing_is_a_placeholder() {
        for text in [
            "No shoutouts this week.",
            "Nothing much this week… 🤷",
            "None",
            "*No jobs in this issue*",
            "暂无",
            "Keine Links diese Woche",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "No Silver Bullet",
            "Nothing compares",
            "Know your week",
            "No, the other one is better in every way this week and the next, as far as anybody can tell who has seen it",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn a_link_after_nothing_is_no_item() {
        assert!(is_linked_placeholder("No calls this week. Submit yours"));
        assert!(is_linked_placeholder("本周无"));
        assert!(!is_linked_placeholder("No time like the present: timers") && !is_linked_placeholder("None"));
    }

    #[test]
    fn calls_are_no_titles() {
        assert!(is_call("Please submit quotes for next week!") && is_call("Discuss on r/rust") && is_call("Subscribe"));
        assert!(!is_call("Pleased to meet you") && !is_call("A newsletter to subscribe to"));
    }

    #[test]
    fn some_sections_hold_no_items() {
        for name in ["📬 Subscribe", "往期", "Jobs", "Who’s hiring?", "Table of Contents"] {
            assert!(holds_no_items(name), "{name}");
        }
        for name in ["Steve Jobs", "Archive formats", "Links", ""] {
            assert!(!holds_no_items(name), "{name}");
        }
        assert!(is_way("RSS") && is_way("« Previous issue") && !is_way("RSS is not dead"));
    }

    #[test]
    fn people_are_announced() {
        assert!(announces_people("This digest is edited by:") && announces_people("Contributors this week"));
        assert!(!announces_people("Articles"));
    }
}
