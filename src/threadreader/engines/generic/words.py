"""Words that tell parts of a page of unknown software. Each only tips a balance; none decides alone."""

from __future__ import annotations

import re

PROFILE = re.compile(
    r"(?:^|[/?&;._=-])(?:users?|members?|memberlist|profiles?|people|authors?|nutzer|benutzer|mitglied(?:er)?|"
    r"membres?|profil|"
    r"perfil|usuarios?|utilisateurs?|uzytkownik|uid|userid|user_id|viewprofile|showuser|userinfo|space|account|"
    r"u)(?=[/.?=&;_-])"
    r"|/[@~]\w",
    re.IGNORECASE,
)
"""Address of somebody's profile."""
NAME = re.compile(
    r"author|user|nick|member|poster|byline|handle|creator|screen.?name|(?:^|[-_])(?:name|login|owner|starter|"
    r"by)(?:$|[-_])"
    r"|[a-z]Name$|auteur|autor|verfasser",
    re.IGNORECASE,
)
"""Class of what holds an author's name."""
NOT_NAME = re.compile(
    r"avatar|title|rank|status|count|badge|joined|stats|location|signature|userpic|menu|button|action|icon|date|"
    r"time|group|"
    r"quote|pagin|role|level|reputation",
    re.IGNORECASE,
)
BODY = re.compile(r"body|content|message|text|markdown|post|entry|comment|bbcode|copy|reply", re.IGNORECASE)
"""Class of what holds a body."""
NOT_BODY = re.compile(
    r"author|user|profile|poster|member|avatar|sig(?:$|[-_n])|meta|header|footer|toolbar|actions?|buttons?|"
    r"share|social|"
    r"like|vote|react|rank|badge|attach|sidebar|quick|form|advert|related|similar|menu|nav|tags?$|breadcrumb|"
    r"report|stats",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"(?:^|[-_])(?:sig|signature|signatur|firma)(?:$|[-_s])|signature", re.IGNORECASE)
