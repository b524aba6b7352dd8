//! The words that announce that somebody says something, by language.
//!
//! Lists of ours, from reading news: verbs that take speech or thought (`Said`), verbs that
//! often take a few words in quotation marks (`Judged`), phrases that name a source ("according
//! to"), and the small words that show where a clause or a noun phrase ends. English is
//! covered well, German, French and Spanish decently; other languages are read as English.

use crate::text::words::folded;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// Seldom anything but speech or thought: said, tweeted, insisted.
    Said,
    /// Also said of deeds, and of speech where a quotation follows: called, blamed, promised.
    Judged,
}

/// The words of one language.
pub(super) struct Lexicon {
    pub cues: HashMap<String, Cue>,
    /// Auxiliaries and common verbs that announce nothing.
    pub verbs: HashSet<String>,
    /// The plain forms of English verbs, which are nouns as often.
    pub bare: HashSet<String>,
    pub auxiliaries: HashSet<&'static str>,
    pub determiners: HashSet<&'static str>,
    pub pronouns: HashSet<&'static str>,
    pub prepositions: HashSet<&'static str>,
    /// Words that begin a clause.
    pub openers: HashSet<&'static str>,
    pub adverbs: HashSet<&'static str>,
    /// Phrases that a source follows.
    pub sources: &'static [&'static [&'static str]],
    pub code: &'static str,
}

impl Lexicon {
    pub fn cue(&self, word: &str) -> Option<Cue> {
        if let Some(cue) = self.cues.get(word) {
            return Some(*cue);
        }
        // co-wrote, re-tweeted; dit-il, explique-t-elle.
        let (first, last) = (word.split('-').next()?, word.rsplit('-').next()?);
        if self.code == "fr" && is_french_inversion(word) {
            return self.cues.get(first).copied();
        }
        (word.contains('-') && self.code == "en")
            .then(|| self.cues.get(last).copied())
            .flatten()
    }

    /// A finite verb or participle as far as the lists and endings tell.
    pub fn is_verb(&self, word: &str) -> bool {
        self.auxiliaries.contains(word)
            || self.verbs.contains(word)
            || self.cue(word).is_some()
            || self.code == "en"
                && word.len() > 4
                && word.ends_with("ed")
                && !word.ends_with("eed")
                && !NOT_VERBS.contains(&word)
    }

    /// A word that no name begins with.
    pub fn is_small(&self, word: &str) -> bool {
        [
            &self.determiners,
            &self.prepositions,
            &self.openers,
            &self.adverbs,
            &self.pronouns,
            &self.auxiliaries,
        ]
        .iter()
        .any(|list| list.contains(word))
    }

    pub fn is_adverb(&self, word: &str) -> bool {
        self.adverbs.contains(word)
            || match self.code {
                "en" => {
                    word.len() > 4
                        && word.ends_with("ly")
                        && !matches!(
                            word,
                            "family"
                                | "assembly"
                                | "italy"
                                | "july"
                                | "ally"
                                | "reply"
                                | "bully"
                                | "rally"
                                | "supply"
                        )
                }
                "fr" => word.ends_with("ment") && word.len() > 8,
                "es" => word.ends_with("mente"),
                _ => false,
            }
    }
}

/// Whether a French verb carries its subject behind a hyphen.
pub(super) fn is_french_inversion(word: &str) -> bool {
    ["-il", "-elle", "-ils", "-elles", "-on", "-je"]
        .iter()
        .any(|end| word.ends_with(end))
}

const NOT_VERBS: &[&str] = &[
    "united",
    "hundred",
    "hatred",
    "sacred",
    "biased",
    "alleged",
    "red",
    "indeed",
    "naked",
    "wicked",
    "retired",
    "so-called",
    "unnamed",
    "aged",
    "kindred",
];

pub(super) fn lexicon(language: Option<&str>) -> &'static Lexicon {
    let base = language
        .and_then(|tag| tag.split(['-', '_']).next())
        .unwrap_or("en")
        .to_ascii_lowercase();
    match base.as_str() {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        _ => &ENGLISH,
    }
}

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

