//! What is read from a Word document, on documents of a few words.

use proptest::prelude::*;

use crate::fixtures::{self, TYPES, archive, docx, relations};
use crate::reviewed::{By, ChangeKind, Reading, Reviewed};
use crate::{DocumentError, read};
use paraaf_text::document::markdown::write;
use paraaf_text::document::unread::UnreadKind;

fn reviewed(body: &str, others: &[(&str, &str)]) -> Reviewed {
    read(&docx(body, others)).unwrap()
}

/// The text as it is with all changes accepted, and rejected.
fn both(body: &str) -> (String, String) {
    let reviewed = reviewed(body, &[]);
    (write(&reviewed.settled(Reading::Accepted)), write(&reviewed.settled(Reading::Rejected)))
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn words(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

const MARKED: &str = "<w:pPr><w:rPr><w:KIND w:id='9' w:author='Bram'/></w:rPr></w:pPr>";

#[test]
fn words_put_in_and_taken_out_are_in_one_reading_each() {
    let body = paragraph(&format!(
        "{}<w:ins w:id='1' w:author='Bram' w:date='2026-11-01T10:00:00Z'>{}<w:del w:id='3'><w:r><w:delText>niet</w:delText></w:r>\
         </w:del></w:ins><w:del w:id='2'><w:r><w:delText>oud</w:delText></w:r></w:del>",
        words("een "),
        words("nieuw")
    ));
    assert_eq!(both(&body), ("een nieuw\n".to_owned(), "een oud\n".to_owned()));
    let changes = reviewed(&body, &[]).changes;
    let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Inserted, ChangeKind::Deleted, ChangeKind::Deleted]);
    let by = By { author: Some("Bram".to_owned()), date: Some("2026-11-01T10:00:00Z".to_owned()) };
    assert_eq!(changes[0].by, by);
    assert_eq!(changes[2].by, By::default());
}

#[test]
fn a_paragraph_whose_mark_is_gone_goes_on_in_the_next() {
    let marked = |kind: &str| MARKED.replace("KIND", kind);
    let body = |kind| paragraph(&(marked(kind) + &words("een "))) + &paragraph(&words("twee"));
    for (kind, accepted, rejected) in [
        ("del", "een twee\n", "een\n\ntwee\n"),
        ("moveFrom", "een twee\n", "een\n\ntwee\n"),
        ("ins", "een\n\ntwee\n", "een twee\n"),
        ("moveTo", "een\n\ntwee\n", "een twee\n"),
    ] {
        assert_eq!(both(&body(kind)), (accepted.to_owned(), rejected.to_owned()), "{kind}");
    }
}

#[test]
fn rows_and_formats_have_their_changes_too() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(&words(text)));
    let row = |change: &str, text: &str| format!("<w:tr><w:trPr>{change}</w:trPr>{}</w:tr>", cell(text));
    let table = format!("<w:tbl>{}{}</w:tbl>", row("", "a"), row("<w:del w:id='1'/>", "b"));
    assert_eq!(both(&table), ("| a |\n| --- |\n".to_owned(), "| a |\n| --- |\n| b |\n".to_owned()));
    let bold = "<w:r><w:rPr><w:b/><w:rPrChange w:id='1'><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>";
    assert_eq!(both(&paragraph(bold)), ("**a**\n".to_owned(), "a\n".to_owned()));
    let kinds: Vec<UnreadKind> = reviewed(&paragraph(bold), &[]).unread.iter().map(|unread| unread.kind).collect();
    assert_eq!(kinds, [UnreadKind::FormattingChange]);
}

#[test]
fn a_cell_that_begins_where_lines_begin_says_nothing_by_it() {
    let cell = |align: &str| format!("<w:tc>{}</w:tc>", paragraph(&format!("<w:pPr>{align}</w:pPr>{}", words("a"))));
    for align in ["", "<w:jc w:val='start'/>", "<w:jc w:val='left'/>"] {
        let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(align));
        assert_eq!(both(&table).0, "| a |\n| --- |\n", "{align}");
    }
}

const STYLES: &str = "<w:style w:type='paragraph' w:styleId='Kop1'><w:name w:val='heading 1'/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Mijn'><w:basedOn w:val='Kop1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Citaat'><w:name w:val='Quote'/></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='4'/><w:numFmt w:val='decimal'/>\
    <w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>\
    <w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>";

