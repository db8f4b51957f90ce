"""Names of months by language, January first; `|` parts the months, a space the forms of one."""

from __future__ import annotations

MONTHS = {
    "ar": (
        "يناير كانون جانفي|فبراير شباط فيفري|مارس آذار|أبريل نيسان أفريل ابريل|مايو أيار ماي|"
        "يونيو يونيه يونية حزيران جوان|يوليو يوليه يولية تموز جويلية|أغسطس آب أوت|سبتمبر أيلول|أكتوبر|نوفمبر|"
        "ديسمبر دجنبر"
    ),
    "az": (
        "yan yanvar|fev fevral|mar mart|apr aprel|may|iyn i̇yun|iyl i̇yul|avq avqust|sen sentyabr|"
        "okt oktyabr|noy noyabr|dek dekabr"
    ),
    "be": (
        "сту студзень студзеня стд|лют лютага люты|сак сакавік сакавіка|кра красавік красавіка крс|"
        "май мая траўня тра|чэр чэрвень чэрвеня|ліп ліпень ліпеня|жні жнівень жніўня жнівеня жнв|"
        "вер верасень верасня врс|кас кастрычнік кастрычніка кст|ліс лістапад лістапада|"
        "сне снежань снежня снж"
    ),
    "bg": (
        "яну януари|фев февруари|март|апр април|май|юни|юли|авг август|сеп септември септ септм|окт октомври|"
        "ное ноември|дек декември"
    ),
    "ca": (
        "gen gener|febr febrer|març|abr abril|maig|juny|jul juliol|agost|set setembre|oct octubre|"
        "nov novembre|des desembre"
    ),
    "cs": (
        "led leden ledna lednu|úno únor února únr únoru|bře březen března březnu|dub duben dubna dubnu|"
        "kvě květen května květnu|červen června čvn čer červnu|července červenec čvc črc červenci črv|"
        "srp srpen srpna srpnu|zář září|říj říjen října říjnu|lis listopad listopadu|"
        "pro prosince prosinec prosinci"
    ),
    "da": (
        "jan januar|feb februar|mar marts mrt|apr april|maj|jun juni|jul juli|aug august|sep september|"
        "okt oktober|nov november|dec december"
    ),
    "de": (
        "jän januar jänner|feb februar feber febr|mär märz mrz|apr april|mai|jun juni|jul juli|aug august|"
        "sep sept september|okt oktober|nov november|dez dezember"
    ),
    "el": (
        "ιαν ιανουάριος ιανουαρίου|φεβ φεβρουάριος φεβρουαρίου|μάρ μάρτιος μαρτίου|απρ απρίλιος απριλίου|"
        "μάι μάιος μαΐου|ιούν ιουνίου ιούνιος|ιούλ ιουλίου ιούλιος|αύγ αυγούστου αύγουστος|"
        "σεπ σεπτέμβριος σεπτεμβρίου|οκτ οκτωβρίου οκτώβριος|νοέ νοέμβριος νοεμβρίου|"
        "δεκ δεκέμβριος δεκεμβρίου"
    ),
    "en": (
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep september sept|"
        "oct october|nov november|dec december"
    ),
    "eo": (
        "jan januaro|feb februaro|mar marto|apr aprilo|maj majo|jun junio|jul julio|aŭg aŭgusto|"
        "sep septembro|okt oktobro|nov novembro|dec decembro"
    ),
    "es": (
        "ene enero|feb febrero|mar marzo|abr abril|may mayo|jun junio|jul julio|ago agosto|"
        "sept septiembre setiembre sep set|oct octubre|nov noviembre|dic diciembre"
    ),
    "et": (
        "jaan jaanuar|veebr veebruar veb|märts|apr aprill|mai|juuni|juuli|aug august|sept september|"
        "okt oktoober|nov november|dets detsember det"
    ),
    "eu": (
        "urt urtarrila|ots otsaila|mar martxoa|api apirila|mai maiatza|eka ekaina|uzt uztaila|abu abuztua|"
        "ira iraila|urr urria|aza azaroa|abe abendua"
    ),
    "fa": (
        "ژانویه ژانویهٔ جنوری|فوریه فوریهٔ فبروری|مارس مارچ|آوریل اپریل|مه مهٔ می|ژوئن جون|ژوئیه ژوئیهٔ جولای|"
        "اوت آگست|سپتامبر سپتمبر|اکتبر اکتوبر|نوامبر نومبر|دسامبر دسمبر"
    ),
    "fi": (
        "tammi tammik tammikuu tammikuuta tammikuussa|helmi helmik helmikuu helmikuuta helmikuussa|"
        "maalis maalisk maaliskuu maaliskuuta maaliskuussa|huhti huhtik huhtikuu huhtikuuta huhtikuussa|"
        "touko toukok toukokuu toukokuuta toukokuussa|kesä kesäk kesäkuu kesäkuuta kesäkuussa|"
        "heinä heinäk heinäkuu heinäkuuta heinäkuussa|elo elok elokuu elokuuta elokuussa|"
        "syys syysk syyskuu syyskuuta syyskuussa|loka lokak lokakuu lokakuuta lokakuussa|"
        "marras marrask marraskuu marraskuuta marraskuussa|joulu jouluk joulukuu joulukuuta joulukuussa"
    ),
    "fr": (
        "janv janvier jan|févr février fév|mars|avr avril|mai|juin jun|juil juillet jul juill|août aoû|"
        "sept septembre sep|oct octobre|nov novembre|déc décembre"
    ),
    "gl": (
        "xan xaneiro|feb febreiro|mar marzo|abr abril|maio|xuño|xul xullo|ago agosto|set setembro|"
        "out outubro|nov novembro|dec decembro"
    ),
    "he": (
        "ינואר ינו לינואר בינואר|פברואר פבר בפברואר לפברואר|מרץ במרץ למרץ מרס במרס למרס מארס במארס למארס|"
        "אפריל אפר באפריל לאפריל|מאי במאי למאי|יוני ביוני ליוני יונ|יולי ביולי ליולי יול|"
        "אוגוסט אוג באוגוסט לאוגוסט|ספטמבר ספט בספטמבר לספטמבר|אוקטובר אוק באוקטובר לאוקטובר|"
        "נובמבר נוב בנובמבר לנובמבר|דצמבר דצמ בדצמבר לדצמבר"
    ),
    "hi": ("जनवरी|फ़रवरी फ़र|मार्च|अप्रैल|मई|जून|जुलाई जुल|अगस्त|सितंबर सित सितम्बर|अक्तूबर अक्तू अक्टूबर|नवंबर नवम्बर|दिसंबर दिस दिसम्बर"),
    "hr": (
        "sij siječanj siječnja siječnju siječnjem|velj veljača veljače veljači veljačom|"
        "ožu ožujak ožujka ožujku ožujkom|tra travanj travnja travnju travnjem|"
        "svi svibanj svibnja svibnju svibnjem|lip lipanj lipnja lipnju lipnjem|"
        "srp srpanj srpnja srpnju srpnjem|kol kolovoz kolovoza kolovozu kolovozom|"
        "ruj rujan rujna rujnu rujnom|lis listopad listopada listopadu listopadom|"
        "stu studeni studenoga studenom studenomu studenome studenog studenim|"
        "pro prosinac prosinca prosincu prosincem"
    ),
    "hu": (
        "jan január|febr február feb|márc március már|ápr április|máj május|jún június|júl július|"
        "aug augusztus|szept szeptember szep|okt október|nov november|dec december"
    ),
    "id": (
        "jan januari djan djanuari|feb februari peb pebruari|mar maret mrt|apr april|mei mai|jun juni djuni|"
        "jul juli djuli|agu agustus agt|sep september sept|okt oktober|nov november nop nopember|des desember"
    ),
    "is": (
        "jan janúar|feb febrúar|mar mars|apr apríl|maí|jún júní|júl júlí|ágú ágúst|sep september|okt október|"
        "nóv nóvember|des desember"
    ),
    "it": (
        "gen gennaio|feb febbraio|mar marzo|apr aprile|mag maggio|giu giugno|lug luglio|ago agosto|"
        "set settembre sett|ott ottobre|nov novembre|dic dicembre"
    ),
    "ka": (
        "იან იანვარი|თებ თებერვალი|მარ მარტი|აპრ აპრილი|მაი მაისი|ივნ ივნისი|ივლ ივლისი|აგვ აგვისტო|"
        "სექ სექტემბერი|ოქტ ოქტომბერი|ნოე ნოემბერი|დეკ დეკემბერი"
    ),
    "lt": (
        "saus sausio sausis sau|vas vasario vasaris|kov kovas kovo|bal balandis balandžio|geg gegužė gegužės|"
        "birž birželio birželis bir|liep liepa liepos lie|rugp rugpjūtis rugpjūčio rgp|"
        "rugs rugsėjis rugsėjo rgs|spal spalio spalis|lapkr lapkritis lapkričio lap|"
        "gruod gruodis gruodžio gru gruo"
    ),
    "lv": (
        "janv janvāris|febr februāris|marts|apr aprīlis|maijs|jūn jūnijs|jūl jūlijs|aug augusts|"
        "sept septembris|okt oktobris|nov novembris|dec decembris"
    ),
    "mk": (
        "јан јануари|фев февруари|мар март|апр април|мај|јун јуни|јул јули|авг август|сеп септември септ|"
        "окт октомври|ное ноември ноем|дек декември"
    ),
    "ms": (
        "jan januari|feb februari|mac|apr april|mei|jun|jul julai|ogo ogos|sep september|okt oktober|"
        "nov november|dis disember"
    ),
    "nb": (
        "jan januar|feb februar|mar mars|apr april|mai|jun juni|jul juli|aug august|sep september|"
        "okt oktober|nov november|des desember"
    ),
    "nl": (
        "jan januari|feb februari|maart mrt mar|apr april|mei|jun juni|jul juli|aug augustus|sep september|"
        "okt oktober|nov november|dec december"
    ),
    "pl": (
        "sty styczeń stycznia styczniu|lut lutego luty lutym|mar marca marzec marcu|"
        "kwi kwiecień kwietnia kwietniu kwie|maj maja maju|cze czerwca czerwiec czerwcu|"
        "lip lipca lipiec lipcu|sie sierpień sierpnia sierpniu|wrz wrzesień września wrześniu|"
        "paź październik października październiku|lis listopad listopada listopadzie|"
        "gru grudnia grudzień grudniu"
    ),
    "pt": (
        "jan janeiro|fev fevereiro|mar março|abr abril|mai maio|jun junho|jul julho|ago agosto|"
        "set setembro septembro|out outubro|nov novembro|dez dezembro"
    ),
    "ro": (
        "ian ianuarie|feb februarie febr|mar martie mart|apr aprilie|mai|iun iunie|iul iulie|aug august|"
        "sept septembrie sep|oct octombrie|noiembrie nov noiem noi|dec decembrie"
    ),
    "ru": (
        "янв январь января|февр февраль февраля фев|мар март марта|апр апрель апреля|май мая|июн июнь июня|"
        "июл июль июля|авг август августа|сент сентябрь сентября сен|окт октябрь октября|"
        "нояб ноябрь ноября ноя|дек декабрь декабря"
    ),
    "sk": (
        "jan január januára|feb február februára|mar marca marec|apr apríl apríla|máj mája|jún júna|júl júla|"
        "aug august augusta|sep september septembra|okt október októbra|nov november novembra|"
        "dec december decembra"
    ),
    "sl": (
        "jan januar|feb februar|mar marec|apr april|maj|jun junij|jul julij|avg avgust|sep september|"
        "okt oktober|nov november|dec december"
    ),
    "sq": (
        "jan janar|shk shkurt|mar mars|pri prill|maj|qer qershor|korr korrik kor|gush gusht gsh|sht shtator|"
        "tet tetor|nën nëntor|dhj dhjetor"
    ),
    "sr": (
        "јан јануар|феб фебруар|мар март|апр април|мај|јун|јул|авг август|сеп септембар|окт октобар|"
        "нов новембар|дец децембар"
    ),
    "sh": (
        "jan januar|feb februar|mar mart|apr april|maj|jun|jul|avg avgust|sep septembar|okt oktobar|"
        "nov novembar|dec decembar"
    ),
    "sv": (
        "jan januari|feb februari|mars mar|apr april|maj|juni jun|juli jul|aug augusti|sep september sept|"
        "okt oktober|nov november|dec december"
    ),
    "th": (
        "มกราคม เดือนมกราคม มกรา|กุมภาพันธ์ เดือนกุมภาพันธ์ กุมภา|มีค มีนาคม เดือนมีนาคม มีนา|"
        "เมย เมษายน เมษา เดือนเมษายน|พฤษภาคม เดือนพฤษภาคม พฤษภา|มิถุนายน มิย เดือนมิถุนายน มิถุนา|"
        "กรกฎาคม เดือนกรกฏาคม กรกฎา|สิงหาคม สิงหา เดือนสิงหาคม|กันยายน กันยา เดือนกันยายน|"
        "ตุลาคม เดือนตุลาคม ตุลา|พฤศจิกายน เดือนพฤศจิกายน พฤศจิ|ธันวาคม เดือนธันวาคม ธันวา"
    ),
    "tl": (
        "enero ene|pebrero peb|marso mar|abril abr|mayo may|hunyo hun|hulyo hul|agosto ago|setyembre set|"
        "oktubre okt|nobyembre nob|disyembre dis"
    ),
    "tr": (
        "oca ocak|şub şubat|mar mart|nis nisan|may mayıs|haz haziran|tem temmuz|ağu ağustos|eyl eylül|"
        "eki ekim|kas kasım|ara aralık"
    ),
    "uk": (
        "січ січень січня|лют лютий лютого|бер березень березня берез|квіт квітень квітня кві|"
        "трав травень травня тра|черв червень червня чер|лип липень липня|серп серпень серпня сер|"
        "вер вересень вересня верес|жовт жовтень жовтня жов|лист листопад листопада листоп лис|"
        "груд грудень грудня гру"
    ),
}

JALALI = (
    "فروردین farvardin|اردیبهشت ordibehesht|خرداد khordad|تیر tir|مرداد امرداد mordad|شهریور shahrivar|مهر mehr|"
    "آبان aban|آذر azar|دی dey|بهمن bahman|اسفند esfand"
)
"""The Persian solar year, from Farvardin."""
