//! Words that every article has, by language: the background against which a shared word counts.
//!
//! Two lists for each language: words that carry no matter and are left out, and words that
//! stand in any news and count by half. Compiled by hand from grammar and from what news is
//! made of, not counted in any corpus.

struct Common {
    language: &'static str,
    /// Left out.
    empty: &'static str,
    /// Count by half.
    worn: &'static str,
}

const COMMON: &[Common] = &[
    Common {
        language: "en",
        empty: "a about above across after afterwards again against all almost alone along already also although always am \
                among amongst an and another any anyhow anyone anything anyway anywhere are aren't around as at away back be \
                became because become becomes been before beforehand behind being below beside besides between beyond both \
                but by can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else \
                elsewhere enough etc even ever every everyone everything everywhere except few for former formerly from \
                further get gets getting go goes going gone got had hadn't has hasn't have haven't having he hence her here \
                herein hers herself he's him himself his how however i if i'm in indeed instead into is isn't it it's its itself \
                i've just keep last latter latterly least less let let's like made make many may maybe me meanwhile might mine \
                more moreover most mostly much must my myself namely neither never nevertheless next no nobody none nor not \
                nothing now nowhere of off often on once one only onto or other others otherwise our ours ourselves out over \
                own per perhaps please put quite rather re really same see seem seemed seeming seems several she she's should \
                shouldn't since so some somehow someone something sometime sometimes somewhere still such take than that \
                that's the their theirs them themselves then thence there thereafter thereby therefore therein there's these \
                they they're this those though through throughout thus to together too toward towards under until unless up \
                upon us used very via was wasn't we well we're were weren't what whatever when whence whenever where whereas \
                whereby wherein wherever whether which while who whoever whole whom whose why will with within without won't \
                would wouldn't yes yet you you're your yours yourself yourselves",
        worn: "according added according asked called came come comes early first former good including know known later \
               long look man men month months new news old part people place reported right said say saying says second spokesman \
               spokeswoman statement set take taken tell there think third time times today told took two want way week weeks \
               went woman women work year years yesterday monday tuesday wednesday thursday friday saturday sunday mr mrs ms",
    },
    Common {
        language: "de",
        empty: "aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bereits bin \
                bis bist da dabei dadurch dafür dagegen daher damit danach dann dar daran darauf daraus darf darin darüber darum \
                das dass davon davor dazu dein dem den denn der deren des dessen dich die dies diese diesem diesen dieser dieses \
                dir doch dort du durch ein eine einem einen einer eines einige einmal er erst es etwa etwas euch euer für gegen \
                gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in \
                indem ins ist ja jede jedem jeden jeder jedes jedoch jene jetzt kann kein keine keinem keinen keiner können \
                könnte man mehr mein mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne schon sehr sei sein seine \
                seinem seinen seiner seines seit selbst sich sie sind so sogar solche soll sollen sollte sondern sowie um und uns \
                unser unter viel viele vom von vor wann war waren warum was weg weil weiter welche welcher wenn wer werde werden \
                wie wieder will wir wird wo wollen worden wurde wurden würde würden zu zum zur zwar zwischen über",
        worn: "sagte sagt erklärte teilte mit jahr jahre jahren tag tage tagen woche wochen monat uhr neue neuen erste ersten \
               menschen zeit montag dienstag mittwoch donnerstag freitag samstag sonntag angaben laut hieß gut heute gestern",
    },
    Common {
        language: "fr",
        empty: "à afin ai ainsi alors après as au aucun aucune aujourd'hui auquel aussi autre autres aux avaient avait avant avec \
                avoir c'est car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez comme comment contre \
                d'un d'une dans de depuis des dès deux donc dont du elle elles en encore entre es est et étaient était étant été \
                être eu eux fait faire font fut il ils je jusque l'on la là le lequel les leur leurs lors lorsque lui ma mais me \
                même mêmes mes moi moins mon ne ni non nos notre nous on ont ou où par parce pas pendant peu peut plus pour \
                pourquoi pris près qu'elle qu'il qu'ils qu'on qu'un quand que quel quelle quelles quels qui quoi sa sans se sera \
                ses si soit son sont sous sur ta tandis te tes toi ton tous tout toute toutes très trop tu un une vers voici voilà \
                vos votre vous y ça",
        worn: "dit selon déclaré annoncé expliqué an ans année années jour jours mois semaine temps nouveau nouvelle premier \
               première personnes lundi mardi mercredi jeudi vendredi samedi dimanche hier",
    },
    Common {
        language: "es",
        empty: "a ahora al algo alguna algunas alguno algunos ante antes aquel aquella así aún aunque bajo bien cada casi como con \
                contra cual cuales cuando cuanto de del desde después donde dos durante e el él ella ellas ello ellos en entre era \
                eran es esa esas ese eso esos esta está estaba estaban estado están estar estas este esto estos fue fueron ha \
                había habían han hasta hay he la las le les lo los luego más me mi mientras mis mismo muy nada ni no nos nosotros \
                nuestra nuestro o otra otras otro otros para pero poco por porque pues que qué quien quienes se sea según ser si \
                sí sido sin sino sobre solo sólo son su sus también tan tanto te tiene tienen toda todas todo todos tras tu tú un \
                una uno unos y ya yo",
        worn: "dijo afirmó señaló explicó año años día días mes meses semana tiempo nuevo nueva primer primera personas lunes \
               martes miércoles jueves viernes sábado domingo ayer hoy",
    },
    Common {
        language: "it",
        empty: "a ad agli ai al alla alle allo anche ancora avere aveva c'è che chi ci come con cui da dagli dai dal dalla dalle dei \
                del della delle dello di dopo dove due e è ed era erano essere fra già gli ha hanno i il in io la le lei lo loro lui \
                ma mentre mi molto ne né negli nei nel nella nelle noi non o ogni per perché più poi prima quale quando quello \
                questa queste questi questo se sempre senza si sia sono sta stata stati stato su sua sue sugli sui sul sulla suo \
                suoi tra tutti tutto un una uno vi",
        worn: "detto secondo anno anni giorno giorni mese settimana tempo nuovo nuova primo persone lunedì martedì mercoledì \
               giovedì venerdì sabato domenica ieri oggi",
    },
    Common {
        language: "pt",
        empty: "a ao aos à às ainda ante após aquela aquele até cada com como contra da das de dela dele depois do dos e é ela elas \
                ele eles em entre era eram essa esse esta está estão estava este eu foi foram há isso isto já lhe mais mas me mesmo \
                muito na não nas nem no nos nós o onde os ou para pela pelas pelo pelos por porque qual quando que quem se sem ser \
                seu seus só sob sobre sua suas também te tem têm tinha todos tudo um uma você",
        worn: "disse afirmou segundo ano anos dia dias mês semana tempo novo nova primeiro pessoas segunda terça quarta quinta \
               sexta sábado domingo ontem hoje",
    },
    Common {
        language: "nl",
        empty: "aan al alle als altijd andere bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen had \
                hadden heb hebben heeft het hem hen hier hij hoe hun iets ik in is ja je kan kon kunnen maar me meer men met mij \
                mijn moet na naar niet niets nog nu of om omdat onder ons ook op over te tegen toch toen tot u uit uw van veel voor \
                want waren was wat we wel werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou zouden",
        worn: "zegt zei volgens jaar jaren dag dagen week maand tijd nieuwe eerste mensen maandag dinsdag woensdag donderdag \
               vrijdag zaterdag zondag gisteren vandaag",
    },
];

/// How much a shared word counts against the background, from 0 to 1.
pub(super) struct Background(std::collections::HashMap<&'static str, f64>);

impl Background {
    /// `language` is a primary subtag in small letters. No word of a language without a list
    /// is common.
    pub fn of(language: &str) -> Self {
        let mut weights = std::collections::HashMap::new();
        if let Some(common) = COMMON.iter().find(|common| common.language == language) {
            weights.extend(common.worn.split_whitespace().map(|word| (word, 0.5)));
            weights.extend(common.empty.split_whitespace().map(|word| (word, 0.0)));
        }
        Self(weights)
    }

    /// The weight of a folded word. One character alone says nothing, unless it is a digit or
    /// of a script in which it is a word.
    pub fn weight(&self, word: &str) -> f64 {
        let mut letters = word.chars();
        let only = letters.next().filter(|_| letters.next().is_none());
        if only.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x2e80) {
            return 0.0;
        }
        let word = word.strip_suffix("'s").unwrap_or(word);
        self.0.get(word).copied().unwrap_or(1.0)
    }
}
