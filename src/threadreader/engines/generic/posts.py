"""Records as posts: the learned fields, the trimmed body, and what stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from threadreader.dates import find_date, parse_machine
from threadreader.engines import signatures
from threadreader.engines.base import Found, Reading, number
from threadreader.engines.generic import bodies, fields, identity, nesting, trim, words
from threadreader.engines.generic.fields import Fields
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Tree
from threadreader.markup.blocks import Body, attachments
from threadreader.markup.text import signature_markdown
from threadreader.model import Author

_ROLE = re.compile(
    r"rank|user-?title|custom-?title|(?:^|[-_])(?:role|usergroup|user-group|group)(?:$|[-_])", re.IGNORECASE
)
_SCORE = re.compile(r"score|(?:^|[-_])(?:votes?|points|upvotes?|karma)(?:$|[-_])|vote-?count", re.IGNORECASE)
_RULE = r"_{5,}|-{5,}|--"
_LONGEST_SIGNATURE = 300
_ATTACHED = re.compile(r"attach", re.IGNORECASE)


def read(reading: Reading, tree: Tree, held: tuple[Record, ...], subject: str | None) -> list[Found]:
    """The records as posts; `subject` is the thread's title, which posts may repeat."""
    learned = fields.learn(tree, held)
    ids = identity.identities(tree, held)
    links = identity.permalinks(tree, held, ids, learned)
    above = nesting.parents(tree, held)
    finder = bodies.Finder(tree, held, learned)
    places = finder.find()
    trimmer = trim.Trimmer(tree, finder.furniture, subject)
    trimmer.headed(places)
    tails = trim.recurring_tails(tree, places, [learned.names.get(index) for index in range(len(held))])
    found = []
    for index, record in enumerate(held):
        one = Found(
            tree.nodes[record.root], id=ids[index], permalink=reading.absolute(links[index]), parent=above[index]
        )
        _name(reading, tree, learned, index, one)
        _date(tree, learned, index, one)
        if index in learned.numbers:
            one.number = fields.numbered(tree, learned.numbers[index])
        trimmed = trimmer.trim(index, places[index])
        if index in tails and not trimmed.signature:
            trimmed.signature = [tails[index]]
        _body(reading, tree, places[index], trimmed, one)
        _beside(reading, tree, record, places[index], one)
        found.append(one)
    return found


def _name(reading: Reading, tree: Tree, learned: Fields, index: int, one: Found) -> None:
    name, held = learned.names.get(index), learned.authors.get(index)
    if not name:
        return
    inside = range(held, tree.ends[held]) if held is not None else range(0)
    link = next((tree.attributes[i].get("href") for i in inside if tree.tags[i] == "a"), None)
    one.author = Author(name, None, reading.absolute(link))


def _date(tree: Tree, learned: Fields, index: int, one: Found) -> None:
    held = learned.dates.get(index)
    if held is not None:
        stamp = tree.stamps[held]
        told = stamp.machine if stamp.machine and parse_machine(stamp.machine) else None
        # A tooltip with a date in full says more than the `2 years ago` it belongs to.
        shown = stamp.shown if told else stamp.machine or stamp.shown
        one.machine_date = told
        one.date_text = (find_date(shown) or shown) if shown else None


def _body(reading: Reading, tree: Tree, place: bodies.Found, trimmed: trim.Trimmed, one: Found) -> None:
    signed = trimmed.signature
    signature = signature_markdown(reading.bodies.read(signed).blocks) if signed else None
    read = reading.bodies.read([tree.nodes[n] for n in place.nodes], [*trimmed.skip, *signed])
    if not read.blocks and trimmed.subject:
        said = {node.mem_id for node in trimmed.subject}
        skip = [node for node in (*trimmed.skip, *signed) if node.mem_id not in said]
        read = reading.bodies.read([tree.nodes[n] for n in place.nodes], skip)
    one.body = _parted(read)
    one.body.edited = one.body.edited or trimmed.edited
    one.body.signature = one.body.signature or signature or None


def _parted(body: Body) -> Body:
    """Without the short signature below a line of dashes or underscores."""
    parted = signatures.cut(body, _RULE)
    return parted if len(parted.signature or "") <= _LONGEST_SIGNATURE else body


@lru_cache(maxsize=4096)
def _speaks(kind: str) -> str:
    """What a class says that an element beside the body holds; empty where it says nothing."""
    for name, pattern in (("role", _ROLE), ("score", _SCORE), ("attached", _ATTACHED), ("signature", words.SIGNATURE)):
        if pattern.search(kind):
            return name
    return ""


def _beside(reading: Reading, tree: Tree, record: Record, place: bodies.Found, one: Found) -> None:
    """Role, score, edit notice, signature and attachments that stand outside the body."""
    inside = [(node, tree.ends[node]) for node in place.nodes if node != record.root]
    for held in members(record):
        kind, own = tree.attributes[held].get("class"), tree.own[held]
        said = _speaks(kind) if kind else ""
        if not (said or own) or any(start <= held < end for start, end in inside):
            continue
        if said and tree.size(held):
            _take(reading, tree, held, said, one)
        elif one.body.edited is None and 10 < len(own) <= 200 and words.EDITED.search(own):
            one.body.edited = tree.text(held)


def _take(reading: Reading, tree: Tree, held: int, said: str, one: Found) -> None:
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