#[test]
fn what_stands_in_the_code_of_a_field_is_no_word_of_the_letter() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let merged = format!("{begin}{}{separate}{}{end}", code("MERGEFIELD Geslacht"), words("V"));
    let chosen =
        format!("{begin}{}{merged}{}{separate}{}{end}", code("IF "), code(" = V \"mevrouw\""), words("mevrouw"));
    let endless = format!("{begin}{}", code("PAGE"));
    let fields = |data: &str| {
        format!("<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>{end}")
    };
    let ticked = fields("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>");
    let open = fields("<w:checkBox><w:default w:val='0'/></w:checkBox>");
    let list = fields("<w:ddList><w:result w:val='1'/><w:listEntry w:val='ja'/><w:listEntry w:val='nee'/></w:ddList>");
    let body = [
        paragraph(&format!("{}{chosen}{}", words("Geachte "), words(" Bos"))),
        paragraph(&format!("{}{endless}", words("Een"))),
        paragraph(&format!("{ticked}{}{open}{}{list}", words(" ja "), words(" nee: "))),
    ];
    let read = reviewed(&body.concat(), &[]);
    assert_eq!(write(&read.settled(Reading::Accepted)), "Geachte mevrouw Bos\n\nEen\n\n☒ ja ☐ nee: nee\n");
    assert_eq!(read.unread, []);
}

#[test]
fn a_field_without_a_result_shows_what_the_page_shows_or_is_listed() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let field = |inner: &str| format!("{begin}{}{end}", code(inner));
    let link = |inner: &str| {
        let address = code(" HYPERLINK &quot;https://brief.example/?q=") + inner + &code("&quot; ");
        format!("{begin}{address}{separate}{}{end}", words("dossier"))
    };
    let number = format!("{begin}{}{separate}{}{end}", code("MERGEFIELD id"), words("77"));
    let noted = "<w:r><w:footnoteReference w:id='2'/></w:r>";
    let chosen = format!("{begin}{}{noted}{}{separate}{}{end}", code("IF 1=1 "), code("x"), words("ja"));
    let body = [
        paragraph(&format!("{}{}", words("Aan: "), field("MACROBUTTON NoMacro [vul in]"))),
        paragraph(&format!("{}{}{}", field("SYMBOL 163"), words(" 5 "), field("EQ \\f(1;2)"))),
        paragraph(&format!("{}<w:fldSimple w:instr='SYMBOL 8364 \\u'/>", words("of "))),
        paragraph(&link(&number)),
        paragraph(&link(&field("MERGEFIELD id"))),
        paragraph(&chosen),
        paragraph("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>"),
    ];
    let note = format!("<w:footnote w:id='2'>{}</w:footnote>", paragraph(&words("onderaan")));
    let read = reviewed(&body.concat(), &[("footnotes", &note)]);
    assert_eq!(
        write(&read.settled(Reading::Accepted)),
        "Aan: [vul in]\n\n£ 5\n\nof €\n\n[dossier](https://brief.example/?q=77)\n\ndossier\n\nja\n\n☒☐\n"
    );
    let told: Vec<_> = read.unread.iter().map(|one| (one.paragraph, one.words.as_str())).collect();
    assert_eq!(told, [(2, "EQ \\f(1;2)"), (5, "HYPERLINK \"https://brief.example/?q=\"")]);
}

#[test]
fn a_link_keeps_the_place_that_it_leads_to_as_word_and_libreoffice_write_it() {
    let link = |says: &str, shown: &str| format!("<w:hyperlink {says}>{}</w:hyperlink>", words(shown));
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = "<w:r><w:instrText> HYPERLINK &quot;https://b.example/x&quot; \\l &quot;h4&quot; </w:instrText></w:r>";
    let body = [
        paragraph(&link("r:id='link' w:anchor='h4'", "eruit")),
        paragraph(&link("w:anchor='bijlage-1' w:history='1'", "erin")),
        paragraph(&link("w:anchor='_Toc204'", "Inhoud")),
        paragraph(&format!("{}{code}{}{}{}", mark("begin"), mark("separate"), words("code"), mark("end"))),
        paragraph(&format!("<w:fldSimple w:instr='HYPERLINK \\l h5'>{}</w:fldSimple>", words("kort"))),
    ];
    assert_eq!(
        both(&body.concat()).0,
        "[eruit](https://brief.example/a#h4)\n\n[erin](#bijlage-1)\n\nInhoud\n\n[code](https://b.example/x#h4)\n\n[kort](#h5)\n"
    );
}

