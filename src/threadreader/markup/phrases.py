"""The line above a quote, in the languages of the engines' language packs: who is quoted."""

from __future__ import annotations

import re

from threadreader.patterns import lazy

_LONGEST = 200
"""Characters of a line that can be one; longer lines are text, and would be slow to search."""

# NAME before the verb.
_VERBS = (
    "wrote|said|writes|says|posted|asked|replied|"
    "schrieb|hat geschrieben|sagte|meinte|a écrit|écrit|a dit|escribió|dijo|ha scritto|disse|escreveu|comentou|schreef|"
    r"zei|skrev|sa|kirjoitti|napisał\(a\)|napisała|napisał|pisze|napsal\(a\)|napsala|napsal|napísal|napisala|napisal|napisao|"
    r"írta|a scris|va escriure|rašė|parašė|kirjutas|έγραψε|писал\(а\)|писала|писал|пишет|сказал\(а\)|сказала|сказал|"
    r"написал\(а\)|написала|написал|пише|написав|написа|напиша|yazdı|demiş ki|menulis|کتب|أكتب|نوشته|כתב"
)
# NAME after the words.
_LEADS = (
    "Originally Posted By|Originally Posted|Posted by|Quote from|Quote|Quoting|"
    "Zitat von|Zitat|Citaat van|Citaat|Cytat|Citace|Cita de|Cita|Citation de|Citation|Citer|Citat från|Citat|Lainaus|"
    "Alıntı|Цитата|Сообщение от|Envoyé par|Iniciado por|Originariamente Scritto da|Citando|Citação de|Tsiteerin"
)
_BEFORE = lazy(
    rf"^(?:.*\d[^,\d]*,\s+)?(?:.*\bпользователь\s+)?(?P<name>.+?)(?:,\s+(?:on|am|le|el|il|op)\s.*\d.*?)?,?\s+(?:{_VERBS})\b[^:：]*(?:[:：]\s.*\d.*|[:：]?\W*)$",
    re.IGNORECASE,
)
# The date of a mail ends in a time, mostly with no comma before NAME.
_MAILED = lazy(
    r"^(?:On|Le|El|Il)\s.*?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]\.?M\.?)?(?:\s+(?:UTC|GMT)[\d:+-]*)?,?\s+"
    rf"(?P<name>[^\W\d_].*?),?\s+(?:{_VERBS})\s*:?$",
    re.IGNORECASE,
)
_INVERTED = lazy(
    r"^(?:Am|Den|Op)\s.*?\d.*?\s(?:schrieb|schreef|skrev|hat|heeft)\s+(?P<name>[^:]+?)(?:\s+ge\w+)?\s*:\s*$",
    re.IGNORECASE,
)
_AFTER = lazy(
    rf"^(?:{_LEADS})(?:\s*[:：(]\s*|\s+)(?P<name>.+?)(?:(?:\s+(?:on|am|le|el|il|op|@)|,)\s+.*\d.*|\s*[:：)]*)$",
    re.IGNORECASE,
)
_CJK = lazy(r"^(?P<name>\S+?)\s*(?:さんは書きました|は書きました|씀|发表于|發表於|写道|寫道|寫了|说|說)")
_DATED = lazy(r"^\((?:[^()]*\d[^()]*)\)\s*")
_DOUBLE = lazy(rf"^(?:{_LEADS})\s*[:：]\s+(?=(?:{_LEADS})\s)", re.IGNORECASE)
_ADDRESS = lazy(r"\s*<[^<>]*>$")
_LABEL = lazy(rf"^(?:{_LEADS}|Reply|Code)\s*[:：]?$", re.IGNORECASE)


def quoted_author(attribution: str | None) -> str | None:
    """The name in a line such as `ada wrote:` or `Quote from: ada on 5 May 2009`; None where there is none."""
    if not attribution or len(attribution) > _LONGEST:
        return None
    line = _DOUBLE.sub("", _DATED.sub("", attribution.strip().strip("\u2191»«").strip()))
    for pattern in (_CJK, _AFTER, _INVERTED, _MAILED, _BEFORE):
        if found := pattern.match(line):
            name = _ADDRESS.sub("", found["name"].strip(" :：,\"'“”„«»"))
            return name.lstrip("@") or None if len(name) <= 60 else None
    return None


def is_label(line: str) -> bool:
    """Whether a line names a quote without telling who is quoted: `Quote:`."""
    return _LABEL.match(line) is not None


def is_lead(line: str) -> bool:
    """Whether a line at the head of a quote names it: `quote:`, `Originally posted by ada`."""
    return len(line) <= 120 and (is_label(line) or _AFTER.match(line) is not None)


def is_attribution(line: str) -> bool:
    """Whether a short line stands above a quote: `ada wrote:`, `Quote:`."""
    if len(line) > 120:
        return False
    return bool(_LABEL.match(line)) or (line.rstrip().endswith((":", "：")) and quoted_author(line) is not None)
