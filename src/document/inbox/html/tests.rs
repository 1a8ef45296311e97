use super::*;

#[test]
fn html_is_read_as_the_lines_that_it_shows() {
    for (html, text) in [
        ("<html><head><title>x</title><style>p{}</style></head><p>Niet <b>akkoord</b></p>x", "Niet akkoord\n\nx\n"),
        (
            "<div>Ja<br>nee</div>\n<DIV title='a>b'>5 &lt; 6 &amp; 7 < 8 &euro;&nbsp;9 &c</DIV>",
            "Ja\nnee\n5 < 6 & 7 < 8 € 9 &c\n",
        ),
        ("a<!-- b > c -->d<![if x]>e", "ade\n"),
        ("ja<blockquote type=\"cite\">oud<p>ouder</p></blockquote>nee", "ja\n> oud\n> ouder\n\nnee\n"),
        ("<blockquote style=\"margin: 0 0 0 40px; border: none\">mits</blockquote>", "mits\n"),
        ("ja<div class=moz-cite-prefix>nee<br>Op x schreef Anna:</div>", "ja\nnee\nOp x schreef Anna:\n"),
        ("<pre>een\ntwee</pre>", "een\ntwee\n"),
        ("<script>ja</script", ""),
    ] {
        assert_eq!(shown(html), Shown { text: text.to_owned(), doubts: Vec::new(), ..Shown::default() }, "{html}");
    }
}

#[test]
fn struck_words_are_told_from_those_that_stand() {
    for (html, text) in [
        ("<p><s>Niet</s> akkoord</p>", "~~Niet~~ akkoord\n\n"),
        ("<span style=\"text-decoration: line-through\">akkoord</span>", "~~akkoord~~\n"),
        ("<del>een<br>twee</del>", "~~een~~\n~~twee~~\n"),
        ("<s/>akkoord", "~~akkoord~~\n"),
        ("<s>niet</s> <u>wel</u> akkoord", "~~niet~~ wel akkoord\n"),
    ] {
        assert_eq!(
            shown(html),
            Shown { text: text.to_owned(), doubts: vec![Doubt::Struck], ..Shown::default() },
            "{html}"
        );
    }
}

#[test]
fn a_block_is_a_quote_where_it_is_marked_or_said_to_be_one() {
    let above = "<p>On 23 Nov 2026, Anna wrote:</p>";
    for (html, is) in [
        ("<blockquote TYPE = Cite>x</blockquote>".to_owned(), true),
        ("<blockquote class='a gmail_quote' style='border-left:1px solid #ccc'>x</blockquote>".to_owned(), true),
        ("<blockquote type=cite style='border:none;border-left:solid #CCC 1pt'>x</blockquote>".to_owned(), true),
        ("<div class=yahoo_quoted>x</div>".to_owned(), true),
        (format!("{above}<blockquote>x</blockquote>"), true),
        (format!("{above}<blockquote style='border:none'>x</blockquote>"), true),
        ("<blockquote>x</blockquote>".to_owned(), false),
        ("<blockquote style='border-left:3px solid gray'>x</blockquote>".to_owned(), false),
        ("<blockquote class=gmail_quote style='margin:0 0 0 40px;border:medium'>x</blockquote>".to_owned(), false),
        ("<blockquote type=cite style='border: medium none; margin:0'>x</blockquote>".to_owned(), false),
        ("<div class=gmail_quote title=yahoo_quoted>x</div>".to_owned(), false),
        (format!("{above}<p>nee</p><blockquote>x</blockquote>"), false),
    ] {
        assert_eq!(shown(&html).text.contains("> "), is, "{html}");
    }
    let two = shown(&format!("{above}<blockquote>x</blockquote><blockquote>maar</blockquote>"));
    assert!(two.text.ends_with("> x\nmaar\n"), "{}", two.text);
}