/// The forms of a regular English verb. A `+` after the lemma doubles its last letter; forms
/// joined by `/` are given whole.
fn english_forms(entry: &str) -> Vec<String> {
    if entry.contains('/') {
        return entry.split('/').map(str::to_owned).collect();
    }
    let (lemma, doubled) = entry
        .strip_suffix('+')
        .map_or((entry, false), |lemma| (lemma, true));
    let last = lemma.chars().next_back().unwrap_or_default();
    let before_last = lemma.chars().rev().nth(1).unwrap_or_default();
    let consonant_y = last == 'y' && !matches!(before_last, 'a' | 'e' | 'o' | 'u');
    let third = if consonant_y {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let (past, present) = if consonant_y {
        (format!("{}ied", &lemma[..lemma.len() - 1]), format!("{lemma}ing"))
    } else if doubled {
        (format!("{lemma}{last}ed"), format!("{lemma}{last}ing"))
    } else if let Some(stem) = lemma.strip_suffix('e') {
        let present = if lemma.ends_with("ee") {
            format!("{lemma}ing")
        } else {
            format!("{stem}ing")
        };
        (format!("{lemma}d"), present)
    } else {
        (format!("{lemma}ed"), format!("{lemma}ing"))
    };
    vec![lemma.to_owned(), third, past, present]
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut cues = HashMap::new();
    for (list, cue) in [(JUDGED, Cue::Judged), (SAID, Cue::Said)] {
        for form in list.split_whitespace().flat_map(english_forms) {
            cues.insert(form, cue);
        }
    }
    Lexicon {
        cues,
        verbs: VERBS.split_whitespace().flat_map(english_forms).collect(),
        bare: [JUDGED, SAID, VERBS]
            .iter()
            .flat_map(|list| list.split_whitespace())
            .filter_map(|entry| english_forms(entry).into_iter().next())
            .filter(|lemma| !["read", "cast", "put", "set", "cut", "hit", "let"].contains(&lemma.as_str()))
            .collect(),
        auxiliaries: set(
            "am is are was were be been being has have had having do does did will would can could shall should may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't 's 'd",
        ),
        determiners: set(
            "a an the this that these those his her its their my our your one some many several most all both another each every no two three four five six seven eight nine ten dozens hundreds",
        ),
        pronouns: set(
            "he she they it i we you who one others some many everyone somebody someone anyone nobody himself herself those several most another",
        ),
        prepositions: set(
            "in on at by for from with of to during after before since until about against among around as into like near over through toward towards under upon via within without despite amid following regarding concerning between behind beside besides beyond off onto outside inside per throughout except than",
        ),
        openers: set(
            "that which who whose whom when while because if although though since whereas where whether and but or nor so as until unless before after once what how why",
        ),
        adverbs: set(
            "also later then once again never not still now previously just even further repeatedly first recently earlier often always already long simply soon too instead meanwhile however thus therefore yesterday today tonight tomorrow afterward afterwards sometimes ever otherwise moreover furthermore besides nevertheless nonetheless indeed perhaps maybe here there yet only rather quite much more well back monday tuesday wednesday thursday friday saturday sunday",
        ),
        sources: &[
            &["according", "to"],
            &["in", "the", "words", "of"],
            &["as", "told", "by"],
            &["per"],
            &["as", "quoted", "by"],
        ],
        code: "en",
    }
});

const SAID: &str = "say/says/said/saying tell/tells/told/telling add ask answer reply respond write/writes/wrote/written/writing announce argue assert state claim note observe remark comment explain insist warn admit/admits acknowledge concede confirm confess declare deny contend continue conclude exclaim shout scream yell cry whisper mutter mumble murmur joke quip+ tweet retweet post blog+ email e-mail text suggest recall report reveal disclose complain lament boast brag+ predict promise vow pledge stress emphasize emphasise reiterate repeat retort counter testify swear/swears/swore/sworn/swearing urge demand plead/pleads/pleaded/pled/pleading beg+ allege maintain mention opine point proclaim pronounce read/reads/reading recount rebut+ caution advise agree clarify elaborate inform interject chant sing/sings/sang/sung/singing scold snarl marvel muse intone gush growl fume summarize summarise theorize reason profess preach pray inquire enquire query specify underscore underline concur/concurs/concurred/concurring affirm attest aver+ avow deadpan+ editorialize theorise tease chide vent venture volunteer instruct lecture object protest relate request retell/retells/retold roar sneer sniff sob+ squeal stammer stutter swoon wail whine yelp crow drawl chuckle grumble groan grouse gripe hiss howl bark bellow blurt boom chime chortle coo gasp giggle huff moan apologize apologise sigh headline paraphrase narrate chatter implore beseech exhort exult rejoice rhapsodize snap+";

