"""The small words around dates, in the languages forums speak; strings to be split at spaces or at `|`."""

from __future__ import annotations

YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND = 31_536_000, 2_592_000, 604_800, 86_400, 3600, 60, 1
"""Seconds of the units that forums count in: a month of 30 days, a year of 365."""

UNITS = {
    SECOND: (
        "s sec secs sek second* segund* second* secunde* sekund* sekunt* secondi secondo segons masodperc* detik "
        "dtk saniye sn секунд* сек с vterin* saniy* δευτερολεπτ* שניות שניה שנייה ثانیه ثوان ثوانی giay วินาที "
        "सेकंड sekundes sekundem sekundziu sekunde* sekondi seconde*"
    ),
    MINUTE: (
        "m min mins minut* minuut* minuta* perc perccel perce menit mnt dakika dk минут* мин хвилин* хв λεπτ* "
        "דקות דקה دقیقه دقایق دقائق phut นาที मिनट daqiqe* minuci* minit дақ minuud* minuci* minuc*"
    ),
    HOUR: (
        "h hr hrs hour* std stunde* heure* hora* ora ore orae time timer timme timmar tim uur tunti* tuntia tunni "
        "tund* godz godzin* hodin* oraval oraja orak oru saat час часа часов часу часове ч годин* ωρα ωρες שעות "
        "שעה ساعه ساعت ساعات jam gio ชั่วโมง ชม घंटे घंटा valand* stund* sat sati sata klst* ore uro urami ura "
        "oras jama ordu"
    ),
    DAY: (
        "d day* tag tage tagen jour* j dia dias dies giorn* gg dag dagar dagen dage dager dogn paiv* pv dzien dni "
        "dnia den dnem dny dnami dni dnom nap nappal napja zi zile gun hari день дня днеи дни днів дні ден дена "
        "ημερα ημερες μερες μερα ימים יום یوم ایام یوما روز ngay วัน दिन dien* paev* dana dan dnevi dnevom dite "
        "egun дан дана degi dogum araw"
    ),
    WEEK: (
        "w wk wks week* woche* semaine* sem semana* settiman* sett vecka veckor uge uger uke uker weken viikko* "
        "viikkoa vk tydzien tygodni* tyden tydn* tyzdn* tyzden het hettel hete sapt* hafta неделю недел* нед "
        "тижд* тиж* седмиц* εβδομαδ* שבוע שבועות اسبوع اسابیع اسبوعا هفته minggu mgg tuan สัปดาห์ सप्ताह savait* "
        "nedel* nadal* tjed* viku* vikum jave aste setman*"
    ),
    MONTH: (
        "mo mos mth mths month* monat* mois mes meses mesos mese mesi manad* maned* maaned* mdr maand* mnd "
        "kuukau* kuukaut* kk miesi* mies mesic* mesiac* honap* luna luni ay месяц* мес місяц* міс месец* μηνα "
        "μηνες μηνας חודש חודשים شهر اشهر شهور ماه bulan bln thang เดือน महीने माह menes* kuu kuud mjesec* mesec* "
        "meseci manud* muaj hilabete"
    ),
    YEAR: (
        "y yr yrs year* jahr* an ans annee* ano anos anno anni any anys ar jaar jr vuosi vuot* vuotta rok lat "
        "lata roku let lety rokem rokmi rokom ev evvel eve ani yil sene год года лет рік роки років року χρονια "
        "χρονο χρονος ετη ετος שנים שנה سنه سنوات عام اعوام عاما سال tahun thn nam ปี साल वर्ष metu* metus gad* "
        "aasta* godina* godinu godine leti letom vit vjet urte"
    ),
}
"""Unit words; a star stands for any ending."""

DUALS = {
    HOUR: "שעתיים ساعتین",
    DAY: "יומיים یومین",
    WEEK: "שבועיים اسبوعین",
    MONTH: "חודשיים شهرین",
    YEAR: "שנתיים سنتین عامین",
    MINUTE: "دقیقتین",
}
"""Words that say two of a unit."""

ALONE = (
    "час минуту секунду день неделю месяц год хвилину годину тиждень місяць рік godzine minute dzien tydzien "
    "miesiac rok hodinou minutou dnem tydnem mesicem rokem שעה דקה יום שבוע חודש שנה ساعه دقیقه یوم اسبوع شهر سنه "
    "عام"
)
"""Unit words that mean one of it without a number, beside a word for ago."""

