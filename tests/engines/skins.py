"""Skins that rename things: each fixture with one class or id of its engine renamed, and what still comes out of it.

`python -m tests.engines.skins [ENGINE…]` prints the share of fields that survive, and what was lost.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.engines import fixtures
from threadreader.engines.core.engine import Engine
from threadreader.engines.read import extract, read_thread
from threadreader.engines.registry import ENGINES
from threadreader.markup.written import plain_blocks
from threadreader.model import Post, Thread
from threadreader.page import SavedPage

_NAME = re.compile(r"[#.]([a-zA-Z_][\w-]*)")
_TEST = re.compile(r"\[[^\]]*\]")
_NAMING = re.compile(r"""(\s(?:class|id)=)("[^"]*"|'[^']*'|[^\s>"'&\\]+)""", re.IGNORECASE)

_SELECTORS = {
    "author": ("author", "author_link"),
    "date": ("date", "machine_date"),
    "number": ("number",),
    "permalink": ("permalink",),
    "body": ("body",),
    "signature": ("signature_of",),
    "role": ("role",),
}
_OTHERS = "title board pages page pager claimed post not_post id score edited attached parent reactions poll".split()
_SHOWN: dict[str, Callable[[Post], object]] = {
    "author": lambda post: post.author and post.author.name,
    "date": lambda post: post.posted_at or post.date_text,
    "number": lambda post: post.number,
    "permalink": lambda post: post.permalink,
    "body": lambda post: plain_blocks(post.blocks),
    "signature": lambda post: post.signature,
    "role": lambda post: post.author and post.author.role,
}
NAMED = [path for path in fixtures.pages() if path.parent.name not in {"generic", "none"}]
"""The fixtures of software with a name."""


@dataclass(frozen=True)
class Renaming:
    """One class or id of a page renamed, and whether its field came out as before."""

    engine: str
    page: str
    field: str
    name: str
    survives: bool


def renamings(path: Path) -> Iterator[Renaming]:
    """A fixture read once for each class or id that one field alone is known by."""
    page = fixtures.saved(path)
    engine, plain = _reader(page), read_thread(page)
    for field, name in _clues(engine, page):
        if not any(values := _values(plain, field)):
            continue
        survives = _values(read_thread(renamed(page, [name])), field) == values
        yield Renaming(engine.name, fixtures.name(path), field, name, survives)


def unsigned(path: Path) -> tuple[bool, bool]:
    """Without the first clue it was claimed by: whether the fixture is still claimed, and read with all its posts."""
    page = fixtures.saved(path)
    engine = _reader(page)
    clue = next(
        (selector for group in engine.signature if (selector := _first(group)) and page.document.first(selector)), ""
    )
    read = read_thread(renamed(page, _names(clue)))
    return read.engine == engine.name, len(read.posts) == len(read_thread(page).posts)


def shares(told: Iterable[Renaming]) -> dict[str, float]:
    """Of each engine, the share of renamings that it survives."""
    held: dict[str, list[bool]] = defaultdict(list)
    for one in told:
        held[one.engine].append(one.survives)
    return {engine: sum(survived) / len(survived) for engine, survived in sorted(held.items())}


def share(values: Iterable[float]) -> float:
    """The mean."""
    held = list(values)
    return sum(held) / len(held)


def renamed(page: SavedPage, names: Iterable[str]) -> SavedPage:
    """The page with classes and ids renamed: `author` is `x-author` then."""
    wanted = frozenset(names)

    def rename(found: re.Match[str]) -> str:
        words = (f"x-{word}" if word in wanted else word for word in found[2].strip("\"'").split())
        return f'{found[1]}"{" ".join(words)}"'

    return SavedPage(page.source, _NAMING.sub(rename, page.html).encode(), url=page.url, saved_at=page.saved_at)


def _reader(page: SavedPage) -> Engine:
    """The engine that reads the page."""
    return next(engine for engine in ENGINES if engine.claims(page.document) and extract(engine, page).posts)


def _clues(engine: Engine, page: SavedPage) -> Iterator[tuple[str, str]]:
    """Each class and id of the page that one field of the engine is known by, and no other."""
    users: dict[str, set[str]] = defaultdict(set)
    for field, attributes in (*_SELECTORS.items(), *((name, (name,)) for name in _OTHERS)):
        for attribute in attributes:
            for name in _names(getattr(engine, attribute)):
                users[name].add(field)
    held = {word for found in _NAMING.finditer(page.html) for word in found[2].strip("\"'").split()}
    for name, fields in users.items():
        if name in held and len(fields) == 1 and (field := next(iter(fields))) in _SELECTORS:
            yield field, name


def _names(selector: str | tuple[str, ...]) -> list[str]:
    every = (selector,) if isinstance(selector, str) else selector
    return [name for one in every for name in _NAME.findall(_TEST.sub("", one.partition("@")[0]))]


def _first(group: str | tuple[str, ...]) -> str:
    return group if isinstance(group, str) else group[0]


def _values(thread: Thread, field: str) -> list[object]:
    return [_SHOWN[field](post) for post in thread.posts]


def main(wanted: list[str]) -> None:
    """The shares by engine and by field, and what was lost."""
    paths = [path for path in NAMED if not wanted or path.parent.name in wanted]
    told = [one for path in paths for one in renamings(path)]
    for engine, survived in shares(told).items():
        print(f"{engine:<14}{survived:6.2f} of {sum(one.engine == engine for one in told)}")
    fields, lost = Counter(one.field for one in told), Counter(one.field for one in told if not one.survives)
    for field, count in fields.most_common():
        print(f"{field:<14}{1 - lost[field] / count:6.2f} of {count}")
    for (engine, field, name), count in Counter((o.engine, o.field, o.name) for o in told if not o.survives).items():
        print(f"  lost {engine} {field} {name} on {count} pages")
    kept = [unsigned(path) for path in paths]
    print(f"without the first signature: claimed {share(claimed for claimed, _ in kept):.2f}", end=", ")
    print(f"all posts {share(whole for _, whole in kept):.2f} of {len(kept)}")
    print(
        f"mean {share(one.survives for one in told):.3f} of {len(told)}, by engine {share(shares(told).values()):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
