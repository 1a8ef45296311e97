//! The first page of help: what is used daily on top, the rest below.

use clap::Command;

/// The commands of a day, in the order of the work; then what starts a letter; then the rest.
const GROUPS: [(&str, &[&str]); 3] = [
    ("Every day", &["propose", "diff", "ask", "approve", "object", "status"]),
    ("To start and to end", &["init", "finalise", "demo"]),
    (
        "More",
        &[
            "receive",
            "remark",
            "answer",
            "sync",
            "merge",
            "verify",
            "abstain",
            "seen",
            "withdraw",
            "undo",
            "edit",
            "show",
            "blame",
            "dossier",
            "log",
            "rules",
            "override",
            "reopen",
            "close",
            "completions",
        ],
    ),
];

/// The command line, with its help grouped.
pub(super) fn grouped(command: Command) -> Command {
    // What a command is for is known once its arguments are.
    let mut built = command.clone();
    built.build();
    let listing = listing(&built);
    command
        .help_template(format!(
            "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{listing}\nEverywhere:\n{{options}}{{after-help}}"
        ))
        .after_help(
            "\nExample:\n  paraaf demo                 a real letter, from first draft to sign-off\n  \
         paraaf COMMAND --help       what a command does, with an example\n",
        )
}

fn listing(command: &Command) -> String {
    let line = |name: &&str| {
        let found = command.find_subcommand(name);
        let about = found.and_then(Command::get_about).map(ToString::to_string).unwrap_or_default();
        // The daily six go by a Dutch name too.
        let also = found.and_then(|found| found.get_visible_aliases().next());
        let names = also.map_or_else(|| (*name).to_owned(), |also| format!("{name}, {also}"));
        format!("  {names:18} {about}\n")
    };
    let group = |(title, names): (&str, &[&str])| format!("{title}:\n{}\n", names.iter().map(line).collect::<String>());
    GROUPS.into_iter().map(group).collect::<String>().trim_end().to_owned() + "\n"
}

/// The commands that help names, in no order.
pub(super) fn named() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|(_, names)| names.iter().copied())
}
