//! Public keys as ssh writes them.

use data_encoding::{BASE64, BASE64_NOPAD};
use sha2::{Digest as _, Sha256};

/// The kinds of key that ssh signs with.
const KINDS: &[&str] = &[
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
];

/// A public key as `allowed_signers` has it, read from a line of a `.pub` file; the comment at its end is left out.
pub(super) fn public_key(line: &str) -> Option<String> {
    if line.trim().contains(char::is_control) {
        return None;
    }
    let mut parts = line.split_whitespace();
    let (kind, base64) = (parts.next()?, parts.next()?);
    let bytes = BASE64.decode(base64.as_bytes()).ok()?;
    let fields = fields(&bytes)?;
    // The bytes begin with the kind once more: what was mixed up shows, as what was cut off does in the lengths.
    let whole = KINDS.contains(&kind) && fields.len() > 1 && fields[0] == kind.as_bytes();
    whole.then(|| format!("{kind} {base64}"))
}

/// What `ssh-keygen -l` calls a key.
pub(super) fn fingerprint(key: &str) -> String {
    let bytes = key.split_whitespace().nth(1).and_then(|base64| BASE64.decode(base64.as_bytes()).ok());
    format!("SHA256:{}", BASE64_NOPAD.encode(&Sha256::digest(bytes.unwrap_or_default())))
}

/// The fields of a key, each behind its length (RFC 4253, section 6.6); none where they do not fill it.
fn fields(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (field, rest) = rest.split_at_checked(length)?;
        fields.push(field);
        bytes = rest;
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    #[test]
    fn a_key_is_its_kind_and_its_bytes() {
        assert_eq!(public_key(KEY).as_deref(), Some(KEY));
        assert_eq!(public_key(&format!("{KEY} anna@laptop\n")).as_deref(), Some(KEY));
    }

    #[test]
    fn what_is_no_key_or_another_kind_of_key_is_refused() {
        for line in [
            "",
            "ssh-ed25519",
            "ssh-ed25519 AAAA",
            "ssh-ed25519 not/base64!",
            &KEY.replace("ssh-ed25519", "ssh-rsa"),
            &KEY.replace("ssh-ed25519", "ssh-dss"),
            &KEY.replace(' ', "\n"),
            &KEY[..60],
            "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
        ] {
            assert!(public_key(line).is_none(), "{line}");
        }
    }
}
