use super::*;

/// The same invented news in the languages that are told.
const NEWS: &[(&str, &str)] = &[
    (
        "de",
        "Der Rat der Stadt hat am Montag beschlossen, den alten Hafen zu schließen. Die Fähre wird künftig vom neuen Anleger aus fahren, sagte die Bürgermeisterin. Viele Anwohner sind damit nicht einverstanden und wollen klagen.",
    ),
    (
        "en",
        "The town council decided on Monday to close the old harbour. From now on the ferry will leave from the new pier, the mayor said. Many people who live nearby do not agree and want to take the matter to court.",
    ),
    (
        "fr",
        "Le conseil municipal a décidé lundi de fermer le vieux port. Le ferry partira désormais du nouveau quai, a déclaré la maire. De nombreux riverains ne sont pas d’accord et veulent porter l’affaire devant le tribunal.",
    ),
    (
        "es",
        "El ayuntamiento decidió el lunes cerrar el puerto viejo. A partir de ahora el transbordador saldrá del nuevo muelle, dijo la alcaldesa. Muchos vecinos no están de acuerdo y quieren llevar el asunto a los tribunales.",
    ),
    (
        "it",
        "Il consiglio comunale ha deciso lunedì di chiudere il vecchio porto. D’ora in poi il traghetto partirà dal nuovo molo, ha detto la sindaca. Molti abitanti del quartiere non sono d’accordo e vogliono rivolgersi al tribunale.",
    ),
    (
        "pt",
        "A câmara municipal decidiu na segunda-feira fechar o porto velho. A partir de agora a barca sairá do novo cais, disse a presidente. Muitos moradores não estão de acordo e querem levar a questão ao tribunal.",
    ),
    (
        "nl",
        "De gemeenteraad heeft maandag besloten de oude haven te sluiten. De veerboot vertrekt voortaan van de nieuwe steiger, zei de burgemeester. Veel bewoners zijn het daar niet mee eens en willen naar de rechter stappen.",
    ),
    (
        "sv",
        "Kommunfullmäktige beslutade i måndags att stänga den gamla hamnen. Färjan kommer i fortsättningen att avgå från den nya bryggan, sade borgmästaren. Många boende i närheten håller inte med och vill gå till domstol.",
    ),
    (
        "da",
        "Byrådet besluttede mandag at lukke den gamle havn. Færgen vil fremover sejle fra den nye mole, sagde borgmesteren. Mange af beboerne i nærheden er ikke enige og vil nu gå rettens vej for at få afgørelsen ændret.",
    ),
    (
        "no",
        "Kommunestyret bestemte mandag at den gamle havnen skal stenges. Ferja kommer heretter til å gå fra den nye brygga, sa ordføreren. Mange av dem som bor i nærheten er ikke enige, og de vil nå ta saken til retten.",
    ),
    (
        "fi",
        "Kaupunginvaltuusto päätti maanantaina sulkea vanhan sataman. Lautta lähtee tästä lähtien uudelta laiturilta, pormestari sanoi. Monet lähistöllä asuvat eivät ole samaa mieltä ja haluavat viedä asian oikeuteen.",
    ),
    (
        "pl",
        "Rada miasta postanowiła w poniedziałek zamknąć stary port. Prom będzie odtąd odpływał z nowego nabrzeża, powiedziała burmistrzyni. Wielu mieszkańców okolicy się z tym nie zgadza i chce skierować sprawę do sądu.",
    ),
    (
        "cs",
        "Městská rada se v pondělí rozhodla zavřít starý přístav. Trajekt bude nyní odplouvat z nového mola, řekla starostka. Mnoho obyvatel z okolí s tím nesouhlasí a chtějí se kvůli tomu obrátit na soud. Rozhodnutí padlo v noci.",
    ),
    (
        "hu",
        "A városi tanács hétfőn úgy döntött, hogy bezárja a régi kikötőt. A komp ezentúl az új mólóról indul, mondta a polgármester. A környéken lakók közül sokan nem értenek ezzel egyet, és bírósághoz akarnak fordulni.",
    ),
    (
        "ro",
        "Consiliul orașului a hotărât luni să închidă portul vechi. De acum înainte feribotul va pleca de la noul chei, a spus primărița. Mulți dintre cei care locuiesc în apropiere nu sunt de acord și vor să meargă în instanță.",
    ),
    (
        "tr",
        "Belediye meclisi pazartesi günü eski limanı kapatmaya karar verdi. Belediye başkanı, vapurun bundan böyle yeni iskeleden kalkacağını söyledi. Çevrede oturanların çoğu buna karşı çıkıyor ve mahkemeye gitmek istiyor.",
    ),
    (
        "vi",
        "Hội đồng thành phố hôm thứ Hai đã quyết định đóng cửa cảng cũ. Thị trưởng cho biết từ nay phà sẽ rời bến từ cầu tàu mới. Nhiều người dân sống gần đó không đồng ý và muốn đưa vụ việc ra tòa án để giải quyết.",
    ),
    (
        "id",
        "Dewan kota memutuskan pada hari Senin untuk menutup pelabuhan lama. Mulai sekarang kapal feri akan berangkat dari dermaga baru, kata wali kota. Banyak warga yang tinggal di sekitar tidak setuju dan ingin membawa perkara itu ke pengadilan.",
    ),
    (
        "el",
        "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να κλείσει το παλιό λιμάνι. Το πλοίο θα αναχωρεί στο εξής από τη νέα αποβάθρα, είπε η δήμαρχος. Πολλοί κάτοικοι της περιοχής διαφωνούν και θέλουν να προσφύγουν στα δικαστήρια.",
    ),
    (
        "ru",
        "Городской совет решил в понедельник закрыть старый порт. Отныне паром будет отходить от нового причала, сказала мэр. Многие жители окрестных домов с этим не согласны и хотят обратиться в суд, чтобы решение отменили.",
    ),
    (
        "uk",
        "Міська рада вирішила в понеділок закрити старий порт. Відтепер пором відходитиме від нового причалу, сказала міська голова. Багато мешканців навколишніх будинків із цим не згодні й хочуть звернутися до суду.",
    ),
    (
        "bg",
        "Градският съвет реши в понеделник да затвори старото пристанище. Отсега нататък фериботът ще тръгва от новия кей, каза кметицата. Много от хората, които живеят наблизо, не са съгласни и искат да отнесат въпроса до съда.",
    ),
    (
        "sr",
        "Градско веће је у понедељак одлучило да затвори стару луку. Трајект ће убудуће полазити са новог пристаништа, рекла је градоначелница. Многи становници који живе у близини не слажу се са тим и желе да иду на суд.",
    ),
    (
        "ar",
        "قرر مجلس المدينة يوم الاثنين إغلاق الميناء القديم. وقالت رئيسة البلدية إن العبارة ستنطلق من الآن فصاعدا من الرصيف الجديد. ولا يوافق كثير من السكان القريبين على ذلك ويريدون رفع الأمر إلى المحكمة. وقد اتخذ القرار ليلا.",
    ),
    (
        "fa",
        "شورای شهر روز دوشنبه تصمیم گرفت که بندر قدیمی را ببندد. شهردار گفت که از این پس کشتی از اسکله جدید حرکت خواهد کرد. بسیاری از ساکنان نزدیک با این کار موافق نیستند و می‌خواهند به دادگاه شکایت کنند. این تصمیم شبانه گرفته شد.",
    ),
    (
        "he",
        "מועצת העיר החליטה ביום שני לסגור את הנמל הישן. מעתה תצא המעבורת מן הרציף החדש, אמרה ראש העיר. רבים מן התושבים הגרים בקרבת מקום אינם מסכימים לכך ורוצים לפנות לבית המשפט כדי לבטל את ההחלטה. ההחלטה התקבלה בשעת לילה מאוחרת.",
    ),
    (
        "hi",
        "नगर परिषद ने सोमवार को पुराने बंदरगाह को बंद करने का फैसला किया। महापौर ने कहा कि अब नौका नए घाट से चलेगी। आसपास रहने वाले कई लोग इससे सहमत नहीं हैं और मामले को अदालत में ले जाना चाहते हैं। यह निर्णय देर रात लिया गया।",
    ),
    (
        "th",
        "สภาเทศบาลมีมติเมื่อวันจันทร์ให้ปิดท่าเรือเก่า นายกเทศมนตรีกล่าวว่าต่อจากนี้ไปเรือข้ามฟากจะออกจากท่าเรือใหม่ ชาวบ้านที่อาศัยอยู่ใกล้เคียงหลายคนไม่เห็นด้วยและต้องการนำเรื่องขึ้นศาลเพื่อให้ยกเลิกมตินี้ มติดังกล่าวมีขึ้นในเวลากลางคืน",
    ),
    (
        "zh",
        "市议会星期一决定关闭旧港口。市长说，从现在起渡轮将从新码头出发。许多住在附近的居民不同意这个决定，他们打算向法院提起诉讼，要求撤销这项决议，并且希望记者把这件事告诉更多的人。",
    ),
    (
        "ja",
        "市議会は月曜日、古い港を閉鎖することを決めた。市長によると、今後フェリーは新しい桟橋から出発する。近くに住む多くの人々はこれに同意しておらず、裁判所に訴えて決定を取り消してもらいたいと考えている。",
    ),
    (
        "ko",
        "시의회는 월요일에 옛 항구를 폐쇄하기로 결정했다. 시장은 앞으로 여객선이 새 부두에서 출발할 것이라고 말했다. 근처에 사는 많은 주민들은 이에 동의하지 않으며 결정을 취소해 달라고 법원에 소송을 내려고 한다.",
    ),
    (
        "ka",
        "ქალაქის საბჭომ ორშაბათს გადაწყვიტა ძველი ნავსადგურის დახურვა. ბორანი ამიერიდან ახალი ნავმისადგომიდან გავა, თქვა მერმა. ბევრი ადგილობრივი მცხოვრები ამას არ ეთანხმება და სასამართლოში აპირებს ჩივილს. გადაწყვეტილება ღამით მიიღეს.",
    ),
];

