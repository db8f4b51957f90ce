"""What became of posts from one save of a page to the next: edited ones, and those that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from threadreader.markup.written import plain_blocks
from threadreader.merge import Sheet
from threadreader.model import Block, Code, Embed, Image, Post, Quote, Spoiler, Text, walk

_SESSION = re.compile(r"([?&;])(?:sid|s|phpsessid|jsessionid|hash)=[^&;#)\s]*&?", re.IGNORECASE)
_LINK = re.compile(r"\]\(<?([^)>\s]*)[^)]*\)|<(https?://[^>\s]*)>")


def is_edited(older: Post, newer: Post) -> bool:
    """Whether the author changed what the post says: its words, where its links lead, its pictures and files.

    No edits are what saves differ in by themselves: where pictures lie, dates told relative to the day, scores,
    reactions, signatures, sessions in addresses.
    """
    if older.blocks == newer.blocks and older.attachments == newer.attachments:
        return False
    return (
        _words(older.blocks) != _words(newer.blocks)
        or _differ(list(_links(older.blocks)), list(_links(newer.blocks)))
        or _differ(_pictures(older), _pictures(newer))
        or {one.name for one in older.attachments} != {one.name for one in newer.attachments}
    )


def _words(blocks: Sequence[Block]) -> str:
    return "\n".join(" ".join(words.split()) for words in _told(blocks))


def _told(blocks: Sequence[Block]) -> Iterator[str]:
    """The author's words and those quoted; who said them may stand there in another way on another day."""
    for block in blocks:
        match block:
            case Text():
                yield plain_blocks((block,))
            case Code():
                yield block.text
            case Quote() | Spoiler():
                yield from _told(block.blocks)
            case Embed():
                yield _address(block.url)
            case Image():
                yield ""


def _links(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield from (_address(one or other) for one, other in _LINK.findall(block.markdown))
        elif isinstance(block, Quote | Spoiler):
            yield from _links(block.blocks)


def _pictures(post: Post) -> list[str]:
    return [_address(block.src or "") for block in walk(post.blocks) if isinstance(block, Image)]


def _differ(older: list[str], newer: list[str]) -> bool:
    """Whether addresses differ; one that a save did not keep whole may have been any."""
    if len(older) != len(newer):
        return True
    return any(one != other for one, other in zip(older, newer, strict=True) if _is_whole(one) and _is_whole(other))


def _is_whole(address: str) -> bool:
    return address.startswith("//")


def _address(url: str) -> str:
    """An address without what is another on each visit: scheme, session."""
    try:
        parts = urlsplit(_SESSION.sub(r"\1", url))
    except ValueError:
        return url
    if parts.scheme not in ("http", "https"):
        return parts.path
    return f"//{parts.netloc}{parts.path}?{parts.query}".rstrip("?&")


# Gone


def gone(sheets: Sequence[Sheet], order: Sequence[str]) -> dict[str, float]:
    """Keys of posts that a newer copy of their page came without, with the time of that copy.

    A post may also have moved to another page, or not been drawn: it is gone only where the posts around it are there.
    `order` is that of the thread.
    """
    copies: dict[int, list[Sheet]] = {}
    for one in sheets:
        copies.setdefault(one.head.span.page or 1, []).append(one)
    pairs = [(one, lacking) for same in copies.values() if len(same) > 1 for one, lacking in _lacking(same)]
    if not pairs:
        return {}
    place = {key: at for at, key in enumerate(order)}
    newest: dict[str, float] = {}
    for one in sheets:
        newest.update((key, max(one.freshness, newest.get(key, one.freshness))) for key in one.keys)
    found: dict[str, float] = {}
    for one, lacking in pairs:
        _look(one, lacking, place, newest, found)
    return found


def _is_partial(one: Sheet) -> bool:
    """Whether a page says that there is more of it than was saved."""
    span = one.head.span
    more = span.page is None and (span.posts_claimed or 0) > len(one.keys)
    return more or any(warning.endswith("not in this file.") for warning in one.head.warnings)


def _lacking(copies: Sequence[Sheet]) -> Iterator[tuple[Sheet, set[str]]]:
    """Copies of one page, each with the keys it lacks of those saved before, or at a time not known to be later."""
    for newer in copies:
        held = set(newer.keys)
        older = (one for one in copies if one.freshness <= newer.freshness and not held.isdisjoint(one.keys))
        lacking = {key for one in older for key in one.keys} - held
        if lacking and not _is_partial(newer):
            yield newer, lacking


def _look(
    newer: Sheet, lacking: set[str], place: Mapping[str, int], newest: Mapping[str, float], found: dict[str, float]
) -> None:
    held = [place[key] for key in newer.keys if key in place]
    if not held:
        return
    first, last = min(held), max(held)
    page, pages = newer.head.span.page, newer.head.span.pages
    from_start, to_end = page == 1, page is not None and page == pages
    for key in lacking:
        at = place[key]
        inside = (at > first or from_start) and (at < last or (to_end and newest[key] < newer.freshness))
        if inside and newest[key] <= newer.freshness:
            found[key] = min(newer.freshness, found.get(key, newer.freshness))