#[test]
fn a_redline_in_what_is_quoted_strikes_nothing_of_the_answer() {
    let redline = "voor 1 <del style='text-decoration:line-through'>juli</del>";
    let header = "<p>Van: Anna<br>Verzonden: x<br>Aan: Bram</p>";
    for (html, doubts) in [
        (format!("<p>akkoord</p><blockquote type=cite>{redline}</blockquote>"), &[][..]),
        ("<p>akkoord</p><blockquote type=cite><s>juli</s></blockquote>".to_owned(), &[]),
        (format!("<p>akkoord</p>{header}<p>{redline}</p>"), &[]),
        (format!("<p>{redline}</p>{header}<p>x</p>"), &[Doubt::Struck]),
        (format!("<p>akkoord</p>{header}<blockquote type=cite>x</blockquote>{redline}"), &[Doubt::Struck]),
        (format!("<p>akkoord</p>{header}<p><s>juli</s></p>"), &[]),
        (format!("<p><s>Niet</s> akkoord</p>{header}<p><s>juli</s></p>"), &[Doubt::Struck]),
    ] {
        assert_eq!(shown(&html).doubts, doubts, "{html}");
    }
    // What is struck out there is told from what is not, so that it can be held against the question.
    for html in ["<s>juli</s>", "<strike>juli</strike>", "<span style='text-decoration:line-through'>juli</span>"] {
        let html = format!("<blockquote type=cite>voor 1 {html}</blockquote>");
        assert_eq!(shown(&html), Shown { text: "> voor 1 ~~juli~~\n".to_owned(), ..Shown::default() }, "{html}");
    }
}

#[test]
fn a_picture_or_a_highlight_in_what_is_quoted_is_seen() {
    let header = "<p>Van: Anna<br>Verzonden: x<br>Aan: Bram</p>";
    let akkoord = "<p>Akkoord</p><p>Groet,</p><p>Bram</p>";
    let yellow = "<span style='background:yellow;mso-highlight:yellow'>juli</span>";
    for (html, says, doubts) in [
        (format!("{akkoord}{header}<p>1 <img src=x width=40 height=40> juli</p>"), "(picture) 1 juli", &[][..]),
        (format!("{akkoord}<blockquote type=cite>1 <img src=x> juli</blockquote>"), "> 1 (picture) juli", &[]),
        (format!("{akkoord}{header}<p>1 {yellow}</p>"), "1 juli", &[Doubt::Highlighted]),
        (format!("{akkoord}<blockquote type=cite><mark>juli</mark></blockquote>"), "> juli", &[Doubt::Highlighted]),
        (format!("{akkoord}<p>{yellow}</p>{header}<p>x</p>"), "juli", &[]),
        (format!("{akkoord}<img src=x width=40 height=40>{header}<p>juli</p>"), "Bram\n\nVan", &[]),
        (format!("{akkoord}<img src=x width=900 height=700>"), "Bram", &[Doubt::Unread]),
    ] {
        let shown = shown(&html);
        assert!(shown.text.contains(says), "{html}: {}", shown.text);
        assert_eq!(shown.doubts, doubts, "{html}");
    }
    // What a redline of ours marks is no highlight, nor is the colour of a whole block or of a page.
    for style in ["background:#e3f6e5", "background:white", "background:#f5f5f5"] {
        let html = format!("{akkoord}{header}<p style='background:#FFEB9C'><span style='{style}'>juli</span></p>");
        assert_eq!(shown(&html).doubts, [], "{style}");
    }
}