ONE = (
    "a an one ein eine einem einer un une una uno um uma en et ett een jeden jedna jedne jednu jednim jednou egy "
    "bir один одну одна yksi eden edna mia enas mot satu o ena"
)
"""Words for one."""

ZERO = "less moins weniger minder menos meno menej mniej mene mindre alle меньше менее"
"""Words that make `less than a minute` of what follows; it is taken for the unit itself."""

AGO = (
    "ago vor her il hace antes fa atras ha geleden siden sedan sen sitten temu zpet pred ezelott acum назад тому "
    "преди пре прије prije pre πριν once evvel tagasi eest pries pirms lalu قبل منذ پیش לפני truoc पहले fyrir "
    "duela hai earlier agone ที่แล้ว แล้ว ja parë pare таму წინ herst denna"
)
"""One of these must stand beside count and unit."""

FILLER = (
    "about around almost over approximately approx circa ca etwa ungefahr rund uber knapp environ y a plus de "
    "moins mas menos casi unos cerca mais quase than and und et e i en og och ja yli of the for yang lalu για από "
    "απο около примерно почти более и та больше fast less weniger als minder dan meno di oltre quasi mere more "
    "fra nearly posted om den to kol ve van din acum mot za ו kurz"
)
"""Words that may stand among counts and units."""

COMPACT = "s m h d w y mo mos yr yrs hr hrs min mins std j"
"""Units that stand for a date with nothing but a number: `3h`."""

NOW = (
    "just now|right now|moments ago|a moment ago|a few moments ago|moment ago|seconds ago|"
    "a few seconds ago|few seconds ago|gerade eben|vor einem moment|a l'instant|il y a un instant|"
    "il y a quelques instants|il y a quelques secondes|ahora|ahora mismo|hace un momento|hace unos segundos|"
    "hace instantes|agora|agora mesmo|agora ha pouco|ha poucos segundos|adesso|poco fa|pochi secondi fa|"
    "zojuist|zonet|nyss|just nu|lige nu|akkurat na|juuri nyt|hetki sitten|przed chwila|chwile temu|teraz|"
    "prave ted|prave teraz|pred chvili|pred chvilou|az imenti|chiar acum|acum cateva secunde|только что|"
    "сеичас|щоино|току-що|μολις τωρα|τωρα|biraz once|az once|simdi|baru saja|vua xong|الان|همین الان|לפני רגע|"
    "עכשיו|เมื่อสักครู่|ara mateix|ravno sad|upravo sada"
)
"""Whole texts that say the post is new."""

DAYS = {
    0: (
        "today|heute|aujourd'hui|aujourdhui|hoy|oggi|hoje|vandaag|i dag|idag|tanaan|dzisiaj|dzis|dnes|astazi|"
        "сегодня|сьогодні|σημερα|bugun|tana|siandien|sodien|sodienas|avui|hari ini|اليوم|الیوم|امروز|היום|"
        "hom nay|วันนี้|आज|danas|danes|днес|данас|денес|сёння|сення|gaur|hodiau|aujourd hui|hoxe|bu gun|ngayon|"
        "დღეს"
    ),
    -1: (
        "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|i gar|igar|eilen|wczoraj|vcera|tegnap|вчера|вчора|"
        "учора|χθες|χτες|dun|vakar|vakardienas|ahir|kemarin|امس|دیروز|אתמול|hom qua|เมื่อวาน|เมื่อวานนี้|कल|"
        "jucer|juce|vceraj|јуче|вчераи|atzo|hierau|onte|kahapon|გუშინ|i gaer|semalam"
    ),
    -2: (
        "day before yesterday|vorgestern|avant-hier|avant hier|anteayer|antier|l'altro ieri|altro ieri|"
        "anteontem|eergisteren|i forgars|forrgar|i forgar|toissapaivana|toissa paivana|przedwczoraj|"
        "predevcirem|predvcerom|tegnapelott|alaltaieri|позавчера|позавчора|προχθες|evvelsi gun|onceki gun|"
        "uleeile|uzvakar|aizvakar|abans-d'ahir|اول امس|پریروز|שלשום|hom kia|परसों|prekjucer|prekjuce|"
        "predvcerajsnjim|завчера|онзи ден"
    ),
}
"""Day words and their distance from the save date."""

