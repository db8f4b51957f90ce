"""Marking what on a page looks like a date, and what like an author's name."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from itertools import accumulate

from threadreader.dates import find_date, is_date_like
from threadreader.engines.generic import words
from threadreader.engines.generic.tree import PageDate, Tree
from threadreader.markup import dom
from threadreader.markup.text import line

_MACHINE = re.compile(
    r"date|datetime|data-(?!.*(?:edit|updat|modif|chang|last|join|regist|visit|seen|birth|expir|now|server|until|end))"
    r"(?:[\w-]*-)?(?:u|unix|epoch|local|iso|utc|post|create)?-?(?:time|times?tamp|stamp|date|datetime|utc|unix|epoch|ts|"
    r"created|posted|published|livestamp|timeago)(?:-?(?:utc|unix|iso|at|on|time|date|stamp|ms|gmt))?"
)
"""Attributes that hold a date for machines."""
_TOOLTIPS = ("title", "data-original-title", "data-bs-original-title", "data-tooltip", "data-tippy-content", "data-tip")
_TIMED = frozenset(
    ("time", "abbr", "span", "a", "relative-time", "div", "td", "p", "small", "time-ago", "b", "i", "em")
)
_PUBLISHED = frozenset(("datePublished", "dateCreated", "commentTime"))
_ISO = re.compile(r"\d{4}-\d\d-\d\d|\d{10}(?:\d{3})?$")
_EPOCH = re.compile(r"(?<!\d)(1\d{12}|1\d{9})(?!\d)")
_DATED = re.compile(r"date|time|stamp|posted|(?:^|[-_ ])ago(?:$|[-_ ])", re.IGNORECASE)
"""Name of what holds a date."""
_FIGURES = re.compile(r"\b\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b")
_POSTED = re.compile(
    r"\W*(?:posted|sent|written|date|verfasst|geschrieben|erstellt|datum|posté|publié|envoyé|publicado|enviado|escrito|"
    r"inviato|postato|geplaatst|skrevet|skrivet|wysłany|dodano|добавлено|отправлено|размещено|发表于|發表於|投稿日)\b",
    re.IGNORECASE,
)
"""What stands before the date of a post."""
_NAMING = frozenset(("href", "itemprop", "rel"))
_LONGEST_LINE = 160
_LONGEST_DATED = 120
_LONGEST_NAME = 40
_LONGEST_JOINT = 6
"""Of the words between the pieces of a date: `12:18pm` On `Apr 24`, `2023`."""
_NEAR = 6
"""Nodes before a date among which its label may stand."""
_MOST_INSIDE = 300
"""Elements inside one that is a date or a name."""


def mark(tree: Tree) -> None:
    """Marks every date and name of the tree, the inner ones first."""
    text_before, ends, own, attributes = tree.text_before, tree.ends, tree.own, tree.attributes
    for number in range(len(own) - 1, 0, -1):
        size, told = text_before[ends[number]] - text_before[number], attributes[number]
        telling = number in tree.written or (bool(told) and any(map(_is_telling, told)))
        if not (size or telling) or tree.quoted[number] or ends[number] - number > _MOST_INSIDE:
            if size > _LONGEST_LINE and not tree.quoted[number]:
                _mark_loose(tree, number)
            continue
        if size > _LONGEST_LINE:
            _mark_loose(tree, number)
        elif (telling or own[number] or size <= _LONGEST_NAME) and (stamp := _stamp(tree, number, size, telling)):
            _keep(tree, number, stamp)
            tree.marked = number
        elif 0 < size <= _LONGEST_NAME and _is_name(tree, number):
            tree.names.add(number)
            tree.marked = number
    tree.stamps_before = _counted(tree, tree.stamps)
    tree.names_before = _counted(tree, tree.names)


def _counted(tree: Tree, held: Container[int]) -> list[int]:
    return [0, *accumulate(1 if number in held else 0 for number in range(len(tree.nodes)))]


def _keep(tree: Tree, number: int, stamp: PageDate) -> None:
    """Notes a date, in place of those inside it; or that it is none of a post."""
    if _labelled(tree, number):
        tree.foreign.add(number)
        return
    while _holds_stamp(tree, number):
        tree.stamps.popitem()
    tree.stamps[number] = stamp


def _holds_stamp(tree: Tree, number: int) -> bool:
    """Whether a date stands inside an element: the last one marked is the first behind it."""
    return bool(tree.stamps) and next(reversed(tree.stamps)) < tree.ends[number]


def _mark_loose(tree: Tree, number: int) -> None:
    """A date that stands in a large element between others: old imageboards."""
    own = tree.own[number]
    if 10 <= len(own) <= _LONGEST_DATED and _FIGURES.search(own) and _is_date(own):
        tree.stamps[number] = PageDate(None, line(own))
        tree.marked = number


def _stamp(tree: Tree, number: int, size: int, telling: bool) -> PageDate | None:
    """The date an element holds: for machines, in its tooltip, as its own text, or cut into pieces inside it."""
    attributes, own = tree.attributes[number], tree.own[number]
    told = _told(tree.tags[number], attributes, size) if telling else None
    if told := told or tree.written.get(number) or (_numbered(tree, number) if telling and not size else None):
        return PageDate(told, tree.text(number) or None)
    if own and (len(own) > _LONGEST_JOINT or not 5 < size <= _LONGEST_NAME or _is_date(own)):
        return PageDate(None, line(own)) if len(own) <= _LONGEST_DATED and _is_date(own) else None
    if 5 < size <= _LONGEST_NAME and tree.ends[number] - number > 2:
        held = range(number + 1, tree.ends[number])
        if own:
            whole = tree.text(number)
            bare = not any(i in tree.foreign or i in tree.names or tree.tags[i] == "a" for i in held)
            pieces = bare and all(tree.stamps[i].machine is None for i in held if i in tree.stamps)
            return PageDate(None, whole) if pieces and find_date(whole) == whole else None
        if tree.marked >= tree.ends[number]:
            whole = tree.text(number)
            return PageDate(None, whole) if _is_date(whole) else None
    return None


@lru_cache(maxsize=1024)
def _is_machine(name: str) -> bool:
    return _MACHINE.fullmatch(name) is not None


@lru_cache(maxsize=1024)
def _is_telling(name: str) -> bool:
    """Whether an attribute of this name may hold a date."""
    return name in _TOOLTIPS or name in ("content", "id") or _is_machine(name)


def _numbered(tree: Tree, number: int) -> str | None:
    """The date in the id of an empty element that is there for one: `id="d1714023258079-2"`."""
    attributes, around = tree.attributes[number], tree.attributes[tree.parents[number]]
    found = _EPOCH.search(attributes.get("id") or "")
    if found is None or tree.ends[number] > number + 1 or tree.tags[number] == "a":
        return None
    kinds = (attributes.get("id"), attributes.get("class"), around.get("class"))
    return found[1] if any(kind and _DATED.search(kind) for kind in kinds) else None


def _told(tag: str, attributes: dict[str, str | None], size: int) -> str | None:
    """The date that an attribute tells."""
    published = attributes.get("content") if attributes.get("itemprop") in _PUBLISHED else None
    if published and _ISO.match(published):
        return published
    if tag == "meta":
        return None
    if tag not in _TIMED and "-" not in tag:
        return None
    for name, value in attributes.items():
        if value and _is_machine(name) and _ISO.match(value):
            return value
    if size > 60:
        return None
    titles = (value.partition("\n")[0] for name in _TOOLTIPS if (value := attributes.get(name)))
    return next((title for title in titles if 5 < len(title) < 70 and is_date_like(title)), None)


def _is_date(text: str) -> bool:
    """Whether a line is a date with few words around it, or at least one with figures; no member's and no edit's."""
    if not (is_date_like(text) or _FIGURES.search(text) or (len(text) > 20 and _POSTED.match(text))):
        return False
    found = find_date(text)
    if found is None or (len(found) <= 0.6 * len(text) and (len(found) < 6 or not any(c.isdigit() for c in found))):
        return False
    return not words.EDITED.search(text) and not words.MEMBER.search(text)


def _labelled(tree: Tree, number: int) -> bool:
    """Whether a label before the date says that it is a member's, or an edit's."""
    parent, before = tree.parents[number], number - 1
    if words.CLOCK.match(tree.own[number]):
        return True
    labels = [_text_before(tree, number)]
    if tree.ends[number] > number + 1:
        labels.append(tree.text(number)[:40])
    if tree.tags[number] == "dd" and (term := dom.previous_element(tree.nodes[number])) is not None:
        labels.append((term.html or "")[:300])
    elif before > parent and tree.ends[before] == number and tree.parents[before] == parent:
        labels.append("" if any(c.isdigit() for c in tree.own[before]) else tree.own[before][:40])
    return any(text and (words.MEMBER.search(text) or words.EDITED.search(text)) for text in labels)


def _text_before(tree: Tree, number: int) -> str:
    """The text before an element, in the same one, as far as another date; names and pictures may stand between."""
    said, before = "", tree.nodes[number].prev
    for _ in range(_NEAR):
        if before is None:
            break
        if before.is_text_node:
            said = f"{(before.text_content or '').strip()} {said}".strip()
        elif (held := tree.number(before)) is not None and (
            tree.size(held) > _LONGEST_NAME or is_date_like(tree.text(held))
        ):
            break
        before = before.prev
    return said[:_LONGEST_NAME]


def _is_name(tree: Tree, number: int) -> bool:
    attributes = tree.attributes[number]
    named = tree.kinds[number].named or tree.tags[number] == "cite"
    if not named and _NAMING.isdisjoint(attributes):
        return False
    if not (named or _is_profile(attributes) or _says_name(tree, number)):
        return False
    if _holds_stamp(tree, number) or not tree.leaf(number):
        return False
    text = tree.text(number)
    if tree.kinds[number].named and 0 < len(text) <= _LONGEST_NAME:
        href = attributes.get("href") or ""
        if _is_profile(attributes) or text.casefold() in re.split(r"[/?&=#.]", href.casefold()):
            return True  # somebody is called so: `moderator`, 57231904
    return is_name(text) and not text.isdigit()


def _says_name(tree: Tree, number: int) -> bool:
    """Whether microdata or `rel` call it an author's."""
    attributes = tree.attributes[number]
    said = attributes.get("itemprop") or attributes.get("rel")
    if said == "name":
        above = tree.attributes[tree.parents[number]].get("itemprop") or ""
        further = tree.attributes[tree.parents[tree.parents[number]]].get("itemprop") or ""
        said = f"{above} {further}"
    return said is not None and ("author" in said or "creator" in said)


def _is_profile(attributes: dict[str, str | None]) -> bool:
    href = attributes.get("href")
    return bool(href and words.PROFILE.search(href))


def is_name(text: str) -> bool:
    """Whether a text could be a name."""
    return (
        0 < len(text) <= _LONGEST_NAME
        and any(c.isalnum() for c in text)
        and not words.NOT_A_NAME.match(text)
        and not text.endswith((":", "?", "..."))
    )