#[test]
fn words_of_a_quote_that_stand_out_from_the_others_are_told() {
    let quote =
        |inside: &str| shown(&format!("<p>Ja</p><blockquote type=cite>Dit is <b>de</b> vraag {inside}</blockquote>"));
    let marked = |shown: Shown| shown.marked.into_iter().map(|one| one.words).collect::<Vec<_>>();
    assert_eq!(marked(quote("van ons")), ["de"]);
    for (inside, words) in [
        ("<span style='color:#F00'>nee</span>", &["de", "nee"][..]),
        ("<span style='font-weight:700'>nee <i>echt</i></span>", &["de", "nee", "echt"]),
        ("<span style='text-decoration:underline'>nee</span>", &["de", "nee"]),
        ("<a href='https://x.example/y'>x.example/y</a> <span style='color:#333'>grijs</span>", &["de"]),
        ("<a href='mailto:anna@x.example' style='color:#0563C1'><u>anna@x.example</u></a>", &["de"]),
        ("<a href='tel:0612345678'>06-12345678</a> <a name=x>hier</a>", &["de"]),
        ("<a href='https://x.example/nee.docx'>nee</a>", &["de", "nee"]),
        ("<a href='https://x.example'><b>x.example</b></a>", &["de", "x.example"]),
        ("<a href='https://x.example' style='color:red'>x.example</a>", &["de", "x.example"]),
        ("<a name=x><span style='color:red'>nee</span></a>", &["de", "nee"]),
        ("<span style='color:#808080'>nee</span>", &["de", "nee"]),
        ("<p style='background:yellow'>nee</p>", &["de", "nee"]),
        ("<p bgcolor=yellow>nee</p>", &["de", "nee"]),
        ("<span style='background-color:rgb(217,234,211)'>nee</span>", &["de", "nee"]),
        ("<span style='background:#DEEAF6'>nee</span>", &["de", "nee"]),
        ("<span style='background:lightyellow'>nee</span>", &["de", "nee"]),
        ("<span style='background:#D9D9D9'>nee</span>", &["de", "nee"]),
        ("<table><tr><td style='background:yellow'>nee</td></tr></table>", &["de", "nee"]),
        ("<div style='border:solid windowtext 1.0pt'><p style='border:none'>nee</p></div>", &["de", "nee"]),
        ("<p style='border-left:3px solid red'>nee</p>", &["de", "nee"]),
        ("<ins>nee</ins>", &["de", "nee"]),
        ("<big>nee</big>", &["de", "nee"]),
        ("<font size=6>nee</font>", &["de", "nee"]),
        ("<span style='font-size:20.0pt'>nee</span>", &["de", "nee"]),
        ("<span style='font:bold 16px Arial'>nee</span>", &["de", "nee"]),
        ("<span style='text-transform:uppercase'>nee</span>", &["de", "nee"]),
        ("<p style='background:#f5f5f5;font-size:17px;color:#212121'>grijs</p>", &["de"]),
    ] {
        assert_eq!(marked(quote(inside)), words, "{inside}");
    }
    for plain in [
        "<b>Ja</b><blockquote type=cite>Dit is de vraag</blockquote>",
        "<div style='color:navy'>Ja<blockquote type=cite>Dit is <a href='https://de.example'><u>de.example</u></a> vraag</blockquote></div>",
        "<p style='color:navy'>Ja</p><blockquote type=cite><p style='color:navy'>Dit is de vraag</p></blockquote>",
        "Ja<div><b>Van:</b> Anna<br><b>Aan:</b> Bram</div><p>Dit is de vraag</p>",
        "Ja<blockquote type=cite style='border-left:1px solid #ccc;background:#eef;color:gray'>Dit is de vraag</blockquote>",
    ] {
        assert_eq!(marked(shown(plain)), Vec::<String>::new(), "{plain}");
    }
    let all = standing_out("<p>Dit <b>is <i>de</i></b> <i>vraag</i></p><h2>Kop</h2>");
    let is = [(Way::Bold, "is de"), (Way::Slanted, "de vraag"), (Way::Bold, "Kop")];
    assert_eq!(all, is.map(|(way, words)| (way, words.to_owned())));
}

