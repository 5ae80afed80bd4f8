//! Arabic.

use link_digest_core::{Order, ReadError};

use super::{Count, Words};
use crate::state::Failure;

pub static WORDS: Words = Words {
    lang: "ar",
    digest: "مختارات الروابط",
    loading: "جارٍ تحميل المختارات…",
    filters: "عوامل التصفية",
    search: "بحث",
    search_hint: "ابحث في العناوين والملاحظات والمصادر",
    recommended: "موصى به",
    topics: "المواضيع",
    issue: "العدد",
    all_issues: "كل الأعداد",
    sources: "المصادر",
    find_topic: "ابحث عن موضوع",
    find_source: "ابحث عن مصدر",
    more_values: |n| format!("{n} أخرى"),
    fewer_values: "أقل",
    order_by: "الترتيب",
    order,
    months: "الأشهر",
    timeline: |month, n| format!("النتائج حسب الشهر. أكثرها في {month}: {n}."),
    from: "من",
    to: "إلى",
    clear: "إزالة التصفية",
    drop: |filter| format!("إزالة: {filter}"),
    count,
    more: |n| format!("عرض المزيد ({n})"),
    more_notes: "المزيد",
    fewer_notes: "أقل",
    related: "روابط ذات صلة",
    more_from: "المزيد من هذا المصدر",
    copy_link: "نسخ الرابط",
    copied: "نُسخ الرابط",
    not_copied: "انسخه من شريط العنوان",
    pinned: "الرابط الذي أُرسل إليك",
    unpin: "إخفاء",
    minutes: |n| format!("{n} د"),
    refused: "ليس عنوان ويب:",
    skipped: |n| format!("تعذّرت قراءة {}.", links(n)),
    empty: "لا توجد روابط في هذه المختارات بعد.",
    no_match: "لا شيء يطابق عوامل التصفية هذه.",
    failed: "تعذّر تحميل المختارات",
    failure,
    retry: "أعد المحاولة",
    open_json: "افتح ملف البيانات",
};

/// A number of links, in the four forms that whole numbers take.
fn links(n: usize) -> String {
    match (n, n % 100) {
        (0, _) => "لا روابط".into(),
        (1, _) => "رابط واحد".into(),
        (2, _) => "رابطان".into(),
        (_, 3..=10) => format!("{n} روابط"),
        (_, 11..=99) => format!("{n} رابطًا"),
        _ => format!("{n} رابط"),
    }
}

fn count(Count { found, all, recommended }: Count) -> String {
    let mut text = links(found);
    if found != all {
        text += &format!(" من أصل {all}");
    }
    if recommended > 0 {
        text += &format!(" · موصى به: {recommended}");
    }
    text
}

fn order(order: Order) -> &'static str {
    match order {
        Order::Best => "الأنسب",
        Order::Newest => "الأحدث أولًا",
        Order::Oldest => "الأقدم أولًا",
        Order::Recommended => "الموصى به أولًا",
        Order::Source => "حسب المصدر",
    }
}

fn failure(failure: Failure) -> String {
    match failure {
        Failure::NoSource => "لا تذكر الصفحة مكان البيانات: العنصر بلا src.".into(),
        Failure::BadUrl => "عنوان البيانات غير مفهوم للمتصفح.".into(),
        Failure::Network => "تعذّر جلب البيانات. ربما انقطع الاتصال، أو لا يسمح الخادم الآخر لهذه الصفحة بقراءتها.".into(),
        Failure::Timeout => "استغرق وصول البيانات وقتًا أطول من اللازم.".into(),
        Failure::Status(404) => "البيانات ليست في مكانها (404).".into(),
        Failure::Status(status) => format!("أجاب الخادم بخطأ ({status})."),
        Failure::Read(error) => match error {
            ReadError::TooLarge => "البيانات أكبر من أن تُعرض.".into(),
            ReadError::Empty => "ملف البيانات فارغ.".into(),
            ReadError::Html => "وصلت صفحة ويب بدل البيانات.".into(),
            ReadError::Truncated => "انقطعت البيانات في الطريق.".into(),
            ReadError::NotJson { line, column } => format!("البيانات تالفة (السطر {line}، العمود {column})."),
            ReadError::NotADigest { field: "", .. } => "البيانات ليست مختارات روابط.".into(),
            ReadError::NotADigest { field, .. } => format!("البيانات ليست مختارات روابط («{field}» مفقود أو خاطئ)."),
            ReadError::Newer(_) => "تحتاج البيانات إلى إصدار أحدث من هذه الأداة.".into(),
        },
    }
}
