"""What an edited post said before: its earlier versions, each with what was changed after it marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from threadreader.model import Post
from threadreader.render.changes import changes
from threadreader.render.column_contents import ColumnContents
from threadreader.render.flow import Flow
from threadreader.render.header import day_of
from threadreader.render.post import HEADER, Line, pieces_width
from threadreader.render.wrap import cut

Version = tuple[datetime, Post]
"""What a post said, and the time of the save from which on it said something else."""


_LONG = 20_000
"""Size of a version, see `_size`, that can be laid out between two keys."""


def newest_first(versions: Sequence[Version], post: Post) -> Iterator[tuple[int, datetime, Post, Post]]:
    """Earlier versions, given the oldest first: number, time, what the post said, what it said next."""
    posts = [*(older for _, older in versions), post]
    for number, (older, newer) in reversed(list(enumerate(pairwise(posts), 1))):
        yield number, versions[number - 1][0], older, newer


def version_line(number: int, until: datetime, width: int) -> Line:
    """The header of an earlier version, `width` cells wide."""
    told = f"replaced in the copy saved on {_time(until)}" if until.timestamp() > 0 else "replaced in a later copy"
    name = f"  Version {number}"
    told = cut(f"  {told}", max(0, width - len(name)))
    space = " " * max(0, width - pieces_width(((name, "", -1), (told, "", -1))))
    return Line(((name, "author", -1), (told, "date", -1), (space, "", -1)), "header", HEADER)


def _size(flow: Flow) -> int:
    """How long it takes to lay out: characters, and as many for each row and each run of one style as they cost."""
    return sum(len(row.text) + 20 * (1 + len(row.runs)) for row in flow.rows)


def _time(moment: datetime) -> str:
    """`3 Jul 2024 14:02`, here."""
    moment = moment.astimezone()
    return f"{day_of(moment)} {moment:%H:%M}"


class VersionContents(ColumnContents):
    """Earlier versions of `post`, the newest first, in place of posts. They are compared when it is made."""

    def __init__(self, versions: Sequence[Version], post: Post) -> None:
        self._versions = list(newest_first(versions, post))
        self._changes = [changes(older, newer) for _, _, older, newer in self._versions]
        long = {index for index, flow in enumerate(self._changes) if _size(flow) > _LONG}
        super().__init__([older for _, _, older, _ in self._versions], is_long=long.__contains__)

    def make_flow(self, index: int, bare: bool = False) -> Flow:
        """What a version says, with what went and what came since."""
        return self._changes[index]

    def header_at(self, index: int, width: int, *, closed: bool, hidden: Sequence[int], tell_new: bool) -> Line:
        """The number of a version, and until when it stood."""
        number, until, _, _ = self._versions[index]
        return version_line(number, until, width)
