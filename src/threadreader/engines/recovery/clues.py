"""Second clues that forums of every kind share: a class that speaks of a signature or a rank, `#12`, a link that ends
in the id of the post.

They serve pages on which an engine names a field and no post has it: a skin may have renamed what held it. So they cost
a look at the names of such a page, and nothing for its posts unless a name is there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from threadreader.markup import dom
from threadreader.model import Author
from threadreader.numbers import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from threadreader.engines.core.engine import Engine, FoundPost, PageContext
    from threadreader.markup.dom import Node

_SIGNATURE = "[class*='signature' i], [id*='signature' i]"
_TITLES = (
    "usertitle user-title user_title author-title custom-title usergroup user-group membergroup rank -role".split()
)
_ROLE = ", ".join(f"[class*='{word}' i]" for word in _TITLES)
_NUMBER = re.compile(r"#\s?(\d[\d,]*)")
_DOES = "repl(?:y|ies)|quote|report|edit|delete|vote|like|share|flag|print"
_ACTION = re.compile(rf"(?:^|/)(?:{_DOES})/[^/]*$|(?:{_DOES}|action=|mode=|do=)[^/]*$", re.IGNORECASE)
"""What a link does that leads to no post, told by its end: before it a thread may have such a word in its name."""
_LONGEST_ROLE = 40


def give(engine: Engine, reading: PageContext, found: list[FoundPost]) -> Iterator[tuple[str, int]]:
    """Fills what no post has; tells the field, and how many posts have it now."""
    for name, selector, held, take in _FIELDS:
        if not getattr(type(engine), selector) or any(map(held, found)):
            continue
        if count := take(engine, reading, found):
            yield name, count


def _signatures(engine: Engine, reading: PageContext, found: list[FoundPost]) -> int:
    if not reading.document.could(_SIGNATURE):
        return 0
    for one in found:
        node = next(_beside(engine, one, _SIGNATURE), None)
        if node is not None:
            one.body = replace(one.body, signature=engine.read_signature(reading, node))
    return sum(one.body.signature is not None for one in found)


def _roles(engine: Engine, reading: PageContext, found: list[FoundPost]) -> int:
    if not reading.document.could(_ROLE):
        return 0
    roles = [_role(one.author, _beside(engine, one, _ROLE)) if one.author else None for one in found]
    if sum(role is not None for role in roles) < len(found) / 2:
        return 0
    for one, role in zip(found, roles, strict=True):
        one.author = replace(one.author, role=role) if one.author else None
    return sum(role is not None for role in roles)


def _role(author: Author, nodes: Iterator[Node]) -> str | None:
    texts = (dom.text(node) or "" for node in nodes)
    return next((text for text in texts if _says(text) and author.name not in text), None)


def _says(text: str) -> bool:
    return len(text) <= _LONGEST_ROLE and any(map(str.isalpha, text))


def _numbers(engine: Engine, reading: PageContext, found: list[FoundPost]) -> int:
    if b">#" not in reading.document.source:
        return 0
    shown = [next(_numbered(_beside(engine, one, "a, span, strong")), None) for one in found]
    numbers = [number for number in shown if number is not None]
    if len(numbers) < len(found) or any(after <= before for before, after in pairwise(numbers)):
        return 0
    for one, number in zip(found, numbers, strict=True):
        one.number = str(number)
    return len(found)


def _numbered(nodes: Iterator[Node]) -> Iterator[int]:
    for node in nodes:
        found = _NUMBER.fullmatch(dom.text(node) or "")
        if found and (shown := whole(found[1].replace(",", ""))) is not None:
            yield shown


def _permalinks(engine: Engine, reading: PageContext, found: list[FoundPost]) -> int:
    if not all(one.id for one in found):
        return 0
    links = [
        next(_leading(_beside(engine, one, f"a[href$={dom.quoted(one.id or '')}]"), one.id or ""), None)
        for one in found
    ]
    if not all(links):
        return 0
    for one, link in zip(found, links, strict=True):
        one.permalink = reading.absolute(link)
    return len(found)


def _leading(nodes: Iterator[Node], mark: str) -> Iterator[str]:
    """Addresses that end in the id and do nothing but lead there."""
    for node in nodes:
        address = dom.attribute(node, "href") or ""
        if not address[: -len(mark)][-1:].isdigit() and not _ACTION.search(address):
            yield address


def _beside(engine: Engine, one: FoundPost, css: str) -> Iterator[Node]:
    """What matches in a post, neither in its body nor around it."""
    body = dom.first(one.node, engine.body) if engine.body else None
    for node in one.node.css(css):
        if body is None or not (
            node.mem_id in (one.node.mem_id, body.mem_id) or dom.within(node, body) or dom.within(body, node)
        ):
            yield node


_FIELDS: tuple[
    tuple[str, str, Callable[[FoundPost], object], Callable[[Engine, PageContext, list[FoundPost]], int]], ...
] = (
    ("signature", "signature_of", lambda one: one.body.signature, _signatures),
    ("role", "role", lambda one: one.author and one.author.role, _roles),
    ("number", "number", lambda one: one.number, _numbers),
    ("permalink", "permalink", lambda one: one.permalink, _permalinks),
)
