//! Style sheets in fewer bytes, at compile time: without comments, and without the white space that means nothing.
//!
//! White space is all it touches, so it need not know any CSS that is newer than itself.
#![allow(clippy::indexing_slicing, reason = "an index out of range stops the compiler, not the widget")]

/// The length of [`squeezed`].
pub const fn squeezed_len(css: &str) -> usize {
    squeeze(css.as_bytes(), &mut [])
}

/// `css` in `N` bytes, which is its [`squeezed_len`].
pub const fn squeezed<const N: usize>(css: &str) -> [u8; N] {
    let mut out = [0; N];
    squeeze(css.as_bytes(), &mut out);
    out
}

/// Writes as much as `out` has room for, and returns how much there is.
const fn squeeze(css: &[u8], out: &mut [u8]) -> usize {
    let (mut at, mut len) = (0, 0);
    // What was written last, whether white space has come since, and the quote that a string ends with.
    let (mut last, mut space, mut quote) = (b'}', false, 0);
    while at < css.len() {
        let byte = css[at];
        at += 1;
        if quote == 0 && byte == b'/' && at < css.len() && css[at] == b'*' {
            at += 1;
            while css[at] != b'*' || css[at + 1] != b'/' {
                at += 1;
            }
            at += 2;
            space = true;
            continue;
        }
        if quote == 0 && byte.is_ascii_whitespace() {
            space = true;
            continue;
        }
        if space
            && !matches!(last, b'{' | b'}' | b';' | b',' | b':' | b'(')
            && !matches!(byte, b'{' | b'}' | b';' | b',' | b')')
        {
            put(b' ', out, &mut len);
        }
        // The last declaration of a block needs no semicolon.
        if byte == b'}' && last == b';' {
            len -= 1;
        }
        put(byte, out, &mut len);
        (last, space) = (byte, false);
        if byte == quote {
            quote = 0;
        } else if quote == 0 && matches!(byte, b'"' | b'\'') {
            quote = byte;
        }
    }
    len
}

const fn put(byte: u8, out: &mut [u8], len: &mut usize) {
    if *len < out.len() {
        out[*len] = byte;
    }
    *len += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str, wanted: &str) {
        let mut out = vec![0; squeezed_len(css)];
        squeeze(css.as_bytes(), &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }

    #[test]
    fn white_space_that_means_nothing_goes() {
        check("a {\n  b: c, d;\n  e: f;\n}\n\n/* why */ g { }\n", "a{b:c,d;e:f}g{}");
        check("/***/a{}/* * / */b{}", "a{}b{}");
    }

    #[test]
    fn white_space_that_means_something_stays() {
        check(":host(:state(a)) :is(b) > c,\nd :hover {}", ":host(:state(a)) :is(b) > c,d :hover{}");
        check("@container (width > 30rem) and ( b ) {}", "@container (width > 30rem) and (b){}");
        check("a { b: calc(1px + 2%) oklch(from c l / 50%) }", "a{b:calc(1px + 2%) oklch(from c l / 50%)}");
        check("a { b: \"✓  ; }\" / ''; c: ' \" ' }", "a{b:\"✓  ; }\" / '';c:' \" '}");
    }
}
