//! As much of `OpenPGP` (RFC 9580, RFC 4880) as tells one key, and one signature, from anything else: the armour, the
//! frames of packets, and fingerprints. Whether a signature holds is for a program that knows it all.

use data_encoding::{BASE64, HEXUPPER};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::not_a_key::NotAKey;

const KEY: &str = "PGP PUBLIC KEY BLOCK";
const SIGNATURE: &str = "PGP SIGNATURE";

/// The kinds of packet that are read here (RFC 9580, section 5).
mod tag {
    pub(super) const SIGNATURE: u8 = 2;
    pub(super) const SECRET_KEY: u8 = 5;
    pub(super) const PUBLIC_KEY: u8 = 6;
    pub(super) const SECRET_SUBKEY: u8 = 7;
    pub(super) const USER_ID: u8 = 13;
    pub(super) const PUBLIC_SUBKEY: u8 = 14;
    pub(super) const USER_ATTRIBUTE: u8 = 17;
}

/// One public key with its subkeys, and what its owner says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    fingerprint: String,
    armoured: String,
    bytes: Vec<u8>,
}

/// Whether a text looks like a block of `OpenPGP`.
pub(super) fn is_block(text: &str) -> bool {
    text.contains("-----BEGIN PGP ")
}

impl Certificate {
    /// Reads the one public key of an armoured block.
    pub(super) fn read(text: &str) -> Result<Self, NotAKey> {
        let (armoured, bytes) = dearmoured(text, KEY).ok_or(NotAKey::Other)?;
        let packets = packets(&bytes).ok_or(NotAKey::Other)?;
        if packets.iter().any(|(tag, _)| [tag::SECRET_KEY, tag::SECRET_SUBKEY].contains(tag)) {
            return Err(NotAKey::Secret);
        }
        let [(tag::PUBLIC_KEY, primary), others @ ..] = packets.as_slice() else { return Err(NotAKey::Other) };
        // One key, and nothing behind it that a program could take for something else than a part of it.
        let belongs = [tag::SIGNATURE, tag::USER_ID, tag::PUBLIC_SUBKEY, tag::USER_ATTRIBUTE];
        if !others.iter().all(|(tag, _)| belongs.contains(tag)) {
            return Err(NotAKey::Other);
        }
        let fingerprint = fingerprint(primary).ok_or(NotAKey::Other)?;
        Ok(Self { fingerprint, armoured, bytes })
    }

    /// The fingerprint of the primary key, in capitals.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The block, from its first line to its last.
    pub fn armoured(&self) -> &str {
        &self.armoured
    }

    /// What is in the block: as a file of such bytes behind each other, it is a keyring.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The bytes of the one signature in an armoured block that is about bytes as they stand; none where there is anything
/// else in it, so that nobody is shown another text with a signature of its own.
pub fn signature(text: &str) -> Option<Vec<u8>> {
    let (_, bytes) = dearmoured(text, SIGNATURE)?;
    let is_one = match packets(&bytes)?.as_slice() {
        [(tag::SIGNATURE, body)] => matches!(body, [4..=6, 0, ..]),
        _ => false,
    };
    is_one.then_some(bytes)
}

/// The one armoured block with this title in a text, its lines trimmed, and the bytes in it.
fn dearmoured(text: &str, title: &str) -> Option<(String, Vec<u8>)> {
    let (first, last) = (format!("-----BEGIN {title}-----"), format!("-----END {title}-----"));
    let mut lines = text.lines().map(str::trim).skip_while(|line| *line != first).skip(1);
    let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != last).collect();
    let is_only_one = !lines.any(|line| line.starts_with("-----BEGIN "));
    // Neither headers (`Version: …`) nor the checksum at the end prove what the signatures inside do not.
    let data = inside.iter().filter(|line| !line.contains(':') && !line.starts_with('='));
    let bytes = BASE64.decode(data.copied().collect::<String>().as_bytes()).ok()?;
    let armoured = format!("{first}\n{}\n{last}\n", inside.join("\n"));
    (is_only_one && !bytes.is_empty()).then_some((armoured, bytes))
}

