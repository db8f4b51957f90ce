"""Caps on markup before it is parsed. A tree builder takes quadratic time, or memory, for depth, for the attributes of
one element and for unclosed formatting elements, and holds about 250 bytes for each element.

Most pages are told to be harmless by one count and, where they are long, one regular expression. Any other is read tag
by tag, as the tokenizer of HTML reads it, with the few rules of its tree builder that decide what is open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from threadreader.patterns import lazy

# Measured on real pages: at most 12,000 elements, 25,000 attributes, 353 of one element, one of 610,000 bytes, and 66
# levels. Of 10,000 posts on one page of 20 MB: 150,000 elements, 160,000 attributes.
MOST_ELEMENTS: Final = 300_000
"""Elements of a page, those that the parser adds for unclosed formatting included."""
MOST_TAGS: Final = 1_000_000
"""Tags and comments that are looked at, those included that open nothing."""
MOST_ATTRIBUTES: Final = 500_000
"""Attributes of a page."""
MOST_ATTRIBUTES_OF_ONE: Final = 4000
"""Attributes of an element: the parser compares each with all before it."""
LONGEST_ATTRIBUTE: Final = 8 * 1024 * 1024
"""Bytes of an attribute: pages keep data for their scripts in them."""
LONGEST_NAMES: Final = 64 * 1024
"""Bytes of a class or id, through which every selector looks."""
DEEPEST: Final = 700
"""Elements open at once."""
MOST_FORMATTING: Final = 60
"""Formatting elements open at once: the parser opens all of them again in each paragraph after one left open."""

_FEW_TAGS = 16_000
"""Marks `<` up to which depth costs little."""
_FEW_FORMATTING_TAGS = 2400
"""Marks `<` up to which unclosed formatting costs little."""
_FEW_REOPENED = 1_500_000
"""Elements that the parser may add for formatting on a page of few tags: a second's work."""
_FEW_BYTES = 200_000
"""Bytes up to which attributes cost a few seconds at most."""
_MOST_LONG_TAGS = 20
"""Tags with long attributes that are looked into."""

_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_ALONE = frozenset((b"a", b"nobr"))
"""Of which an open one ends where the next begins."""
_VOID = frozenset(
    b"area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr "
    b"html head body form optgroup colgroup".split()
)
"""Elements without content, and those that open at most once or that `select` stands for."""
_UNCOUNTED = frozenset(b"p li td th tr dt dd option tbody thead tfoot".split())
"""Elements that end without an end tag, and hold each other only with another element between."""
_ADDED = frozenset((b"p", b"br"))
"""Elements that an end tag makes where none is open."""
_ROWS = frozenset(b"tr tbody thead tfoot colgroup col caption td th".split())
_CELLS = frozenset((b"td", b"th", b"caption"))
_ISLANDS = _CELLS | {b"applet", b"object", b"marquee", b"template"}
"""Formatting outside of them is not opened again within."""
_SCOPES = _ISLANDS | {b"table", b"svg", b"math"}
"""An end tag within them ends nothing outside."""
_ITEMS = {b"li": (b"li",), b"dd": (b"dd", b"dt"), b"dt": (b"dd", b"dt")}
_HEADINGS = frozenset(b"h1 h2 h3 h4 h5 h6".split())
_ENDS_PARAGRAPH = _HEADINGS | frozenset(
    b"address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer header "
    b"hgroup hr li listing main menu nav ol p plaintext pre search section summary ul xmp".split()
)
_SPECIAL = _SCOPES | _ENDS_PARAGRAPH | frozenset(b"button iframe noembed noframes noscript select".split())
_SOFT = frozenset((b"address", b"div", b"p"))
"""Special elements through which the start of an item ends the one before."""
_FOREIGN = frozenset((b"svg", b"math"))
_RAW = frozenset(b"script style textarea title xmp iframe noembed noframes".split())
"""Elements whose content is no markup."""