#[test]
fn a_page_that_ends_by_hand_is_listed() {
    let page = "<w:r><w:br w:type='page'/></w:r>";
    let body = [paragraph(&words("een")), paragraph(page), paragraph(&(words("twee") + page + &words("drie")))];
    let read = reviewed(&body.concat(), &[]);
    assert_eq!(write(&read.settled(Reading::Accepted)), "een\n\ntwee\\\ndrie\n");
    assert_eq!(read.unread.iter().map(|unread| unread.kind).collect::<Vec<_>>(), [UnreadKind::PageBreak; 2]);
}

#[test]
fn styles_lists_links_notes_and_fields_become_what_they_are() {
    let styled =
        |style: &str, text: &str| paragraph(&format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}", words(text)));
    let item = |depth: u8, text: &str| {
        let place = format!("<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='7'/></w:numPr>");
        paragraph(&format!("<w:pPr>{place}</w:pPr>{}", words(text)))
    };
    let body = [
        styled("Mijn", "Kop"),
        styled("Citaat", "gezegd"),
        item(0, "vier"),
        item(1, "diep"),
        item(0, "vijf"),
        paragraph(&words("tussen")),
        item(0, "zes"),
        paragraph(&format!("<w:hyperlink r:id='link'>{}</w:hyperlink>", words("hier"))),
        paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://b.example\" </w:instrText>\
             </w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>daar</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>.</w:t><w:br/><w:t>regel</w:t></w:r>",
        ),
        paragraph(&(words("noot") + "<w:r><w:footnoteReference w:id='2'/></w:r>")),
    ];
    let note = format!("<w:footnote w:id='2'>{}</w:footnote>", paragraph(&words("onderaan")));
    let others = [("styles", STYLES), ("numbering", NUMBERING), ("footnotes", &note)];
    let read = reviewed(&body.concat(), &others);
    assert_eq!(
        write(&read.settled(Reading::Accepted)),
        "# Kop\n\n> gezegd\n\n4. vier\n   - diep\n5. vijf\n\ntussen\n\n6. zes\n\n[hier](https://brief.example/a)\n\n\
         [daar](https://b.example).\\\nregel\n\nnoot[^1]\n\n[^1]: onderaan\n"
    );
    assert_eq!(read.unread, []);
}

#[test]
fn a_list_that_libreoffice_saved_of_a_text_is_one_list_with_what_goes_on_in_its_items() {
    let level = |depth: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/><w:pPr>\
             <w:ind w:start='{}' w:hanging='360'/></w:pPr></w:lvl>",
            360 * (depth + 1)
        )
    };
    let bullets = format!("<w:lvlOverride w:ilvl='1'>{}</w:lvlOverride>", level(1, "bullet", "•"));
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='2'>{}{}</w:abstractNum><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>\
         <w:num w:numId='4'><w:abstractNumId w:val='2'/>{bullets}</w:num><w:num w:numId='5'><w:abstractNumId w:val='2'/>\
         {bullets}</w:num>",
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2.")
    );
    let item = |depth: usize, list: usize, more: &str, text: &str| {
        let place = format!("<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list}'/></w:numPr>{more}");
        paragraph(&format!("<w:pPr>{place}</w:pPr>{}", words(text)))
    };
    let set_in = |left: usize| format!("<w:ind w:start='{left}' w:hanging='0'/>");
    let body = [
        item(0, 2, "", "een"),
        item(1, 4, "", "a"),
        item(1, 5, "", "b"),
        item(0, 2, "", "twee"),
        item(0, 0, &set_in(360), "nog twee"),
        item(0, 2, "", "drie"),
        item(0, 0, &set_in(500), "tekst"),
        item(0, 0, &set_in(360), "meer tekst"),
    ];
    let read = reviewed(&body.concat(), &[("numbering", &numbering)]);
    let text = "1. een\n\n   - a\n   - b\n\n2. twee\n\n   nog twee\n\n3. drie\n\ntekst\n\nmeer tekst\n";
    assert_eq!(write(&read.settled(Reading::Accepted)), text);
    assert_eq!(read.unread, []);
}

