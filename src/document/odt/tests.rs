//! What is read from an `OpenDocument` text, on documents of a few words.

use proptest::prelude::*;

use crate::fixtures::{archive, odt};
use crate::returned::{NoEdit, Returned};
use crate::reviewed::{By, Reading};
use crate::{DocumentError, read};
use paraaf_text::document::markdown::write;
use paraaf_text::document::unread::UnreadKind;

const INFO: &str =
    "<office:change-info><dc:creator>Carla</dc:creator><dc:date>2026-11-02T09:00:00</dc:date></office:change-info>";

fn deletion(id: &str, inner: &str) -> String {
    let inner = format!("<text:deletion>{INFO}{inner}</text:deletion>");
    format!("<text:changed-region text:id='{id}'>{inner}</text:changed-region>")
}

fn insertion(id: &str) -> String {
    format!("<text:changed-region text:id='{id}'><text:insertion>{INFO}</text:insertion></text:changed-region>")
}

fn both(changes: &str, body: &str) -> (String, String) {
    let read = read(&odt("", changes, body)).unwrap();
    (write(&read.settled(Reading::Accepted)), write(&read.settled(Reading::Rejected)))
}

#[test]
fn words_put_in_and_taken_out_are_in_one_reading_each() {
    let changes = deletion("d", "<text:p>oud</text:p>") + &insertion("i");
    let body = "<text:p>een <text:change text:change-id='d'/><text:change-start text:change-id='i'/>nieuw\
        <text:change-end text:change-id='i'/> twee</text:p>";
    assert_eq!(both(&changes, body), ("een nieuw twee\n".to_owned(), "een oud twee\n".to_owned()));
    let read = read(&odt("", &changes, body)).unwrap();
    let by = By { author: Some("Carla".to_owned()), date: Some("2026-11-02T09:00:00".to_owned()) };
    assert!(read.changes.len() == 2 && read.changes.iter().all(|change| change.by == by));
}

#[test]
fn breaks_put_in_and_taken_out_join_and_split() {
    let joined = deletion("d", "<text:p>x</text:p><text:p>y <text:s/></text:p>");
    let body = "<text:p>een <text:change text:change-id='d'/>twee</text:p>";
    assert_eq!(both(&joined, body), ("een twee\n".to_owned(), "een x\n\ny  twee\n".to_owned()));
    let body = "<text:p>een<text:change-start text:change-id='i'/></text:p><text:p>of <text:change-end text:change-id='i'/>twee</text:p>";
    assert_eq!(both(&insertion("i"), body), ("een\n\nof twee\n".to_owned(), "eentwee\n".to_owned()));
    let whole = deletion("d", "<text:p>weg</text:p><text:p/>");
    let body = "<text:p>een</text:p><text:p><text:change text:change-id='d'/>twee</text:p>";
    assert_eq!(both(&whole, body), ("een\n\ntwee\n".to_owned(), "een\n\nweg\n\ntwee\n".to_owned()));
}

#[test]
fn a_page_that_somebody_began_is_listed_and_puts_in_no_words() {
    let styles = "<style:style style:name='P1' style:family='paragraph'><style:paragraph-properties fo:break-before='page'/>\
        </style:style>";
    let body = "<text:p>een</text:p><text:p><text:change-start text:change-id='i'/></text:p>\
        <text:p text:style-name='P1'><text:change-end text:change-id='i'/>twee</text:p>";
    let document = read(&odt(styles, &insertion("i"), body)).unwrap();
    assert_eq!(document.unread.iter().map(|one| one.kind).collect::<Vec<_>>(), [UnreadKind::PageBreak]);
    let found = Returned::of("een\n\ntwee\n", &document, |_| false).suggestions(|_| false);
    assert_eq!(found.all, []);
    assert_eq!(found.elsewhere.iter().map(|one| one.why).collect::<Vec<_>>(), [NoEdit::NoneIn]);
    let annex = odt(styles, "", "<text:p>een</text:p><text:p text:style-name='P1'>bijlage</text:p>");
    assert_eq!(read(&annex).unwrap().unread, []);
}