_SPACE = rb"[ \t\n\f\r/]"
_NAME = rb"[a-zA-Z][^ \t\n\f\r/>]*+"
_COMMENT = rb"!--(?>-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"
_OTHER = rb"[!?/][^>]*+(?:>|\Z)"


def _attribute(most: bytes) -> bytes:
    """Return the pattern of an attribute whose quoted value has at most so many bytes (empty: any number)."""
    some = rb"{0,%s}+" % most if most else rb"*+"
    return (
        rb"[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+"
        rb"(?:\"[^\"]%(some)s(?:\"|\Z)|'[^']%(some)s(?:'|\Z)|(?![\"'])[^ \t\n\f\r>]%(some)s(?=[ \t\n\f\r>]|\Z))"
        rb"|(?![ \t\n\f\r]*+=))" % {b"some": some}
    )


_ATTRIBUTE = _attribute(b"")
_SHORT_TAG_END = rb"(?:%s){0,1000}+%s*+>" % (_attribute(b"%d" % LONGEST_NAMES), _SPACE)
_RAW_TEXT = b"|".join(
    rb"%s(?=%s|>)%s(?:[^<]++|<(?!/%s))*+" % (name, _SPACE, _SHORT_TAG_END, name) for name in sorted(_RAW)
)
_ORDINARY = lazy(
    rb"(?:[^<]++|<(?:/[a-zA-Z0-9]++>|(?![sStTxXiInN])%s%s|(?>%s)|/?%s%s|%s|(?!/?[a-zA-Z]|!--)%s|(?![a-zA-Z/!?])))*+"
    % (_NAME, _SHORT_TAG_END, _RAW_TEXT, _NAME, _SHORT_TAG_END, _COMMENT, _OTHER),
    re.IGNORECASE,
)
"""Markup as far as no tag in it is long."""
_ORDINARY_TAG = lazy(
    rb"<(?:/([a-zA-Z0-9]++)>|(?=[sStTxXiInN])(?>%s)|(%s)((?:%s){0,1000}+)%s*+>(?:(?<!/>)[^<]*+(</\2>))?"
    rb"|%s|(?!/?[a-zA-Z]|!--)%s|(/?[a-zA-Z]|!--))"
    % (_RAW_TEXT, _NAME, _attribute(b"%d" % LONGEST_NAMES), _SPACE, _COMMENT, _OTHER),
    re.IGNORECASE,
)
"""An end tag (name), a start tag (name, attributes, its end tag where only text stands before that), what is no markup,
or the start of a tag that is long or odd.
"""
_FORMATTING_TAG = lazy(
    rb"<(?=[bcefistuBCEFISTU])(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)[ \t\n\f\r/](?:%s)*+" % _ATTRIBUTE,
    re.IGNORECASE,
)
_TOKEN = lazy(
    rb"<(?:(/?)(%s)((?:%s){0,%d}+)|%s|(?!!--)%s)" % (_NAME, _ATTRIBUTE, MOST_ATTRIBUTES_OF_ONE, _COMMENT, _OTHER)
)
"""A tag up to its last attribute that is read (slash, name, attributes), or a comment."""
_REST = lazy(rb"(?:%s)*+%s*+" % (_ATTRIBUTE, _SPACE))
_ONE = lazy(_ATTRIBUTE)
_TAG_END = lazy(_SPACE + rb"*+>")
_SOME_NAME = lazy(rb"[ \t\n\f\r/]*(?:class|id)(?![\w-])", re.IGNORECASE)
_CDATA = b"<![CDATA["


class Limited(NamedTuple):
    """Markup that the parser can take, and sentences that say what was left out of it."""

    markup: bytes
    warnings: tuple[str, ...] = ()


def limited(markup: bytes) -> Limited:
    """Return the markup within the caps: cut where the page has too much, without tags that open too deep."""
    if _is_harmless(markup):
        return Limited(markup)
    return _Scan(markup).result()