const JUDGED: &str = "call describe characterize characterise label brand dub+ denounce condemn criticize criticise blast slam+ mock praise hail accuse blame dismiss decry deride refer+ refer tout portray cast/casts/casting deem compare attack rip+ defend thank welcome reject refuse challenge question express voice hint imply indicate signal show/shows/showed/shown/showing want seek/seeks/sought/seeking use give/gives/gave/given/giving make/makes/made/making encourage order invite require propose pitch applaud laud commend celebrate honor honour congratulate ridicule lambaste lambast lampoon rebuke reprimand berate castigate chastise excoriate assail bash bemoan bewail begrudge fault rap+ skewer swipe scoff taunt trash disparage demean belittle insult oppose support endorse back favor favour embrace accept talk discuss address outline detail lay/lays/laid/laying present paint picture depict define term name title entitle sign bill frame hold/holds/held/holding see/sees/saw/seen/seeing view regard perceive treat remember recollect cite list+ list highlight threaten commit+ swear plan aim intend try advocate push press lobby campaign vote rule find decree mandate recommend counsel teach/teaches/taught contest dispute refute disagree differ worry concern lean liken equate contrast herald trumpet gloat determine judge assess evaluate rate rank grade score guess estimate calculate compute count reckon project broadcast publish release issue circulate share deliver sound open close end+ end echo rave enthuse react fire return hit/hits/hitting strike/strikes/struck shoot/shoots/shot lash tear/tears/tore rail riff crack jab+ jibe zing dig+ needle think/thinks/thought/thinking believe wonder ponder speculate surmise understand/understands/understood hear/hears/heard learn find/finds/found/finding consider conceive decide realize realise feel/feels/felt/feeling know/knows/knew/known/knowing hope fear doubt suspect imagine figure begin/begins/began/begun/beginning finish start go/goes/went/going offer speak/speaks/spoke/spoken/speaking reflect smile laugh grin+ shrug+ sum+ remind quote forecast interrupt caption";

const VERBS: &str = "take/takes/took/taken/taking come/comes/came/coming get/gets/got/gotten/getting put/puts/putting let/lets/letting keep/keeps/kept/keeping leave/leaves/left/leaving meet/meets/met/meeting run/runs/ran/running stand/stands/stood/standing sit/sits/sat/sitting win/wins/won/winning lose/loses/lost/losing bring/brings/brought/bringing buy/buys/bought/buying send/sends/sent/sending spend/spends/spent/spending build/builds/built/building become/becomes/became/becoming fall/falls/fell/fallen/falling grow/grows/grew/grown/growing draw/draws/drew/drawn/drawing drive/drives/drove/driven/driving break/breaks/broke/broken/breaking choose/chooses/chose/chosen/choosing rise/rises/rose/risen/rising fly/flies/flew/flown/flying throw/throws/threw/thrown/throwing lead/leads/led/leading pay/pays/paid/paying set/sets/setting cut/cuts/cutting face play move live seem appear need happen help turn serve include allow follow stop+ visit join watch wait die pass raise reach remain create provide consider change work look mean/means/meant catch/catches/caught fight/fights/fought forget/forgets/forgot forgive/forgives/forgave hang/hangs/hung hide/hides/hid wear/wears/wore steal/steals/stole wake/wakes/woke wind/winds/wound deal/deals/dealt sell/sells/sold/selling shake/shakes/shook spring/springs/sprang stick/sticks/stuck swing/swings/swung bear/bears/bore bet/bets bend/bends/bent bleed/bleeds/bled blow/blows/blew breed/breeds/bred burst/bursts withdraw/withdraws/withdrew undergo/undergoes/underwent overcome/overcomes/overcame";

