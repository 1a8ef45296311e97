//! Letters in the house style of a template that is made here of its parts.

use proptest::prelude::*;

use crate::fixtures::{TYPES, archive, docx, relations, word};
use crate::origin::{Made, Origin};
use crate::package::Package;
use crate::remarks::{Remark, Said};
use crate::reviewed::{By, Reading, Reviewed};
use crate::{DocumentError, Template, between, origin, read, write_within};
use paraaf_text::document::markdown::{self, sample::document};

const PAGE: &str = "<w:sectPr><w:headerReference w:type='default' r:id='rId1'/><w:footerReference w:type='first' r:id='paraaf0'/>\
    <w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:left='2000' w:right='906' w:top='1' w:bottom='1'/><w:titlePg/></w:sectPr>";

/// Everything is bold, quotes are italic and numbered, and ids are not what they seem.
const STYLES: &str = "<w:style w:type='paragraph' w:default='1' w:styleId='Heading1'><w:name w:val='Normal'/><w:pPr><w:numPr>\
    <w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Kop1'><w:name w:val='Heading 1'/><w:basedOn w:val='Heading1'/><w:pPr><w:numPr>\
    <w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:i/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Quote2'><w:name w:val='Quote'/><w:basedOn w:val='Heading1'/><w:pPr><w:numPr>\
    <w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:i/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Onderwerp'><w:name w:val='Onderwerp'/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='QUOTE3'><w:name w:val='List Continue'/><w:rPr><w:strike/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='SourceCode'><w:name w:val='Hyperlink'/><w:rPr><w:b/><w:i/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='VerbatimChar'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='html'><w:name w:val='HTML Code'/><w:rPr><w:strike/></w:rPr></w:style>\
    <w:style w:type='table' w:styleId='Hyperlink'><w:name w:val='Table Grid'/></w:style>";

const LISTS: &str = "<w:abstractNum w:abstractNumId='0'/><w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'>\
    <w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='2'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num><w:numIdMacAtCleanup w:val='1'/>";

const SETTINGS: &str = "<w:attachedTemplate r:id='rId1'/><w:documentProtection w:edit='forms' w:enforcement='1'/>\
    <w:removePersonalInformation/><w:trackRevisions/>";

const PROPERTIES: &str = "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties' \
    xmlns:v='http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'><property fmtid='{1}' pid='7' name='Label'>\
    <v:lpwstr>intern</v:lpwstr></property><property fmtid='{1}' pid='8' name='Paraaf-Letter'><v:lpwstr>oud</v:lpwstr></property>\
    </Properties>";

const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A template with this kind of text, these styles, and this at the end of its text.
fn template(kind: &str, styles: &str, end: &str) -> Vec<u8> {
    let types = format!(
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='png' \
         ContentType='image/png'/><Override PartName='/word/letter.xml' ContentType='{KIND}.{kind}.main+xml'/><Override \
         PartName='/word/header9.xml' ContentType='{KIND}.header+xml'/></Types>"
    );
    let body = format!("<w:p><w:r><w:drawing r:id='body'/><w:t>Sjabloontekst</w:t></w:r></w:p>{end}");
    let note = |id: &str, more: &str| {
        format!("<w:footnote {more} w:id='{id}'><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>")
    };
    let notes = note("0", "w:type='separator'") + &note("1", "w:type='continuationSeparator'") + &note("2", "");
    archive(&[
        ("[Content_Types].xml", &types),
        (
            "_rels/.rels",
            &relations(&[
                ("officeDocument", "letter1", "word/letter.xml"),
                ("custom-properties", "x", "own.xml"),
                ("core-properties", "y", "core.xml"),
            ]),
        ),
        ("core.xml", "<a/>"),
        ("own.xml", PROPERTIES),
        ("word/letter.xml", &word("document", &format!("<w:body>{body}</w:body>"))),
        (
            "word/_rels/letter.xml.rels",
            &relations(&[
                ("styles", "letter0", "styles.xml"),
                ("numbering", "letterstyles", "comments.xml"),
                ("settings", "s", "settings.xml"),
                ("footnotes", "f", "/word/notes.xml"),
                ("header", "rId1", "header9.xml"),
                ("footer", "paraaf0", "gone.xml"),
                ("image", "body", "media/body.png"),
                ("hyperlink", "link0", "https://intern.example/"),
            ]),
        ),
        ("word/styles.xml", &word("styles", styles)),
        ("word/comments.xml", &word("numbering", LISTS)),
        ("word/settings.xml", &word("settings", SETTINGS)),
        ("word/_rels/settings.xml.rels", &relations(&[("attachedTemplate", "rId1", "file:///C:/Jan/huis.dotx")])),
        ("word/notes.xml", &word("footnotes", &notes)),
        ("word/header9.xml", &word("hdr", "<w:p><w:r><w:t>Ministerie</w:t></w:r></w:p>")),
        ("word/_rels/header9.xml.rels", &relations(&[("image", "logo", "media/logo.png")])),
        ("word/media/logo.png", "the logo"),
        ("word/media/body.png", "a picture of the text"),
    ])
}