def _is_harmless(markup: bytes) -> bool:
    """Whether the page is within all caps for sure."""
    tags = markup.count(b"<")
    if tags > _FEW_TAGS:
        return tags <= MOST_ELEMENTS and _is_well_nested(markup)
    if tags > _FEW_FORMATTING_TAGS and _formatting(markup) * tags > _FEW_REOPENED:
        return False
    return len(markup) <= _FEW_BYTES or _is_without_long_tags(markup)


def _formatting(markup: bytes) -> int:
    """Return how many formatting elements with attributes may be open at once: three that are the same."""
    return 3 * len(set(_FORMATTING_TAG.findall(markup)))


def _is_without_long_tags(markup: bytes) -> bool:
    at = 0
    for _ in range(_MOST_LONG_TAGS):
        found = _ORDINARY.match(markup, at)
        at = found.end() if found else at
        if at == len(markup):
            return True
        tag = _TOKEN.match(markup, at)
        closed = _TAG_END.match(markup, tag.end()) if tag and tag[3] is not None else None
        if tag is None or closed is None:
            return False
        attributes = [(one[0][:16], len(one[0])) for one in _ONE.finditer(markup, *tag.span(3))]
        if len(attributes) > MOST_ATTRIBUTES_OF_ONE or any(size > _longest(start) for start, size in attributes):
            return False
        at = closed.end()
    return False


def _longest(start: bytes) -> int:
    """Return how many bytes an attribute that begins so may have."""
    return LONGEST_NAMES if _SOME_NAME.match(start) else LONGEST_ATTRIBUTE


def _is_well_nested(markup: bytes) -> bool:
    """Whether tags end so regularly that a page is within all caps, whatever stays open."""
    stack: list[bytes] = []
    formatting = elements = attributes = foreign = 0
    counted = len(markup) > 2 * MOST_ATTRIBUTES
    for token in _ORDINARY_TAG.finditer(markup):
        ended, name, held, closed, odd = token.groups()
        if ended:
            name = ended.lower()
            elements += name in _ADDED
            if stack and stack[-1] == name:
                stack.pop()
                formatting -= name in _FORMATTING
                foreign -= name in _FOREIGN
            continue
        if name is None:
            if odd:
                return False
            continue
        name = name.lower()
        elements += 1 + formatting + (closed is not None and name in _ADDED)
        if held and counted:
            attributes += len(_ONE.findall(held))
        if elements > MOST_ELEMENTS or attributes > MOST_ATTRIBUTES:
            return False
        if foreign and token[0].endswith(b"/>"):
            continue
        if name in _VOID or name in _UNCOUNTED:
            if foreign:
                return False
            continue
        if len(stack) >= DEEPEST:
            return False
        if closed is None:
            stack.append(name)
            formatting += name in _FORMATTING
            foreign += name in _FOREIGN
    return True


@dataclass(slots=True, eq=False)
class _Open:
    """An element that is open, or a formatting element that is to be opened again."""

    name: bytes
    tag: bytes = b""
    on_stack: bool = True


