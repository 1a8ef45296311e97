//! Checking `OpenPGP` signatures, with the program that git uses for them and the keys that the rules name: nobody's own
//! keyring has a say, so that the answer is the same on every machine.
//!
//! One run of the program checks hundreds: each signature is written in front of its commit, as a signed message, and
//! the program is handed many of these files at once, in as many runs beside each other as there are processors. It takes
//! 2 ms of one for each; a process for each, and keys that it has to check anew each time, would take some 15.
//!
//! Nothing is remembered of what was found: what somebody left in a folder must not count as checked.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use tempfile::TempDir;

use super::signed::{Signed, Unchecked};
use crate::letter::key::{Certificate, KeyName, openpgp};

/// So many files are named on one command line.
const AT_ONCE: usize = 500;
/// So many are worth a run of their own.
const WORTH_A_RUN: usize = 32;

/// A signature as a commit carries it, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToCheck {
    pub(super) signature: String,
    pub(super) payload: Vec<u8>,
}

/// What these signatures are worth by these keys, in the same order. Where the program cannot be had, or does not say,
/// each is unchecked.
pub(super) fn check(program: &str, keys: &[&Certificate], all: &[ToCheck]) -> Vec<Signed> {
    let mut worth = vec![Signed::Badly; all.len()];
    // What is no signature alone is never handed on.
    let messages = all.iter().map(|one| Some(message(&openpgp::signature(&one.signature)?, &one.payload)));
    let messages: Vec<(usize, Vec<u8>)> =
        messages.enumerate().filter_map(|(at, message)| Some((at, message?))).collect();
    if messages.is_empty() {
        return worth;
    }
    match Desk::with(program, keys).and_then(|desk| desk.verify_all(&messages)) {
        Ok(found) => {
            for (at, signed) in found {
                worth[at] = signed;
            }
        }
        Err(why) => {
            let unchecked = Signed::Unchecked(Unchecked::Program { program: program.to_owned(), why });
            for (at, _) in messages {
                worth[at] = unchecked.clone();
            }
        }
    }
    worth
}

/// A signed message (RFC 9580, section 10.3): a signature, and the literal bytes that it is about.
fn message(signature: &[u8], payload: &[u8]) -> Vec<u8> {
    // Binary, without a name or a date.
    const HEAD: [u8; 6] = [b'b', 0, 0, 0, 0, 0];
    let length = u32::try_from(HEAD.len() + payload.len()).expect("a commit is smaller than four gigabytes");
    let mut message = signature.to_vec();
    message.extend([0xCB, 0xFF]);
    message.extend(length.to_be_bytes());
    message.extend(HEAD);
    message.extend(payload);
    message
}

/// A folder that is gone when it is dropped, in which the program finds the keys and nothing else.
struct Desk<'p> {
    program: &'p str,
    folder: TempDir,
}

impl<'p> Desk<'p> {
    fn with(program: &'p str, keys: &[&Certificate]) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix("paraaf-").tempdir().map_err(plain)?;
        let ring: Vec<u8> = keys.iter().flat_map(|key| key.bytes()).copied().collect();
        fs::write(folder.path().join("keys.gpg"), ring).map_err(plain)?;
        let desk = Self { program, folder };
        // A key that it does not take is one that it does not know later.
        desk.command().args(["--quiet", "--import", "keys.gpg"]).output().map_err(plain)?;
        Ok(desk)
    }

