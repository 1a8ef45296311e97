//! The words by which a signature says where and when somebody can be reached, or shows a picture.

/// What stands before a number or an address.
pub(super) const LABELS: &[&str] = &[
    "cell",
    "direct",
    "disclaimer",
    "e",
    "e-mail",
    "email",
    "f",
    "fax",
    "fixed",
    "gsm",
    "i",
    "kantoor",
    "linkedin",
    "m",
    "mail",
    "mob",
    "mobiel",
    "mobile",
    "office",
    "p",
    "phone",
    "receptie",
    "secretariaat",
    "t",
    "teams",
    "tel",
    "telefon",
    "telefoon",
    "vast",
    "w",
    "web",
    "website",
];

/// How the name of a street ends.
pub(super) const STREETS: &[&str] = &[
    "allee",
    "avenue",
    "dijk",
    "dreef",
    "gracht",
    "hout",
    "kade",
    "laan",
    "markt",
    "plantsoen",
    "plein",
    "road",
    "singel",
    "straat",
    "strasse",
    "straße",
    "street",
    "weg",
];

/// Where ministries are: what stands on a line of its own below a street.
pub(super) const PLACES: &[&str] = &[
    "'s-gravenhage",
    "'s-hertogenbosch",
    "amersfoort",
    "amsterdam",
    "apeldoorn",
    "arnhem",
    "assen",
    "belgië",
    "berlin",
    "bonn",
    "breda",
    "brussel",
    "bruxelles",
    "delft",
    "den bosch",
    "den haag",
    "deutschland",
    "eindhoven",
    "enschede",
    "groningen",
    "haarlem",
    "köln",
    "leeuwarden",
    "leiden",
    "lelystad",
    "luxembourg",
    "maastricht",
    "middelburg",
    "nederland",
    "netherlands",
    "nijmegen",
    "paris",
    "rotterdam",
    "the hague",
    "the netherlands",
    "tilburg",
    "utrecht",
    "weert",
    "wien",
    "zoetermeer",
    "zwolle",
];

/// What stands before the days on which somebody works, or behind them: a line of these and of days says nothing else.
pub(super) const WORKS: &[&str] = &[
    "aanwezig",
    "absent",
    "afwezig",
    "anwesend",
    "available",
    "bereikbaar",
    "beschikbaar",
    "vrij",
    "werk",
    "werkdag",
    "werkdagen",
    "werkzaam",
    "work",
    "working",
];

/// What else stands in such a line.
pub(super) const AROUND_DAYS: &[&str] = &[
    "and", "ben", "bis", "days", "day", "en", "even", "i", "ik", "in", "met", "mijn", "my", "niet", "not", "on",
    "oneven", "op", "t/m", "tussen", "uhr", "uur", "through", "to", "tot", "und", "van", "week", "weken", "zijn",
];

/// The days.
pub(super) const DAYS: &[&str] = &[
    "di",
    "dinsdag",
    "do",
    "donderdag",
    "fri",
    "friday",
    "ma",
    "maandag",
    "mon",
    "monday",
    "thu",
    "thursday",
    "tue",
    "tuesday",
    "vr",
    "vrijdag",
    "wed",
    "wednesday",
    "wo",
    "woensdag",
];

/// What stands before the number of an organisation in a register, or of its account.
pub(super) const REGISTERS: &[&str] =
    &["btw", "btw-nummer", "iban", "k.v.k", "kvk", "kvk-nr", "kvk-nummer", "kvknummer", "oin", "rsin", "vat"];

/// What stands before an address.
pub(super) const ADDRESSES: &[&str] =
    &["address", "adres", "bezoekadres", "postadres", "postal", "visiting", "visitors"];

/// What stands before the number of a room.
pub(super) const ROOMS: &[&str] = &["etage", "kamer", "room", "toren", "verdieping"];

/// Where somebody can be followed.
pub(super) const SITES: &[&str] = &["facebook", "instagram", "linkedin", "mastodon", "twitter", "x", "youtube"];

/// What programs and people call a picture that shows nothing but who wrote, in lower case.
pub(super) const PICTURES: &[&str] = &[
    "a",
    "afbeelding",
    "automatically",
    "automatisch",
    "banner",
    "beschrijving",
    "containing",
    "description",
    "door",
    "font",
    "gegenereerd",
    "gegenereerde",
    "generated",
    "graphics",
    "grafische",
    "icon",
    "icoon",
    "image",
    "lettertype",
    "logo",
    "met",
    "ontwerp",
    "pictogram",
    "picture",
    "symbool",
    "symbol",
    "tekst",
    "text",
    "typografie",
    "van",
    "with",
];
