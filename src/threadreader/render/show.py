"""A thread printed for a terminal, a pager or a pipe, post by post. Loads no Textual."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from threadreader.model import Post, Thread
from threadreader.render.flow import Flow
from threadreader.render.gaps import gap_line
from threadreader.render.header import Facts, header
from threadreader.render.lines import cleaned
from threadreader.render.post import HEADER, Line, View, flow_of, layout, reply_label
from threadreader.render.wrap import breaks

if TYPE_CHECKING:
    from rich.style import Style

    from threadreader.render.versions import Version

WIDEST = 100
"""Columns of text on a wide terminal."""
_STYLES = {
    "title": "bold",
    "facts": "dim",
    "warning": "yellow",
    "number": "dim",
    "author": "bold",
    "op": "cyan",
    "role": "dim",
    "date": "dim",
    "rule": "dim",
    "bar": "dim",
    "quote": "dim",
    "attribution": "italic",
    "heading": "bold",
    "bold": "bold",
    "italic": "italic",
    "strike": "strike",
    "inline": "cyan",
    "code": "cyan",
    "link": "underline",
    "image": "magenta",
    "marker": "dim",
    "caption": "dim",
    "spoiler": "bold",
    "hint": "dim",
    "attachment": "underline",
    "edited": "dim italic",
    "reactions": "dim",
    "reply": "dim",
    "signature": "dim",
    "missing": "dim",
    "saves": "dim italic",
    "deleted": "red strike",
    "inserted": "green underline",
}


class RevisionFacts(NamedTuple):
    """What other saves of a thread tell of its posts, by index."""

    gone: Container[int] = ()
    """Those that a newer copy of their page came without."""
    edited: Mapping[int, int] = {}
    """How many earlier versions there are."""
    versions: Mapping[int, Sequence[Version]] = {}
    """Those that are to be written, the oldest first."""


_NO_OTHERS = RevisionFacts()


def print_thread(
    thread: Thread,
    *,
    width: int | None,
    plain: bool,
    file: TextIO,
    only: int | None = None,
    saves: RevisionFacts = _NO_OTHERS,
) -> None:
    """Write `thread` to `file`: colours only where `file` is a terminal that has them and `plain` is false.

    `only` is the index of the one post to write; None writes all. `width` in cells; None takes the terminal's, at most
    `WIDEST`. All quotes and spoilers are open. Raises what `file` raises: a closed pipe is the caller's to answer.
    """
    width = max(20, width or min(WIDEST, shutil.get_terminal_size((80, 24)).columns))
    plain = plain or not _has_colours(file)
    paint = _plain if plain else _Painter()
    for line in thread_lines(thread, width, only, saves, signs=plain):
        file.write(paint(cleaned(line)) + "\n")


def thread_lines(
    thread: Thread, width: int, only: int | None = None, saves: RevisionFacts = _NO_OTHERS, *, signs: bool = False
) -> Iterator[Line]:
    """The lines of a thread laid out for a page: title, warnings, posts, or the post of this index only. With `signs`
    it is written which words of a version went later.
    """
    yield from _opening(thread, width)
    view = View(width, quotes_open=True, spoilers_open=True)
    starter = thread.posts[0].author if thread.posts else None
    if any(gap.after == 0 for gap in thread.gaps):
        yield _blank()
        yield from _missing(thread, 0, width)
    for index, post in enumerate(thread.posts):
        if only not in (None, index):
            continue
        began = bool(index and starter and post.author and post.author.name == starter.name)
        yield _blank()
        gone, edited = index in saves.gone, saves.edited.get(index, 0)
        yield header(post, Facts(index, starter=began, gone=gone, versions=edited), width)
        yield Line((("─" * width, "rule", -1),), "rule", HEADER)
        yield from layout(flow_of(post, reply_label(thread.posts, index), Flow(addresses=True)), view).lines
        yield _blank()
        if index in saves.versions:
            yield from _earlier(saves.versions[index], post, view, signs)
        yield from _missing(thread, index + 1, width)


def _earlier(versions: Sequence[Version], post: Post, view: View, signs: bool) -> Iterator[Line]:
    from threadreader.render.changes import changes
    from threadreader.render.versions import newest_first, version_line

    for number, until, older, newer in newest_first(versions, post):
        yield version_line(number, until, view.width)
        yield _blank()
        yield from layout(changes(older, newer, signs=signs, addresses=True), view).lines
        yield _blank()


def _missing(thread: Thread, after: int, width: int) -> Iterator[Line]:
    for gap in thread.gaps:
        if gap.after == after:
            yield gap_line(gap, width)
            yield _blank()


def _blank() -> Line:
    return Line((), "gap", HEADER)


def _opening(thread: Thread, width: int) -> Iterator[Line]:
    title = thread.title or "(no title)"
    trail = " › ".join(filter(None, (thread.site, *thread.board.trail)))
    count = f"{len(thread.posts):,} post{'' if len(thread.posts) == 1 else 's'}"
    facts = " · ".join(filter(None, (trail, thread.engine or "", count)))
    rows = [("title", title), ("facts", facts), ("facts", thread.url or ""), *(("warning", w) for w in thread.warnings)]
    for style, text in rows:
        for start, end in breaks(text, width, width) if text else ():
            yield Line(((text[start:end], style, -1),), style, HEADER)


def _plain(line: Line) -> str:
    return line.text.rstrip()


def _has_colours(file: TextIO) -> bool:
    return file.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("dumb", "unknown")


class _Painter:
    """Lines as text with the escape sequences of their styles, in the terminal's own sixteen colours."""

    def __init__(self) -> None:
        from rich.color import ColorSystem
        from rich.style import Style

        self._system = ColorSystem.STANDARD
        self._parse = Style.parse
        self._styles: dict[str, Style] = {}

    def __call__(self, line: Line) -> str:
        pieces = line.pieces
        return "".join(self._style(names).render(text, color_system=self._system) for text, names, _ in pieces).rstrip()

    def _style(self, names: str) -> Style:
        found = self._styles.get(names)
        if found is None:
            words = (_STYLES.get(name, "") for name in names.split())
            found = self._styles[names] = self._parse(" ".join(filter(None, words)) or "none")
        return found