    /// The program, kept from the settings, the keys and the network of whoever runs it.
    fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        command.current_dir(self.folder.path()).arg("--homedir").arg(self.folder.path());
        command.args(["--no-options", "--batch", "--no-tty", "--no-autostart", "--no-auto-key-retrieve"]);
        command.args(["--trust-model", "always"]).stdin(Stdio::null());
        command
    }

    /// Checks all messages, in as many runs beside each other as help.
    fn verify_all(&self, all: &[(usize, Vec<u8>)]) -> Result<Vec<(usize, Signed)>, String> {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let beside = processors.min(all.len().div_ceil(WORTH_A_RUN));
        let runs: Vec<_> = all.chunks(all.len().div_ceil(beside).min(AT_ONCE)).collect();
        thread::scope(|scope| {
            let take = |nth| {
                let own = runs.iter().skip(nth).step_by(beside);
                scope.spawn(move || {
                    let mut found = Vec::new();
                    own.into_iter().try_for_each(|some| self.verify(some, &mut found)).map(|()| found)
                })
            };
            let checkers: Vec<_> = (0..beside).map(take).collect();
            let found = checkers.into_iter().map(|checker| checker.join().expect("a checker does not panic"));
            Ok(found.collect::<Result<Vec<_>, String>>()?.concat())
        })
    }

    /// Checks some messages, each of which stands under a number.
    fn verify(&self, some: &[(usize, Vec<u8>)], found: &mut Vec<(usize, Signed)>) -> Result<(), String> {
        for (number, message) in some {
            fs::write(self.file(*number), message).map_err(plain)?;
        }
        let mut left = some;
        while !left.is_empty() {
            let mut command = self.command();
            command.args(["--status-fd", "1", "--multifile", "--verify"]);
            command.args(left.iter().map(|(number, _)| number.to_string()));
            let output = command.output().map_err(plain)?;
            let said = String::from_utf8_lossy(&output.stdout);
            let reports = Report::all(&said);
            // It stops at one that is bad; what comes after that is asked in a further run.
            if reports.is_empty() || reports.len() > left.len() {
                return Err(last_line(&output.stderr));
            }
            let expiries =
                if reports.iter().any(Report::is_of_an_expired_key) { self.expiries()? } else { HashMap::new() };
            found.extend(left.iter().zip(&reports).map(|((number, _), report)| (*number, report.worth(&expiries))));
            left = &left[reports.len()..];
        }
        for (number, _) in some {
            // What stays goes with the folder.
            let _ = fs::remove_file(self.file(*number));
        }
        Ok(())
    }

    fn file(&self, number: usize) -> PathBuf {
        self.folder.path().join(number.to_string())
    }

    /// When each key and subkey expires, by fingerprint; in seconds since 1970.
    fn expiries(&self) -> Result<HashMap<String, i64>, String> {
        let output = self.command().args(["--with-colons", "--list-keys"]).output().map_err(plain)?;
        let (mut expiries, mut expiry) = (HashMap::new(), None);
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let fields: Vec<&str> = line.split(':').collect();
            match fields.first() {
                Some(&("pub" | "sub")) => expiry = fields.get(6).and_then(|field| field.parse().ok()),
                Some(&"fpr") => expiries.extend(fields.get(9).map(|id| (*id).to_owned()).zip(expiry)),
                Some(_) | None => {}
            }
        }
        Ok(expiries)
    }
}

/// What the program said of one message, in the lines that it writes for programs (`doc/DETAILS` of `GnuPG`).
struct Report<'s>(Vec<Vec<&'s str>>);

impl<'s> Report<'s> {
    /// The reports in this output, one for each file that was begun.
    fn all(output: &'s str) -> Vec<Self> {
        let mut reports: Vec<Self> = Vec::new();
        for line in output.lines() {
            let Some(line) = line.strip_prefix("[GNUPG:] ") else { continue };
            let words: Vec<&str> = line.split(' ').collect();
            if words[0] == "FILE_START" {
                reports.push(Self(Vec::new()));
            } else if let Some(report) = reports.last_mut() {
                report.0.push(words);
            }
        }
        reports
    }

    fn line(&self, keyword: &str) -> Option<&[&'s str]> {
        self.0.iter().find(|words| words[0] == keyword).map(|words| &words[1..])
    }

    fn is_of_an_expired_key(&self) -> bool {
        self.line("EXPKEYSIG").is_some()
    }