/// The packets that fill these bytes, each with its kind (RFC 9580, section 4.2); none where they do not.
fn packets(mut bytes: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut packets = Vec::new();
    while let [header, rest @ ..] = bytes {
        let (tag, length, rest) = match (header & 0xC0, header & 3) {
            (0xC0, _) => match rest {
                [short @ 0..192, rest @ ..] => (header & 0x3F, usize::from(*short), rest),
                [high @ 192..224, low, rest @ ..] => {
                    (header & 0x3F, (usize::from(*high) - 192) * 256 + usize::from(*low) + 192, rest)
                }
                [255, a, b, c, d, rest @ ..] => (header & 0x3F, number(&[*a, *b, *c, *d])?, rest),
                // What comes in parts is a message, not a key.
                _ => return None,
            },
            (0x80, size @ 0..=2) => {
                let (length, rest) = rest.split_at_checked(1 << size)?;
                (header >> 2 & 0x0F, number(length)?, rest)
            }
            _ => return None,
        };
        let (body, rest) = rest.split_at_checked(length)?;
        packets.push((tag, body));
        bytes = rest;
    }
    Some(packets)
}

fn number(bytes: &[u8]) -> Option<usize> {
    let mut number = 0_u64;
    for byte in bytes {
        number = number << 8 | u64::from(*byte);
    }
    usize::try_from(number).ok()
}

