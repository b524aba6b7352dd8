//! The words of dates: months, weekdays, labels and zones in the languages that the product reads.
//!
//! No rules here; [`super::dates`] has them. All words are in small letters.

#[rustfmt::skip]
pub const MONTHS: &[(&str, u32)] = &[
    // English, with the abbreviations that news agencies use
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7),
    ("august", 8), ("september", 9), ("october", 10), ("november", 11), ("december", 12),
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9),
    ("oct", 10), ("nov", 11), ("dec", 12),
    // German
    ("januar", 1), ("jänner", 1), ("februar", 2), ("feber", 2), ("märz", 3), ("maerz", 3), ("mai", 5), ("juni", 6),
    ("juli", 7), ("oktober", 10), ("dezember", 12), ("mär", 3), ("mrz", 3), ("okt", 10), ("dez", 12),
    // French
    ("janvier", 1), ("février", 2), ("fevrier", 2), ("mars", 3), ("avril", 4), ("juin", 6), ("juillet", 7),
    ("août", 8), ("aout", 8), ("septembre", 9), ("octobre", 10), ("novembre", 11), ("décembre", 12),
    ("decembre", 12), ("janv", 1), ("févr", 2), ("fév", 2), ("avr", 4), ("juil", 7), ("déc", 12),
    // Spanish
    ("enero", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("mayo", 5), ("junio", 6), ("julio", 7),
    ("agosto", 8), ("septiembre", 9), ("setiembre", 9), ("octubre", 10), ("noviembre", 11), ("diciembre", 12),
    ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12),
    // Italian
    ("gennaio", 1), ("febbraio", 2), ("aprile", 4), ("maggio", 5), ("giugno", 6), ("luglio", 7), ("settembre", 9),
    ("ottobre", 10), ("dicembre", 12), ("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7), ("ott", 10),
    // Portuguese
    ("janeiro", 1), ("fevereiro", 2), ("março", 3), ("marco", 3), ("maio", 5), ("junho", 6), ("julho", 7),
    ("setembro", 9), ("outubro", 10), ("novembro", 11), ("dezembro", 12), ("fev", 2), ("set", 9), ("out", 10),
    // Dutch
    ("januari", 1), ("februari", 2), ("maart", 3), ("mei", 5), ("augustus", 8), ("mrt", 3),
    // Swedish, Danish, Norwegian
    ("augusti", 8), ("marts", 3), ("maj", 5), ("desember", 12), ("des", 12),
    // Polish, in the genitive that dates take
    ("stycznia", 1), ("lutego", 2), ("marca", 3), ("kwietnia", 4), ("maja", 5), ("czerwca", 6), ("lipca", 7),
    ("sierpnia", 8), ("września", 9), ("października", 10), ("listopada", 11), ("grudnia", 12),
];

#[rustfmt::skip]
pub const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonnabend", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes",
    "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì",
    "venerdì", "sabato", "domenica", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "måndag", "tisdag", "onsdag",
    "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag",
];

pub const UPDATED: &[&str] = &[
    "updated",
    "update",
    "modified",
    "revised",
    "edited",
    "aktualisiert",
    "aktualisierung",
    "actualisé",
    "modifié",
    "actualizado",
    "actualizada",
    "aggiornato",
    "aggiornata",
    "atualizado",
    "atualizada",
    "bijgewerkt",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "jour",
];

#[rustfmt::skip]
pub const PUBLISHED: &[&str] = &[
    "published", "publication", "posted", "date", "dated", "released", "issued", "created", "filed",
    "veröffentlicht", "erschienen", "erstellt", "datum", "publié", "publie", "publiée", "paru", "publicado",
    "publicada", "fecha", "pubblicato", "pubblicata", "data", "gepubliceerd", "geplaatst", "publicerad", "publiceret",
    "publisert", "opublikowano",
];

#[rustfmt::skip]
pub const FILLERS: &[&str] = &[
    "on", "at", "the", "first", "originally", "last", "time", "am", "um", "den", "vom", "zuletzt", "stand", "uhr",
    "le", "à", "mis", "mise", "el", "a", "las", "il", "alle", "ore", "em", "às", "op", "om", "de", "del", "print",
    "online", "article", "story", "pm", "hrs", "hours", "kl",
];

/// Zones whose letters mean one offset only; CST, IST, BST and the bare ET are left out on purpose.
#[rustfmt::skip]
pub const ZONES: &[(&str, &str)] = &[
    ("z", "Z"), ("utc", "Z"), ("gmt", "Z"), ("est", "-05:00"), ("edt", "-04:00"), ("cdt", "-05:00"),
    ("mst", "-07:00"), ("mdt", "-06:00"), ("pst", "-08:00"), ("pdt", "-07:00"), ("akst", "-09:00"),
    ("akdt", "-08:00"), ("hst", "-10:00"), ("cet", "+01:00"), ("cest", "+02:00"), ("mez", "+01:00"),
    ("mesz", "+02:00"), ("eet", "+02:00"), ("eest", "+03:00"), ("wet", "+00:00"), ("msk", "+03:00"),
    ("jst", "+09:00"), ("kst", "+09:00"), ("aest", "+10:00"), ("aedt", "+11:00"), ("nzst", "+12:00"),
    ("nzdt", "+13:00"),
];
pub const VAGUE_ZONES: &[&str] = &["et", "ct", "mt", "pt", "cst", "ist", "bst", "local"];
