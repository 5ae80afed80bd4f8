//! A mail as a file that mail programs open: a draft, with HTML and plain text.

use link_digest_core::made::GeneratorMark;
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use super::{Mail, seal};
use crate::hash::hex;

/// The day from which the days of a date are counted here.
const EPOCH: (u16, u8, u8) = (1970, 1, 1);

/// Returns the mail as a draft without sender and receivers (RFC 5322). The same mail is the same bytes: what a library
/// would draw by lot is made of its content, and its day is that of the issue.
pub fn eml(mail: &Mail) -> String {
    let (name, value) = GeneratorMark::DRAFT.text.split_once(": ").unwrap_or_default();
    let hash = hex(mail.html.as_bytes());
    let hash = hash.get(..32).unwrap_or_default();
    let parts = vec![MimePart::new("text/plain", mail.text.as_str()), MimePart::new("text/html", mail.html.as_str())];
    let kind = ContentType::new("multipart/alternative").attribute("boundary", format!("link-digest-{hash}"));
    let message = MessageBuilder::new()
        .header(name, Raw::new(value))
        .header(seal::FIELD, Raw::new(seal::EMPTY))
        // Outlook opens it as one to be sent.
        .header("X-Unsent", Raw::new("1"))
        .subject(mail.subject.as_str())
        .date(Date::new(seconds(mail)))
        .message_id(MessageId::new(format!("{hash}@link-digest.invalid")))
        .body(MimePart::new(kind, parts));
    seal::sealed(message.write_to_string().unwrap_or_default())
}

/// Returns the start of the day of the issue, in seconds.
fn seconds(mail: &Mail) -> i64 {
    let (year, month, day) = EPOCH;
    let epoch = link_digest_core::Date::new(year, month, day).map_or(0, link_digest_core::Date::as_days);
    mail.date.map_or(0, |date| (i64::from(date.as_days()) - i64::from(epoch)) * 86_400)
}