/// The fingerprint of a key packet (RFC 9580, section 5.5.4); the fifth version is that of `GnuPG`.
fn fingerprint(body: &[u8]) -> Option<String> {
    let long = |first: u8| {
        let length = u32::try_from(body.len()).ok()?;
        let digest = Sha256::new().chain_update([first]).chain_update(length.to_be_bytes()).chain_update(body);
        Some(HEXUPPER.encode(&digest.finalize()))
    };
    match body.first()? {
        4 => {
            let length = u16::try_from(body.len()).ok()?;
            let digest = Sha1::new().chain_update([0x99]).chain_update(length.to_be_bytes()).chain_update(body);
            Some(HEXUPPER.encode(&digest.finalize()))
        }
        5 => long(0x9A),
        6 => long(0x9B),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of `gpg`'s, with a subkey that signs; made for this test.
    const BLOCK: &str = "\
-----BEGIN PGP PUBLIC KEY BLOCK-----\n\
\n\
mDMEawdgqBYJKwYBBAHaRw8BAQdAn0fV4/1m47LGAbTHZ5f9wjzOSk5eoeWamRHt\n\
jsR9Asu0F0FubmEgPGFubmFAYnprLmV4YW1wbGU+iJAEExYIADgWIQRdmOv6M+yk\n\
H2dmNX+s22jPQx0nJAUCawdgqAIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAK\n\
CRCs22jPQx0nJDuUAP9Gf08AWdcRIeCjYZxXNkt5puDI4qK3+u6q03tQ5ZM6AAD/\n\
QZBCbG0B/sADRerFL5yRsgcC0l42T6zXo0EpheP4yAO4MwRrB2CoFgkrBgEEAdpH\n\
DwEBB0BPl3sVrCfVuANqTzfrrogkIPPDFpOM/oNY2Sb9mjKb6Ij1BBgWCAAmFiEE\n\
XZjr+jPspB9nZjV/rNtoz0MdJyQFAmsHYKgCGwIFCQPCZwAAgQkQrNtoz0MdJyR2\n\
IAQZFggAHRYhBAb7zwl1LKxAVq2KPkl2isiRhxR9BQJrB2CoAAoJEEl2isiRhxR9\n\
vgsA/2L1DyorWQe5zRlHrNprvCbbShU+QE6V6SGU1/xrsxZqAQDnMunV81tG/n9v\n\
w7qZRrUZ+cRQoKjPGDE1FQ4XJYXTCrmwAQDzauvsQoWVkXh2jsHsgHrpsOBTsIOR\n\
NutYhsVnMQ4nZAEAmT8G/QvhoK0HNCbw7Vd6EuDc1KNiVeQLVI9kLxJLIAo=\n\
=ets3\n\
-----END PGP PUBLIC KEY BLOCK-----\n\
";
    const FINGERPRINT: &str = "5D98EBFA33ECA41F6766357FACDB68CF431D2724";
    const SIGNED: &str = "\
-----BEGIN PGP SIGNATURE-----\n\
\n\
iIcEABYIAC8WIQQG+88JdSysQFatij5JdorIkYcUfQUCawdgqBEcYW5uYUBiemsu\n\
ZXhhbXBsZQAKCRBJdorIkYcUfVciAPwI2LjKZLYoDXxqrH/Tmj5sdbAkFf0bUO8o\n\
S8q2F7oEZgEAvm10aOv5nMeHRqf6arSIoZHzHDQkju0/g0N9tzrIjgc=\n\
=xTyG\n\
-----END PGP SIGNATURE-----\n\
";

    fn armoured(title: &str, bytes: &[u8]) -> String {
        format!("-----BEGIN {title}-----\n\n{}\n-----END {title}-----\n", BASE64.encode(bytes))
    }

    #[test]
    fn a_key_is_known_by_the_fingerprint_that_gpg_gives_it() {
        for text in [
            BLOCK.to_owned(),
            format!("Anna's:\n{}", BLOCK.replace('\n', "\r\n")),
            BLOCK.replace("\n\n", "\nVersion: 1\n\n"),
        ] {
            let key = Certificate::read(&text).unwrap();
            assert_eq!(key.fingerprint(), FINGERPRINT);
            assert!(key.armoured().starts_with("-----BEGIN") && !key.armoured().contains('\r'));
        }
    }

    #[test]
    fn what_is_no_single_public_key_is_none() {
        let bytes = dearmoured(BLOCK, KEY).unwrap().1;
        let mut secret = bytes.clone();
        secret[0] = 0x80 | tag::SECRET_KEY << 2;
        let cases = [
            (armoured(KEY, &secret), NotAKey::Secret),
            (armoured(KEY, &[&bytes[..], &bytes].concat()), NotAKey::Other),
            (armoured(KEY, &bytes[..bytes.len() - 1]), NotAKey::Other),
            (armoured(KEY, &[]), NotAKey::Other),
            (format!("{BLOCK}{BLOCK}"), NotAKey::Other),
            (SIGNED.to_owned(), NotAKey::Other),
        ];
        for (text, why) in cases {
            assert_eq!(Certificate::read(&text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_signature_stands_alone() {
        let bytes = signature(SIGNED).unwrap();
        let literal = [0xCB, 8, b'b', 0, 0, 0, 0, 0, b'h', b'i'];
        for with in [[&literal[..], &bytes].concat(), [&bytes[..], &literal].concat(), [&bytes[..], &bytes].concat()] {
            assert_eq!(signature(&armoured(SIGNATURE, &with)), None);
        }
        assert_eq!(signature(BLOCK), None);
        assert_eq!(signature(&SIGNED.replace("SIGNATURE", "MESSAGE")), None);
    }

    #[test]
    fn no_bytes_at_all_bring_it_down() {
        let bytes = dearmoured(BLOCK, KEY).unwrap().1;
        for at in 0..bytes.len() {
            for with in [0, 0x7F, 0x80, 0xC6, 0xFF] {
                let mut noise = bytes.clone();
                noise[at] = with;
                let _ = Certificate::read(&armoured(KEY, &noise));
                let _ = Certificate::read(&armoured(KEY, &noise[at..]));
            }
        }
    }
}