EDITED = re.compile(
    r"^\W*(?:edit(?:ed)?\W*$|(?:beitrag|nachricht|post|message|comment|messaggio|mensaje|bericht|inlägg|wpis|сообщение)\b"
    r".{3,90}\b(?:bearbeitet|geändert|edited|modified|modifié|editado|modificato|bewerkt|redigerat|edytowan\w|"
    r"отредактировано)\W*$|(?:this (?:post|message|comment|topic|reply) (?:was|has been) )?(?:last |"
    r"post )?edit(?:ed)?\b.{0,8}(?:by|on|at|:|\d|last)"
    r"|last (?:edited|modified|updated)|zuletzt (?:bearbeitet|geändert|modifiziert)|(?:dernière|"
    r"derniere) (?:modification|édition)|"
    r"modifié|message (?:modifié|édité)|editado|última edici|ultima modifica|modificato|laatst (?:aangepast|bewerkt)|"
    r"senast (?:redigerad|ändrad)|sist (?:redigert|endret)|sidst redigeret|ostatnio (?:edytowany|zmieniony)|"
    r"edytowane|"
    r"последний раз редактировалось|отредактировано|изменено|редактировал|naposledy upravil|upraveno|muokattu|"
    r"[本该此]?[帖贴].{0,12}(?:编辑|編輯)|(?:[本该此]?[帖贴])?最[后後]由.{1,30}[编編][辑輯]|最后编辑|最後編輯)",
    re.IGNORECASE,
)
"""A line that says when a post was changed."""
MEMBER = re.compile(
    r"\b(?:join|regist|sign(?:ed)?[ -]?up|member since|angemeldet|beigetreten|mitglied|membre depuis|miembro|membro d|"
    r"üyelik|katılım|зарегистр|seit\b|inscri|miembro|desde\b|iscritto|lid sinds|geregistreerd|medlem|"
    r"dołączy|регистрац|на форуме|"
    r"с нами|last (?:seen|visit|active|online)|zuletzt (?:online|aktiv)|birthday|since\b|"
    r"(?:last|latest|newest) (?:post|reply|comment|message|activity)|letzter beitrag|dernier message|último mensaje|"
    r"ultimo messaggio|последнее сообщение)|最后发表|最後發表|注册|註冊|登録",
    re.IGNORECASE,
)
"""Label of a date that belongs to a member."""
CLOCK = re.compile(
    r"^\W*(?:it is (?:now|currently)|the time (?:now )?is|(?:the )?current time|es ist (?:jetzt|gerade)|aktuelle zeit|"
    r"il est actuellement|ahora son|son las|adesso sono|ora sono|agora são|het is nu|teraz jest|klockan är|сейчас|"
    r"текущее время|现在时间|当前时间|目前時間|現在の時刻)",
    re.IGNORECASE,
)
"""What stands before the time at which the page was made."""
BYLINE = re.compile(
    r"(?:^|[\s|,;»«·•-])(?:posted by|written by|started by|asked by|answered by|geschrieben von|erstellt von|"
    r"verfasst von|"
    r"by|von|par|por|di|door|av|af|przez|od|от|автор)[\s:]+(?P<name>[^\s|,;»«·•:(][^|,;»«·•\n(]{0,38}?)\s*"
    r"(?=$|[|,;»«·•(:]|\s[-–—]\s|\s(?:on|at|am|le|el|il|op|den|the|posted|wrote|said|»)\s|\s\d{1,4}[./-]\d|"
    r"\s(?:about |over )?an? \w+ ago|"
    r"\s\d+\s)",
    re.IGNORECASE,
)
"""`Posted on 2 May by ada`."""
FROM = re.compile(
    r"^\W*(?:from|author|name|by|poster|user(?:name)?|posted by|von|autor|verfasser|name|de|auteur|par|da|di|autore|"
    r"van|auteur|od|от|автор|имя|投稿者|名前|发信人|發信人|作者|发件人|寄件者)\s*[:：]\s*(?P<name>[^<>()\n|,;]{1,40}?)"
    r"\s*(?:$|[<(|,;])",
    re.IGNORECASE,
)
"""A header line that names who wrote."""
NOT_A_NAME = re.compile(
    r"^(?:\W*|(?:re|quote|reply|report|share|like|edit|link|permalink|guest|posts?|threads?|topics?|messages?|"
    r"joined|location|"
    r"quote reply|zitat|zitieren|antworten|melden|teilen|citer|répondre|citar|responder|rispondi|"
    r"log ?in|register|top|up|next|previous|more|show more|read more|view profile|view posts|profile|pm|email|"
    r"www|website|"
    r"follow|message|online|offline|admin(?:istrator)?|moderator|member|newbie|senior member|junior member|op|author|"
    r"thread starter|original poster|save|hide|parent|context|reply to this|new|home|forum|forums|search|"
    r"on|at|in|am|um|le|el|il|op|den|von|from|posted|wrote|written|(?:ip )?logged|guests?|gast|gäste|other|"
    r"ответить|цитата|"
    r"回复|引用|举报|楼主)\W*)$"
    r"|^\W*(?:(?:\w+ ){0,2}by|edited|last edit\w*)\W*$|^[!◆]\S+$"
    r"|^\W*\d[\d.,]*\s*(?:[kmg]i?b|bytes|px|posts?|points?|pts|views?)\W*$|^\W*(?:id\s*[:：]|level \d+$)"
    r"|^\W*(?:has |had )?(?:opened|closed|started|created|posted|commented|replied|asked|answered|said|says|wrote)"
    r"(?: (?:this|the|a|an|on|to|it|issue|thread|topic|post|question|comment|discussion|here))*\W*$"
    r"|^(?:re|aw|antw|sv|vs|odp)\s*[:：]|^(?:posts?|joined|registered|location|loc|from|beiträge|messages?)\s*:",
    re.IGNORECASE,
)
COUNTS = re.compile(
    r"(?:\W*\d[\d,.]*k? (?:likes?|shares?|views?|votes?|upvotes?|downvotes?|points?|reactions?|thanks|replies|reply|"
    r"comments?|gefällt mir|antworten|aufrufe|j'aime|réponses?|vues?|me gusta|respuestas?|mi piace|risposte))+\W*",
    re.IGNORECASE,
)
"""A line of nothing but counts: `46 Likes 1 Share`."""
BAR = re.compile(
    r"^\W*(?:(?:reply(?: to this)?|quote|report|like|share|save|edit|delete|top|back to top|up|permalink|link|parent|"
    r"see more|show more|read more|view original|attached (?:thumbnails?|files?|images?)|"
    r"(?:please )?(?:log ?in|sign in|register)(?: or (?:log ?in|sign in|register))? to (?:post|reply|comment|vote)\w*"
    r"(?: comments?)?|antworten|zitieren|melden|teilen|bearbeiten|nach oben|répondre|citer|signaler|haut|responder|"
    r"citar|arriba|rispondi|cita|segnala|reageer|citeer|ответить|цитировать|наверх|回复|引用|举报)(?:\W+|$))+$",
    re.IGNORECASE,
)
"""Nothing but buttons."""
NUMBER = re.compile(
    r"^\W{0,2}(?:(?:post|beitrag|message|reply|comment|no|nr|n°|answer|antwort|réponse|сообщение|"
    r"ответ)\W{0,3})?#?\s*(\d[\d,.]{0,8})\s*"
    r"(?:楼|樓|층|#|\.)?\W{0,2}(?:(?:of|/|von|de)\s*\d+)?$",
    re.IGNORECASE,
)
"""`#12`, `Post 12`, `12楼`."""
FORUM = re.compile(
    r"forum|foren|thread|topic|viewtopic|showthread|/board|discussion|messageboard|/talk/|/questions?/|bbs|/t/|"
    r"community|"
    r"newsgroup|mailing|форум|sujet|tema|debate",
    re.IGNORECASE,
)
REPLY = re.compile(
    r"\b(?:reply|replies|quote|antwort(?:en)?|zitieren|répondre|responder|rispondi|odpowiedz|reageren|svara|"
    r"svar|vastaa)\b|"
    r"ответить|цитировать|回复|回帖|返信|답글",
    re.IGNORECASE,
)
IN_REPLY = re.compile(
    r"\b(?:in )?(?:reply(?:ing)?|response|answer) to\b|(?:^|\W)re: ?\w|\bantwort auf\b|\ben réponse à\b|"
    r"\ben respuesta a\b|\bin risposta a\b|\bals antwoord op\b|\bw odpowiedzi\b|\bsvar på\b|\bв ответ\b|"
    r"回[复覆] ?@",
    re.IGNORECASE,
)
"""What stands around a link to the post that is answered."""
IN_REPLY_TO = re.compile(
    r"(?:\b(?:in )?(?:reply(?:ing)?|response|answer|replied) to|\b(?:als )?antwort (?:auf|an|op)|\ben réponse à|"
    r"\ben respuesta a|\bin risposta a|\bw odpowiedzi (?:na|do)|\bsvar (?:på|till|til)|\bв ответ(?: на)?|回[复覆])\W*$",
    re.IGNORECASE,
)
"""What stands right before the name of whom a post answers."""
SAYS = re.compile(
    r"\s*(?:(?:says|said|wrote|writes|schrieb|schreibt|sagte|dit|a écrit|écrit|dice|dijo|escribió|escribe|ha scritto|"
    r"scrive|disse|escreveu|schreef|skrev|skriver|napisał\w*|kirjoitti|сказал\w*|пишет|написал\w*|说|說|さん)\s*[:：]"
    r"|：|:(?=[^\x00-\x7f]))\s*",
    re.IGNORECASE,
)
"""What stands between a name and what was said: `ada says:`."""
REPLY_LINE = re.compile(
    r"^\W*(?:in reply to|replying to|(?:als )?antwort (?:auf|an|op)|en réponse à|en respuesta a|in risposta a|"
    r"w odpowiedzi (?:na|do)|svar (?:på|till|til)|в ответ(?: на)?)\s+[^\n.!?]{1,60}$",
    re.IGNORECASE,
)
"""A line above a text that says to whom it replies."""
ANSWER = re.compile(
    r"^\W*(?:reply|quote|answer|antworten|zitieren|répondre|citer|responder|citar|rispondi|odpowiedz|cytuj|reageren|"
    r"svara|svar|vastaa|ответить|цитировать|回复|返信|답글)\b[^\d\n]{0,15}$",
    re.IGNORECASE,
)
"""A link to answer a post."""
CHROME = re.compile(
    r"(?:^|[-_ ])(?:side|nav|navbar|menu|sidebar|breadcrumbs?|pagination|pager|related|similar|recommended|"
    r"trending|popular|"
    r"recent|latest|footer|cookie|login|newsletter|widget|promo|advert|ads?)(?:$|[-_ ])",
    re.IGNORECASE,
)
UTILITY = re.compile(
    r"[:/\[\]!]|^-?(?:[mpwh][trblxy]?|gap|space|min|max|text|font|bg|border|rounded|flex|grid|col|row|items|"
    r"justify|self|order|"
    r"z|top|left|right|bottom|inset|leading|tracking|opacity|shadow|overflow|whitespace|cursor|transition|ring|"
    r"divide|d|"
    r"float|clear)-|^(?:flex|grid|block|inline|inline-block|inline-flex|hidden|relative|absolute|fixed|sticky|"
    r"static|truncate|"
    r"row|col|container|clearfix|cf|odd|even|first|last|alt|active|new|unread|left|right|fl|fr|pull-left|"
    r"pull-right|w|border|rounded|italic|underline|uppercase|group|(?:span|offset)[\d#]+)$"
)
"""Classes that say how something looks, not what it is."""
TITLE = re.compile(r"title|subject|headline|topic|thread|question", re.IGNORECASE)
"""Class of a thread's title in a list."""
MORE = re.compile(
    r"^(?:read|show|view|see)? ?more|continue reading|read (?:full|on)|\d+ (?:comments?|replies|answers?|"
    r"responses?)|leave a comment|"
    r"weiterlesen|mehr lesen|kommentare|lire la suite|leer más|seguir leyendo|leggi tutto|lees verder|czytaj|"
    r"читать далее|"
    r"подробнее|阅读全文|続きを読む",
    re.IGNORECASE,
)
"""A link to the rest of an entry."""
SEARCH = re.compile(
    r"\bsearch|\bsuch(?:e|ergebnis)|recherche|résultats|búsqueda|ricerca|zoek|szukaj|wyniki|поиск|搜索|検索", re.I
)
"""Title of a page of search results."""
RESULTS = re.compile(
    r"^\W*(?:search(?: results?| for|:)|(?:\d+ )?results (?:for|of)|suchergebnis|résultats de|resultados de|"
    r"risultati (?:di|della)|zoekresultaten|wyniki wyszukiwania|результаты поиска|搜索结果|検索結果)",
    re.IGNORECASE,
)
"""Heading above what was found."""
MEMBERS = re.compile(
    r"^\W*(?:(?:registered |forum )?members?(?: ?list)?|user ?list|users|mitglieder(?:liste)?|benutzerliste|"
    r"membres|liste des membres|miembros|lista de miembros|utenti|lista utenti|leden(?:lijst)?|użytkownicy|"
    r"пользователи|участники|会员列表)\W*(?:$|[-|–—:»])",
    re.IGNORECASE,
)
"""Heading of a list of members."""
POST = re.compile(r"post|message|comment|reply|answer|topic|entry|msg|beitrag", re.IGNORECASE)
"""Class of what holds a post."""
_COLUMNS = {
    "count": re.compile(
        r"^\W*(?:replies|responses|answers|views|hits|antworten|aufrufe|zugriffe|hits|réponses|vues|respuestas|visitas|"
        r"vistas|risposte|visite|antwoorden|weergaven|odpowiedzi|odsłony|wyświetleń|svar|visningar|ответов|ответы|"
        r"просмотров|просмотры|回复|回覆|查看|点击|返信|閲覧)\W*$",
        re.IGNORECASE,
    ),
    "last": re.compile(
        r"^\W*(?:last (?:post|reply|message|activity|update)|letzter? (?:beitrag|antwort)|dernier message|"
        r"último mensaje|ultimo messaggio|laatste bericht|ostatni post|senaste inlägg|последнее сообщение|最后发表|"
        r"最後發表|最終投稿)",
        re.IGNORECASE,
    ),
    "topic": re.compile(
        r"^\W*(?:topics?|threads?|titles?|subjects?|themen?|betreff|sujets?|discussions?|temas?|asunto|"
        r"discussion[ei]|onderwerp(?:en)?|temat|ämne|темы?|主题|主題|标题|スレッド)(?:\W|$)",
        re.IGNORECASE,
    ),
}
_PREFIX = re.compile(r"^(?:\w{1,4}|\w{1,4}\^\d+|antwort|respuesta|risposta|reply)\s*[:：]\s*", re.IGNORECASE)
"""What answers put before the thread's subject."""


def fold(text: str) -> str:
    """A subject line without `Re:` and the like, small letters, for comparing."""
    text = text.strip()
    while (cut := _PREFIX.sub("", text, count=1)) != text:
        text = cut
    return re.sub(r"\W+", " ", text).strip().casefold()


def column_kinds(head: str) -> list[str]:
    """What the head of a column says that a list of topics has: a count, the last post, the topic."""
    return [kind for kind, said in _COLUMNS.items() if said.search(head)]


def holds_body(kind: str) -> bool | None:
    """Whether a class name speaks for a body, against one, or neither; of two words the later decides."""
    body = max((found.start() for found in BODY.finditer(kind)), default=-1)
    other = max((found.start() for found in NOT_BODY.finditer(kind)), default=-1)
    return None if body == other else body > other
