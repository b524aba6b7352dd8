//! What a noun stands for when it speaks: people, bodies, documents.
//!
//! Lists of ours and endings, by language. A noun that is none of these makes no voice.

/// Who or what a noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Person,
    Body,
    /// Says something only in that it is read.
    Document,
}

/// What this noun, in small letters, stands for; `None` for all that does not speak.
pub(super) fn noun(word: &str, code: &str) -> Option<Noun> {
    match code {
        "de" => german(word),
        "fr" => listed(
            without_article(word),
            FRENCH_PEOPLE,
            FRENCH_BODIES,
            FRENCH_DOCUMENTS,
        ),
        "es" => listed(word, SPANISH_PEOPLE, SPANISH_BODIES, SPANISH_DOCUMENTS),
        _ => english(word),
    }
}

/// Words that stand before a name and are no part of it, besides titles of address.
pub(super) fn is_role(word: &str, code: &str) -> bool {
    match code {
        "de" => {
            word.chars().count() > 4
                && (ends(word, GERMAN_PEOPLE) || word.ends_with("erin") || ends(word, GERMAN_BODIES))
        }
        "fr" => holds(FRENCH_PEOPLE, word),
        "es" => holds(SPANISH_PEOPLE, word),
        _ => holds(ROLES, word) || holds(ROLES, word.strip_suffix('s').unwrap_or_default()),
    }
}

/// Several people of a role ("residents"); of one ("King") it may be a surname, and of a party
/// the capital is its own.
pub(super) fn is_people(word: &str) -> bool {
    let singular = word.strip_suffix("es").filter(|one| holds(PEOPLE, one));
    let singular = singular.or_else(|| word.strip_suffix('s')).unwrap_or_default();
    holds(PEOPLE, singular) && !matches!(singular, "republican" | "democrat" | "conservative" | "liberal")
}

/// The last word of names of places and things, and of bodies: no "she" or "he" is one.
pub(super) fn is_thing(word: &str, code: &str) -> bool {
    holds(THINGS, word) || matches!(noun(word, code), Some(Noun::Body | Noun::Document))
}

/// German nouns in these endings name no person ("Forderung", "Möglichkeit").
pub(super) fn is_abstract(word: &str) -> bool {
    word.chars().count() > 5
        && [
            "ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "tät", "nis", "nisse",
            "tum",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}

/// "l'ingénieure" without its article.
fn without_article(word: &str) -> &str {
    ["l'", "l’", "d'", "d’"]
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .unwrap_or(word)
}

fn holds(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|one| one == word)
}

fn ends(word: &str, list: &str) -> bool {
    list.split(' ').any(|end| word.ends_with(end))
}

fn listed(word: &str, people: &str, bodies: &str, documents: &str) -> Option<Noun> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    [
        (people, Noun::Person),
        (bodies, Noun::Body),
        (documents, Noun::Document),
    ]
    .iter()
    .find(|(list, _)| holds(list, word) || holds(list, singular))
    .map(|(_, noun)| *noun)
}