WEAK_DAYS = {
    "ma": (0, "hu"),
    "sot": (0, "sq"),
    "azi": (0, "ro"),
    "eile": (-1, "et"),
    "dje": (-1, "sq"),
    "hier": (-1, "fr"),
}
"""Day words that are other words elsewhere: they count in their language, or (but `ma`) with a time beside them."""

WEAK_MONTHS = "gen pro led sub out set ago mac ara era lis tra per ram ira api tir dey azar mehr aza"
"""Month names that are also common words: they count in their language, or with a time beside them."""

NOISE = (
    "at on um uhr a le la las los il el em as v alle ore ora kl klo kello klokken o om ob de del di d den der dem am "
    "im the of t z this was st nd rd th er eme ere e da das do dos na w dnia o'clock s posted post poste date "
    "time when sent said written published publie publicado wrote geschrieben verfasst veroffentlicht erstellt "
    "ecrit envoye escrito inviato scritto pubblicato geplaatst op skrevet skrivet lahetetty kirjoitettu wyslany "
    "napisane napisano dodano zaslano odeslano napsal prispevek kuldve elkuldve gonderilme tarihi tarih tarihinde "
    "saat написано добавлено отправлено опубликовано сообщение создано г года год року р рік в во о от у og ч час "
    "часов val m metu g gada στις την ωρα δημοσιευθηκε luc ngay vao gio thang pukul jam tanggal في الساعه بتاریخ "
    "ساعت در تاریخ ב בשעה date_ added submitted created started asked answered commented replied updated modified "
    "发表于 發表於 发布于 發佈於 于 於 发表 發表 投稿 投稿日 日時 作成 작성 등록 เวลา น เมื่อ โพสต์ "
    "local standard summer daylight eastern "
    "central pacific mountain european israel moscow zone i y h min et and ne en orakor orai kor an je n gesendet "
    "datum data fecha データ 日付 时间 時間 日期 schrieb reply message subject msg cal es gmt utc"
)
"""Words a date may have around it."""

ZONES = {
    -600: "hst",
    -540: "akst",
    -480: "pst akdt",
    -420: "mst pdt",
    -360: "mdt",
    -300: "est cdt",
    -240: "edt",
    0: "utc gmt wet",
    60: "cet mez",
    120: "cest mesz eet sast",
    180: "eest msk",
    420: "wib",
    480: "awst sgt hkt",
    540: "jst kst",
    570: "acst",
    600: "aest",
    630: "acdt",
    660: "aedt",
    720: "nzst",
    780: "nzdt",
}
"""Minutes from UTC, and the zone letters that mean this zone only."""

VAGUE_ZONES = "cst ist bst ast brt art pt et ct mt wst sst 美东 loc local"
"""Zone letters of more than one zone: read over."""

DAY_FIRST = (
    "de fr es it pt nl da nb nn no sv fi pl cs sk ro ru uk be bg el tr et lv ca gl id ms hr sl sr mk sq vi th he "
    "ar az en-gb en-au en-nz en-ie en-in en-za is eo ka hi"
)
"""Languages that put the day before the month in numbers."""

YEAR_FIRST = "zh ja ko hu lt fa eu mn"
"""Languages that put the year first."""

MONTH_FIRST = "en-us en-ph"
"""Languages that put the month first."""

MEMBER = (
    r"join(?:ed|\s?date)|regist(?:ered|riert|rado|rato|rované|reerd|ration)|member since|mitglied seit|"
    r"dabei seit|beigetreten|inscri(?:t|ption|to|ptio)\b|membre depuis|miembro desde|ingreso|iscritto|"
    r"membro desde|cadastrado|desde:|lid sinds|sinds:|medlem|rekisteroitynyt|liittynyt|dolaczyl|rejestrac|"
    r"zarejestrowan|регистрация|зарегистрирован|на форуме с|реєстрац|kayit|uyelik|katilim|注册|註冊|加入|가입|登録|"
    r"registrace|registrovan|csatlakozott|tagsag|inregistrat|εγγραφ|bergabung|alistets|תאריך הצטרפות|הצטרף|عضو|"
    r"تاریخ عضویت|التسجيل|التسجیل|تسجيل|last (?:seen|post|reply|visit|activ|online|login|edit|modif|"
    r"on:)|last_|birthday|"
    r"born|\bdob\b|copyright|©|\bsince\b|zuletzt|letzte|derni[eè]re|ultima|was online|edited by|edited on|"
    r"expires|active since|established"
)
"""A pattern of what stands before dates that are none of a post: membership, birthdays, visits, edits."""
