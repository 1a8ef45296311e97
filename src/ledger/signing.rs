//! Signing an event the way git is configured to sign: through the same programs, with the same keys and agents.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::error::LedgerError;
use super::workspace::Workspace;

/// How git signs here.
enum Method {
    /// With an SSH key: `ssh-keygen -Y sign`.
    Ssh,
    /// With `OpenPGP`: `gpg`, or a program that understands its options.
    OpenPgp,
    /// With X.509: `gpgsm`, or a program that understands its options.
    X509,
}

/// The signature of a commit object, where events are signed here. A program that fails says why in its own words, and
/// nothing is recorded.
pub(super) fn sign(workspace: &Workspace, object: &[u8], committer: &str) -> Result<Option<String>, LedgerError> {
    let config = workspace.config()?;
    if !workspace.signs && !config.get_bool("commit.gpgsign").unwrap_or(false) {
        return Ok(None);
    }
    let setting = |key: &str| config.get_string(key).ok().filter(|value| !value.is_empty());
    let key = setting("user.signingkey");
    match method(setting("gpg.format").as_deref())? {
        Method::Ssh => {
            let program = setting("gpg.ssh.program").unwrap_or_else(|| "ssh-keygen".to_owned());
            let key = match key {
                Some(key) => key,
                None => default_key(setting("gpg.ssh.defaultKeyCommand"))?,
            };
            with_ssh(workspace, &program, &key, object).map(Some)
        }
        Method::OpenPgp => {
            with_gpg(&openpgp_program(workspace)?, &key.unwrap_or_else(|| committer.to_owned()), object).map(Some)
        }
        Method::X509 => {
            let program = setting("gpg.x509.program").unwrap_or_else(|| "gpgsm".to_owned());
            with_gpg(&program, &key.unwrap_or_else(|| committer.to_owned()), object).map(Some)
        }
    }
}

/// The program that makes and checks `OpenPGP` signatures, as git has it.
pub(super) fn openpgp_program(workspace: &Workspace) -> Result<String, LedgerError> {
    let config = workspace.config()?;
    let setting = |key: &str| config.get_string(key).ok().filter(|value| !value.is_empty());
    Ok(setting("gpg.openpgp.program").or_else(|| setting("gpg.program")).unwrap_or_else(|| "gpg".to_owned()))
}

/// A commit object with its signature in it, folded as git folds it.
pub(super) fn signed(object: &[u8], signature: &str) -> Vec<u8> {
    let header_ends = object.windows(2).position(|pair| pair == b"\n\n").map_or(object.len(), |at| at + 1);
    let mut signed = object[..header_ends].to_vec();
    signed.extend_from_slice(b"gpgsig ");
    signed.extend_from_slice(signature.trim_end().replace('\n', "\n ").as_bytes());
    signed.push(b'\n');
    signed.extend_from_slice(&object[header_ends..]);
    signed
}

fn method(format: Option<&str>) -> Result<Method, LedgerError> {
    match format {
        Some("ssh") => Ok(Method::Ssh),
        None | Some("openpgp") => Ok(Method::OpenPgp),
        Some("x509") => Ok(Method::X509),
        Some(other) => Err(LedgerError::SigningFormat(other.to_owned())),
    }
}

/// The first key that a command of the user's names.
fn default_key(command: Option<String>) -> Result<String, LedgerError> {
    let command = command.ok_or(LedgerError::NoSigningKey)?;
    let said = Command::new("sh").arg("-c").arg(&command).stdin(Stdio::null()).output();
    let said = said.map_err(|source| LedgerError::File { doing: "run", path: command.into(), source })?;
    let key = String::from_utf8_lossy(&said.stdout).lines().next().map(str::to_owned);
    key.filter(|key| !key.is_empty()).ok_or(LedgerError::NoSigningKey)
}

/// `ssh-keygen` signs a file and puts the signature beside it. A key that is written out in the settings is in the
/// agent; one that is named by a file may be there too.
fn with_ssh(workspace: &Workspace, program: &str, key: &str, object: &[u8]) -> Result<String, LedgerError> {
    let folder = Scratch::new(workspace)?;
    let literal = key.strip_prefix("key::").or_else(|| {
        let kinds = ["ssh-", "ecdsa-", "sk-"];
        kinds.iter().any(|kind| key.starts_with(kind)).then_some(key)
    });
    let key_file = match literal {
        Some(literal) => folder.file("key.pub", literal.as_bytes())?,
        None => workspace.config()?.get_path("user.signingkey").unwrap_or_else(|_| PathBuf::from(key)),
    };
    let event = folder.file("event", object)?;
    let mut command = Command::new(program);
    command.args(["-Y", "sign", "-n", "git", "-f"]).arg(&key_file);
    if literal.is_some() {
        command.arg("-U");
    }
    run(command.arg(&event), program, None)?;
    let beside = event.with_extension("sig");
    fs::read_to_string(&beside).map_err(|source| LedgerError::File { doing: "read", path: beside, source })
}

fn with_gpg(program: &str, key: &str, object: &[u8]) -> Result<String, LedgerError> {
    let mut command = Command::new(program);
    command.args(["--status-fd=2", "-bsau", key]);
    run(&mut command, program, Some(object))
}

/// Runs a program that signs, and gives what it printed.
fn run(command: &mut Command, program: &str, input: Option<&[u8]>) -> Result<String, LedgerError> {
    let failed = |source| LedgerError::File { doing: "run", path: program.into(), source };
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    if let (Some(input), Some(mut stdin)) = (input, child.stdin.take()) {
        // One that ends before it has read all says why on its own.
        let _ = stdin.write_all(input);
    }
    let said = child.wait_with_output().map_err(failed)?;
    if said.status.success() {
        return Ok(String::from_utf8_lossy(&said.stdout).into_owned());
    }
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    // The lines that are for programs only.
    let words: Vec<&str> = words.lines().filter(|line| !line.starts_with("[GNUPG:]")).collect();
    Err(LedgerError::NotSigned { program: program.to_owned(), words: words.join("\n") })
}

/// A folder in the git directory that is gone when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(workspace: &Workspace) -> Result<Self, LedgerError> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).map_err(|source| LedgerError::Randomness(Box::new(source)))?;
        let path = workspace.common_dir().join(format!("paraaf/sign-{:016x}", u64::from_ne_bytes(bytes)));
        let made = fs::create_dir_all(&path);
        made.map_err(|source| LedgerError::File { doing: "make", path: path.clone(), source })?;
        Ok(Self(path))
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, LedgerError> {
        let path: &Path = &self.0;
        let path = path.join(name);
        fs::write(&path, bytes).map_err(|source| LedgerError::File { doing: "write", path: path.clone(), source })?;
        Ok(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_stands_at_the_end_of_the_header() {
        let object = b"tree 1\nauthor A <a> 0 +0000\n\nA message\n\nwith two parts\n";
        let with = signed(object, "-----BEGIN-----\nabc\n-----END-----\n");
        assert_eq!(
            String::from_utf8(with).unwrap(),
            "tree 1\nauthor A <a> 0 +0000\ngpgsig -----BEGIN-----\n abc\n -----END-----\n\nA message\n\nwith two parts\n"
        );
    }
}