fn news(code: &str) -> &'static str {
    NEWS.iter().find(|(known, _)| *known == code).unwrap().1
}

#[test]
fn tells_languages_and_takes_none_for_another() {
    let told: Vec<(&str, Option<&str>)> = NEWS.iter().map(|(code, text)| (*code, of_text(text))).collect();
    let wrong: Vec<_> = told
        .iter()
        .filter(|(code, guess)| guess.is_some_and(|guess| guess != *code))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let blank: Vec<&str> = told
        .iter()
        .filter(|(_, guess)| guess.is_none())
        .map(|(code, _)| *code)
        .collect();
    assert!(blank.is_empty(), "{blank:?}");
}

#[test]
fn a_language_that_is_not_known_is_left_blank() {
    // Icelandic and Welsh.
    for text in [
        "Bæjarstjórnin ákvað á mánudag að loka gömlu höfninni. Ferjan mun framvegis leggja af stað frá nýju bryggjunni, sagði bæjarstjórinn. Margir íbúar í nágrenninu eru ekki sáttir og vilja fara með málið fyrir dómstóla.",
        "Penderfynodd cyngor y dref ddydd Llun gau’r hen harbwr. O hyn ymlaen bydd y fferi yn gadael o’r pier newydd, meddai’r maer. Nid yw llawer o’r bobl sy’n byw gerllaw yn cytuno ac maent am fynd â’r mater i’r llys.",
    ] {
        assert_eq!(of_text(text), None, "{text}");
    }
}

#[test]
fn believes_the_page_where_it_agrees() {
    let german = news("de");
    assert_eq!(agreed(Some("de_at"), german), Some(("de-AT".to_owned(), true)));
    assert_eq!(agreed(Some("en"), german), Some(("de".to_owned(), false)));
    assert_eq!(agreed(None, german), Some(("de".to_owned(), false)));
    assert_eq!(agreed(Some("pl"), german), Some(("de".to_owned(), false)));
    assert_eq!(
        agreed(Some("nb-NO"), news("no")),
        Some(("nb-NO".to_owned(), true))
    );
    assert_eq!(agreed(Some("sk"), news("cs")), Some(("sk".to_owned(), true)));
    assert_eq!(agreed(Some("pl"), "Za krótko."), Some(("pl".to_owned(), true)));
    assert_eq!(agreed(None, "Too short."), None);
}
