//! The public keys that people sign with, as `reviewers.toml` has them, and what a signature says of its key.

pub mod openpgp;
mod ssh;

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

/// Why a text is no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAKey {
    /// It is a secret one, which nobody but its owner may have.
    Secret,
    /// It only names an `OpenPGP` key.
    Fingerprint,
    /// It is something else.
    Other,
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

    /// Whether a signature of this key's is meant.
    pub fn is(&self, name: &KeyName) -> bool {
        match (self, name) {
            (Self::Ssh(key), KeyName::Ssh(named)) => key == named,
            (Self::OpenPgp(certificate), KeyName::OpenPgp(named)) => certificate.fingerprint() == named,
            (Self::Ssh(_), KeyName::OpenPgp(_)) | (Self::OpenPgp(_), KeyName::Ssh(_)) => false,
        }
    }
}
