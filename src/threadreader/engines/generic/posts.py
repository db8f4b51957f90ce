"""Records as posts: the learned fields, the trimmed body, and what stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from threadreader.dates import find_date, parse_machine
from threadreader.dates.weekday_order import moment
from threadreader.engines.core import signature_lines
from threadreader.engines.core.engine import FoundPost, PageContext, number
from threadreader.engines.generic import bodies, fields, identity, nested_replies, reply_targets, trim, words
from threadreader.engines.generic.fields import Fields
from threadreader.engines.generic.records import Record
from threadreader.engines.generic.tree import Tree
from threadreader.markup.blocks import attachments
from threadreader.markup.written import signature_markdown
from threadreader.model import Author, Text

_CLOCK = re.compile(r"\d:\d\d")
_TIME = re.compile(r"\W{0,3}(\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)\W*$", re.IGNORECASE)
_BRACKETED = re.compile(r"\d\d/\d\d/\d\d\(\w+\)\d")
_ROLE = re.compile(
    r"rank|user-?title|custom-?title|(?:^|[-_])(?:role|usergroup|user-group|group)(?:$|[-_])", re.IGNORECASE
)
_SCORE = re.compile(r"score|(?:^|[-_])(?:votes?|points|upvotes?|karma)(?:$|[-_])|vote-?count", re.IGNORECASE)
_RULE = r"_{5,}|-{5,}|--"
_USUAL = frozenset(("--", "_" * 17))
"""Lines above a signature: of mails, and of phpBB."""
_SEVERAL = 3
_LONGEST_MOTTO = 40
_LONGEST_SIGNATURE = 300
_ATTACHED = re.compile(r"attach", re.IGNORECASE)


def read(reading: PageContext, tree: Tree, held: tuple[Record, ...], subject: str | None) -> list[FoundPost]:
    """The records as posts; `subject` is the thread's title, which posts may repeat."""
    learned = fields.learn(tree, held)
    ids = identity.identities(tree, held)
    links = identity.permalinks(tree, held, ids, learned)
    above = nested_replies.parents(tree, held)
    finder = bodies.BodyFinder(tree, held, learned)
    places = finder.find()
    trimmer = trim.Trimmer(tree, finder.furniture, subject)
    trimmer.headed(places)
    tails = trim.recurring_tails(tree, places, [learned.names.get(index) for index in range(len(held))])
    found = []
    for index, record in enumerate(held):
        one = FoundPost(
            tree.nodes[record.root], id=ids[index], permalink=reading.absolute(links[index]), parent=above[index]
        )
        get, key = reading.errors.of_post, record.root
        get("author", key, None, _name, reading, tree, learned, index, one)
        get("date", key, None, _date, tree, learned, index, one)
        if index in learned.numbers:
            one.number = get("number", key, None, fields.numbered, tree, learned.numbers[index])
        trimmed = trimmer.trim(index, places[index])
        if index in tails and not trimmed.signature:
            trimmed.signature = [tails[index]]
        get("body", key, None, _body, reading, tree, places[index], trimmed, one)
        get("score, signature or attachments", key, None, _beside, reading, tree, record, places[index], one)
        found.append(one)
    reading.errors.of_page("Which post answers which could not be read.", None, _answers, tree, held, places, found)
    _cut_says(found)
    _cut_signatures(found)
    return found


def _cut_says(found: list[FoundPost]) -> None:
    """Take `says:` off the beginning of the posts, where most of those with an author begin so."""
    starts = {
        index: said.end()
        for index, one in enumerate(found)
        if one.author and one.body.blocks and isinstance(first := one.body.blocks[0], Text)
        if (said := words.SAYS.match(first.markdown))
    }
    if len(starts) < max(2, sum(one.author is not None for one in found) / 2):
        return
    for index, end in starts.items():
        body = found[index].body
        first, *rest = body.blocks
        if isinstance(first, Text):
            left = first.markdown[end:].lstrip("\\\n ")
            body.blocks = (*((Text(left),) if left else ()), *rest)


def _answers(tree: Tree, held: tuple[Record, ...], places: list[bodies.FoundBody], found: list[FoundPost]) -> None:
    """Adds the parents that posts name themselves, where the page's structure tells none."""
    known = {one.id: index for index, one in enumerate(found) if one.id}
    if not known:
        return
    for index, one in enumerate(found):
        if one.parent is None and index:
            inside = tuple((n, tree.ends[n]) for n in places[index].nodes if n != held[index].root)
            parent = reply_targets.answered(tree, held[index], inside, known)
            one.parent = parent if parent is not None and parent < index else None
    reply_targets.shown(found, known)


def _name(reading: PageContext, tree: Tree, learned: Fields, index: int, one: FoundPost) -> None:
    name, held = learned.names.get(index), learned.authors.get(index)
    if not name:
        return
    inside = range(held, tree.ends[held]) if held is not None else range(0)
    link = next((tree.attributes[i].get("href") for i in inside if tree.tags[i] == "a"), None)
    one.author = Author(name, None, reading.absolute(link))


