//! What the pages around the widget say, in the widget's languages.

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    pub all_issues: &'static str,
    pub newer: &'static str,
    pub older: &'static str,
    /// Above the links to what is not cards: feeds and data.
    pub elsewhere: &'static str,
    pub feed: &'static str,
    pub json_feed: &'static str,
    pub feeds_list: &'static str,
    pub feeds_by_topic: &'static str,
    pub data: &'static str,
    /// From the page of one issue to where all can be searched.
    pub search_all: &'static str,
    /// Where the cards cannot be asked for more; the way to the pages of the issues follows.
    pub without_script: &'static str,
    pub updated: &'static str,
    pub show_it: &'static str,
    pub view_feed: &'static str,
    pub print: &'static str,
    pub copy_markdown: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
}

const EN: Words = Words {
    all_issues: "All issues",
    newer: "Newer",
    older: "Older",
    elsewhere: "Follow and reuse",
    feed: "Feed (Atom)",
    json_feed: "JSON Feed",
    feeds_list: "All feeds (OPML)",
    feeds_by_topic: "Feeds by topic",
    data: "The links as data (JSON)",
    search_all: "Search and filter all issues",
    without_script: "Without JavaScript, this page shows the newest issues only, some notes cut short. Each issue has a page of its own with all of it:",
    updated: "There is something new here.",
    show_it: "Show it",
    view_feed: "Feed of this view",
    print: "Print all",
    copy_markdown: "Copy as Markdown",
    copied: "Copied",
    not_copied: "This browser does not let it be copied",
};

const DE: Words = Words {
    all_issues: "Alle Ausgaben",
    newer: "Neuere",
    older: "Ältere",
    elsewhere: "Folgen und weiterverwenden",
    feed: "Feed (Atom)",
    json_feed: "JSON Feed",
    feeds_list: "Alle Feeds (OPML)",
    feeds_by_topic: "Feeds nach Thema",
    data: "Die Links als Daten (JSON)",
    search_all: "Alle Ausgaben durchsuchen und filtern",
    without_script: "Ohne JavaScript zeigt diese Seite nur die neuesten Ausgaben, manche Notizen gekürzt. Jede Ausgabe hat eine eigene Seite, auf der alles steht:",
    updated: "Hier gibt es Neues.",
    show_it: "Zeigen",
    view_feed: "Feed dieser Auswahl",
    print: "Alles drucken",
    copy_markdown: "Als Markdown kopieren",
    copied: "Kopiert",
    not_copied: "Dieser Browser lässt das Kopieren nicht zu",
};

const AR: Words = Words {
    all_issues: "كل الأعداد",
    newer: "الأحدث",
    older: "الأقدم",
    elsewhere: "تابع وأعد الاستخدام",
    feed: "خلاصة (Atom)",
    json_feed: "JSON Feed",
    feeds_list: "كل الخلاصات (OPML)",
    feeds_by_topic: "خلاصات حسب الموضوع",
    data: "الروابط كبيانات (JSON)",
    search_all: "ابحث في كل الأعداد",
    without_script: "بدون JavaScript تعرض هذه الصفحة أحدث الأعداد فقط وبعض ملاحظاتها مختصرة. لكل عدد صفحة خاصة به كاملة:",
    updated: "هناك جديد هنا.",
    show_it: "اعرضه",
    view_feed: "خلاصة هذا العرض",
    print: "اطبع الكل",
    copy_markdown: "انسخ بصيغة Markdown",
    copied: "تم النسخ",
    not_copied: "هذا المتصفح لا يسمح بالنسخ",
};

impl Words {
    /// The words that go with those of the widget in this language.
    pub fn for_language(tag: &str) -> &'static Self {
        match tag {
            "de" => &DE,
            "ar" => &AR,
            _ => &EN,
        }
    }
}