#[test]
fn a_comment_says_all_that_the_same_words_say_in_the_text() {
    let item = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>";
    let said = paragraph(
        "<w:r><w:annotationRef/><w:t>niet</w:t><w:noBreakHyphen/><w:t>akkoord</w:t><w:tab/><w:sym w:font='Wingdings' \
         w:char='F0FC'/><w:t xml:space='preserve'> co</w:t><w:softHyphen/><w:t>operatie</w:t><w:br/></w:r><w:smartTag><w:r>\
         <w:t>Els</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> Kok</w:t></w:r></w:sdtContent></w:sdt>",
    ) + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cel Bram</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>120</w:t></w:r></w:p>\
         </w:tc></w:tr></w:tbl>"
        + &paragraph(&(item.to_owned() + &words("een")))
        + &paragraph(&(item.to_owned() + &words("twee")))
        + &paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://b.example/\" </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>hier</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
             <w:r><w:drawing></w:drawing></w:r>",
        );
    let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>\
        <w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let comment = format!("<w:comment w:id='1' w:author='Carla'>{said}</w:comment>");
    let read = reviewed(&paragraph(&words("a")), &[("comments", &comment), ("numbering", numbering)]);
    let text =
        "niet\u{2011}akkoord ✓ co\u{ad}operatie Els Kok\nCel Bram | 120\n1. een\n2. twee\nhier (https://b.example/)";
    assert_eq!(read.comments[0].text, text);
    let unread: Vec<_> = read.unread.iter().map(|one| (one.kind, one.paragraph)).collect();
    assert_eq!(unread, [(UnreadKind::Picture, 0)]);
}

#[test]
fn comments_keep_who_answers_whom() {
    let comment = |id: u8, text: &str| {
        let inner = format!("<w:p w14:paraId='0{id}'>{}</w:p>", words(text));
        format!("<w:comment w:id='{id}' w:author='Carla'>{inner}</w:comment>")
    };
    let extended =
        "<w15:commentEx w15:paraId='01' w15:done='1'/><w15:commentEx w15:paraId='02' w15:paraIdParent='01'/>";
    let others = [("comments", &*(comment(1, "waarom?") + &comment(2, "daarom"))), ("commentsExtended", extended)];
    let read = reviewed(&paragraph(&words("a")), &others);
    let told: Vec<_> = read.comments.iter().map(|one| (one.text.as_str(), one.answers, one.resolved)).collect();
    assert_eq!(told, [("waarom?", None, true), ("daarom", Some(0), false)]);
}

#[test]
fn what_a_letter_cannot_hold_is_listed() {
    let body = paragraph(
        "<w:r><w:drawing><x xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>\
         <wp:docPr name='logo'/></x></w:drawing></w:r>\
         <w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>lijn</w:t></w:r>\
         <w:r><w:rPr><w:highlight w:val='yellow'/></w:rPr><w:t>geel</w:t></w:r>\
         <w:r><w:rPr><w:shd w:val='clear' w:color='auto' w:fill='FFFF00'/></w:rPr><w:t>vlak</w:t></w:r>\
         <w:r><w:rPr><w:shd w:val='clear' w:color='auto' w:fill='FFFFFF'/><w:color w:val='000000'/></w:rPr><w:t>zwart</w:t></w:r>\
         <w:r><w:rPr><w:color w:val='FF0000'/></w:rPr><w:t>rood</w:t></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>",
    );
    let read = reviewed(&body, &[]);
    let told: Vec<_> = read.unread.iter().map(|one| (one.kind, one.paragraph, one.words.as_str())).collect();
    assert_eq!(
        told,
        [
            (UnreadKind::Picture, 1, "logo"),
            (UnreadKind::Underline, 1, "lijn"),
            (UnreadKind::Highlight, 1, "geel"),
            (UnreadKind::Highlight, 1, "vlak"),
            (UnreadKind::Colour, 1, "rood"),
            (UnreadKind::Hidden, 1, "weg"),
            (UnreadKind::Formula, 1, "a")
        ]
    );
    assert_eq!(write(&read.settled(Reading::Accepted)), "lijngeelvlakzwartrooda\n");
}

