"""The zone of its times that a page states: `All times are GMT -5`, `Zeitzone: UTC+02:00`."""

from __future__ import annotations

import re
from datetime import timedelta

from threadreader.dates.fold import fold
from threadreader.dates.scan import LONGEST

_STATED = re.compile(
    r"\b(?:utc|gmt|wez)\s?(?:([+-])\s?(\d\d?)(?!\d)(?::?([0-5]\d))?)?(?:\s*(?:hours?|stunden|heures?|horas?|ore|uur))?"
    r"(\s*\[\s*(?:dst|sommerzeit|heure d'ete))?"
)
_TIMES = re.compile(
    r"\b(?:times? (?:are|shown|displayed|is in|zone)|timezone|zeitzone|zeiten|zeitangaben|fuseau|heures (?:sont|au)|"
    r"zona horaria|huso|horas (?:son|estan|sao)|horarios?|orari|fuso|tijdzone|tijden|tidszon|tidssone|tidszone|tider|"
    r"strefa|czasy|casy|casove|casova|vrijeme|vremena|idozona|fus orar|kellonajat|saatler|zaman dilimi|"
    r"часовои пояс|часовоипояс|время|ωρες)\b|时区|時區|时间|時間|タイムゾーン|時刻|시간대"
)
"""What stands before the zone."""
_NOW = re.compile(
    r"[\s.,;:)\]]*(?:the time (?:now )?is|it is (?:now|currently)|current time|es ist jetzt|jetzt ist|aktuelle|"
    r"il est actuellement|son las|ahora son|adesso sono|het is nu|teraz jest|сеичас|текущее|现在|現在|"
    r"\d{4}-\d\d?-\d\d?\s\d\d?:\d\d)"
)
"""What stands behind it: the time of the page."""
_HOUR, _FARTHEST = timedelta(hours=1), timedelta(hours=15)


def stated_offset(text: str) -> timedelta | None:
    """The offset from UTC that a page's text states for its times; None where it states none, or several."""
    found = set()
    for start in (one.start() for one in re.finditer(r"(?i)\b(?:utc|gmt|wez)", text)):
        around = " ".join(fold(text[max(0, start - LONGEST) : start + LONGEST]).split())
        place = len(" ".join(fold(text[max(0, start - LONGEST) : start]).split()))
        stated = _STATED.search(around, place)
        if stated is None or stated.start() > place + 1:
            continue
        label = around[max(0, stated.start() - 40) : stated.start()]
        if _TIMES.search(label) or _NOW.match(around, stated.end()):
            found.add(_offset(stated))
    return next((one for one in found if abs(one) <= _FARTHEST), None) if len(found) == 1 else None


def _offset(stated: re.Match[str]) -> timedelta:
    away = timedelta(hours=int(stated[2] or 0), minutes=int(stated[3] or 0))
    return (-away if stated[1] == "-" else away) + (_HOUR if stated[4] else timedelta())
