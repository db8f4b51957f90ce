"""Where quotes come from: the post that a quote is of, where it stands in the thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from threadreader.markup.written import plain_blocks
from threadreader.model import Block, Post, Quote

_LOOKED_AT = 60
"""Posts before the one that quotes in which words are looked for."""
_BEGINNING = 60
"""Characters of the quoted words that must be in a post."""
_MOST = 300
"""Quotes of one post whose words are looked for; of further ones the post is not told."""
_READ = 200_000
"""Characters of a post in which words are looked for."""


class Sources:
    """Finds quoted posts."""

    def __init__(
        self,
        posts: Sequence[Post],
        places: Callable[[], Mapping[str, int]] | None = None,
        heads: Sequence[Post] | None = None,
    ) -> None:
        self._posts = posts
        self._heads = heads or posts
        """The same posts, where nothing is asked of what they say."""
        self._places = places or cache(self._look_through)
        self._by_words: dict[int, dict[tuple[str, str], int | None]] = {}
        """Posts found by author and words, by index of the post that quotes."""
        self._said = lru_cache(_LOOKED_AT)(lambda index: _words(posts[index].blocks)[:_READ])

    def _look_through(self) -> Mapping[str, int]:
        return {post.id: index for index, post in enumerate(self._posts) if post.id is not None}

    def of(self, index: int, quote: Quote) -> int | None:
        """The post that post `index` quotes, by its id or by author and words; None where neither tells."""
        if quote.post is not None:
            found = self._places().get(quote.post)
            return found if found != index else None
        words = _words(block for block in quote.blocks if not isinstance(block, Quote))[:_BEGINNING]
        if quote.author is None or not words:
            return None
        known, asked = self._by_words.setdefault(index, {}), (quote.author, words)
        if asked not in known and len(known) < _MOST:
            known[asked] = self._find(index, *asked)
        return known.get(asked)

    def _find(self, index: int, author: str, words: str) -> int | None:
        earlier = range(index - 1, max(-1, index - 1 - _LOOKED_AT), -1)
        return next((at for at in earlier if is_by(self._heads[at], author) and words in self._said(at)), None)

    def label(self, index: int) -> str:
        """`ada, #14`."""
        post = self._heads[index]
        name = post.author.name if post.author else ""
        return ", ".join(filter(None, (name, f"#{post.number or index + 1}")))


def is_by(post: Post, name: str) -> bool:
    """Whether somebody of that name wrote the post."""
    return post.author is not None and post.author.name.casefold() == name.casefold()


def _words(blocks: Iterable[Block]) -> str:
    return " ".join(plain_blocks(blocks).split()).casefold()
