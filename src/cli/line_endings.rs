//! What an editor or git may change in a file without anyone having written anything.

/// The bytes with every line ending as a line feed and without a byte order mark: what an editor or git may have
/// changed without anyone having written anything.
pub(super) fn without_line_endings(bytes: &[u8]) -> Vec<u8> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut plain = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' => plain.push(b'\n'),
            other => plain.push(*other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_and_a_byte_order_mark_are_not_words() {
        assert_eq!(without_line_endings("\u{feff}een\r\ntwee\rdrie\n".as_bytes()), b"een\ntwee\ndrie\n");
    }
}
