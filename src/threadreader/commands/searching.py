"""`threadreader search`: posts found by their words, for a person or a pipe; and the searches that are kept."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from threadreader.commands.common import say, stamp, tell
from threadreader.errors import ThreadreaderError

if TYPE_CHECKING:
    from threadreader.library import Library
    from threadreader.library.search import Found, Hit

_MOST = 1000
_BOLD, _PLAIN = "\x1b[1;33m", "\x1b[0m"


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "search",
        help="find posts in the library",
        description="Find posts in the library. `--explain` without a query shows the language of queries.",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="words; put it in quotation marks where it has -words"
    )
    parser.add_argument("--json", action="store_true", help="write hits as JSON, one line each")
    parser.add_argument("--limit", type=_limit, default=50, metavar="N", help="so many hits at most (50)")
    parser.add_argument("--explain", action="store_true", help="tell how the query is understood, and search nothing")
    parser.add_argument("--save", metavar="NAME", help="keep the query under a name")
    parser.add_argument("--saved", nargs="?", const="", metavar="NAME", help="list the kept queries, or search by one")
    parser.add_argument("--forget", metavar="NAME", help="drop a kept query")


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"the limit must lie between 1 and {_MOST}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Searches, or does what else was asked for; the exit status."""
    gc.disable()  # looking for garbage among modules being imported takes as long as importing them
    text = " ".join(options.query)
    if options.explain:
        return _say(_explained(text))
    from threadreader.library import Library

    with Library.open() as library:
        for notice in library.notices:
            _tell(notice)
        if options.forget is not None:
            return _forget(library, options.forget)
        if options.saved == "" and not text:
            return _say(*(f"{name:<20}  {query}" for name, query in library.searches()))
        if options.saved is not None:
            text = f"{_kept(library, options.saved)} {text}".strip() if options.saved else text
        if not text.strip():
            raise ThreadreaderError(
                "Give words to search for. `threadreader search --explain` shows what a query can be."
            )
        if options.save is not None:
            library.save_search(options.save, text)
        return _print(library.search(text, options.limit), options.json)


def _explained(text: str) -> str:
    from threadreader.library.query import LANGUAGE, explain, parse

    return explain(parse(text)) if text.strip() else LANGUAGE


def _kept(library: Library, name: str) -> str:
    for kept, query in library.searches():
        if kept == name:
            return query
    raise ThreadreaderError(f"There is no search named {name}. `threadreader search --saved` lists them.", name)


def _forget(library: Library, name: str) -> int:
    if not library.forget_search(name):
        raise ThreadreaderError(f"There is no search named {name}. `threadreader search --saved` lists them.", name)
    return 0


def _print(found: Found, as_json: bool) -> int:
    if found.damaged:
        _tell(
            "The library is damaged: some matches could not be read. `threadreader check --repair` builds a new one "
            "from what can be read."
        )
    if as_json:
        import json

        return _say(*(json.dumps(_values(hit), ensure_ascii=False) for hit in found.hits))
    if found.query.trouble:
        _tell(f"{found.query.trouble} It was searched as plain words.")
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    _say(*(line for hit in found.hits for line in _lines(hit, bold)))
    if not found.hits:
        _tell("Nothing was found.")
    elif found.more:
        _tell("There are more matches than are weighed: those that were added last were. Add a word to narrow it down.")
    return 0


def _values(hit: Hit) -> dict[str, Any]:
    return {
        "thread": hit.thread_id,
        "title": hit.title,
        "post": hit.post + 1,
        "number": hit.number,
        "author": hit.author,
        "date": stamp(hit.posted_at),
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "where": hit.where,
        "score": hit.score,
    }


def _lines(hit: Hit, bold: bool) -> Iterable[str]:
    date = hit.posted_at.date().isoformat() if hit.posted_at else "no date"
    title = _marked(hit.title or "untitled", hit.title_marks, bold)
    yield f"{hit.thread_id}#{hit.number or hit.post + 1}  {title}  ({hit.author or 'nobody'}, {date})"
    yield f"    {_marked(hit.snippet.text, hit.snippet.marks, bold)}"


def _marked(text: str, marks: Iterable[tuple[int, int]], bold: bool) -> str:
    if bold:
        for start, end in reversed(list(marks)):
            text = f"{text[:start]}{_BOLD}{text[start:end]}{_PLAIN}{text[end:]}"
    return text


def _say(*lines: str) -> int:
    say(*lines)
    return 0


def _tell(sentence: str) -> None:
    sys.stdout.flush()
    tell(sentence)
