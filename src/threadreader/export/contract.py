"""A thread as JSON: the contract of `extract`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from threadreader.markup.markdown import plain
from threadreader.markup.written import markdown_blocks, plain_blocks
from threadreader.model import Image, Post, Quote, Thread, walk

SCHEMA = 1
"""Grows when a field of `to_dict` changes its meaning."""


def to_dict(thread: Thread, source: str) -> dict[str, Any]:
    """The thread as `threadreader extract` prints it: plain values, every field there."""
    index = {post.id: i for i, post in enumerate(thread.posts) if post.id}
    return {
        "schema": SCHEMA,
        "source": source,
        "kind": thread.kind.value,
        "reason": thread.reason,
        "engine": thread.engine,
        "engine_version": thread.engine_version,
        "site": thread.site,
        "url": thread.url,
        "saved_at": thread.saved_at.isoformat() if thread.saved_at else None,
        "board": list(thread.board.trail),
        "title": thread.title,
        "page": thread.span.page,
        "pages": thread.span.pages,
        "posts_claimed": thread.span.posts_claimed,
        "posts": [post_dict(post, index) for post in thread.posts],
        "warnings": list(thread.warnings),
    }


def error_dict(source: str, reason: str) -> dict[str, Any]:
    """What `extract` prints for a file that cannot be read."""
    empty = dict.fromkeys(("engine", "engine_version", "site", "url", "saved_at"))
    numbers = dict.fromkeys(("title", "page", "pages", "posts_claimed"))
    return (
        {"schema": SCHEMA, "source": source, "kind": "error", "reason": reason}
        | empty
        | {"board": []}
        | numbers
        | {
            "posts": [],
            "warnings": [],
        }
    )


def post_dict(post: Post, index: Mapping[str, int]) -> dict[str, Any]:
    """A post as it stands under `posts`; `index` has the indexes of quoted posts by their ids."""
    blocks = tuple(walk(post.blocks))
    return {
        "id": post.id,
        "number": post.number,
        "permalink": post.permalink,
        "author": post.author.name if post.author else None,
        "role": post.author.role if post.author else None,
        "date": date_text(post),
        "date_text": post.date_text,
        "edited": post.edited,
        "parent": post.parent,
        "score": post.score,
        "text": plain_blocks(post.blocks, markers=False),
        "markdown": markdown_blocks(post.blocks),
        "quotes": [
            {"author": one.author, "post": index.get(one.post or ""), "text": plain_blocks(one.blocks, markers=False)}
            for one in blocks
            if isinstance(one, Quote)
        ],
        "images": [
            {"src": one.src, "alt": one.alt, "caption": one.caption, "file": one.file}
            for one in blocks
            if isinstance(one, Image)
        ],
        "attachments": [{"name": one.name, "url": one.url, "size": one.size} for one in post.attachments],
        "signature": plain(post.signature) if post.signature else None,
        "reactions": post.reactions,
        "poll": post.poll,
    }


def date_text(post: Post) -> str | None:
    """The date in ISO 8601, with an offset where the page gave one."""
    moment: datetime | None = post.posted_at
    if moment is None:
        return None
    return moment.isoformat() if post.zone_known else moment.replace(tzinfo=None).isoformat()