static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon {
    cues: plain_cues(
        "sagt sagte sagten sagen gesagt erklärt erklärte erklärten erklären betont betonte betonten meint meinte meinten meinen äußert äußerte äußerten geäußert antwortet antwortete antworteten fragt fragte fragten schreibt schrieb schrieben geschrieben berichtet berichtete berichteten berichten teilt teilte teilten mitgeteilt kündigt kündigte kündigten angekündigt behauptet behauptete behaupteten bestätigt bestätigte bestätigten bestreitet bestritt kritisiert kritisierte kritisierten fordert forderte forderten gefordert warnt warnte warnten gewarnt ergänzt ergänzte ergänzten fügt fügte fügten fuhr verkündet verkündete verkündeten versichert versicherte versicherten verspricht versprach räumt räumte unterstreicht unterstrich bezeichnet bezeichnete bezeichneten bekräftigt bekräftigte bekräftigten bemerkt bemerkte klagt klagte beklagt beklagte lobt lobte ruft rief riefen erwidert erwiderte entgegnet entgegnete erzählt erzählte erzählten kommentiert kommentierte zitiert zitierte zitierten heißt hieß findet fand glaubt glaubte denkt dachte hofft hoffte vermutet vermutete begründet begründete begründeten nennt nannte nannten genannt spricht sprach sprachen gesprochen verlangt verlangte verlangten wirft warf warfen plädiert plädierte argumentiert argumentierte appelliert appellierte mahnt mahnte mahnten twittert twitterte lautet lautete resümiert resümierte konstatiert konstatierte prophezeit erinnert erinnerte verteidigt verteidigte zeigt zeigte bedauert bedauerte begrüßt begrüßte droht drohte empfiehlt empfahl spekuliert spekulierte urteilt urteilte stellt stellte stellten gibt gab gaben mitteilt mitteilte mitteilten meldet meldete meldeten schildert schilderte schilderten befürchtet befürchtete befürchteten prognostizierte prognostiziert hervorhob hinzufügte formulierte bekanntgab versprochen verlautete",
    ),
    verbs: "geht ging kommt kam macht machte steht stand liegt lag lässt ließ hält hielt nimmt nahm führt führte bleibt blieb setzt setzte".split_whitespace().map(str::to_owned).collect(),
    bare: HashSet::new(),
    auxiliaries: set("ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden würde würden kann können könnte könnten konnte soll sollen sollte sollten will wollen wollte wollten muss müssen musste mussten darf dürfen durfte mag möchte"),
    determiners: set("der die das den dem des ein eine einen einem einer eines sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren dieser diese dieses diesem diesen jener jene viele mehrere einige zwei drei beide alle"),
    pronouns: set("er sie es ich wir man dieser diese jener beide viele einige"),
    prepositions: set("in im ins an am auf aus bei beim mit nach seit von vom vor zu zum zur über unter um für gegen durch ohne während wegen trotz gegenüber zwischen neben hinter bis ab per"),
    openers: set("dass daß weil wenn als ob obwohl während nachdem bevor damit und aber oder denn doch sondern sowie wie wo was wer welche welcher welches"),
    adverbs: set("auch dann später heute gestern morgen noch schon nun jetzt zudem außerdem weiter bereits nur nicht so dazu daraufhin dabei dagegen jedoch allerdings hingegen indes wiederum zuvor zunächst schließlich kürzlich erneut unterdessen inzwischen montag dienstag mittwoch donnerstag freitag samstag sonntag"),
    sources: &[&["laut"], &["so"],
        &["nach", "angaben", "von"], &["nach", "angaben"], &["nach", "aussage", "von"], &["nach", "aussage"], &["nach", "aussagen", "von"], &["nach", "aussagen"],
        &["nach", "worten", "von"], &["nach", "den", "worten"], &["nach", "ansicht", "von"], &["nach", "ansicht"], &["nach", "auffassung", "von"], &["nach", "auffassung"],
        &["nach", "meinung", "von"], &["nach", "meinung"], &["nach", "einschätzung", "von"], &["nach", "einschätzung"], &["nach", "darstellung", "von"], &["nach", "darstellung"], &["nach", "informationen", "von"], &["nach", "informationen"]],
    code: "de",
}
});

static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    cues: plain_cues(
        "dit dire disait disent déclaré déclare déclarait déclarent déclara affirmé affirme affirmait affirment affirma expliqué explique expliquait expliquent expliqua ajouté ajoute ajoutait ajoutent ajouta annoncé annonce annonçait annoncent précisé précise précisait précisent précisa assuré assure assurait assurent assura estimé estime estimait estiment estima indiqué indique indiquait indiquent indiqua souligné souligne soulignait soulignent souligna rappelé rappelle rappelait rappellent répondu répond répondait répondent répondit demandé demande demandait demandent demanda écrit écrivait écrivent écrivit raconté raconte racontait racontent raconta confié confie confiait confia insisté insiste insistait regretté regrette regrettait dénoncé dénonce dénonçait dénoncent critiqué critique critiquait lancé lance lançait lança martelé martèle poursuivi poursuit poursuivait conclu conclut concluait reconnu reconnaît reconnaissait avoué avoue admis admet admettait promis promet averti avertit prévenu prévient soutenu soutient soutenait témoigné témoigne témoignent commenté commente plaidé plaide plaidait résumé résume résumait s'exclame s'écrie exclamé déploré déplore déplorait déplorent juge jugé jugeait accusé accuse accusait accusent qualifié qualifie qualifiait tweeté tweete twitté rapporté rapporte rapportait rapportent révélé révèle prétendu prétend exigé exige appelé appelle appelait appellent évoqué évoque évoquait salué salue saluait pense pensait croit croyait rétorqué rétorque rétorquait ironise ironisé renchérit s'indigne s'inquiète s'interroge s'étonne note noté notait observe observé considère considéré titre titré scandé scandent scandaient",
    ),
    verbs: "fait fit va vont allait vient venait prend pris met mis donne donné reste resté veut voulait"
        .split_whitespace()
        .map(str::to_owned)
        .collect(),
    bare: HashSet::new(),
    auxiliaries: set(
        "est sont était étaient a ont avait avaient aurait auraient sera seront serait seraient fut furent peut peuvent pouvait doit doivent devait n'a n'est s'est s'était été",
    ),
    determiners: set(
        "le la les l' un une des du ce cet cette ces son sa ses leur leurs mon ma mes notre nos plusieurs certains deux trois quelques",
    ),
    pronouns: set("il elle ils elles on je nous celui-ci celle-ci ce dernier cette dernière"),
    prepositions: set(
        "à au aux de du des d' en dans par pour sur sous avec sans chez vers contre entre depuis pendant après avant lors selon durant malgré",
    ),
    openers: set(
        "que qu' qui dont où quand lorsque lorsqu' parce car si comme et mais ou donc or ni tandis alors puis",
    ),
    adverbs: set(
        "aussi ensuite puis encore toujours déjà ainsi également notamment hier aujourd'hui demain mardi lundi mercredi jeudi vendredi samedi dimanche ne pas plus même toutefois cependant pourtant enfin",
    ),
    sources: &[
        &["selon"],
        &["d'après"],
        &["pour"],
        &["aux", "dires", "de"],
        &["d'", "après"],
    ],
    code: "fr",
});

