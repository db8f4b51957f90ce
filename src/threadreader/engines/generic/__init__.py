"""The engine for software never seen: finds what repeats on a page, and learns from it where the fields are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, trail
from threadreader.engines.core.page_facts import clean_title
from threadreader.markup import dom
from threadreader.markup.dom import Document
from threadreader.markup.written import plain_blocks
from threadreader.model import Kind

if TYPE_CHECKING:
    from threadreader.engines.generic.records import Record
    from threadreader.engines.generic.tree import Tree


_PING = re.compile(r"(?:^|\s)(?:pingback|trackback)(?:\s|$)")
"""Class of a notice that another page links here."""
_SHORTEST = 20
"""Characters that two people may well both say."""


class Generic(Engine):
    """Claims every page."""

    name = "generic"
    label = "Any other forum"

    def claims(self, document: Document) -> str | None:
        """Always."""
        return "any page"

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The posts, all at once. What finds them is imported here: most pages are of software with a name."""
        from threadreader.engines.generic import find_records, head, index
        from threadreader.engines.generic.marks import mark
        from threadreader.engines.generic.posts import read
        from threadreader.engines.generic.tree import grow

        tree = grow(reading.document)
        mark(tree)
        held = find_records.find(tree)
        if not held:
            return []
        first = held[0].ranges[0][0]
        reading.kept["heading"] = head.heading(tree, reading.document, first)
        reading.kept["trail"] = head.trail(tree, first)
        reading.kept["answers"] = any(find_records.is_answer(tree, record) for record in held)
        subject = self.thread_title(reading)
        found = read(reading, tree, held, subject)
        if sum(bool(one.body.blocks) for one in found) < len(found) / 2:
            single = find_records.single(tree)
            found = read(reading, tree, (single,), subject) if single is not None else []
        if _announces(tree, held, found, subject):
            found = found[1:]
            for one in found:
                one.parent = one.parent - 1 if isinstance(one.parent, int) and one.parent else None
        if not _told(tree, held, found) and not index.of_forum(tree):
            return []
        return _posts(_without_previews(found))

    def thread_title(self, reading: PageContext) -> str | None:
        """The heading before the posts that the head confirms."""
        title = clean_title(reading.kept.get("heading"), reading.facts.site) or reading.facts.title
        last = reading.facts.crumbs[-1] if reading.facts.crumbs else None
        return last if title and last and len(last) > 12 and title.startswith(f"{last} - ") else title

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """Marked crumbs, else links in a row with arrows between them."""
        return trail(reading.facts.crumbs or reading.kept.get("trail", ()), title, reading.facts.site)

    def thread_kind(self, reading: PageContext) -> Kind:
        """Question and answers where the posts are called so."""
        return Kind.QA if reading.kept.get("answers") else Kind.THREAD


def _told(tree: Tree, held: tuple[Record, ...], found: list[FoundPost]) -> bool:
    """Whether they have authors, and dates, or a name for posts, or profiles: no members, no words of customers."""
    from threadreader.engines.generic.words import MEMBER, POST

    if not any(one.author for one in found):
        return False
    if any(one.date_text or one.machine_date for one in found):
        return True
    kinds = (tree.attributes[record.root] for record in held)
    if any(POST.search(f"{kind.get('class')} {kind.get('id')}") for kind in kinds):
        return True
    own = [number for record in held for start, end in record.ranges for number in range(start, end)]
    if sum(bool(tree.own[number] and MEMBER.search(tree.own[number])) for number in own) > len(held) / 2:
        return False
    return any(tree.linked[number] for number in own if number in tree.names)


def _announces(tree: Tree, held: tuple[Record, ...], found: list[FoundPost], subject: str | None) -> bool:
    """Whether the first record only says the thread's title and that the author of the next began it."""
    from threadreader.engines.generic.words import fold

    if len(found) < 2 or len(found) != len(held):
        return False
    said = fold(plain_blocks(found[0].body.blocks))
    if len(said) < 4 or not fold(subject or "").startswith(said):
        return False
    first, second = found[0].author, found[1].author
    start, end = held[0].ranges[0]
    names = {tree.text(number) for number in range(start, end) if number in tree.names}
    return second is not None and second.name in names and first != second


def _without_previews(found: list[FoundPost]) -> list[FoundPost]:
    """Without those that repeat, inside a post, the whole of an earlier one: they show what the post answers."""
    first: dict[str, int] = {}
    shown: dict[int, int] = {}
    kinds = Counter(_kind(one) for one in found)
    if len(kinds) < 2 and all(one.parent is None for one in found):
        return found
    for index, one in enumerate(found):
        said = " ".join(plain_blocks(one.body.blocks).split())
        known = first.setdefault(said, index) if len(said) > _SHORTEST else index
        if known < index and isinstance(one.parent, int) and one.parent != known:
            shown[index] = known
            if known < one.parent and found[one.parent].parent is None:
                found[one.parent].parent = known
        elif known < index and _twice(found[known], one):
            again = known if kinds[_kind(found[known])] < kinds[_kind(one)] else index
            shown[again] = index if again == known else known
    if not shown:
        return found
    kept = [one for index, one in enumerate(found) if index not in shown]
    place = {id(one): index for index, one in enumerate(kept)}
    for one in kept:
        if isinstance(one.parent, int):
            one.parent = place.get(id(found[shown.get(one.parent, one.parent)]))
    return kept


def _twice(one: FoundPost, other: FoundPost) -> bool:
    """Whether in another frame the same post stands again: an answer that was pinned to the top."""
    dated = one.date_text is not None or one.machine_date is not None
    same = (one.author, one.date_text, one.machine_date) == (other.author, other.date_text, other.machine_date)
    return dated and same and _kind(one).isdisjoint(_kind(other))


def _kind(one: FoundPost) -> frozenset[str]:
    return frozenset(dom.classes(one.node) or [one.node.tag or ""])


def _posts(found: list[FoundPost]) -> list[FoundPost]:
    """Without those that turned out to be none."""
    marked = sum(one.id is not None for one in found) > len(found) / 2
    dated = any(one.date_text or one.machine_date for one in found)
    kept = [one for one in found if _is_post(one, marked, dated)]
    place = {id(one): index for index, one in enumerate(kept)}
    for one in kept:
        one.parent = place.get(id(found[one.parent])) if isinstance(one.parent, int) else None
    return kept


def _is_post(one: FoundPost, marked: bool, has_dates: bool) -> bool:
    """Whether something was written there, or a picture put: not an advert under a name, not an empty frame.

    `marked`: most posts of the page have an id; `has_dates`: some have a date.
    """
    if _PING.search(one.node.attributes.get("class") or ""):
        return False
    if not one.body.blocks:
        dated = one.date_text is not None or one.machine_date is not None
        told = dated or (not has_dates and one.node.css_first("img") is not None)
        return one.author is not None and told and (not marked or one.id is not None)
    if len(one.body.blocks) > 1:
        return True
    said = plain_blocks(one.body.blocks).strip()
    if said and said in (one.date_text or "") and one.number is None:
        return False
    if not marked or one.id is not None or one.author is None:
        return True
    return said != one.author.name
