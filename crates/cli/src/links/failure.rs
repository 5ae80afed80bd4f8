//! What it means that no answer comes, in words for those who wrote the link.

use std::io::{self, ErrorKind};

use rustls::{CertificateError, Error as TlsError};
use ureq::Error;

use super::kept::Answer;

/// What the system says of a host that there is not, in the words of its libraries: there is no kind of error for it.
const NO_HOST: [&str; 4] = ["not known", "does not resolve", "No address associated", "No such host"];

/// Returns what an error means.
pub fn failed(error: &Error) -> Answer {
    let silent = |words: &str| Answer::Silent { reason: words.to_owned() };
    match error {
        Error::HostNotFound => Answer::NoHost,
        Error::Io(error) if is_of_lookup(error) => {
            match NO_HOST.iter().any(|words| error.to_string().contains(words)) {
                true => Answer::NoHost,
                false => silent("its host could not be looked up: is there a network?"),
            }
        }
        Error::Rustls(error) => Answer::Tls { reason: of_tls(error).to_owned() },
        Error::Io(error) if is_of_tls(error) => {
            let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
            Answer::Tls { reason: inner.map_or(NOT_SAFE, of_tls).to_owned() }
        }
        Error::Tls(_) => Answer::Tls { reason: NOT_SAFE.to_owned() },
        Error::Timeout(_) => silent("it took too long"),
        Error::ConnectionFailed => silent("it cannot be reached"),
        Error::Io(io) => match io.kind() {
            ErrorKind::TimedOut => silent("it took too long"),
            ErrorKind::ConnectionRefused => silent("it takes no connections"),
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => silent("it cannot be reached"),
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => silent("it hangs up"),
            _ => silent(&reason(error)),
        },
        _ => silent(&reason(error)),
    }
}

/// Returns whether it is the TLS library that says so.
pub fn is_of_tls(error: &io::Error) -> bool {
    error.kind() == ErrorKind::InvalidData
}

/// Returns whether the host was looked for, and not asked yet.
pub fn is_of_lookup(error: &io::Error) -> bool {
    let of_windows = cfg!(windows) && matches!(error.raw_os_error(), Some(11001..=11004));
    of_windows || error.to_string().starts_with("failed to lookup address")
}

const NOT_SAFE: &str = "no connection that is safe comes about";

/// Returns what is the matter with a connection.
fn of_tls(error: &TlsError) -> &'static str {
    let TlsError::InvalidCertificate(error) = error else { return NOT_SAFE };
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "its certificate is out of date",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is of a day to come"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is that of another host"
        }
        CertificateError::UnknownIssuer => "its certificate is from nobody whom browsers trust",
        CertificateError::Revoked => "its certificate was taken back",
        _ => "its certificate is not valid",
    }
}

/// Returns an error in a few words of one line.
fn reason(error: &Error) -> String {
    let words = error.to_string();
    link_digest_core::text::head(&link_digest_core::text::line(&words), 200).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_answer_means_is_said_in_plain_words() {
        let check = |error: Error, expected: Answer| assert_eq!(failed(&error), expected);
        let io = |kind: ErrorKind, words: &str| Error::Io(io::Error::new(kind, words.to_owned()));
        let silent = |reason: &str| Answer::Silent { reason: reason.to_owned() };
        let lookup = |words: &str| io(ErrorKind::Other, &format!("failed to lookup address information: {words}"));
        check(lookup("Name or service not known"), Answer::NoHost);
        check(lookup("nodename nor servname provided, or not known"), Answer::NoHost);
        let unknown = silent("its host could not be looked up: is there a network?");
        check(lookup("Temporary failure in name resolution"), unknown);
        check(io(ErrorKind::ConnectionRefused, "os error 111"), silent("it takes no connections"));
        check(io(ErrorKind::UnexpectedEof, "x"), silent("it hangs up"));
        let tls = |reason: &str| Answer::Tls { reason: reason.to_owned() };
        let of = |error: CertificateError| {
            Error::Io(io::Error::new(ErrorKind::InvalidData, TlsError::InvalidCertificate(error)))
        };
        check(of(CertificateError::Expired), tls("its certificate is out of date"));
        check(of(CertificateError::UnknownIssuer), tls("its certificate is from nobody whom browsers trust"));
        check(of(CertificateError::NotValidForName), tls("its certificate is that of another host"));
        check(Error::Rustls(TlsError::HandshakeNotComplete), tls("no connection that is safe comes about"));
    }
}
