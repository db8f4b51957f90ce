"""What a column draws of the posts of a thread: their rows, and headers that tell what is read, bookmarked, edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, partial

from threadreader.errors import ThreadreaderError
from threadreader.markup.text import escape
from threadreader.markup.written import plain_blocks
from threadreader.model import Post, Quote, Text
from threadreader.render.flow import Flow
from threadreader.render.header import Facts, header
from threadreader.render.marks import Marks
from threadreader.render.pace import pace
from threadreader.render.post import Line, flow_of, reply_label
from threadreader.render.sources import Sources

KEPT = 256
"""Posts of which what is drawn is kept."""
_HIDDEN, _HIGHLIGHTED = 1, 2


class ColumnContents:
    """What a column draws of each post, by the index of the post.

    `heads`: the same posts, where nothing is asked of what they say: long ones may come without their blocks.
    `is_long`: tells whether a post, by its index, takes longer to draw than a key may wait. `sources`: tells which
    posts are quoted. `sieve`: tells which posts may have some words in their own text.
    """

    def __init__(
        self,
        posts: Sequence[Post] = (),
        marks: Marks | None = None,
        *,
        heads: Sequence[Post] | None = None,
        is_long: Callable[[int], bool] = lambda index: False,
        sources: Sources | None = None,
        sieve: Callable[[str], Callable[[int], bool]] | None = None,
    ) -> None:
        self.posts = posts
        self.marks = marks or Marks.none(len(posts))
        self.heads = posts if heads is None else heads
        self.is_long = is_long
        self.sources = sources or Sources(posts)
        self.sieve = sieve
        self.is_linear = False
        """Whether rows say what others draw, for those who hear posts. Set it before any is made, or `forget`."""
        self.edition = 0
        """Counts how often the rows of posts have changed."""
        self._flows = lru_cache(KEPT)(self.make_flow)

    def forget(self) -> None:
        """Make the rows of every post anew: notes or marks of authors have changed."""
        self._flows.cache_clear()
        self.edition += 1

    @cached_property
    def pace(self) -> float:
        """Characters that are read in a minute."""
        try:
            short = (index for index in range(min(3, len(self.posts))) if not self.is_long(index))
            return pace(plain_blocks(self.posts[index].blocks) for index in short)
        except ThreadreaderError:
            return pace(())

    def flow_at(self, index: int) -> Flow:
        """The rows of a post."""
        return self._flows(index)

    def make_flow(self, index: int, bare: bool = False) -> Flow:
        """The rows of a post, made anew. `bare`: for their texts only."""
        try:
            post = self.posts[index]
            kind = self._flow_kind()
            if post.author and self.marks.authors.get(post.author.name) == _HIDDEN:
                flow = kind()
                flow.put([("(hidden author; press H to show their posts)", "hint", -1)], "hint")
            else:
                flow = kind(bare=True) if bare else kind(origin=partial(self._origin, index))
                flow_of(post, reply_label(self.heads, index), flow)
        except ThreadreaderError as error:
            flow = flow_of(_unreadable(error))
        note = self.marks.notes.get(index)
        if note:
            flow.gap()
            flow.put([(note.replace("\n", " "), "own-note", -1)], "own-note", ("✎ ", "own-note"))
        return flow

    def _flow_kind(self) -> type[Flow]:
        if not self.is_linear:
            return Flow
        from threadreader.render.spoken import SpokenFlow

        return SpokenFlow

    def _origin(self, index: int, quote: Quote) -> tuple[int, str] | None:
        found = self.sources.of(index, quote)
        return None if found is None else (found, self.sources.label(found))

    def header_at(self, index: int, width: int, *, closed: bool, hidden: Sequence[int], tell_new: bool) -> Line:
        """The header of a post; of a `closed` one with what it says, and how many replies are `hidden` under it."""
        try:
            post, first = self.heads[index], self.heads[0]
        except ThreadreaderError as error:
            return header(_unreadable(error), Facts(index), width)
        starter = first.author
        began = index > 0 and starter is not None and post.author is not None and post.author.name == starter.name
        facts = Facts(
            index,
            unread=not self.marks.read[index],
            starter=began,
            bookmarked=bool(self.marks.bookmarked[index]),
            noted=index in self.marks.notes,
            gone=index in self.marks.gone,
            versions=self.marks.versions.get(index, 0),
            highlighted=post.author is not None and self.marks.authors.get(post.author.name) == _HIGHLIGHTED,
            new=tell_new and index in self.marks.new,
            gist=self.flow_at(index).gist if closed else None,
            replies=len(hidden),
            unread_replies=sum(not self.marks.read[reply] for reply in hidden),
        )
        return header(post, facts, width)


def _unreadable(error: ThreadreaderError) -> Post:
    """Stands where the library cannot give a post."""
    return Post(blocks=(Text(escape(f"This post cannot be shown. {error}")),))