fn english(word: &str) -> Option<Noun> {
    let bare = ["'s", "’s", "'", "’"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let last = bare.rsplit('-').next().unwrap_or(bare);
    if let Some(noun) = listed(last, PEOPLE, BODIES, DOCUMENTS) {
        return Some(noun);
    }
    if let Some(stem) = last.strip_suffix("ies")
        && let Some(noun) = listed(&format!("{stem}y"), PEOPLE, BODIES, DOCUMENTS)
    {
        return Some(noun);
    }
    if let Some(stem) = last.strip_suffix("es")
        && let Some(noun) = listed(stem, PEOPLE, BODIES, DOCUMENTS)
    {
        return Some(noun);
    }
    let singular = last.strip_suffix('s').unwrap_or(last);
    if holds(NO_PEOPLE, singular) {
        return None;
    }
    let endings = [
        "man", "men", "woman", "women", "person", "people", "ist", "ician", "arian", "monger", "eer", "ee",
    ];
    let person = endings
        .iter()
        .any(|end| singular.len() > end.len() + 1 && singular.ends_with(end))
        || singular.len() > 5 && (singular.ends_with("er") || singular.ends_with("or"));
    person.then_some(Noun::Person)
}

fn german(word: &str) -> Option<Noun> {
    let long = word.chars().count() > 3;
    if long && ends(word, GERMAN_DOCUMENTS) {
        return Some(Noun::Document);
    }
    if long && ends(word, GERMAN_BODIES) {
        return Some(Noun::Body);
    }
    if long && ends(word, GERMAN_PEOPLE) {
        return Some(Noun::Person);
    }
    if ends(word, GERMAN_NO_PEOPLE) {
        return None;
    }
    let person = word.chars().count() > 5
        && [
            "er", "ern", "erin", "erinnen", "ist", "isten", "istin", "ologe", "ologin",
        ]
        .iter()
        .any(|end| word.ends_with(end));
    person.then_some(Noun::Person)
}

const ROLES: &str = "chief commissioner detective director editor attorney lawyer alderman councillor councilor councilman councilwoman coach engineer executive analyst correspondent reporter deputy leader whip spokesperson commander trooper superintendent inspector constable pathologist chairperson chair treasurer principal dean provost envoy commentator columnist anchor host strategist activist historian economist founder co-founder manager ombudsman firefighter fishmonger harbourmaster marshal solicitor senator congressman assemblyman assemblywoman delegate candidate nominee hopeful contender rival republican democrat";

const PEOPLE: &str = "brother sister mother father aunt uncle son daughter cousin husband wife widow widower mom dad mum parent child children kid boy girl guy baby friend neighbour neighbor colleague partner boss chief president vice-president chair chairman head host guest cop guard captain pilot driver crew nurse priest pastor bishop monk nun pope king queen prince princess mayor governor senator minister judge juror attorney lawyer solicitor barrister witness victim suspect patient resident citizen student pupil scholar expert critic pundit official aide agent source veteran soldier sailor troop troops candidate delegate representative democrat republican conservative liberal lawmaker politician diplomat envoy tycoon mogul billionaire millionaire native local youth teen adult tenant consultant accountant assistant lieutenant sergeant colonel attendant inhabitant participant applicant immigrant migrant informant inspector relative survivor champion coach crowd family couple owner adviser advisor insider operative staff team others professor doctor surgeon executive superintendent commissioner authority associate ally opponent supporter rival hero star guru cleric clergy nominee";
const BODIES: &str = "police board council commission association foundation institute university college firm bank party ministry bureau coalition network newspaper magazine broadcaster station military army navy embassy charity lobby club hospital church school campaign company corporation group committee department agency union court government administration office panel parliament congress senate cabinet fire-brigade service federation league society trust authority operator airline railway retailer manufacturer outlet daily weekly paper tabloid opposition command force forces company business chamber delegation secretariat consortium tribunal assembly community movement organization organisation union cooperative co-operative alliance regime state watchdog regulator publisher think-tank media press";
const DOCUMENTS: &str = "statement report article letter memo email e-mail study ad website tweet video caption headline message sign poll survey document filing return indictment complaint lawsuit affidavit warrant ruling announcement record minutes transcript release census audit page leaflet poster banner sheet manifesto resolution dispatch notice briefing review book post placard plaque inscription advertisement";
const NO_PEOPLE: &str = "number order matter offer power murder disaster error terror horror factor favor corner border shoulder finger layer danger anger chapter register quarter filter water weather winter summer october september november december letter computer river center tower theater answer trailer poster shelter slaughter laughter transfer encounter counter cancer chamber proper higher lower greater larger smaller former latter better bitter silver another whether either neither rather further together however never remember consider discover border prior major minor interior exterior superior motor tractor mirror sector vector corridor labor harbor behavior humor rumor honor color flavor armor odor vapor monitor indicator committee degree guarantee fee coffee tree agree decree pedigree career engineer-ing pioneer-ing list mist fist twist exist assist persist wrist human german cover paper newsletter folder binder ladder hammer bumper buffer burger butter leather feather weather fever liver lever cluster barrier carrier frontier premier-league tender meter liter gender calendar thunder wonder blunder plunder newer older younger longer stronger closer easier earlier later sooner bigger";
const THINGS: &str = "bridge road street avenue lane river lake sea island house hall tower square park airport port harbour harbor quay bay valley hill mountain field forest county city town village district province state states kingdom republic republics nation nations war act bill law flag flags day week year news post times journal herald tribune ledger gazette courier mirror telegraph guardian voice compass star sun conference games cup award prize festival treaty agreement resolution system project plan deal center centre memorial museum library theatre theater stadium hotel club korea america europe asia africa strasse brücke platz haus";

const GERMAN_PEOPLE: &str = "sprecher sprecherin minister ministerin präsident präsidentin kanzler kanzlerin chef chefin leiter leiterin direktor direktorin vorsitzende vorsitzender vorsitzenden abgeordnete abgeordneter abgeordneten sekretär sekretärin anwalt anwältin anwälte richter richterin kommissar kommissarin experte expertin experten beamte beamter beamten beamtin zeuge zeugin zeugen meister meisterin mann frau männer frauen leute vater mutter bruder schwester freund freundin könig königin papst bischof pfarrer arzt ärztin ingenieur ingenieurin professor professorin beauftragte beauftragter beauftragten kandidat kandidatin doktor soldat soldaten student studenten kollege kollegin kollegen opfer angehörige angehöriger angehörigen verantwortliche verantwortlichen general generalin rätin demonstranten passanten psychologe psychologin botschafter botschafterin intendant";
const GERMAN_BODIES: &str = "polizei ministerium ministeriums amt amtes amts behörde behörden gericht gerichts gerichtes verband verbandes agentur zeitung regierung partei kommission gesellschaft konzern konzerns firma unternehmen unternehmens verein vereins universität institut instituts bundestag landtag parlament parlaments feuerwehr anwaltschaft gewerkschaft opposition fraktion kirche bank magazin magazins botschaft organisation bundeswehr armee streitkräfte leitung verwaltung direktion zentrale stiftung gruppe kammer senat bundesrat stadtrat gemeinderat aufsichtsrat betriebsrat sender blatt kreise medien";
const GERMAN_DOCUMENTS: &str = "bericht berichts studie mitteilung schreiben gutachten urteil umfrage pressemeldung meldung dokument protokoll statistik";
const GERMAN_NO_PEOPLE: &str = "wasser fenster wetter zimmer sommer winter nummer messer theater feuer steuer mauer dauer oper lager fehler körper alter ufer bilder länder wörter bücher häuser kloster muster semester september oktober november dezember fieber leder feder wunder butter zucker fernseher computer güter wälder felder dörfer mittelalter flieger hubschrauber frachter";
const FRENCH_PEOPLE: &str = "ministre président présidente maire député députée sénateur sénatrice porte-parole directeur directrice chef cheffe avocat avocate juge procureur procureure témoin victime habitant habitante responsable expert experte chercheur chercheuse professeur professeure médecin policier policière secrétaire adjoint adjointe conseiller conseillère ambassadeur ambassadrice ingénieur ingénieure militant militante élu élue homme femme père mère frère soeur sœur ami amie voisin voisine gens riverain riveraine observateur analyste critique patron patronne dirigeant dirigeante fondateur fondatrice autorités pêcheur capitaine commandant";
const FRENCH_BODIES: &str = "police gendarmerie ministère préfecture mairie parquet tribunal cour gouvernement parti syndicat association entreprise société groupe journal quotidien agence chaîne commission conseil comité université institut hôpital église banque armée élysée opposition union fédération organisation";
const FRENCH_DOCUMENTS: &str =
    "rapport étude communiqué lettre note article message document sondage enquête tract affiche";
const SPANISH_PEOPLE: &str = "ministro ministra presidente presidenta alcalde alcaldesa diputado diputada senador senadora portavoz director directora jefe jefa abogado abogada juez jueza fiscal testigo víctima vecino vecina responsable experto experta investigador investigadora profesor profesora médico médica policía secretario secretaria consejero consejera embajador embajadora ingeniero ingeniera activista hombre mujer padre madre hermano hermana amigo amiga gente observador observadora analista dirigente fundador fundadora autoridad autoridades líder candidato candidata pescador capitán";
const SPANISH_BODIES: &str = "policía ministerio ayuntamiento fiscalía tribunal corte gobierno partido sindicato asociación empresa sociedad grupo diario periódico agencia cadena comisión consejo comité universidad instituto hospital iglesia banco ejército oposición unión federación organización";
const SPANISH_DOCUMENTS: &str =
    "informe estudio comunicado carta nota artículo mensaje documento sondeo encuesta";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_bodies_and_documents_are_told_apart() {
        for (word, code, expected) in [
            ("welder", "en", Some(Noun::Person)),
            ("residents", "en", Some(Noun::Person)),
            ("ministries", "en", Some(Noun::Body)),
            ("witnesses", "en", Some(Noun::Person)),
            ("filing", "en", Some(Noun::Document)),
            ("number", "en", None),
            ("murders", "en", None),
            ("grief", "en", None),
            ("regierungssprecher", "de", Some(Noun::Person)),
            ("gesundheitsministerium", "de", Some(Noun::Body)),
            ("fenster", "de", None),
            ("porte-parole", "fr", Some(Noun::Person)),
            ("ayuntamiento", "es", Some(Noun::Body)),
        ] {
            assert_eq!(noun(word, code), expected, "{word}");
        }
        assert!(is_abstract("anwendung") && !is_abstract("oduya"));
        assert!(is_thing("bridge", "en") && !is_thing("oduya", "en"));
    }
}