#[test]
fn what_was_taken_out_of_what_was_put_in_is_in_neither() {
    let changes = insertion("i") + &deletion("d", "<text:p>weg</text:p>");
    let body = "<text:p>a<text:change-start text:change-id='i'/>b<text:change text:change-id='d'/>c\
        <text:change-end text:change-id='i'/>d</text:p>";
    assert_eq!(both(&changes, body), ("abcd\n".to_owned(), "ad\n".to_owned()));
}

#[test]
fn parts_of_a_letter_that_word_named_are_text_and_its_quotes_are_quotes() {
    let style = |name: &str| {
        format!(
            "<style:style style:name='{name}' style:family='paragraph'><style:text-properties fo:font-weight='bold'/>\
             </style:style>"
        )
    };
    for (name, is) in [
        ("Subject_20_Line", "a\n"),
        ("Inside_20_Address", "a\n"),
        ("Salutation", "a\n"),
        ("Date", "a\n"),
        ("Block_20_Text", "> a\n"),
    ] {
        let body = format!("<text:p text:style-name='{name}'>a</text:p>");
        let read = read(&odt(&style(name), "", &body)).unwrap();
        assert_eq!(write(&read.settled(Reading::Accepted)), is, "{name}");
    }
}

const STYLES: &str = "<style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Quotations'/>\
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' text:start-value='3'/>\
    <text:list-level-style-bullet text:level='2'/></text:list-style>";

#[test]
fn headings_lists_tables_links_and_notes_become_what_they_are() {
    let body = "<text:h text:outline-level='2'>Kop</text:h><text:p text:style-name='P1'>gezegd</text:p>\
        <text:list text:style-name='L1'><text:list-item><text:p>drie</text:p><text:list><text:list-item><text:p>diep</text:p>\
        </text:list-item></text:list></text:list-item><text:list-item><text:p>vier</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>cel</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>a<text:s text:c='2'/>b <text:span text:style-name='T1'>vet</text:span><text:line-break/>\
        <text:a xlink:href='https://a.example'>hier</text:a><text:note><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>noot</text:p></text:note-body></text:note></text:p>";
    let read = read(&odt(STYLES, "", body)).unwrap();
    assert_eq!(
        write(&read.settled(Reading::Accepted)),
        "## Kop\n\n> gezegd\n\n3. drie\n   - diep\n4. vier\n\n| cel |\n| --- |\n\na  b **vet**\\\n[hier](https://a.example)[^1]\n\n\
         [^1]: noot\n"
    );
    assert_eq!(read.unread, []);
}

#[test]
fn an_item_that_was_taken_out_goes_back_into_its_list() {
    let item = "<text:list xml:id='l' text:style-name='L1'><text:list-item><text:p>weg</text:p></text:list-item></text:list><text:p/>";
    let body = "<text:list text:continue-list='l' text:style-name='L1'><text:list-item><text:p>\
        <text:change text:change-id='d'/>drie</text:p></text:list-item><text:list-item><text:p>vier</text:p></text:list-item></text:list>";
    let read = read(&odt(STYLES, &deletion("d", item), body)).unwrap();
    assert_eq!(write(&read.settled(Reading::Accepted)), "3. drie\n4. vier\n");
    assert_eq!(write(&read.settled(Reading::Rejected)), "3. weg\n4. drie\n5. vier\n");
}

#[test]
fn a_list_goes_on_behind_what_interrupts_it_and_another_begins_anew() {
    let list = |more: &str, word: &str| {
        format!(
            "<text:list text:style-name='L1'{more}><text:list-item><text:p>{word}</text:p></text:list-item></text:list>"
        )
    };
    let between = "<text:p>tussen</text:p>";
    let body = [
        &list(" xml:id='a'", "een"),
        between,
        &list(" text:continue-numbering='true'", "twee"),
        between,
        &list(" xml:id='b'", "anders"),
        between,
        &list(" text:continue-list='a'", "drie"),
    ];
    let read = read(&odt(STYLES, "", &body.concat())).unwrap();
    assert_eq!(
        write(&read.settled(Reading::Accepted)),
        "3. een\n\ntussen\n\n4. twee\n\ntussen\n\n3. anders\n\ntussen\n\n5. drie\n"
    );
}