#[test]
fn a_file_that_cannot_be_read_is_refused_by_name() {
    let rels = relations(&[("officeDocument", "main", "word/document.xml")]);
    let text = fixtures::word("document", "<w:body/>");
    let parts = |types: &str, text: &str| {
        archive(&[("[Content_Types].xml", types), ("_rels/.rels", &rels), ("word/document.xml", text)])
    };
    let sheet = TYPES.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main");
    let macros = TYPES
        .replace("openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main");
    let deep = format!("<w:body>{}{}</w:body>", "<w:sdt>".repeat(500), "</w:sdt>".repeat(500));
    let entity = format!("<!DOCTYPE a [<!ENTITY b 'c'>]>{text}");
    let bomb = format!("{text}<!--{}-->", " ".repeat(65 << 20));
    let locked: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let part = || "word/document.xml".to_owned();
    for (bytes, error) in [
        (b"PK\x03\x04 and nothing more".to_vec(), None),
        (b"Geachte".to_vec(), Some(DocumentError::NotADocument)),
        (archive(&[("a.txt", "a")]), Some(DocumentError::NotADocument)),
        (locked, Some(DocumentError::Encrypted)),
        (archive(&[("[Content_Types].xml", TYPES)]), Some(DocumentError::Missing("_rels/.rels".to_owned()))),
        (archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", &rels)]), Some(DocumentError::Missing(part()))),
        (parts(&sheet, &text), None),
        (parts(&macros, &text), Some(DocumentError::Macros)),
        (parts(TYPES, &fixtures::word("document", &deep)), Some(DocumentError::TooDeep(part()))),
        (parts(TYPES, &entity), Some(DocumentError::DocumentType(part()))),
        (parts(TYPES, &bomb), Some(DocumentError::TooBig(64))),
        (parts(TYPES, &text[..text.len() - 3]), None),
    ] {
        let refused = read(&bytes).unwrap_err();
        assert!(error.is_none() || error.as_ref() == Some(&refused), "{refused:?} for {error:?}");
    }
}

/// A document with something of everything.
fn rich() -> Vec<u8> {
    let body = format!(
        "{}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        paragraph(&format!(
            "<w:pPr><w:pStyle w:val='Kop1'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr>\
             <w:ins w:id='1'>{}</w:ins><w:hyperlink r:id='link'>{}</w:hyperlink>",
            words("in"),
            words("hier")
        )),
        paragraph(&words("cel"))
    );
    docx(&body, &[("styles", STYLES), ("numbering", NUMBERING)])
}

proptest! {
    #[test]
    fn bytes_that_were_changed_at_random_are_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), end in any::<prop::sample::Index>()
    ) {
        let mut bytes = rich();
        for (place, byte) in &changes {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
        }
        if changes.len() > 5 {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(read) = read(&bytes) {
            read.settled(Reading::Accepted);
            read.settled(Reading::Rejected);
        }
    }

    #[test]
    fn text_that_was_changed_at_random_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[<>/a-z0-9:='\" &;]{0,6}"), 1..6)
    ) {
        let mut text = fixtures::word("document", &format!("<w:body>{}</w:body>", paragraph(&words("een"))));
        for (place, more) in changes {
            let mut at = place.index(text.len());
            while !text.is_char_boundary(at) { at -= 1; }
            text.replace_range(at..(at + more.len() / 2).min(text.len()), &more);
        }
        let rels = relations(&[("officeDocument", "main", "word/document.xml")]);
        let bytes = archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", &rels), ("word/document.xml", &text)]);
        if let Ok(read) = read(&bytes) {
            read.settled(Reading::Accepted);
        }
    }
}

#[test]
fn a_note_that_is_referred_to_and_not_there_is_listed() {
    let body = paragraph(&(words("een") + "<w:r><w:footnoteReference w:id='2'/></w:r>"));
    let unread = |others: &[(&str, &str)]| {
        let read = reviewed(&body, others);
        assert_eq!(
            write(&read.settled(Reading::Accepted)).lines().next().map(|line| line.starts_with("een")),
            Some(true)
        );
        read.unread.iter().map(|unread| (unread.kind, unread.paragraph)).collect::<Vec<_>>()
    };
    let note = format!("<w:footnote w:id='2'>{}</w:footnote>", paragraph(&words("twee")));
    assert_eq!(unread(&[]), [(UnreadKind::LostNote, 1)]);
    assert_eq!(unread(&[("footnotes", "")]), [(UnreadKind::LostNote, 1)]);
    assert_eq!(unread(&[("footnotes", &note)]), []);
}

#[test]
fn a_row_that_was_put_in_stands_in_the_columns_that_there_are() {
    let cell = |align: &str, text: &str| format!("<w:tc><w:p><w:pPr>{align}</w:pPr>{}</w:p></w:tc>", words(text));
    let right = "<w:jc w:val='right'/>";
    let row = |put_in: &str, cells: &str| format!("<w:tr>{put_in}{cells}</w:tr>");
    let put_in = "<w:trPr><w:ins w:id='1' w:author='Bram'/></w:trPr>";
    let new = row(put_in, &cell("", "c"));
    for (rows, expected) in [
        (row("", &cell(right, "a")) + &new, "| a |\n| --: |\n| c |\n"),
        (row("", &cell(right, "a")) + &row("", &cell("", "b")) + &new, "| a |\n| --- |\n| b |\n| c |\n"),
        (row(put_in, &cell(right, "a")) + &row(put_in, &cell(right, "b")), "| a |\n| --: |\n| b |\n"),
    ] {
        let read = reviewed(&format!("<w:tbl>{rows}</w:tbl>"), &[]);
        assert_eq!(write(&read.settled(Reading::Accepted)), expected);
    }
}
