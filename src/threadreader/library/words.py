"""What the index knows of a post: its words, its author, what it holds. SQLite calls these by name, see `register`.

Words part at spaces; Chinese, Japanese and Thai have none between words, so each of their letters is indexed with the
one after it: any two letters that stand together are found, and longer stretches as phrases of such pairs.
"""

from __future__ import annotations

import unicodedata
from enum import IntFlag
from sqlite3 import Connection
from typing import Any

from threadreader.codec import decode_post, loads
from threadreader.model import Post
from threadreader.patterns import lazy

_UNSPACED = lazy(
    "[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]+"
)
"""Stretches of scripts that put no spaces between words."""


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


def spaced(text: str | None) -> str:
    """`text` as it is indexed: letters of scripts without spaces in pairs, each pair a word."""
    if not text or text.isascii():
        return text or ""
    return _UNSPACED.sub(lambda found: f" {paired(found[0])} ", text)


def paired(letters: str) -> str:
    """`ABC` is `AB BC C`."""
    return " ".join(letters[at : at + 2] for at in range(len(letters)))


def unspaced_runs(text: str) -> list[str]:
    """The stretches of a query that are to be looked for as pairs."""
    return [found[0] for found in _UNSPACED.finditer(text)]


def folded(name: str | None) -> str:
    """A name without case and accents, for comparing."""
    plain = unicodedata.normalize("NFKD", name or "")
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def indexed(body: str) -> str:
    """The words of a post: its text with those of quotes, captions, cards and attachments. A broken body has none."""
    try:
        return words_of(decode_post(loads(body)))
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""


def words_of(post: Post, text: str | None = None) -> str:
    """The words of a post, as `indexed` finds them in its body; `text` is that of its blocks, where it is at hand."""
    from threadreader.markup.text import plain_blocks

    names = " ".join(one.name for one in post.attachments)
    return spaced(f"{plain_blocks(post.blocks, markers=False) if text is None else text} {names}".strip())


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
