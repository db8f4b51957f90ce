"""The line above a quote, in the languages of the engines' language packs: who is quoted."""

from __future__ import annotations

import re

# NAME before the verb.
_VERBS = (
    "wrote|said|writes|says|posted|asked|replied|"
    "schrieb|hat geschrieben|sagte|meinte|a écrit|écrit|a dit|escribió|dijo|ha scritto|disse|escreveu|schreef|zei|"
    "skrev|sa|kirjoitti|napisał\\(a\\)|napisał|pisze|napsal\\(a\\)|napsal|napísal|napisal|napisao|írta|a scris|έγραψε|"
    "писал\\(а\\)|писал|пишет|сказал\\(а\\)|написал\\(а\\)|написал|пише|написав|yazdı|demiş ki|menulis|"
    "さんは書きました|は書きました|씀|寫了|写道|寫道|说|說|کتب|نوشته|כתב"
)
# NAME after the words.
_LEADS = (
    "Originally Posted By|Originally Posted by|Originally posted by|Originally Posted|Posted by|Quote from|Quote|"
    "Zitat von|Zitat|Citaat van|Citaat|Cytat|Citace|Cita de|Cita|Citation de|Citation|Citer|Citat från|Citat|Lainaus|"
    "Alıntı|Цитата|Сообщение от|Envoyé par|Iniciado por|Originariamente Scritto da|Citando|Citação de|Tsiteerin"
)
_BEFORE = re.compile(rf"^(?:On [^,]*\d[^,]*(?:, [^,]*\d[^,]*)?,\s*)?(?P<name>.+?),?\s+(?:{_VERBS})\b[^:：]*[:：]?\W*$")
_AFTER = re.compile(rf"^(?:{_LEADS})\s*[:：(]?\s*(?P<name>.+?)(?:\s+(?:on|am|le|el|il|op|@)\s+.*\d.*|\s*[:：)]*)$")
_CJK = re.compile(r"^(?P<name>\S+)\s*(?:发表于|發表於|写道|寫道|说|說)")
_DATED = re.compile(r"^\((?:[^()]*\d[^()]*)\)\s*")
_LABEL = re.compile(rf"^(?:{_LEADS}|Reply|Code)\s*[:：]?$", re.IGNORECASE)


def quoted_author(attribution: str | None) -> str | None:
    """The name in a line such as `ada wrote:` or `Quote from: ada on 5 May 2009`; None where there is none."""
    if not attribution:
        return None
    text = _DATED.sub("", attribution.strip(" ↑\u2191»«"))
    for pattern in (_CJK, _AFTER, _BEFORE):
        if found := pattern.match(text):
            name = found["name"].strip(" :：,\"'“”„«»")
            return name.lstrip("@") or None if len(name) <= 60 else None
    return None


def is_attribution(text: str) -> bool:
    """Whether a short line stands above a quote: `ada wrote:`, `Quote:`."""
    return len(text) <= 120 and bool(_LABEL.match(text) or (text.rstrip().endswith((":", "：")) and quoted_author(text)))