#[test]
fn what_was_taken_out_of_a_list_goes_back_into_it_where_the_list_says_alone_that_it_goes_on() {
    let list = |more: &str, items: &str| format!("<text:list text:style-name='{more}>{items}</text:list>");
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let header = "<text:list-header><text:p>weg</text:p></text:list-header>";
    let mark = "<text:change text:change-id='d'/>";
    let before = list("L2'", &item("stip"));
    let body = |items: &str, behind: &str| {
        let goes_on = "L1' xml:id='a' text:continue-numbering='true'";
        before.clone() + &list(goes_on, items) + "<text:p>" + behind + "slot</text:p>"
    };
    let (drie, vier) = (item("drie"), item("vier"));
    for (removed, body, expected) in [
        (
            list("L1' xml:id='l'", &item("weg")) + "<text:p/>",
            body(&(drie.clone() + &vier), mark),
            "3. drie\n4. vier\n5. weg\n",
        ),
        (
            list("L1' xml:id='l'", &(item("weg") + &item(""))),
            body(&(drie.clone() + &item(&format!("{mark}vier"))), ""),
            "3. drie\n4. weg\n5. vier\n",
        ),
        (
            list("L1' xml:id='l'", &(header.to_owned() + &item(""))),
            body(&(drie + &item(&format!("{mark}vier"))), ""),
            "3. drie\n\n   weg\n\n4. vier\n",
        ),
    ] {
        let (accepted, rejected) = ("- stip\n\n3. drie\n4. vier\n\nslot\n", format!("- stip\n\n{expected}\nslot\n"));
        let styles = STYLES.to_owned() + "<text:list-style style:name='L2'/>";
        let read = read(&odt(&styles, &deletion("d", &removed), &body)).unwrap();
        assert_eq!(write(&read.settled(Reading::Accepted)), accepted);
        assert_eq!(write(&read.settled(Reading::Rejected)), rejected);
    }
}

#[test]
fn what_was_taken_out_of_a_list_at_several_places_goes_back_into_it() {
    let list = |more: &str, items: &str| format!("<text:list text:style-name='L1' {more}>{items}</text:list>");
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let first = list("xml:id='l'", &(item("weg") + &item("")));
    let behind = list("xml:id='m' text:continue-numbering='true'", &item("ook weg")) + "<text:p/>";
    let changes = deletion("d", &first) + &deletion("e", &behind);
    let stayed = item("<text:change text:change-id='d'/>drie") + &item("vier");
    let body =
        list("xml:id='a' text:continue-list='m'", &stayed) + "<text:p><text:change text:change-id='e'/>slot</text:p>";
    let read = read(&odt(STYLES, &changes, &body)).unwrap();
    assert_eq!(write(&read.settled(Reading::Accepted)), "3. drie\n4. vier\n\nslot\n");
    assert_eq!(write(&read.settled(Reading::Rejected)), "3. weg\n4. drie\n5. vier\n6. ook weg\n\nslot\n");
}

#[test]
fn numbers_that_leap_and_lists_that_others_interrupt_stay_what_they_are() {
    let styles = STYLES.to_owned()
        + "<text:list-style style:name='L5'><text:list-level-style-number text:level='2' style:num-format='1'/></text:list-style>\
           <text:list-style style:name='L6'><text:list-level-style-number text:level='2' style:num-format='1' text:start-value='3'/>\
           </text:list-style>";
    let deep = |list: &str, item: &str, word: &str| {
        format!("<text:list{list}><text:list-item{item}><text:p>{word}</text:p></text:list-item></text:list>")
    };
    let leaps = format!(
        "<text:list text:style-name='L1'><text:list-item><text:p>vier:</text:p>{}{}</text:list-item></text:list>",
        deep(" text:style-name='L5'", "", "x"),
        deep("", " text:style-override='L6'", "y"),
    );
    let read = read(&odt(&styles, "", &leaps)).unwrap();
    assert_eq!(write(&read.settled(Reading::Accepted)), "3. vier:\n\n   1. x\n\n   3. y\n");
    let list =
        |more: &str, inner: &str| format!("<text:list{more}><text:list-item>{inner}</text:list-item></text:list>");
    let word = |word: &str| format!("<text:p>{word}</text:p>");
    let body = list(" text:style-name='L1'", &word("een"))
        + &list(" xml:id='l' text:style-name='L9'", &list("", &word("a")))
        + &list(" text:style-name='L8'", &list("", &list("", &word("diep"))))
        + &list(" text:continue-list='l' text:style-name='L9'", &list("", &word("b")));
    let read = self::read(&odt(&styles, "", &body)).unwrap();
    assert_eq!(write(&read.settled(Reading::Accepted)), "3. een\n   - a\n     - diep\n   - b\n");
}

