//! What is bold in a mail, as programs mark it in plain text.

/// A line without the marks around words of it that programs write for what is bold: `*Bram Bos*`.
pub(super) fn unstarred(line: &str) -> String {
    let mut parts = line.split('*').peekable();
    let mut plain = parts.next().unwrap_or_default().to_owned();
    while let Some(inside) = parts.next() {
        let ends = !inside.is_empty() && inside.trim() == inside;
        let opens = plain.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if ends && opens && parts.peek().is_some_and(|behind| !behind.starts_with(char::is_alphanumeric)) {
            plain.push_str(inside);
            plain.push_str(parts.next().unwrap_or_default());
        } else {
            plain.push('*');
            plain.push_str(inside);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_marks_around_words_are_taken_off() {
        for (line, is) in [
            ("*Bram Bos*", "Bram Bos"),
            ("*T* 06-12345678", "T 06-12345678"),
            ("Bram *Bos*, *adviseur*", "Bram Bos, adviseur"),
            ("Bram Bos*", "Bram Bos*"),
            ("* niet *", "* niet *"),
            ("2*3*4", "2*3*4"),
            ("**", "**"),
            ("*", "*"),
        ] {
            assert_eq!(unstarred(line), is, "{line}");
        }
    }
}
