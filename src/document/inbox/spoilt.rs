//! Mails and mailboxes that some program saved in a form in which none can be read.

use super::mailbox::{is_mail, is_mailbox};

/// How a mail or a mailbox was spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoilt {
    /// Each letter takes two bytes.
    Utf16,
    /// Its lines end with a return alone, as those of no mail do.
    Returns,
}

/// So many bytes tell what a file is.
const ENOUGH: usize = 2000;

impl Spoilt {
    /// How bytes were spoilt that would be a mail or a mailbox; none where they are neither, or are sound.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begin = &bytes[..bytes.len().min(ENOUGH)];
        let is_either = |bytes: &[u8]| is_mail(bytes) || is_mailbox(bytes);
        let letters: Vec<u8> = begin.iter().copied().filter(|byte| *byte != 0 && *byte < 0xfe).collect();
        if begin.len() - letters.len() > begin.len() / 3 && is_either(&letters) {
            return Some(Self::Utf16);
        }
        let lines: Vec<u8> = begin.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect();
        let has_only_returns = begin.contains(&b'\r') && !begin.contains(&b'\n');
        (has_only_returns && is_either(&lines)).then_some(Self::Returns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_that_was_spoilt_is_told_from_a_sound_one_and_from_what_is_none() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let mail = "From: b@fin.example\r\nSubject: x\r\n\r\nakkoord\r\n";
        for (bytes, how) in [
            (wide(&format!("\u{feff}{mail}")), Some(Spoilt::Utf16)),
            (wide(mail), Some(Spoilt::Utf16)),
            (mail.replace('\n', "").into_bytes(), Some(Spoilt::Returns)),
            (
                format!("From b Thu Nov 26 10:00:00 2026\r{}", mail.replace('\n', "")).into_bytes(),
                Some(Spoilt::Returns),
            ),
            (mail.as_bytes().to_vec(), None),
            (wide("Geachte minister"), None),
            (b"Geachte minister\rWij".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(Spoilt::of(&bytes), how, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