def _date(tree: Tree, learned: Fields, index: int, one: FoundPost) -> None:
    held = learned.dates.get(index)
    if held is not None:
        stamp = tree.stamps[held]
        told = stamp.machine if stamp.machine and parse_machine(stamp.machine) else None
        # A tooltip with a date in full says more than the `2 years ago` it belongs to.
        shown = stamp.shown if told else stamp.machine or stamp.shown
        one.machine_date = told
        one.date_text = (find_date(shown) or shown) if shown else None
        if told is None and one.date_text:
            one.date_text = _timed(tree, held, one.date_text)
            one.machine_date = _weekday(one.date_text)


def _timed(tree: Tree, held: int, shown: str) -> str:
    """A date with the time of the day that stands right behind it, in an element of its own."""
    if _CLOCK.search(shown):
        return shown
    inside = _TIME.match(tree.text(held).partition(shown)[2])
    after = tree.nodes[held].next if not inside else None
    while after is not None and after.is_text_node and not (after.text_content or "").strip(" \n\t\r\xa0,@|-"):
        after = after.next
    text = (after.text() or "").strip()[:20] if after is not None else ""
    time = inside or _TIME.match(text)
    return f"{shown} {time[1]}" if time else shown


def _weekday(shown: str) -> str | None:
    """The date that the day of the week behind it settles: `24/02/03(Sat)10:05`."""
    if not _BRACKETED.match(shown):
        return None

    return moment(shown, "ymd")


def _body(reading: PageContext, tree: Tree, place: bodies.FoundBody, trimmed: trim.Trimmed, one: FoundPost) -> None:
    signed = trimmed.signature
    signature = signature_markdown(reading.bodies.read(signed).blocks) if signed else None
    read = reading.bodies.read([tree.nodes[n] for n in place.nodes], [*trimmed.skip, *signed])
    if not read.blocks and trimmed.subject:
        said = {node.mem_id for node in trimmed.subject}
        skip = [node for node in (*trimmed.skip, *signed) if node.mem_id not in said]
        read = reading.bodies.read([tree.nodes[n] for n in place.nodes], skip)
    one.body = read
    one.body.edited = one.body.edited or trimmed.edited
    one.body.signature = one.body.signature or signature or None


def _cut_signatures(found: list[FoundPost]) -> None:
    """Take the short signatures below a line of dashes or underscores off the posts. On a page of several posts the
    software draws the same line in more than one of them; a line that stands once, with more than a motto below it, was
    drawn by the author.
    """
    lines = [signature_lines.last_line(one.body, _RULE) for one in found]
    drawn = Counter(lines)
    for one, line in zip(found, lines, strict=True):
        if line is None:
            continue
        is_sure = len(found) < _SEVERAL or drawn[line] > 1 or line in _USUAL
        parted = signature_lines.cut(one.body, _RULE)
        if len(parted.signature or "") <= (_LONGEST_SIGNATURE if is_sure else _LONGEST_MOTTO):
            one.body = parted


@lru_cache(maxsize=4096)
def _speaks(kind: str) -> str:
    """What a class says that an element beside the body holds; empty where it says nothing."""
    for name, pattern in (("role", _ROLE), ("score", _SCORE), ("attached", _ATTACHED), ("signature", words.SIGNATURE)):
        if pattern.search(kind):
            return name
    return ""


def _beside(reading: PageContext, tree: Tree, record: Record, place: bodies.FoundBody, one: FoundPost) -> None:
    """Role, score, edit notice, signature and attachments that stand outside the body."""
    inside = {node: tree.ends[node] for node in place.nodes if node != record.root}
    for held in _outside(record, inside):
        kind, own = tree.attributes[held].get("class"), tree.own[held]
        said = _speaks(kind) if kind else ""
        if said and tree.size(held):
            _take(reading, tree, held, said, one)
        elif one.body.edited is None and 10 < len(own) <= 200 and words.EDITED.search(own):
            one.body.edited = tree.text(held)


def _outside(record: Record, inside: dict[int, int]) -> Iterator[int]:
    """The elements of a record without those from each key of `inside` up to its value."""
    for start, end in record.ranges:
        number = start
        while number < end:
            if number in inside:
                number = inside[number]
            else:
                yield number
                number += 1


def _take(reading: PageContext, tree: Tree, held: int, said: str, one: FoundPost) -> None:
    size, text = tree.size(held), tree.text(held)
    if said == "role" and size <= 40 and one.author is not None and one.author.role is None:
        one.author = Author(one.author.name, _role(text, one.author.name), one.author.url)
    elif said == "score" and size <= 12 and one.score is None:
        one.score = number(text)
    elif said == "attached" and not one.body.attachments:
        one.body.attachments = tuple(attachments(tree.nodes[held], reading.base))
    elif said == "signature" and one.body.signature is None:
        one.body.signature = signature_markdown(reading.bodies.read([tree.nodes[held]]).blocks)


def _role(text: str, name: str) -> str | None:
    return text if text and text != name and not text.replace(",", "").isdigit() else None
