//! The public keys that people sign with, as `reviewers.toml` has them, and what a signature says of its key.

mod not_a_key;
pub mod openpgp;
mod ssh;

pub use not_a_key::NotAKey;
pub use openpgp::Certificate;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// As `allowed_signers` has it: `ssh-ed25519 AAAA…`.
    Ssh(String),
    /// A block of lines, as `gpg --armor --export` prints it.
    OpenPgp(Certificate),
}

/// Which key made a signature.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum KeyName {
    /// The key itself: an SSH signature brings it along.
    Ssh(String),
    /// The fingerprint of a primary key: 40 digits or more, in capitals.
    OpenPgp(String),
}

impl PublicKey {
    /// Reads a key: the line of a file that ends in `.pub`, or an armoured `OpenPGP` block.
    pub fn read(text: &str) -> Result<Self, NotAKey> {
        if text.contains("PRIVATE KEY") {
            return Err(NotAKey::Secret);
        }
        if openpgp::is_block(text) {
            return openpgp::Certificate::read(text).map(Self::OpenPgp);
        }
        let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let hash = digits.strip_prefix(b"0x").unwrap_or(&digits);
        if [16, 40, 64].contains(&hash.len()) && hash.iter().all(u8::is_ascii_hexdigit) {
            return Err(NotAKey::Fingerprint);
        }
        ssh::public_key(text).map(Self::Ssh).ok_or(NotAKey::Other)
    }

    /// What signatures by this key say of it.
    pub fn name(&self) -> KeyName {
        match self {
            Self::Ssh(key) => KeyName::Ssh(key.clone()),
            Self::OpenPgp(certificate) => KeyName::OpenPgp(certificate.fingerprint().to_owned()),
        }
    }

    /// A short name by which people tell keys apart, as ssh and `OpenPGP` programs show it.
    pub fn fingerprint(&self) -> String {
        match self {
            Self::Ssh(key) => ssh::fingerprint(key),
            Self::OpenPgp(certificate) => certificate.fingerprint().to_owned(),
        }
    }

    /// Whether a signature of this key's is meant.
    pub fn is(&self, name: &KeyName) -> bool {
        match (self, name) {
            (Self::Ssh(key), KeyName::Ssh(named)) => key == named,
            (Self::OpenPgp(certificate), KeyName::OpenPgp(named)) => certificate.fingerprint() == named,
            (Self::Ssh(_), KeyName::OpenPgp(_)) | (Self::OpenPgp(_), KeyName::Ssh(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_its_owner_may_have_or_what_only_names_a_key_is_told_apart() {
        for (text, why) in [
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", NotAKey::Secret),
            ("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nAAAA\n-----END PGP PRIVATE KEY BLOCK-----\n", NotAKey::Secret),
            ("5D98 EBFA 33EC A41F 6766  357F ACDB 68CF 431D 2724", NotAKey::Fingerprint),
            ("0xACDB68CF431D2724", NotAKey::Fingerprint),
            ("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n", NotAKey::Other),
            ("anna", NotAKey::Other),
        ] {
            assert_eq!(PublicKey::read(text), Err(why), "{text}");
        }
    }
}