#[test]
fn a_table_that_was_taken_out_is_there_in_the_old_text_alone() {
    let table = "<table:table><table:table-row><table:table-cell><text:p>cel</text:p></table:table-cell></table:table-row></table:table>";
    let body = "<text:p>een</text:p><text:change text:change-id='d'/><text:p>twee</text:p>";
    let (accepted, rejected) = both(&deletion("d", table), body);
    assert_eq!((accepted.as_str(), rejected.as_str()), ("een\n\ntwee\n", "een\n\n| cel |\n| --- |\n\ntwee\n"));
}

#[test]
fn a_day_that_stands_for_none_is_none() {
    let info = INFO.replace("2026-11-02T09:00:00", "1970-01-01");
    let changes = insertion("i").replace(INFO, &info);
    let body = "<text:p><text:change-start text:change-id='i'/>nieuw<text:change-end text:change-id='i'/></text:p>";
    let read = read(&odt("", &changes, body)).unwrap();
    assert_eq!(read.changes[0].by, By { author: Some("Carla".to_owned()), date: None });
}

#[test]
fn what_goes_on_with_an_item_by_its_style_does_as_in_word() {
    let styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1'/>\
        </text:list-style>";
    let list = |more: &str, text: &str| {
        format!(
            "<text:list text:style-name='L'{more}><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
        )
    };
    let body = list("", "een")
        + "<text:p text:style-name='List_20_Continue'>nog een</text:p>"
        + &list(" text:continue-numbering='true'", "twee");
    let read = read(&odt(styles, "", &body)).unwrap();
    assert_eq!(write(&read.settled(Reading::Accepted)), "1. een\n\n   nog een\n\n2. twee\n");
}

#[test]
fn a_comment_says_all_that_the_same_words_say_in_the_text() {
    let body = "<text:p>a<office:annotation><dc:creator>Bram</dc:creator><text:p>een<text:s text:c='2'/>\n   twee<text:line-break/>\
        <text:a xlink:href='https://b.example/'>hier</text:a></text:p><text:list text:style-name='L'><text:list-item><text:p>drie\
        </text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Cel</text:p>\
        </table:table-cell><table:table-cell><text:p>120</text:p></table:table-cell></table:table-row></table:table>\
        <text:p><draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' draw:name='logo'/></text:p>\
        </office:annotation></text:p>";
    let read = read(&odt("", "", body)).unwrap();
    assert_eq!(read.comments[0].text, "een   twee hier (https://b.example/)\n- drie\nCel | 120");
    let unread: Vec<_> = read.unread.iter().map(|one| (one.kind, one.paragraph)).collect();
    assert_eq!(unread, [(UnreadKind::Picture, 0)]);
}

#[test]
fn comments_keep_who_answers_whom() {
    let body = "<text:p>a<office:annotation office:name='1' loext:resolved='true'><dc:creator>Bram</dc:creator><text:p>waarom?</text:p>\
        </office:annotation>b<office:annotation-end office:name='1'/><office:annotation office:name='2' loext:parent-name='1'>\
        <text:p>daarom</text:p></office:annotation></text:p>";
    let read = read(&odt("", "", body)).unwrap();
    let told: Vec<_> = read.comments.iter().map(|one| (one.text.as_str(), one.answers, one.resolved)).collect();
    assert_eq!(told, [("waarom?", None, true), ("daarom", Some(0), false)]);
    assert_eq!(write(&read.settled(Reading::Accepted)), "ab\n");
}

