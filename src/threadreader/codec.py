"""The model as plain values for JSON, and back.

Defaults are left out. A `Text` is a bare string; any other block is a dict whose first key is its kind and holds its
main value. What is unknown is passed over: keys of a dict, kinds of block. Dates are ISO 8601.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from threadreader.model import (
    Attachment,
    Author,
    Block,
    Board,
    Code,
    Embed,
    Gap,
    Image,
    Kind,
    PageSpan,
    Post,
    Quote,
    Spoiler,
    Text,
    Thread,
)

Plain = dict[str, Any]


def dumps(value: Any) -> str:
    """Plain values as compact JSON that can be encoded as UTF-8, whatever text is in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        # A lone surrogate, as file names hold them.
        return json.dumps(value, separators=(",", ":"))
    return text


def loads(text: str) -> Any:
    """The values of `dumps`. Raises ValueError where it is no JSON."""
    return json.loads(text)


# Blocks


def encode_blocks(blocks: Iterable[Block]) -> list[Any]:
    """Blocks as strings and dicts."""
    return [_encode_block(block) for block in blocks]


def _encode_block(block: Block) -> str | Plain:
    match block:
        case Text():
            return block.markdown
        case Quote():
            extra = {"author": block.author, "attribution": block.attribution, "post": block.post}
            return {"quote": encode_blocks(block.blocks)} | _given(extra)
        case Code():
            return {"code": block.text} | _given({"language": block.language})
        case Image():
            return {"image": block.src} | _given({"alt": block.alt, "caption": block.caption, "file": block.file})
        case Spoiler():
            return {"spoiler": encode_blocks(block.blocks)} | _given({"title": block.title})
        case Embed():
            return {"embed": block.url} | _given({"title": block.title, "text": block.text})


def _given(values: Plain) -> Plain:
    return {name: value for name, value in values.items() if value is not None}


_BLOCKS: dict[str, Callable[[Plain], Block]] = {
    "quote": lambda v: Quote(decode_blocks(v["quote"]), v.get("author"), v.get("attribution"), v.get("post")),
    "code": lambda v: Code(v["code"], v.get("language")),
    "image": lambda v: Image(v["image"], v.get("alt"), v.get("caption"), v.get("file")),
    "spoiler": lambda v: Spoiler(decode_blocks(v["spoiler"]), v.get("title")),
    "embed": lambda v: Embed(v["embed"], v.get("title"), v.get("text")),
}


def decode_blocks(values: Iterable[Any]) -> tuple[Block, ...]:
    """The blocks of `encode_blocks`."""
    blocks: list[Block] = []
    for value in values:
        if isinstance(value, str):
            blocks.append(Text(value))
        elif (turn := _BLOCKS.get(next(iter(value), ""))) is not None:
            blocks.append(turn(value))
    return tuple(blocks)


# Posts


def encode_post(post: Post) -> Plain:
    """A post as a dict."""
    return _given(
        {
            "id": post.id,
            "number": post.number,
            "permalink": post.permalink,
            "author": _encode_author(post.author),
            "posted_at": _encode_time(post.posted_at),
            "zone_known": post.zone_known or None,
            "date_text": post.date_text,
            "edited": post.edited,
            "parent": post.parent,
            "score": post.score,
            "blocks": encode_blocks(post.blocks) or None,
            "attachments": [_encode_attachment(one) for one in post.attachments] or None,
            "signature": post.signature,
            "reactions": post.reactions,
            "poll": post.poll,
            "missing_replies": post.missing_replies,
        }
    )


def _encode_attachment(one: Attachment) -> Plain:
    return {"name": one.name} | _given({"url": one.url, "size": one.size})


def decode_post(values: Plain) -> Post:
    """The post of `encode_post`."""
    get = values.get
    return Post(
        get("id"),
        get("number"),
        get("permalink"),
        _decode_author(get("author")),
        _decode_time(get("posted_at")),
        get("zone_known", False),
        get("date_text"),
        get("edited"),
        get("parent"),
        get("score"),
        decode_blocks(get("blocks", ())),
        tuple(Attachment(one["name"], one.get("url"), one.get("size")) for one in get("attachments", ())),
        get("signature"),
        get("reactions"),
        get("poll"),
        get("missing_replies"),
    )


def _encode_author(author: Author | None) -> str | Plain | None:
    if author is None:
        return None
    if author.role is None and author.url is None:
        return author.name
    return {"name": author.name} | _given({"role": author.role, "url": author.url})


def _decode_author(value: Any) -> Author | None:
    if value is None or isinstance(value, str):
        return None if value is None else Author(value)
    return Author(value["name"], value.get("role"), value.get("url"))


def _encode_time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _decode_time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


# Threads


def encode_thread(thread: Thread) -> Plain:
    """A thread as a dict, its posts under `posts`."""
    return _given(
        {
            "kind": thread.kind.value,
            "title": thread.title,
            "site": thread.site,
            "url": thread.url,
            "saved_at": _encode_time(thread.saved_at),
            "engine": thread.engine,
            "engine_version": thread.engine_version,
            "board": list(thread.board.trail) or None,
            "page": thread.span.page,
            "pages": thread.span.pages,
            "posts_claimed": thread.span.posts_claimed,
            "warnings": list(thread.warnings) or None,
            "posts": [encode_post(post) for post in thread.posts] or None,
            "reason": thread.reason,
            "reference": thread.reference,
            "gaps": [[gap.after, gap.first, gap.last, gap.count] for gap in thread.gaps] or None,
        }
    )


def decode_thread(values: Plain) -> Thread:
    """The thread of `encode_thread`. Raises ValueError for a kind that is unknown."""
    get = values.get
    return Thread(
        Kind(values["kind"]),
        get("title"),
        get("site"),
        get("url"),
        _decode_time(get("saved_at")),
        get("engine"),
        get("engine_version"),
        Board(tuple(get("board", ()))),
        PageSpan(get("page"), get("pages"), get("posts_claimed")),
        tuple(decode_post(one) for one in get("posts", ())),
        tuple(get("warnings", ())),
        get("reason"),
        get("reference"),
        tuple(Gap(*one) for one in get("gaps", ())),
    )
