"""How threads look as plain text: layouts as data.

A layout is the lines at the head of a post. A line is matched by its shape, in which a date stands as one letter,
so that a pattern needs to know of no language's dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

DATE = "\ue000"
"""What a date is in the shape of a line."""
_PARTS = {
    "{date}": DATE,
    "{author}": rf"(?P<author>[^\s{DATE}](?:[^{DATE}]{{0,38}}?[^\s{DATE}])??)",
    "{number}": r"#\s?(?P<number>\d{1,9})",
}

RANK = (
    r"(?:(?:keymaster|participant|spectator|blocked|inactive|(?:site |forum |super |global )?(?:moderator|admin\w*)|"
    r"(?:\S+ ){0,3}member|registered(?: user)?|guest|newbie|(?:forum )?(?:regular|veteran|staff|team)|vip|"
    r"topic starter|"
    r"mitglied|gast|teilnehmer|membre|participante|участник|гость|модератор|администратор)\b[^.]{0,20})"
)
"""Ranks and titles that forums give."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line at the head of a post."""

    pattern: re.Pattern[str]
    """Matches the whole of its shape."""
    optional: bool = False
    field: str = ""
    """What of the post the whole line is."""
    before_blank: bool = False
    """Only where a blank line follows."""
    dated: bool = False
    """Never without a date."""
    many: bool = False
    """Any number of lines, none among them; what matches as a label takes the line after it along."""


def row(shape: str, *, optional: bool = False, field: str = "", before_blank: bool = False) -> HeadLine:
    """A row of a shape, in which `{author}`, `{number}` and `{date}` stand for theirs."""
    dated = "{date}" in shape and "(?:{date}" not in shape and not optional
    for name, pattern in _PARTS.items():
        shape = shape.replace(name, pattern)
    return HeadLine(re.compile(shape, re.IGNORECASE), optional, field, before_blank, dated)


@dataclass(frozen=True, slots=True)
class DumpStyle:
    """A layout."""

    engine: str
    rows: tuple[HeadLine, ...]
    mark: re.Pattern[str] | None = None
    """What a dump of this layout holds besides; a layout with a mark is known by one post, another needs two."""
    dropped: re.Pattern[str] | None = None
    """Lines that are no part of anything."""
    end: re.Pattern[str] | None = None
    """The line below which no post goes on."""


_SAID = (
    r"(?:\s*[»|,•·–—(\[:-]|\s+(?:wrote|writes|posted|said|replied|commented|schrieb|hat geschrieben|a écrit|écrit|"
    r"escribió|ha scritto|scrisse|escreveu|schreef|skrev|napisał\(?a?\)?|написал\(?а?\)?|пишет)){1,4}"
)
_AT = r"(?:\s*(?:on|at|am|um|le|el|il|op|den|dnia)\b)?\s*[:,]?\s*[(\[]?"
_BY = r"(?:(?:re: .*?\s)?(?:posted |post ?)?(?:by|von|par|por|di|door|od|от|автор):?\s+)"
_TAIL = r"[\s)\],:]*(?:{number})?\s*"
_MEMBER_LABEL = (
    r"(?:joined|member since|registered|messages?|posts?|threads?|topics?|reaction score|reactions|likes|points|"
    r"trophies|location|country|from|age|reputation|thanks|registriert|beiträge|inscrit|mensajes|регистрация|сообщения)"
)
_MEMBER_DATA = HeadLine(
    re.compile(
        rf"{_MEMBER_LABEL}(?P<value>\s*:?\s*\S.*)?:?|[\d,.]+|(?:thread|topic) starter|op|online|offline|{RANK}",
        re.IGNORECASE,
    ),
    optional=True,
    many=True,
)
"""What stands between a name and the date beside many a post."""
_BLANK_RANK = row(r".{1,40}", optional=True, field="role", before_blank=True)
_RANK = row(RANK, optional=True, field="role")

STYLES: tuple[DumpStyle, ...] = (
    DumpStyle(
        "bbpress",
        (
            row(r"{date}", optional=True),
            row(r"(?:{date}\s*)?{number}"),
            row(r"{author}"),
            _RANK,
            _BLANK_RANK,
        ),
        mark=re.compile(
            r"^[^\w\n]*(?:Viewing (?:\d+ (?:posts?|repl(?:y|ies)|reply threads?)|post \d).*|"
            r"You must be logged in to reply to this topic\.?|Author\s+Posts)\s*$",
            re.MULTILINE,
        ),
        dropped=re.compile(r"(?:Author|Posts|Viewing \d+ .*|Viewing post .*|Up ::)"),
        end=re.compile(r"Viewing (?:\d+ |post ).*|You must be logged in to reply to this topic\.?|Reply To: .*"),
    ),
    DumpStyle(
        "generic",
        (row(rf"#?\s?(?P<number>\d{{1,7}})[\s.:)–-]+{_BY}?{{author}}(?:{_SAID})?{_AT}{{date}}[\s)\],:]*"), _RANK),
    ),
    DumpStyle("generic", (row(rf"{_BY}{{author}}(?:{_SAID})?{_AT}{{date}}{_TAIL}"), _RANK)),
    DumpStyle("generic", (row(rf"posted (?:on )?{{date}}[\s,]*{_BY}{{author}}{_TAIL}"), _RANK)),
    DumpStyle("generic", (row(rf"{{author}}{_SAID}{_AT}{{date}}{_TAIL}"), _RANK)),
    DumpStyle(
        "generic",
        (
            row(r"(?:author|from|by|autor|von|auteur|de|автор):\s*{author}"),
            row(r"(?:subject|re|title|betreff|sujet|тема):.*", optional=True),
            row(r"(?:date|posted|time|datum|дата)(?: on| at)?:\s*{date}.{0,20}"),
        ),
    ),
    DumpStyle(
        "generic",
        (
            row(r"{author}"),
            row(rf"(?!{_MEMBER_LABEL}\b).{{1,60}}", optional=True, field="role"),
            row(rf"(?!{_MEMBER_LABEL}\b).{{1,60}}", optional=True),
            replace(_MEMBER_DATA, optional=False),
            row(r"{date}"),
            row(r"{number}"),
        ),
    ),
    DumpStyle(
        "generic",
        (
            row(r"{number}", optional=True),
            row(r"{author}"),
            _RANK,
            _MEMBER_DATA,
            row(r"re: .*", optional=True),
            row(rf"(?:(?:posted|gepostet|geschrieben|posté|publicado)[\s:]*)?(?:on|at|am|le|el)?\s*{{date}}{_TAIL}"),
            row(r"{number}", optional=True),
        ),
    ),
    DumpStyle("generic", (row(rf"(?:posted:?\s+)?{{date}}{_TAIL}"), row(r"{author}"), _RANK)),
)
"""The layouts that are known. Where two find as many posts the first is taken."""
