"""What the index knows of a post: its words, its author, what it holds. SQLite calls these by name, see `register`.

Words part at spaces; Chinese, Japanese and Thai have none between words, so each of their letters is indexed with the
one after it: any two letters that stand together are found, and longer stretches as phrases of such pairs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import IntFlag
from sqlite3 import Connection
from typing import Any

from threadreader.codec import decode_post, loads
from threadreader.library.letters import folded as folded  # noqa: PLC0414
from threadreader.model import Post
from threadreader.patterns import lazy

_UNSPACED = lazy(
    "[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]+"
)
"""Stretches of scripts that put no spaces between words."""


_OTHERS = ("Mn", "Mc", "Me", "Co")
"""Categories beside letters and digits that words are made of."""


class Holds(IntFlag):
    """What a post holds beside words; `posts.holds`."""

    LINK = 1
    IMAGE = 2
    CODE = 4
    ATTACHMENT = 8
    QUOTE = 16


def register(db: Connection) -> None:
    """Makes the functions known that the triggers of the index call."""
    db.create_function("words", 1, indexed, deterministic=True)
    db.create_function("spaced", 1, spaced, deterministic=True)
    db.create_function("folded", 1, folded, deterministic=True)
    db.create_function("author_of", 1, author_of, deterministic=True)
    db.create_function("holds_of", 1, holds_of, deterministic=True)
    db.create_function("number_of", 1, number_of, deterministic=True)
    db.create_function("title_of", 1, title_of, deterministic=True)


def spaced(text: str | None) -> str:
    """`text` as it is indexed: folded, letters of scripts without spaces in pairs, each pair a word. Capitals of ASCII
    are left to the tokenizer.
    """
    if not text or text.isascii():
        return text or ""
    return _UNSPACED.sub(lambda found: f" {paired(found[0])} ", folded(text))


def paired(letters: str) -> str:
    """`ABC` is `AB BC C`."""
    return " ".join(letters[at : at + 2] for at in range(len(letters)))


def is_unspaced(part: str) -> bool:
    """Whether this is of a script that puts no spaces between words."""
    return _UNSPACED.match(part) is not None


def parts(text: str) -> list[str]:
    """`text` in the parts that the index has: words, parted where SQLite's tokenizer parts them, and stretches of
    scripts without spaces. What is not ASCII is folded.
    """
    apart = text if text.isascii() else _UNSPACED.sub(r" \g<0> ", folded(text))
    plain = "".join(c if c.isalnum() or unicodedata.category(c) in _OTHERS else " " for c in apart)
    return [part for part in plain.split() if any(unicodedata.category(c)[0] != "M" for c in part)]


def indexed(body: str) -> str:
    """What the index holds of a post: its words, its author and what it holds beside words, as `marks`. A broken body
    has none.
    """
    try:
        values = loads(body)
        return known_words(decode_post(values), values)
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""


def known_words(post: Post, values: dict[str, Any], text: str | None = None) -> str:
    """What `indexed` finds in the body of a post; `values` are those of codec.encode_post, `text` is that of its
    blocks without markers, where it is at hand.
    """
    return " ".join((spaced(text_of(post, text)), *_marks(values)))


def text_of(post: Post, text: str | None = None) -> str:
    """The words of a post: its text with those of quotes, captions, cards and attachments."""
    from threadreader.markup.written import plain_blocks

    text = plain_blocks(post.blocks, markers=False) if text is None else text
    return "\n".join((text, *(one.name for one in post.attachments))) if post.attachments else text


_MARK = "\uefff"
"""Begins the words of the index that stand for something else. Of private use: no post has words that begin so."""


def author_mark(name: str) -> str:
    """The word that all posts of an author of this name have in the index."""
    plain = "".join(c for c in folded(name) if c.isalnum())
    return f"{_MARK}a{plain if plain.isascii() and plain else name.encode('utf-8', 'surrogatepass').hex()}"


def holds_mark(held: Holds) -> str:
    """The word that all posts have in the index which hold this."""
    return f"{_MARK}h{held.name}".lower()


def without_marks(text: str) -> str:
    """What the index holds of a post, less what stands for its author and for what it holds."""
    return " ".join(word for word in text.split() if not word.startswith(_MARK))


def _marks(values: dict[str, Any]) -> Iterator[str]:
    author = values.get("author")
    if name := author if isinstance(author, str) else author.get("name") if isinstance(author, dict) else None:
        yield author_mark(name)
    held = holds(values)
    yield from (word for flag, word in _HOLDS if held & flag)


_HOLDS = tuple((one.value, holds_mark(one)) for one in Holds)


def author_of(body: str) -> str | None:
    """Name of a post's author."""
    author = _values(body).get("author")
    return author if isinstance(author, str) else author.get("name") if isinstance(author, dict) else None


def holds_of(body: str) -> int:
    """What a post holds, as `Holds`."""
    return holds(_values(body))


def holds(values: dict[str, Any]) -> int:
    """What a post holds, as `Holds`; given as codec.encode_post gives it."""
    held = _ATTACHMENT if values.get("attachments") else 0
    return held | _held(values.get("blocks") or ())


def number_of(body: str) -> int | None:
    """Number of a post, where what is shown is one."""
    from threadreader.merge import shown_number

    number = _values(body).get("number")
    return shown_number(number) if isinstance(number, str) else None


def title_of(head: str) -> str | None:
    """Title of a page's thread, as pages of one thread have in common."""
    from threadreader.same_thread import bare_title

    title = _values(head).get("title")
    return bare_title(title) if isinstance(title, str) else None


def _values(body: str) -> dict[str, Any]:
    try:
        values = loads(body)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _held(blocks: Any) -> int:
    held = 0
    for block in blocks:
        if isinstance(block, str):
            held |= _LINK if "](" in block or "<http" in block else 0
            continue
        kind = next(iter(block), "")
        held |= _KINDS.get(kind, 0)
        if kind in ("quote", "spoiler"):
            held |= _held(block[kind])
    return held


_LINK, _ATTACHMENT = Holds.LINK.value, Holds.ATTACHMENT.value
_KINDS = {
    kind: flag.value
    for kind, flag in (("image", Holds.IMAGE), ("code", Holds.CODE), ("embed", Holds.LINK), ("quote", Holds.QUOTE))
}
"""As plain numbers, which are put together in a tenth of the time."""
