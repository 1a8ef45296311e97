//! How each tone looks on a terminal. The only place that names a colour.

use anstyle::{AnsiColor, Effects, Style};

use crate::page::Tone;

/// The look of a tone: the sixteen colours of the terminal's own palette, so that it stays readable on any ground.
pub(super) const fn look(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().effects(Effects::BOLD),
        Tone::Faint => Style::new().effects(Effects::DIMMED),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().effects(Effects::BOLD),
        Tone::Warning => AnsiColor::Yellow.on_default(),
        Tone::Command => AnsiColor::Cyan.on_default(),
        Tone::Inserted => AnsiColor::Green.on_default().effects(Effects::UNDERLINE),
        Tone::Deleted => AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH),
    }
}