    /// What the signature is worth. One that was made while its key was valid stays what it was: by its own account of
    /// the time, as all times in a ledger are.
    fn worth(&self, expiries: &HashMap<String, i64>) -> Signed {
        const OUTCOMES: [&str; 6] = ["GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "BADSIG", "ERRSIG"];
        let mut outcomes = self.0.iter().map(|words| words[0]).filter(|word| OUTCOMES.contains(word));
        // As git has it: one message, one signature, one outcome.
        let (Some(outcome), None) = (outcomes.next(), outcomes.next()) else { return Signed::Badly };
        let valid = self.line("VALIDSIG").and_then(|fields| match fields {
            [used, _, made, _, _, _, _, _, "00", primary, ..] => Some((*used, *made, *primary)),
            _ => None,
        });
        match (outcome, valid) {
            ("GOODSIG", Some((_, _, primary))) => Signed::With(KeyName::OpenPgp(primary.to_owned())),
            ("EXPKEYSIG", Some((used, made, primary))) => {
                let expired = [used, primary].iter().filter_map(|key| expiries.get(*key)).min();
                let in_time = made.parse::<i64>().ok().zip(expired).is_some_and(|(made, expired)| made <= *expired);
                let name = KeyName::OpenPgp(primary.to_owned());
                if in_time { Signed::With(name) } else { Signed::Expired(name) }
            }
            ("EXPSIG", Some((_, _, primary))) => Signed::Expired(KeyName::OpenPgp(primary.to_owned())),
            ("REVKEYSIG", Some((_, _, primary))) => Signed::Revoked(KeyName::OpenPgp(primary.to_owned())),
            ("ERRSIG", _) => match self.line("ERRSIG") {
                // The ninth reason is that there is no such key.
                Some([id, _, _, _, _, "9", rest @ ..]) => {
                    let name = rest.first().filter(|name| name.len() >= 40).unwrap_or(id);
                    Signed::UnknownKey((*name).to_owned())
                }
                Some(_) | None => Signed::Unchecked(Unchecked::Kind),
            },
            _ => Signed::Badly,
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn plain(error: io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such program".to_owned(),
        _ => error.to_string(),
    }
}

fn last_line(words: &[u8]) -> String {
    let words = String::from_utf8_lossy(words);
    words.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(lines: &str, expiries: &[(&str, i64)]) -> Signed {
        let output = format!("[GNUPG:] FILE_START 1 0\n{}", lines.replace('>', "[GNUPG:] "));
        let expiries = expiries.iter().map(|(key, at)| ((*key).to_owned(), *at)).collect();
        let [report] = &Report::all(&output)[..] else { panic!("{output}") };
        report.worth(&expiries)
    }

    #[test]
    fn what_the_program_says_is_what_a_signature_is_worth() {
        let primary = || KeyName::OpenPgp("PRIMARY".to_owned());
        let valid = ">VALIDSIG SUB 2026-11-25 1000 0 4 0 22 8 00 PRIMARY\n";
        let with = |line: &str| format!(">NEWSIG\n{line}\n{valid}>FILE_DONE\n");
        assert_eq!(worth(&with(">GOODSIG 1 Anna"), &[]), Signed::With(primary()));
        assert_eq!(worth(&with(">REVKEYSIG 1 Anna"), &[]), Signed::Revoked(primary()));
        assert_eq!(worth(&with(">EXPSIG 1 Anna"), &[]), Signed::Expired(primary()));
        for (expiries, signed) in [
            (&[("PRIMARY", 1000)][..], Signed::With(primary())),
            (&[("PRIMARY", 2000), ("SUB", 999)], Signed::Expired(primary())),
            (&[("OTHER", 10), ("SUB", 1001)], Signed::With(primary())),
            (&[], Signed::Expired(primary())),
        ] {
            assert_eq!(worth(&with(">EXPKEYSIG 1 Anna"), expiries), signed);
        }
        assert_eq!(worth(">BADSIG 1 Anna\n", &[]), Signed::Badly);
        assert_eq!(worth(">ERRSIG 1234 22 8 00 1000 9 -\n", &[]), Signed::UnknownKey("1234".to_owned()));
        assert_eq!(worth(">ERRSIG 1234 22 8 00 1000 4 -\n", &[]), Signed::Unchecked(Unchecked::Kind));
        // Nothing said, half said, said twice, or said of text whose line ends do not count.
        assert_eq!(worth("", &[]), Signed::Badly);
        assert_eq!(worth(">GOODSIG 1 Anna\n", &[]), Signed::Badly);
        assert_eq!(worth(&format!("{}{}", with(">GOODSIG 1 Anna"), with(">BADSIG 1 Anna")), &[]), Signed::Badly);
        assert_eq!(worth(&with(">GOODSIG 1 Anna").replace(" 00 ", " 01 "), &[]), Signed::Badly);
    }
}
