"""What is done with a case, and what must hold whatever its bytes are. What does not raises; SaveError is an answer."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

from rich.cells import cell_len

from tests.fuzz.mutations import Case
from threadreader import formats
from threadreader.codec import decode_post, dumps, encode_post, loads
from threadreader.engines.explain import explain
from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES
from threadreader.errors import SaveError
from threadreader.export import to_dict
from threadreader.export.extras import Extras
from threadreader.export.markdown import to_markdown
from threadreader.export.text import to_text
from threadreader.library import Library
from threadreader.markup.markdown import plain
from threadreader.merge import merge
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage
from threadreader.render.show import thread_lines

WIDTHS = (20, 40, 120)
_ENGINES_BY_NAME = 3
"""Engines that a case is read with although they do not claim it."""
_STORED = 6
"""A library is made for one case of so many."""
_SAVED = datetime(2024, 1, 1, tzinfo=UTC)
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def run(case: Case) -> None:
    """Do everything with a case. Raises AssertionError, or what the program should not raise."""
    random = Random(f"{case.seed}:{case.number}:targets")
    pages = [*saved(case.data), *saved(case.other)]
    threads = []
    for page in pages:
        thread = read_thread(page)
        again = read_thread(_copy(page))
        assert thread == again, "extracting twice gives two threads"
        check_thread(thread)
        threads.append(thread)
    for page in pages[:1]:
        for engine in random.sample(ENGINES, _ENGINES_BY_NAME):
            check_thread(read_thread(_copy(page), (engine,)))
        list(explain(_copy(page), threads[0], ENGINES))
    for thread in threads[:1]:
        check_exports(thread)
        check_lines(thread)
    held = [(page, thread) for page, thread in zip(pages, threads, strict=True) if thread.kind is not Kind.NONE]
    if held:
        check_merge([thread for _, thread in held])
    if held and random.randrange(_STORED) == 0:
        check_library(held, random)


def saved(data: bytes) -> Iterator[SavedPage]:
    """The pages of a file; none where its bytes are no page."""
    try:
        yield from formats.read_bytes(data, "case.html")
    except SaveError as error:
        assert str(error).endswith("."), "an error is a sentence"


def _copy(page: SavedPage) -> SavedPage:
    """The page, not parsed yet."""
    return SavedPage(page.source, page.markup, page.text, page.url, page.saved_at, page.path, page.raw, page.resources)


def check_thread(thread: Thread) -> None:
    """What holds of every thread that was read."""
    assert (thread.kind is Kind.NONE) == bool(thread.reason), "no thread, and no reason"
    ids = [post.id for post in thread.posts if post.id is not None]
    assert len(ids) == len(set(ids)), "two posts have one id"
    for at, post in enumerate(thread.posts):
        assert post.parent is None or 0 <= post.parent < at, "a post answers a later one"
        moment = post.posted_at
        assert moment is None or moment.tzinfo is not None, "a date without a zone"
        assert moment is None or 1 <= moment.year <= 9999
        assert decode_post(loads(dumps(encode_post(post)))) == post, "a post is not kept as it is"
    told = to_dict(thread, "case.html")
    text = json.dumps(told, ensure_ascii=False)
    assert json.loads(text) == told, "JSON does not come back"
    for value in _strings(told):
        assert not (found := _FORBIDDEN.search(value)), f"{found[0]!r} in {value[:80]!r}"


def check_exports(thread: Thread) -> None:
    """Every export is made, and can be written."""
    markdown = "".join(to_markdown(thread, Extras()))
    text = "".join(to_text(thread, Extras()))
    plain(markdown)
    for one in (markdown, text):
        one.encode()
        assert not (found := _FORBIDDEN.search(one)), f"{found[0]!r} in an export"


def check_lines(thread: Thread) -> None:
    """No line is wider than the terminal, at any width."""
    for width in WIDTHS:
        for line in thread_lines(thread, width):
            assert cell_len(line.text) <= width, f"{cell_len(line.text)} cells of {width}: {line.text!r}"
            assert "\n" not in line.text and not _FORBIDDEN.search(line.text), repr(line.text)


def check_merge(threads: list[Thread]) -> None:
    """Pages make the same thread in every order."""
    first, *others = (merge(order) for order in list(permutations(threads))[:6])
    assert all(one == first for one in others), "another order makes another thread"
    for post in first.posts:
        assert post.parent is None or 0 <= post.parent < len(first.posts)


def check_library(held: list[tuple[SavedPage, Thread]], random: Random) -> None:
    """Pages are kept, opened and found, in whatever order they are added: they tell when they were saved."""
    kept = []
    held = [(page, replace(thread, saved_at=_SAVED + timedelta(days=day))) for day, (page, thread) in enumerate(held)]
    with tempfile.TemporaryDirectory() as folder:
        for number, order in enumerate(list(permutations(held))[:2]):
            with Library.open(Path(folder) / f"{number}.db") as library:
                for page, thread in order:
                    library.add(thread, page)
                stored = [library.open_thread(row.id).whole() for row in library.threads()]
                words = _WORD.findall(" ".join(filter(None, (thread.title for thread in stored))))
                for word in random.sample(words, min(2, len(words))):
                    library.search(word)
                library.search('a OR "b', typing=True)
                kept.append(sorted(dumps([encode_post(post) for post in thread.posts]) for thread in stored))
    assert all(one == kept[0] for one in kept), "another order keeps another thread"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