static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    cues: plain_cues(
        "dijo dice dicen decía dijeron dicho declaró declara declaran declararon afirmó afirma afirman afirmaron afirmado explicó explica explican explicaron explicado añadió añade añaden agregó agrega agregaron aseguró asegura aseguran aseguraron asegurado señaló señala señalan señalaron señalado indicó indica indicaron indicado comentó comenta comentaron manifestó manifiesta manifestaron expresó expresa expresaron sostuvo sostiene sostienen sostuvieron advirtió advierte advirtieron anunció anuncia anunciaron anunciado reconoció reconoce reconocieron admitió admite admitieron confesó confiesa contó cuenta cuentan contaron preguntó pregunta respondió responde respondieron contestó contesta escribió escribe escribieron tuiteó tuitea recordó recuerda recordaron insistió insiste insistieron subrayó subraya subrayaron destacó destaca destacaron apuntó apunta precisó precisa puntualizó puntualiza opinó opina opinan criticó critica criticaron denunció denuncia denunciaron acusó acusa acusaron prometió promete pidió pide pidieron exigió exige reclamó reclama lamentó lamenta lamentaron celebró aclaró aclara concluyó concluye resumió resume reiteró reitera relató relata relataron narró detalló detalla calificó califica calificaron llamó considera consideró cree piensa pensó estimó estima exclamó exclama gritó gritaron rezaba reza informó informa informaron reveló revela prosiguió prosigue continuó aseveró asevera enfatizó enfatiza ironizó bromeó remarcó remarca alertó alerta sentenció zanjó espetó defendió defiende justificó negó niega",
    ),
    verbs: "hizo hace fue va van vino tiene tuvo puso pone quiere quiso sigue siguió llega llegó"
        .split_whitespace()
        .map(str::to_owned)
        .collect(),
    bare: HashSet::new(),
    auxiliaries: set(
        "es son era eran fue fueron ha han había habían sería está están estaba estaban será puede pueden podía debe deben haya",
    ),
    determiners: set(
        "el la los las un una unos unas este esta estos estas ese esa esos esas su sus mi nuestro varios algunos dos tres",
    ),
    pronouns: set("él ella ellos ellas yo nosotros éste ésta este quien alguien"),
    prepositions: set(
        "a al de del en con por para sin sobre desde hasta entre contra tras según durante ante bajo hacia mediante",
    ),
    openers: set("que quien cuando donde porque pues si como y e pero o u ni aunque mientras sino cual"),
    adverbs: set(
        "también después luego además ayer hoy mañana ya no aún todavía así incluso lunes martes miércoles jueves viernes sábado domingo entonces posteriormente se le les lo",
    ),
    sources: &[
        &["según"],
        &["de", "acuerdo", "con"],
        &["en", "palabras", "de"],
        &["a", "juicio", "de"],
        &["para"],
    ],
    code: "es",
});

fn plain_cues(words: &str) -> HashMap<String, Cue> {
    words
        .split_whitespace()
        // As the tokens are: without case, and ß as ss.
        .map(|word| (folded(word), Cue::Said))
        .collect()
}