#[test]
fn what_is_on_all_of_a_quote_and_not_on_the_words_above_it_is_a_mark() {
    let both = |own: &str, quoted: &str| {
        let quoted = format!("<p style='{quoted}'>Het bedrag is niet onderbouwd.</p>");
        let cited = shown(&format!("<p style='{own}'>Ja</p><blockquote type=cite>{quoted}</blockquote>"));
        let below = shown(&format!("<p style='{own}'>Ja</p><p>Van: Anna<br>Aan: Bram</p>{quoted}"));
        (cited.marked.len(), below.marked.len())
    };
    for style in ["color:red", "font-weight:bold", "background:yellow", "text-decoration:underline"] {
        assert_eq!((both("", style), both(style, ""), both(style, style)), ((1, 1), (0, 0), (0, 0)), "{style}");
    }
}

#[test]
fn what_is_on_most_of_a_quote_and_not_on_all_of_it_is_a_mark() {
    for style in ["color:red", "font-weight:bold", "background:yellow"] {
        let quote = |style: &str| {
            let lines = "<p style='STYLE'>Het bedrag is niet onderbouwd.</p>".replace("STYLE", style).repeat(2);
            shown(&format!("Ja<blockquote type=cite><p>Dit is de vraag.</p>{lines}</blockquote>")).marked.len()
        };
        assert_eq!((quote(""), quote(style)), (0, 2), "{style}");
    }
}

#[test]
fn what_a_style_sheet_says_of_words_is_seen_as_their_own_style_is() {
    for (sheet, inside, is) in [
        (".x{color:red}", "<span class=x>nee</span>", true),
        (".x{color:red}", "<span class=y>nee</span>", false),
        ("span.x, b { color:#C00 }", "<span class='a x'>nee</span>", true),
        ("#x{background:yellow}", "<p id=x>nee</p>", true),
        (".x{font-weight:700}", "<span class=x>nee</span>", true),
        (".x{font-weight:700}", "<span class=x style='font-weight:400'>nee</span>", false),
        ("p.MsoNormal{margin:0cm;font-size:11pt} a:hover{color:red}", "<span>nee</span>", false),
    ] {
        let html = format!("<blockquote type=cite>Dit is de vraag {inside}</blockquote><style>{sheet}</style>");
        assert_eq!(!shown(&html).marked.is_empty(), is, "{sheet}");
    }
}

#[test]
fn what_cannot_be_read_or_hides_words_of_a_quote_is_a_mark() {
    let quote = |attributes: &str, inside: &str| {
        shown(&format!("<p>Ja</p><blockquote type=cite {attributes}><p>Dit is de vraag {inside}</p></blockquote>"))
    };
    for inside in [
        "<span style='color:color(display-p3 1 0.149 0)'>nee</span>",
        "<span style='background:linear-gradient(yellow,yellow)'>nee</span>",
        "<span style='display:none'>nee</span>",
        "<span style='color:white'>nee</span>",
        "<span style='font-size:larger'>nee</span>",
        "<span style='font-size:calc(1em + 10px)'>nee</span>",
        "<table background=x.png><td>nee</td></table>",
        "<details>nee</details>",
        "<bdo dir=rtl>nee</bdo>",
    ] {
        for attributes in ["", "style='border-left:1px solid #ccc;color:var(--quote)'"] {
            let marked: Vec<String> = quote(attributes, inside).marked.into_iter().map(|one| one.words).collect();
            assert_eq!(marked, ["nee"], "{attributes} {inside}");
        }
    }
    for field in ["<input type=checkbox checked>", "<select><option selected>ja</select>", "<progress value=1>"] {
        assert!(quote("", field).text.contains("(field)"), "{field}");
    }
    assert_eq!(quote("style='color:var(--quote)'", "<b style='font-weight:400'>nee</b>").marked, []);
    // A question that has it says so, too.
    let [(way, words)] = &standing_out("<p>Ja <span style='color:lab(50% 60 40)'>nee</span></p>")[..] else { panic!() };
    assert_eq!((words.as_str(), matches!(way, Way::Unread(_))), ("nee", true));
}

