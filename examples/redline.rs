//! Compares two files and writes the whole new text with every change marked.

use std::io::Write;

use paraaf::text::compare::compare;
use paraaf::text::redline::{Change, Redline, Span};

fn mark(
    out: &mut impl Write,
    redline: &Redline,
    open: &str,
    text: &str,
    close: &str,
    span: &Span,
) -> std::io::Result<()> {
    if redline.is_break(span) {
        return write!(out, "{open}¶{close}");
    }
    let words = text.trim_end();
    if words.is_empty() {
        return Ok(());
    }
    write!(out, "{open}{words}{close}{}", &text[words.len()..])
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let redline = compare(std::fs::read_to_string(&paths[0])?, std::fs::read_to_string(&paths[1])?);
    if paths.len() > 2 && paths[2] == "--stat" {
        println!("{:?} {} paragraphs", redline.words(), redline.paragraphs().len());
        return Ok(());
    }
    let short = paths.len() > 2 && paths[2] == "--short";
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for paragraph in redline.paragraphs() {
        if short {
            if paragraph.change == Change::Kept {
                continue;
            }
            write!(out, "{:?} {:?} was {:?}: ", paragraph.change, paragraph.number, paragraph.was)?;
        }
        for span in &paragraph.spans {
            match span {
                Span::Kept { .. } => out.write_all(redline.new_of(span).as_bytes())?,
                Span::Deleted { .. } => mark(&mut out, &redline, "[-", redline.old_of(span), "-]", span)?,
                Span::Inserted { .. } => mark(&mut out, &redline, "{+", redline.new_of(span), "+}", span)?,
                Span::Typographic { .. } => write!(out, "~{}~", redline.new_of(span))?,
            }
        }
        if short {
            writeln!(out)?;
        }
    }
    Ok(())
}