fn house() -> Template {
    Template::open(&template("template", STYLES, PAGE)).unwrap()
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let bytes = Package::open(bytes).unwrap().bytes(name).unwrap();
    bytes.map(|bytes| String::from_utf8(bytes).unwrap())
}

fn letter(text: &str) -> Reviewed {
    Reviewed::of(&markdown::read(text).0)
}

const LETTER: &str = "Betreft: de brief\n\nGeachte heer,\n\n# Kop\n\nEen [link](https://a.example/) en `code`.[^1]\n\n> Citaat\n\n\
    - een\n\n  meer\n\n1. twee\n\n[^1]: Noot\n";

#[test]
fn a_letter_has_the_styles_of_the_template_by_their_names() {
    let bytes = write_within(&letter(LETTER), &house()).unwrap();
    let text = part(&bytes, "word/letter.xml").unwrap();
    for (style, words) in [("Onderwerp", "Betreft"), ("Kop1", "Kop"), ("Quote2", "Citaat"), ("QUOTE3", "meer")] {
        let before = text.split(&format!(">{words}")).next().unwrap();
        let named = before.rsplit("<w:pStyle w:val=\"").next().unwrap();
        assert!(named.starts_with(&format!("{style}\"")), "{words}: {named}");
    }
    assert!(text.contains("<w:rStyle w:val=\"SourceCode\"/>"), "{text}");
    assert!(text.contains("<w:numId w:val=\"0\"/>") && text.contains("<w:numId w:val=\"4\"/>"), "{text}");
    assert!(text.contains("<w:footnoteReference w:id=\"2\"/>"), "{text}");
    let styles = part(&bytes, "word/styles.xml").unwrap();
    assert!(styles.starts_with(word("styles", STYLES).trim_end_matches("</w:styles>")), "{styles}");
    assert!(
        styles.contains("w:styleId=\"Salutation\"><w:name w:val=\"Salutation\"/><w:basedOn w:val=\"LetterText\"/>")
    );
    let lists = part(&bytes, "word/comments.xml").unwrap();
    let order: Vec<usize> = ["abstractNumId=\"4\"", "w:numId='1'", "w:numId=\"4\"", "MacAtCleanup"]
        .map(|mark| lists.find(mark).unwrap())
        .to_vec();
    assert!(order.is_sorted(), "{lists}");
}