#[test]
fn a_link_says_where_it_leads_by_all_of_its_words_and_those_around_it() {
    let map = "https://www.google.com/maps/search/Korte+Voorhout+7+2511+CW+Den+Haag";
    let gmail = format!("{map}?entry=gmail&amp;source=g");
    for (inside, is) in [
        (format!("<a href='{gmail}'>Korte Voorhout 7</a><br><a href='{gmail}'>2511 CW Den Haag</a>"), false),
        (format!("<a href='{gmail}'>Korte Voorhout 7<br>2511 CW Den Haag</a>"), false),
        (format!("<a href='{gmail}'>Korte Voorhout 7</a>"), true),
        (format!("Korte Voorhout 7 2511 CW Den Haag <a href='{gmail}'>dringend</a>"), true),
        ("<a href='http://www.x.example/a'>www.<wbr>x.example/<b style='font-weight:400'>a</b></a>".to_owned(), false),
        ("<a href='https://x.example/1.250.000-klopt-niet'>1.250.000</a>".to_owned(), true),
        ("<a href='https://x.example/nee'>x.example</a>".to_owned(), true),
        ("<a href='tel:0612345678'>dringend</a>".to_owned(), true),
        ("<a href='x-apple-data-detectors://1'>1 augustus</a>".to_owned(), false),
    ] {
        let marked = shown(&format!("<p>Ja</p><blockquote type=cite>{inside}</blockquote>")).marked;
        assert_eq!(!marked.is_empty(), is, "{inside}");
    }
}

#[test]
fn what_is_told_beside_words_is_as_it_is_in_plain_text() {
    for (html, text) in [
        ("<ol start=2><li>een<li><p>twee</p></ol>drie", "2. een\n3. twee\n\ndrie\n"),
        (
            "<ol><li>een<ol type=a><li>x</li><li>y</li></ol></li><li value=5>vijf</li><li>zes</li></ol>",
            "1. een\na. x\nb. y\n5. vijf\n6. zes\n",
        ),
        ("<ol type=I start=4><li>een</ol><ul><li>punt</ul>", "IV. een\npunt\n"),
        (
            "<ol style='list-style-type:upper-alpha' start=27><li>een</ol><ol style='list-style:none'><li>twee</ol>",
            "AA. een\ntwee\n",
        ),
        ("<ol><li></li></ol>een", "een\n"),
        (
            "<table><tr><td>2024</td><td>4.120</td></tr><tr><td><p>2025</p><td> <td>5</table>",
            "2024 | 4.120\n2025 |  | 5\n",
        ),
        ("<table><tr><td>een<tr><td>a<br>b<td>c</table>d", "een\na\nb\nc\nd\n"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a | b | c\n"),
        ("m<sup>2</sup> 10<sup>-3</sup> 1<sup>e</sup> CO<sub>2</sub>", "m^2 10^-3 1e CO2\n"),
        ("zie <a href='https://x.example/b'><b>deze</b> nota</a>, nu", "zie deze nota <https://x.example/b>, nu\n"),
        ("<a href='https://x.example/'>x.example</a> <a href='https://y.example'><img src=y></a>", "x.example\n"),
        ("<p><a href='https://x.example/b'>nota</p>en", "nota <https://x.example/b>\n\nen\n"),
        ("<s><a href='https://x.example/b'>nota</a></s>", "~~nota <https://x.example/b>~~\n"),
        (
            "<a href='https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2Fb&amp;data=1'>nota</a>",
            "nota <https://x.example/b>\n",
        ),
        (
            "ja<blockquote type=cite><ol><li><a href='https://x.example/b'>nota</a><table><tr><td>a<td>b</table></ol>",
            "ja\n> nota\n> a\n> b\n",
        ),
    ] {
        assert_eq!(told(html), text, "{html}");
    }
}
