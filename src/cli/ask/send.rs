//! Sending through the user's own mail program, found as git finds it: `sendemail.sendmailCmd`, a path in
//! `sendemail.smtpServer`, else `sendmail` in its usual places.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::error::Error;
use crate::cli::refusal::Refusal;
use crate::ledger::Workspace;

/// Where sendmail is looked for, beside the folders of `PATH`.
const USUAL: [&str; 2] = ["/usr/sbin/sendmail", "/usr/lib/sendmail"];

/// A program that takes a mail on its standard input and the address as its argument.
pub(super) enum Program {
    /// A command line, run through a shell, as git runs it.
    Command(String),
    /// A program without arguments of its own.
    File(String),
}

impl Program {
    /// The program that git would use.
    pub(super) fn of(workspace: &Workspace) -> Result<Self, Error> {
        if let Some(command) = workspace.config_get("sendemail.sendmailcmd")? {
            return Ok(Self::Command(command));
        }
        match workspace.config_get("sendemail.smtpserver")? {
            Some(path) if Path::new(&path).is_absolute() => return Ok(Self::File(path)),
            // A server is spoken to by programs that know passwords and certificates; this is none.
            Some(server) => return Err(Refusal::MailServer(server).into()),
            None => {}
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&path).map(|folder| folder.join("sendmail")).find(|path| path.is_file());
        let usual = || USUAL.iter().map(Path::new).find(|path| path.is_file()).map(Path::to_owned);
        match found.or_else(usual) {
            Some(path) => Ok(Self::File(path.display().to_string())),
            None => Err(Refusal::NoSendmail.into()),
        }
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Command(name) | Self::File(name) => name,
        }
    }

    /// Sends one mail; otherwise says why not, in the program's own words.
    pub(super) fn send(&self, address: &str, mail: &[u8]) -> Result<(), String> {
        let mut command = match self {
            Self::Command(line) => {
                let mut shell = Command::new("sh");
                shell.arg("-c").arg(format!("{line} \"$@\"")).arg(line);
                shell
            }
            Self::File(path) => Command::new(path),
        };
        // `-i`: a line that is a single dot does not end the mail. `--`: an address is never taken for an option.
        let started = command.args(["-i", "--", address]).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = started.stderr(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
        // Programs of this kind take lines as the system has them, and make mail's own line ends themselves.
        let lines = String::from_utf8_lossy(mail).replace("\r\n", "\n");
        let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(lines.as_bytes()));
        let output = child.wait_with_output().map_err(|error| error.to_string())?;
        if output.status.success() {
            // A program that was content without reading all has not sent all.
            return written.map_err(|error| error.to_string());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().map(str::trim).find(|line| !line.is_empty());
        Err(said.map_or_else(|| output.status.to_string(), str::to_owned))
    }
}