#[test]
fn the_page_and_what_it_leads_to_goes_along_and_the_rest_stays_behind() {
    let bytes = write_within(&letter("Een."), &house()).unwrap();
    let text = part(&bytes, "word/letter.xml").unwrap();
    let edges = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"></w:headerReference><w:pgSz ";
    assert!(text.contains(edges) && !text.contains("Sjabloontekst"), "{text}");
    assert_eq!(part(&bytes, "word/media/logo.png").as_deref(), Some("the logo"));
    let header = word("hdr", "<w:p><w:r><w:t>Ministerie</w:t></w:r></w:p>");
    assert_eq!(part(&bytes, "word/header9.xml"), Some(header));
    for gone in ["word/media/body.png", "core.xml"] {
        assert_eq!(part(&bytes, gone), None, "{gone}");
    }
    let leads = part(&bytes, "word/_rels/letter.xml.rels").unwrap();
    assert!(!leads.contains("intern.example") && !leads.contains("body"), "{leads}");
    let types = part(&bytes, "[Content_Types].xml").unwrap();
    assert!(types.contains(
        "/word/letter.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    ));
    assert!(types.contains("/word/header9.xml") && !types.contains("template"), "{types}");
}

#[test]
fn nothing_of_the_settings_locks_the_letter_or_leads_to_its_maker() {
    let bytes = write_within(&letter("Een."), &house()).unwrap();
    let settings = part(&bytes, "word/settings.xml").unwrap();
    assert_eq!(settings, word("settings", "<w:trackRevisions/>"));
    assert!(!part(&bytes, "word/_rels/settings.xml.rels").unwrap().contains("Jan"));
}

#[test]
fn what_is_changed_in_a_letter_that_goes_round_is_tracked() {
    let letter = Reviewed { tracks: true, ..letter("Een.") };
    let settings = part(&write_within(&letter, &house()).unwrap(), "word/settings.xml").unwrap();
    assert_eq!(settings.matches("<w:trackRevisions ").count(), 1, "{settings}");
    assert!(!settings.contains("<w:trackRevisions/>") && !settings.contains("documentProtection"), "{settings}");
    let bytes = write_within(&letter, &Template::open(&docx(PAGE, &[])).unwrap()).unwrap();
    assert!(part(&bytes, "word/settings.xml").unwrap().contains("><w:trackRevisions/><w:defaultTabStop"));
    assert!(part(&bytes, "word/_rels/document.xml.rels").unwrap().contains("relationships/settings"));
}

#[test]
fn the_properties_of_the_template_stand_beside_the_draft_that_it_was_made_of() {
    let made = Made { name: "2".to_owned(), commit: "c".to_owned(), sha256: "5".to_owned() };
    let of = Origin { letter: "brief".to_owned(), draft: made, before: None, has_record: false };
    let known = Reviewed { origin: Some(of.clone()), ..letter("Een.") };
    let bytes = write_within(&known, &house()).unwrap();
    assert_eq!(origin(&bytes), Some(of));
    let own = part(&bytes, "own.xml").unwrap();
    assert!(own.contains("intern") && !own.contains("oud") && own.contains("pid=\"9\""), "{own}");
    assert_eq!(origin(&write_within(&letter("Een."), &house()).unwrap()), None);
}

#[test]
fn a_letter_that_was_made_after_a_template_is_one_itself() {
    let first = write_within(&letter(LETTER), &house()).unwrap();
    let second = write_within(&letter(LETTER), &Template::open(&first).unwrap()).unwrap();
    assert_eq!(read(&second).unwrap().settled(Reading::Accepted), letter(LETTER).settled(Reading::Accepted));
    assert_eq!(part(&second, "word/styles.xml"), part(&first, "word/styles.xml"));
    let own = crate::write(&letter(LETTER), crate::Written::Docx).unwrap();
    assert!(write_within(&letter(LETTER), &Template::open(&own).unwrap()).is_ok());
}

#[test]
fn paragraphs_are_parted_where_the_template_does_not_part_them() {
    let style = |spacing: &str| {
        format!(
            "<w:docDefaults><w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type='paragraph' \
             w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>"
        )
    };
    let text = |spacing: &str| {
        let house = Template::open(&template("document", &style(spacing), PAGE)).unwrap();
        part(&write_within(&letter("Een.\n\n| a |\n| - |\n"), &house).unwrap(), "word/letter.xml").unwrap()
    };
    assert!(text("").contains("<w:pStyle w:val=\"LetterText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Een."));
    assert_eq!(text("<w:spacing w:before='0' w:after='0'/>").matches("LetterText").count(), 2, "none in the table");
    assert!(!text("<w:spacing w:after='120'/>").contains("LetterText"));
}

#[test]
fn where_text_is_a_heading_by_default_it_says_that_it_is_text() {
    for name in ["Title", "Quote", "Horizontal Line", "Source Code", "List Continue 3"] {
        let style =
            format!("<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='{name}'/></w:style>");
        let house = Template::open(&template("document", &style, PAGE)).unwrap();
        let text = format!("{LETTER}\n| a |\n| - |\n\n| b |\n| - |\n");
        assert!(write_within(&letter(&text), &house).is_ok(), "{name}");
    }
}

#[test]
fn what_is_no_template_is_refused_with_what_is_wrong() {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let strict = relations(&[("officeDocument", "a", "word/document.xml")])
        .replace(kinds, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    let text = word("document", &format!("<w:body>{PAGE}</w:body>"));
    let strict = archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", &strict), ("word/document.xml", &text)]);
    let refused = |bytes: &[u8]| Template::open(bytes).unwrap_err();
    assert_eq!(refused(&template("document.macroEnabled", STYLES, PAGE)), DocumentError::Macros);
    assert_eq!(refused(&template("document", STYLES, "")), DocumentError::NoPage);
    assert_eq!(refused(&template("document", STYLES, "<w:sectPr/>")), DocumentError::NoPage);
    assert_eq!(refused(&crate::fixtures::odt("", "", "")), DocumentError::NotWord);
    assert_eq!(refused(&strict), DocumentError::Strict);
    assert_eq!(refused(b"a"), DocumentError::NotADocument);
    let tracked = STYLES.replacen(
        "<w:style ",
        "<w:style w:type='paragraph' w:styleId='z'><w:name w:val='z'/><w:rPr><w:rPrChange \
        w:id='1' w:author='Jan'><w:rPr/></w:rPrChange></w:rPr></w:style><w:style ",
        1,
    );
    assert_eq!(
        refused(&template("document", &tracked, PAGE)),
        DocumentError::OpenChanges("word/styles.xml".to_owned())
    );
    let sheet = template("spreadsheetml", STYLES, PAGE);
    assert!(matches!(refused(&sheet), DocumentError::OtherKind(_)));
}

#[test]
fn the_page_takes_from_those_before_it_what_it_does_not_say() {
    let before = "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='rId1'/><w:pgSz w:w='1' w:h='1'/></w:sectPr></w:pPr></w:p>";
    let last = "<w:sectPr><w:pgSz w:w='9000' w:h='9000'/><w:pgNumType w:start='4'/></w:sectPr>";
    let house = Template::open(&template("document", STYLES, &format!("{before}{last}"))).unwrap();
    let text = part(&write_within(&letter("Een."), &house).unwrap(), "word/letter.xml").unwrap();
    assert!(text.contains("r:id=\"rId1\"") && text.contains("w:w=\"9000\"") && !text.contains("w:w=\"1\""), "{text}");
    assert!(!text.contains("pgNumType"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_letter_reads_back_in_any_house_style(
        old in document(), new in document(), at in prop::collection::vec((0..60usize, 0..20usize), 0..3)
    ) {
        let by = By { author: Some("Anna".to_owned()), date: Some("2026-11-25T10:00:00Z".to_owned()) };
        let remark = |(start, length): &(usize, usize)| Remark {
            at: Some(*start..start + length),
            said: vec![Said { by: by.clone(), text: "waarom?".to_owned() }],
            resolved: false,
        };
        let redline = between(&old, &new, &by).remarked(at.iter().map(remark).collect());
        let house = house();
        for reviewed in [Reviewed::of(&new), redline] {
            let bytes = write_within(&reviewed, &house);
            prop_assert!(bytes.is_ok(), "{bytes:?}");
            prop_assert_eq!(write_within(&reviewed, &house), bytes);
        }
    }
}