#[test]
fn a_comment_without_a_name_stands_where_it_was_put() {
    let said =
        |name: &str, words: &str| format!("<office:annotation{name}><text:p>{words}</text:p></office:annotation>");
    let body = format!(
        "<text:p>Het team{} is er</text:p><text:p>Het {}bedrag<office:annotation-end office:name='n'/> is 12{}</text:p>\
         <text:p>En<text:note><text:note-body><text:p>noot{}</text:p></text:note-body></text:note> de groet{}</text:p>",
        said("", "wie?"),
        said(" office:name='n'", "welk?"),
        said("", "klopt dit?"),
        said(" office:name=''", "waar?"),
        said("", "echt?"),
    );
    let read = read(&odt("", "", &body)).unwrap();
    let text = write(&read.settled(Reading::Accepted));
    let passages = Returned::of(&text, &read, |_| false).passages();
    let found: Vec<_> =
        read.comments.iter().zip(passages).map(|(one, at)| (one.text.as_str(), &text[at.unwrap()])).collect();
    let expected = [("wie?", "team"), ("welk?", "bedrag"), ("klopt dit?", "12"), ("waar?", "noot"), ("echt?", "groet")];
    assert_eq!(found, expected);
}

#[test]
fn what_a_letter_cannot_hold_is_listed() {
    let body = "<text:p>a<draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' draw:name='logo'/></text:p>";
    let read = read(&odt("", "", body)).unwrap();
    assert_eq!(read.unread.iter().map(|one| one.kind).collect::<Vec<_>>(), [UnreadKind::Picture]);
    let body = "<text:p>a<draw:custom-shape xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' draw:name='vorm'>\
        <text:p>Vertrouwelijk</text:p></draw:custom-shape></text:p>";
    let read = self::read(&odt("", "", body)).unwrap();
    let told: Vec<_> = read.unread.iter().map(|one| (one.kind, one.words.trim())).collect();
    assert_eq!(told, [(UnreadKind::TextBox, "Vertrouwelijk")]);
    let style = "<style:style style:name='T1' style:family='text'><style:text-properties fo:background-color='#ffff00'/></style:style>";
    let read =
        self::read(&odt(style, "", "<text:p>a <text:span text:style-name='T1'>geel</text:span></text:p>")).unwrap();
    let told: Vec<_> = read.unread.iter().map(|one| (one.kind, one.words.as_str())).collect();
    assert_eq!(told, [(UnreadKind::Highlight, "geel")]);
    let style = |colour: &str| {
        format!(
            "<style:style style:name='T1' style:family='text'><style:text-properties fo:color='{colour}'/></style:style>"
        )
    };
    let told = |colour: &str| {
        let body = "<text:p>a <text:span text:style-name='T1'>rood</text:span></text:p>";
        self::read(&odt(&style(colour), "", body)).unwrap().unread.iter().map(|one| one.kind).collect::<Vec<_>>()
    };
    assert_eq!(told("#ff0000"), [UnreadKind::Colour]);
    assert_eq!(told("#000000"), []);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_by_name() {
    let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
    let sheet = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let content = ("content.xml", "<a/>");
    let locked = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry>\
        <m:encryption-data/></m:file-entry></m:manifest>";
    for (parts, error) in [
        (vec![kind], DocumentError::NotADocument),
        (vec![sheet, content], DocumentError::OtherKind(sheet.1.to_owned())),
        (vec![kind, content], DocumentError::Missing("its text".to_owned())),
        (vec![kind, content, ("META-INF/manifest.xml", locked)], DocumentError::Encrypted),
        (vec![kind, content, ("Basic/Standard/Module1.xml", "<a/>")], DocumentError::Macros),
    ] {
        assert_eq!(read(&archive(&parts)).unwrap_err(), error);
    }
}

proptest! {
    #[test]
    fn bytes_that_were_changed_at_random_are_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        let regions = deletion("d", "<text:p>x</text:p><text:p>y</text:p>") + &insertion("i");
        let body = "<text:p>een<text:change text:change-id='d'/><text:change-start text:change-id='i'/></text:p><text:p>twee</text:p>";
        let mut bytes = odt(STYLES, &regions, body);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(read) = read(&bytes) {
            read.settled(Reading::Accepted);
            read.settled(Reading::Rejected);
        }
    }
}
