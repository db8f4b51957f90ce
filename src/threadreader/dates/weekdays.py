"""Names of weekdays by language, Monday first; `|` parts the days, a space the forms of one."""

from __future__ import annotations

WEEKDAYS = {
    "ar": "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة الجمعه|السبت|الأحد",
    "az": "be|ça|çərşənbə|ca|cümə|şənbə|bazar",
    "be": ("панядзелак пн пнд|аў аўторак аўт|серада ср|чацвер чц чцв чв|пт пятніца пят|сб субота суб|нд нядзеля няд"),
    "bg": "пн понеделник пон|вт вторник вто|ср сряда сря|четвъртък чт|петък пт|сб събота|нд неделя",
    "ca": "dilluns dl|dimarts dt|dc dimecres|dijous dj|divendres dv|dissabte ds|dg diumenge",
    "cs": (
        "po pondělí pon|út úterý úte|st středa stř středu středy|čt čtvrtek čtv|pá pátek pát pátku|"
        "so sobota sob sobotu soboty|ne neděle ned neděli"
    ),
    "da": "man mandag|tirs tirsdag tir|ons onsdag|tors torsdag tor|fre fredag|lør lørdag|søn søndag",
    "de": (
        "mo montag mon|di dienstag die|mi mittwoch mit|do donnerstag don|fr freitag fre|sa samstag sam|so sonntag son"
    ),
    "el": "δευ δευτέρα|τρί τρίτη|τετ τετάρτη|πέμ πέμπτη|παρ παρασκευή|σάβ σάββατο|κυρ κυριακή",
    "en": (
        "mon monday mo|tue tuesday tu tues|wed wednesday we|thu thursday th|fri friday fr|sat saturday sa|sun sunday su"
    ),
    "eo": "lu lundo|ma mardo|me merkredo|ĵa ĵaŭdo|ve vendredo|sa sabato|di dimanĉo",
    "es": "lun lunes lu|mar martes|mié miércoles mi|jue jueves ju|vie viernes|sáb sábado sa|dom domingo do",
    "et": "esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev",
    "eu": "al astelehena|ar asteartea|asteazkena az|og osteguna|or ostirala|larunbata lr|ig igandea",
    "fa": "دوشنبه|سهشنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه",
    "fi": (
        "ma maanantai maanantaina|ti tiistai tiistaina|ke keskiviikko keskiviikkona|to torstai torstaina|"
        "pe perjantai perjantaina|la lauantai lauantaina|su sunnuntai sunnuntaina"
    ),
    "fr": "lun lundi lu|mar mardi ma|mer mercredi me|jeu jeudi je|ven vendredi ve|sam samedi sa|dim dimanche di",
    "gl": "luns|mar martes|mér mércores|xov xoves|ven venres|sáb sábado|dom domingo",
    "he": "שני|שלישי|רביעי|חמישי|שישי|שבת|ראשון",
    "hi": "सोम सोमवार|मंगल मंगलवार|बुध बुधवार|गुरु गुरुवार|शुक्र शुक्रवार|शनि शनिवार|रवि रविवार",
    "hr": "pon ponedjeljak|uto utorak|sri srijeda|čet četvrtak|pet petak|sub subota|ned nedjelja",
    "hu": "hétfő|kedd|sze szerda|cs csütörtök|péntek|szo szombat|vasárnap vas",
    "id": "sen senin|sel selasa|rab rabu|kam kamis|jum jumat|sab sabtu|min minggu ahad",
    "is": (
        "mán mánudagur|þri þriðjudagur|mið miðvikudagur|fim fimmtudagur|fös föstudagur|lau laugardagur|sun sunnudagur"
    ),
    "it": "lun lunedì|mar martedì|mer mercoledì|gio giovedì|ven venerdì|sab sabato|dom domenica",
    "ka": "ორშ ორშაბათი|სამ სამშაბათი|ოთხ ოთხშაბათი|ხუთ ხუთშაბათი|პარ პარასკევი|შაბ შაბათი|კვი კვირა",
    "lt": (
        "pirmadienis pr|an antradienis|tr trečiadienis|ketvirtadienis kt|penktadienis pn|šeštadienis št|sekmadienis sk"
    ),
    "lv": (
        "pirmd pirmdiena|otrd otrdiena|trešd trešdiena|ceturtd ceturtdiena|piektd piektdiena|sestd sestdiena|"
        "svētd svētdiena"
    ),
    "mk": "пон понеделник|вто вторник вт|сре среда|чет четврток|пет петок|саб сабота|нед недела",
    "ms": "isn isnin|sel selasa|rab rabu|kha khamis|jum jumaat|sab sabtu|ahad ahd",
    "nb": "man mandag|tir tirsdag|ons onsdag|tor torsdag|fre fredag|lør lørdag|søn søndag",
    "nl": "ma maandag|di dinsdag|wo woensdag|do donderdag|vr vrijdag|za zaterdag|zo zondag",
    "pl": (
        "pon poniedziałek poniedzialek pn|wt wtorek wto|śr środa środę śro|czw czwartek cz|piątek pt pią pi|"
        "sob sobota sobotę so sb|niedz niedziela niedzielę nie nd"
    ),
    "pt": (
        "seg segunda-feira segunda|ter terça-feira terça|qua quarta-feira quarta|qui quinta-feira quinta|"
        "sex sexta-feira sexta|sáb sábado|dom domingo"
    ),
    "ro": "lun luni|mar marți|mie miercuri mi|joi|vin vineri|sâm sâmbătă|dum duminică",
    "ru": (
        "пн понедельник пнд|вт вторник втр|ср среда срд среду|четверг чт чтв|пт пятница птн пятницу|"
        "сб суббота сбт субботу|воскресенье вс воскресение вск"
    ),
    "sk": "po pondelok|ut utorok|st streda stredu|št štvrtok|pi piatok|so sobota sobotu|ne nedeľa nedeľu",
    "sl": "pon ponedeljek|tor torek|sre sreda|čet četrtek|pet petek|sob sobota|ned nedelja",
    "sq": "hënë hën|martë mar|mërkurë mër|enjte enj|premte pre|shtunë sht|die diel",
    "sr": "пон понедељак|уто уторак|сре среда|чет четвртак|пет петак|суб субота|нед недеља",
    "sh": "pon ponedeljak|uto utorak|sre sreda|čet četvrtak|pet petak|sub subota|ned nedelja",
    "sv": (
        "mån måndag månd|tis tisdag tisd|ons onsdag onsd|tors torsdag torsd|fre fredag fred|lör lördag lörd|"
        "sön söndag sönd"
    ),
    "th": (
        "วันจันทร์ จันทร์ วันจันทร์ที่|วันอังคาร อังคาร วันอังคารที่|วันพุธ พุธ วันพุธที่|"
        "พฤ วันพฤหัสบดี พฤหัสบดี พฤหัส วันพฤหัสบดีที่|วันศุกร์ ศุกร์ วันศุกร์ที่|วันเสาร์ เสาร์ วันเสาร์ที่|"
        "วันอาทิตย์ อา อาทิตย์ วันอาทิตย์ที่"
    ),
    "tl": "lunes lun|martes|miyerkules miy|huwebes huw|biyernes biy|sabado sab|linggo lin",
    "tr": "pazartesi pzt|sal salı|çar çarşamba çrs|per perşembe prs|cum cuma|cmt cumartesi|paz pazar",
    "uk": (
        "пн понеділок пон понед|вт вівторок вів вівтор|середа середу ср сер серед|четвер чт чет|пт пят|"
        "сб субота суботу суб субот|нд неділю неділя нед неділ"
    ),
}
