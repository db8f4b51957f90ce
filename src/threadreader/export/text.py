"""A thread as plain text: a line for each line as it was written, addresses of links behind their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from threadreader.coverage import told
from threadreader.export.extras import Extras, name_of, number_of, shown_date
from threadreader.markup.markdown import Chunk, Span, chunks
from threadreader.model import Block, Code, Embed, Image, Post, Quote, Spoiler, Text, Thread

_RULE = "-" * 72


def to_text(thread: Thread, extras: Extras | None = None) -> Iterator[str]:
    """The thread in pieces, each with its line end."""
    extras = extras or Extras()
    gaps = {gap.after: f"\n[{told(gap)}]\n" for gap in thread.gaps}
    yield "\n".join(_opening(thread, extras)) + "\n" + gaps.get(0, "")
    for index, post in enumerate(thread.posts):
        yield "\n".join(("", _RULE, *_post(thread, post, index, extras))) + "\n" + gaps.get(index + 1, "")


def _opening(thread: Thread, extras: Extras) -> Iterator[str]:
    yield thread.title or "(no title)"
    yield from filter(None, (" › ".join(filter(None, (thread.site, *thread.board.trail))), thread.url))
    if thread.saved_at:
        yield f"saved {thread.saved_at:%Y-%m-%d}"
    if extras.tags:
        yield f"tags: {' '.join(extras.tags)}"
    yield from thread.warnings


def _post(thread: Thread, post: Post, index: int, extras: Extras) -> Iterator[str]:
    star = "★" if index in extras.bookmarked else ""
    yield "  ".join(filter(None, (number_of(post, index), name_of(post), shown_date(post), star)))
    if post.permalink:
        yield post.permalink
    if post.parent is not None and post.parent != index - 1 and 0 <= post.parent < len(thread.posts):
        answered = thread.posts[post.parent]
        yield f"in answer to {number_of(answered, post.parent)} {name_of(answered)}"
    yield from (f"({one})" for one in extras.saves(index))
    yield ""
    if post.poll:
        yield from (*post.poll.split("\n"), "")
    yield from post_lines(post)
    if index in extras.notes:
        yield from ("", f"Note: {extras.notes[index]}")


def post_lines(post: Post) -> Iterator[str]:
    """The body of a post, and what stands below it."""
    yield from _blocks(post.blocks)
    below = [f"[{one.name}{f', {one.size}' if one.size else ''}]{_address(one.url)}" for one in post.attachments]
    below += [f"Reactions: {post.reactions}"] if post.reactions else []
    below += [post.edited] if post.edited else []
    if below and post.blocks:
        yield ""
    yield from below
    if post.signature:
        yield from ("", "-- ", *_text(post.signature))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for order, block in enumerate(blocks):
        if order:
            yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield from _text(block.markdown)
        case Quote():
            lead = block.attribution or (f"{block.author}:" if block.author else "")
            yield from _behind("> ", (*([lead] if lead else []), *_blocks(block.blocks)))
        case Code():
            yield from _behind("    ", block.text.split("\n"))
        case Image():
            src = block.src if block.src and not block.src.startswith("data:") else block.file
            yield f"[picture{f': {block.alt}' if block.alt else ''}]{_address(src)}"
            yield from block.caption.split("\n") if block.caption else ()
        case Spoiler():
            yield f"[spoiler{f': {block.title}' if block.title else ''}]"
            yield from _behind("| ", _blocks(block.blocks))
        case Embed():
            yield f"[{block.title or 'embedded'}]{_address(block.url)}"
            yield from (line for line in (block.text or "").split("\n") if line and line != block.title)


def _behind(mark: str, lines: Iterable[str]) -> Iterator[str]:
    return (f"{mark}{line}".rstrip() for line in lines)


def _text(markdown: str) -> Iterator[str]:
    before: Chunk | None = None
    for chunk in chunks(markdown):
        if before is not None and not before.kind == chunk.kind == "item":
            yield ""
        before = chunk
        if chunk.kind == "rule":
            yield "* * *"
        elif chunk.kind == "table":
            yield from (" | ".join(map(_words, row)) for row in chunk.cells)
        else:
            yield from _running(chunk)


def _running(chunk: Chunk) -> Iterator[str]:
    lead = f"{'  ' * chunk.level}{chunk.marker} " if chunk.kind == "item" else ""
    for order, line in enumerate(chunk.lines):
        yield f"{' ' * len(lead) if order else lead}{_words(line)}"


def _words(line: Iterable[Span]) -> str:
    return "".join(
        span.text + (_address(span.link) if span.link and span.text not in span.link else "") for span in line
    )


def _address(url: str | None) -> str:
    return f" <{url}>" if url else ""
