"""`threadreader search`: posts found by their words, for a person or a pipe; and the searches that are kept."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from threadreader.errors import ThreadreaderError
from threadreader.output import json_text, json_time, on_terminal, one_line, say, styled, tell

if TYPE_CHECKING:
    from threadreader.library import Library
    from threadreader.library.search.search import Hit, Saved, SearchResults

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
    parser.add_argument("--json", action="store_true", help="write results as JSON, one line each")
    parser.add_argument("--limit", type=_limit, default=50, metavar="N", help="at most N results (default 50)")
    parser.add_argument("--explain", action="store_true", help="explain how the query is read, without searching")
    parser.add_argument("--save", metavar="NAME", help="save the query under a name")
    parser.add_argument("--saved", nargs="?", const="", metavar="NAME", help="list saved searches, or run one")
    parser.add_argument("--forget", metavar="NAME", help="delete a saved search")


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"the limit must lie between 1 and {_MOST}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Searches, or does what else was asked for; the exit status."""
    gc.disable()  # looking for garbage among modules being imported takes as long as importing them
    text = one_line(" ".join(options.query))
    if options.explain:
        return _say(*_explained(text).split("\n"))
    from threadreader.library import Library

    with Library.open() as library:
        tell(*library.notices)
        if options.forget is not None:
            return _forget(library, options.forget)
        if options.saved == "" and not text:
            return _say(*(f"{name:<20}  {query}" for name, query in library.searches()))
        if options.saved is not None:
            text = f"{_kept(library, options.saved).query} {text}".strip() if options.saved else text
        if not text.strip():
            raise ThreadreaderError(
                "Give words to search for. `threadreader search --explain` shows what a query can be."
            )
        if options.save is not None and not one_line(options.save).strip():
            raise ThreadreaderError("Give the search a name to keep it under.")
        if options.save is not None:
            library.save_search(options.save, text)
        return _print(library.search(text, options.limit), options.json)


def _explained(text: str) -> str:
    from threadreader.library.search.query_parser import LANGUAGE, explain, parse

    return explain(parse(text)) if text.strip() else LANGUAGE


def _kept(library: Library, name: str) -> Saved:
    """The kept search of this name, as it is listed."""
    for kept in library.searches():
        if one_line(kept.name).strip() == one_line(name).strip():
            return kept
    raise ThreadreaderError(f"There is no search named {name}. `threadreader search --saved` lists them.", name)


def _forget(library: Library, name: str) -> int:
    library.forget_search(_kept(library, name).name)
    return 0


def _print(found: SearchResults, as_json: bool) -> int:
    if found.damaged:
        tell(
            "The library is damaged: some matches could not be read. `threadreader check --repair` builds a new one "
            "from what can be read."
        )
    if as_json:
        return _say(*(json_text(_values(hit)) for hit in found.hits))
    if found.query.trouble:
        tell(f"{found.query.trouble} It was searched as plain words.")
    bold = on_terminal() and not os.environ.get("NO_COLOR")
    with styled() as out:
        out.writelines(f"{line}\n" for hit in found.hits for line in _lines(hit, bold))
    if not found.hits:
        tell("Nothing was found.")
    elif found.more:
        tell("There are more matches than are weighed: those that were added last were. Add a word to narrow it down.")
    return 0


def _values(hit: Hit) -> dict[str, Any]:
    return {
        "thread": hit.ref.thread_id,
        "title": hit.title,
        "post": hit.post_index + 1,
        "number": hit.number,
        "author": hit.author,
        "date": json_time(hit.posted_at),
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "where": hit.where,
        "score": hit.score,
    }


def _lines(hit: Hit, bold: bool) -> Iterable[str]:
    """The lines of a hit, cleaned, with what was found in bold."""
    date = hit.posted_at.date().isoformat() if hit.posted_at else "no date"
    title = _marked(hit.title or "untitled", hit.title_marks, bold)
    number, author = one_line(hit.number or str(hit.post_index + 1)), one_line(hit.author or "nobody")
    yield f"{hit.ref.thread_id}#{number}  {title}  ({author}, {date})"
    yield f"    {_marked(hit.snippet.text, hit.snippet.marks, bold)}"


def _marked(text: str, marks: Iterable[tuple[int, int]], bold: bool) -> str:
    if not bold:
        return one_line(text)
    at, pieces = 0, []
    for start, end in marks:
        pieces += [one_line(text[at:start]), _BOLD, one_line(text[start:end]), _PLAIN]
        at = end
    return "".join((*pieces, one_line(text[at:])))


def _say(*lines: str) -> int:
    say(*lines)
    return 0