@dataclass(slots=True)
class _Scan:
    """One pass over the tags of a page."""

    markup: bytes
    elements: int = 0
    attributes: int = 0
    stack: list[_Open] = field(default_factory=list)
    places: dict[bytes, list[int]] = field(default_factory=dict)
    """Where on the stack the elements of a name are."""
    special: list[int] = field(default_factory=list)
    hard: list[int] = field(default_factory=list)
    scopes: list[int] = field(default_factory=list)
    """Where on the stack special elements, those that are not soft, and scopes are."""
    formatting: list[list[_Open]] = field(default_factory=lambda: [[]])
    """Formatting elements without an end tag so far, for each island."""
    dropped: Counter[bytes] = field(default_factory=Counter)
    """Start tags left out, whose end tags are too."""
    cuts: list[tuple[int, int]] = field(default_factory=list)
    warnings: dict[str, None] = field(default_factory=dict)

    def result(self) -> Limited:
        """Read every tag; return what is within the caps."""
        at = end = tags = 0
        size = len(self.markup)
        while (token := _TOKEN.search(self.markup, at)) is not None:
            start = token.start()
            tags += 1
            if self.elements >= MOST_ELEMENTS + bool(token[1]):
                return self._cut(start, f"The page has more than {MOST_ELEMENTS:,} elements; only those were read.")
            if tags > MOST_TAGS:
                return self._cut(start, f"The page has more than {MOST_TAGS:,} tags; only those were read.")
            if start > end and self.formatting[-1]:
                self._reopen()
            at = end = token.end()
            name = token[2]
            if name is None:
                if self._in_foreign() and self.markup.startswith(_CDATA, start):
                    closed = self.markup.find(b"]]>", start)
                    at = end = closed + 3 if closed >= 0 else size
                continue
            rest = _REST.match(self.markup, at)
            end = rest.end() if rest else at
            if end > at and self.markup[at:end].strip(b" \t\n\f\r/"):
                self._warn(f"An element has more than {MOST_ATTRIBUTES_OF_ONE:,} attributes; only those were read.")
                self.cuts.append((at, end))
            at = end = min(end + 1, size)
            name = name.lower()
            if token[1]:
                self._end(name, start, end)
                continue
            if token[3]:
                self._count_attributes(token)
            if self.attributes > MOST_ATTRIBUTES:
                return self._cut(start, f"The page has more than {MOST_ATTRIBUTES:,} attributes; only those were read.")
            foreign = self._in_foreign()
            self.elements += 1
            if not (foreign and self.markup[end - 2 : end - 1] == b"/"):
                self._start(name, start, end, foreign)
            if name in _RAW and not foreign:
                at = end = self._past_raw(name, end)
        return self._cut(size)

    def _past_raw(self, name: bytes, at: int) -> int:
        """Return where the end tag of an element without markup in it stands."""
        found = re.compile(rb"</%s(?=[ \t\n\f\r/>])" % name, re.IGNORECASE).search(self.markup, at)
        return found.start() if found else len(self.markup)

    def _cut(self, end: int, warning: str = "") -> Limited:
        if warning:
            self._warn(warning)
        parts, at = [], 0
        for start, stop in self.cuts:
            parts.append(self.markup[at:start])
            at = stop
        whole = b"".join([*parts, self.markup[at:end]]) if parts or end < len(self.markup) else self.markup
        return Limited(whole, tuple(self.warnings))

    def _warn(self, sentence: str) -> None:
        self.warnings[sentence] = None

    def _count_attributes(self, token: re.Match[bytes]) -> None:
        """Count them; leave out those that are too long."""
        held = token[3]
        if len(held) <= LONGEST_NAMES:
            self.attributes += len(_ONE.findall(held))
            return
        for one in _ONE.finditer(self.markup, token.start(3), token.end(3)):
            self.attributes += 1
            longest = _longest(one[0][:16])
            if one.end() - one.start() > longest:
                self._warn(f"An attribute of more than {longest:,} bytes was left out.")
                self.cuts.append(one.span())

    # What is open

    def _in_foreign(self) -> bool:
        return bool(self.places.get(b"svg") or self.places.get(b"math"))

    def _start(self, name: bytes, start: int, end: int, foreign: bool) -> None:
        if not foreign:
            self._end_before(name)
            if name in _VOID or (name in _ROWS and name not in _CELLS) or name == b"option":
                return
            if name not in _SPECIAL:
                self._reopen()
        formatting = name in _FORMATTING and not foreign
        if len(self.stack) >= DEEPEST and name not in _CELLS and name not in _RAW:
            self._drop(name, start, end, f"Elements nested more than {DEEPEST} deep were taken out of each other.")
        elif formatting and len(self.formatting[-1]) >= MOST_FORMATTING:
            self._drop(name, start, end, f"Of formatting left open only {MOST_FORMATTING} elements were kept.")
        else:
            self._push(_Open(name, self.markup[start:end] if formatting else b""))
            if formatting:
                self._remember(self.stack[-1])

    def _drop(self, name: bytes, start: int, end: int, warning: str) -> None:
        self.dropped[name] += 1
        self.elements -= 1
        if self.cuts and self.cuts[-1][0] >= start:  # attributes of the same tag
            while self.cuts and self.cuts[-1][0] >= start:
                self.cuts.pop()
        self.cuts.append((start, end))
        self._warn(warning)

    def _end_before(self, name: bytes) -> None:
        """End what the start of an element ends."""
        if name in _ROWS:
            tables = self.places.get(b"table")
            if tables and not (self.places.get(b"template") and self.places[b"template"][-1] > tables[-1]):
                self._pop_to(tables[-1] + 1)
        if name in _ENDS_PARAGRAPH:
            self._end_one(b"p", self.scopes)
        for one in _ITEMS.get(name, ()):
            self._end_one(one, self.hard)
        if name in _HEADINGS and self.stack and self.stack[-1].name in _HEADINGS:
            self._pop_to(len(self.stack) - 1)
        if name in (b"button", b"select"):
            self._end_one(name, self.scopes)
        if name in _ALONE:
            self._end_formatting(name)

    def _end(self, name: bytes, start: int, end: int) -> None:
        if self.dropped[name]:
            self.dropped[name] -= 1
            self.cuts.append((start, end))
        elif name in _FORMATTING:
            self._end_formatting(name)
        elif name in _ADDED and not self.places.get(name):
            self.elements += 1
        elif name in _ROWS and name not in _CELLS:
            self._end_before(name)
        else:
            self._end_one(name, self.scopes if name in _SPECIAL else self.special)

    def _end_one(self, name: bytes, barriers: list[int]) -> None:
        """End the innermost element of a name, with all in it, unless a barrier is in it."""
        places = self.places.get(name)
        if places and not (barriers and barriers[-1] > places[-1]):
            self._pop_to(places[-1])

    def _end_formatting(self, name: bytes) -> None:
        """End the innermost formatting element of a name; special elements in it stay open."""
        for one in reversed(self.formatting[-1]):
            if one.name == name:
                self.formatting[-1].remove(one)
                break
        else:
            return
        places = self.places.get(name)
        if not one.on_stack or not places:
            return
        if not (self.special and self.special[-1] > places[-1]):
            self._pop_to(places[-1])
            return
        # It leaves the stack from below what stays open.
        above = self.stack[places[-1] + 1 :]
        self._pop_to(places[-1], closing=False)
        for other in above:
            self._push(other)

    def _push(self, one: _Open) -> None:
        at = len(self.stack)
        self.stack.append(one)
        self.places.setdefault(one.name, []).append(at)
        if one.name in _SPECIAL:
            self.special.append(at)
            if one.name not in _SOFT and one.name not in _ITEMS:
                self.hard.append(at)
            if one.name in _SCOPES:
                self.scopes.append(at)
            if one.name in _ISLANDS:
                self.formatting.append([])

    def _pop_to(self, size: int, closing: bool = True) -> None:
        while len(self.stack) > size:
            one = self.stack.pop()
            at = len(self.stack)
            self.places[one.name].pop()
            for held in (self.special, self.hard, self.scopes):
                if held and held[-1] == at:
                    held.pop()
            if one.name in _ISLANDS:
                self.formatting.pop()
            if closing:
                one.on_stack = False

    # Formatting

    def _remember(self, one: _Open) -> None:
        """Of formatting elements that are the same the parser opens three again."""
        held = self.formatting[-1]
        same = [other for other in held if other.tag == one.tag]
        if len(same) >= 3:
            held.remove(same[0])
        held.append(one)

    def _reopen(self) -> None:
        """Open what was left open in an element that has ended."""
        held = self.formatting[-1]
        first = len(held)
        while first and not held[first - 1].on_stack:
            first -= 1
        for one in held[first:]:
            one.on_stack = True
            self.elements += 1
            self._push(one)
