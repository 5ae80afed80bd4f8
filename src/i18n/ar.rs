//! Arabic.

use link_digest_core::Order;

use super::{Failures, Words};

const LINKS: &[&str] = &["لا روابط", "رابط واحد", "رابطان", "{0} روابط", "{0} رابطًا", "{0} رابط"];

/// The six forms that whole numbers take.
fn plural(n: usize) -> usize {
    match (n, n % 100) {
        (0..=2, _) => n,
        (_, 3..=10) => 3,
        (_, 11..=99) => 4,
        _ => 5,
    }
}

pub static WORDS: Words = Words {
    lang: "ar",
    digest: "مختارات الروابط",
    loading: "جارٍ تحميل المختارات…",
    filters: "عوامل التصفية",
    search: "بحث",
    recommended: "موصى به",
    topics: "المواضيع",
    issue: "العدد",
    all_issues: "كل الأعداد",
    sources: "المصادر",
    find_topic: "ابحث عن موضوع",
    find_source: "ابحث عن مصدر",
    authors: "المؤلفون",
    find_author: "ابحث عن مؤلف",
    tags: "الوسوم",
    find_tag: "ابحث عن وسم",
    more_values: "{0} أخرى",
    fewer_values: "أقل",
    order_by: "الترتيب",
    order,
    months: "الأشهر",
    timeline: "النتائج حسب الشهر. أكثرها في {0}: {1}.",
    from: "من",
    to: "إلى",
    clear: "إزالة التصفية",
    drop: "إزالة: {0}",
    plural,
    all: LINKS,
    some: "{0} من أصل {1}",
    found: LINKS,
    out_of: &["{0}"],
    count_recommended: " · موصى به: {0}",
    similar: " · كلمات مشابهة فقط",
    more: "عرض المزيد ({0})",
    more_notes: "المزيد",
    fewer_notes: "أقل",
    related: "روابط ذات صلة",
    more_from: "المزيد من هذا المصدر",
    copy_link: "نسخ الرابط",
    copied: "نُسخ الرابط",
    not_copied: "انسخه من شريط العنوان",
    copy_refused: "لم يُنسخ: هذه الصفحة لا تسمح بذلك",
    pinned: "الرابط الذي أُرسل إليك",
    unpin: "إخفاء",
    minutes: "{0} د",
    refused: "ليس عنوان ويب:",
    skipped: &[
        "لم يتعذّر شيء",
        "تعذّرت قراءة رابط واحد.",
        "تعذّرت قراءة رابطان.",
        "تعذّرت قراءة {0} روابط.",
        "تعذّرت قراءة {0} رابطًا.",
        "تعذّرت قراءة {0} رابط.",
    ],
    empty: "لا توجد روابط في هذه المختارات بعد.",
    no_match: "لا شيء يطابق عوامل التصفية هذه.",
    failed: "تعذّر تحميل المختارات",
    failures: Failures {
        no_source: "لا تذكر الصفحة مكان البيانات: العنصر بلا src.",
        bad_url: "لا يمكن جلب البيانات من العنوان المذكور.",
        network: "تعذّر جلب البيانات. ربما انقطع الاتصال، أو لا يسمح الخادم الآخر لهذه الصفحة بقراءتها.",
        timeout: "استغرق وصول البيانات وقتًا أطول من اللازم.",
        not_found: "البيانات ليست في مكانها (404).",
        status: "أجاب الخادم بخطأ ({0}).",
        too_large: "البيانات أكبر من أن تُعرض.",
        nothing: "ملف البيانات فارغ.",
        html: "وصلت صفحة ويب بدل البيانات.",
        truncated: "انقطعت البيانات في الطريق.",
        not_json: "البيانات تالفة (السطر {0}، العمود {1}).",
        no_digest: "البيانات ليست مختارات روابط.",
        bad_field: "البيانات ليست مختارات روابط («{0}» مفقود أو خاطئ).",
        newer: "تحتاج البيانات إلى إصدار أحدث من هذه الأداة.",
    },
    retry: "أعد المحاولة",
    open_json: "افتح ملف البيانات",
};

fn order(order: Order) -> &'static str {
    match order {
        Order::Best => "الأنسب",
        Order::Newest => "الأحدث أولًا",
        Order::Oldest => "الأقدم أولًا",
        Order::Recommended => "الموصى به أولًا",
        Order::Source => "حسب المصدر",
    }
}
