"""Why a page came out as it did: which engine claimed it and by what, what was left out of the bodies and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from threadreader.engines.core.engine import FIELDS, Engine, FoundPost, PageContext
from threadreader.engines.core.field_errors import FieldErrors
from threadreader.engines.read import claim
from threadreader.engines.recovery import complete
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.model import Post, Thread
from threadreader.page import SavedPage
from threadreader.sanitizer import one_line

_EXAMPLE = 50


def explain(page: SavedPage, thread: Thread, engines: Iterable[Engine]) -> Iterator[str]:
    """Lines for people on how `thread` was read from `page`, of all the engines it was tried with."""
    if page.text is not None:
        yield _row("text", f"read as a dump, in the manner of {thread.engine or 'no software that is known'}")
        return
    errors = FieldErrors()
    claims = [(engine, reason) for engine in engines if (reason := claim(engine, page, errors))]
    for engine, reason in claims:
        yield _row("claimed by", f"{engine.name} ({engine.label}): {reason}")
    reader = next((engine for engine, _ in claims if thread.engine == engine.name), None)
    if reader is None:
        yield _row("refused", thread.reason or "no engine claims it")
        return
    reading = PageContext(page, reader.body_rules())
    found = errors.of_page("The posts could not be read as its own.", [], _found, reader, reading)
    yield _row("address", f"{reading.url or 'not told'}; saved {thread.saved_at or 'at a time not told'}")
    yield _row("title", thread.title or "none")
    yield _row("posts", f"{len(thread.posts)}{_selected(reader)}")
    yield from _fields(reader, [one.node for one in found])
    yield from (_row("filled", words) for words in reading.filled)
    yield from _missing(thread.posts)
    yield from _dropped(found)
    yield from (_row("not read", words) for words in (*errors.details(), *reading.errors.details()))
    for warning in thread.warnings:
        yield _row("warning", warning)


def _found(reader: Engine, reading: PageContext) -> list[FoundPost]:
    found = complete.complete(reader, reading, reader.found_posts(reading)) or complete.rescued(reader, reading)
    reader.extras(reading, found)
    reader.finish(reading, found)
    return found


def _selected(engine: Engine) -> str:
    if not engine.post:
        return ", found by what repeats"
    selectors = (engine.post,) if isinstance(engine.post, str) else engine.post
    return f", by {' or '.join(selectors)}"


def _fields(engine: Engine, nodes: list[Node]) -> Iterator[str]:
    """Which of an engine's selectors tell each field, in how many posts, and what they name first."""
    for name in FIELDS:
        selector = getattr(engine, name)
        held = Counter(one for node in nodes if (one := next(iter(_naming(node, selector)), None)))
        for one, count in held.most_common():
            example = next(words for node in nodes if (words := dom.pick(node, one)))
            yield _row(name, f"{one}: {count} of {len(nodes)}, such as “{example[:_EXAMPLE]}”")
        if selector and not held:
            yield _row(name, "nothing on this page; another selector or a hook may tell it")


def _naming(node: Node, selector: Selector) -> Iterator[str]:
    return (one for one in ((selector,) if isinstance(selector, str) else selector) if dom.pick(node, one))


def _missing(posts: tuple[Post, ...]) -> Iterator[str]:
    """The fields that some posts lack."""
    lacking = {
        "author": sum(post.author is None for post in posts),
        "date": sum(post.posted_at is None for post in posts),
        "body": sum(not post.blocks for post in posts),
        "id": sum(post.id is None for post in posts),
    }
    for name, count in lacking.items():
        if count:
            texts = {post.date_text for post in posts if name == "date" and post.posted_at is None and post.date_text}
            told = f": {', '.join(sorted(texts)[:3])}" if texts else ""
            yield _row(f"no {name}", f"{count} of {len(posts)} posts{told}")


def _dropped(found: list[FoundPost]) -> Iterator[str]:
    """What was left out of the bodies, by the reason the rule gives."""
    reasons: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for why, words in (left for one in found for left in one.body.dropped):
        reasons[why] += 1
        examples.setdefault(why, words)
    asides = (
        ("edit notices", "edited"),
        ("signatures", "signature"),
        ("attachments", "attachments"),
        ("reactions", "reactions"),
        ("polls", "poll"),
    )
    for name, field in asides:
        if count := sum(bool(getattr(one.body, field)) for one in found):
            yield _row("aside", f"{name} of {count} posts")
    for why, count in reasons.most_common():
        yield _row("left out", f"{count} × {why}, such as “{examples[why][:_EXAMPLE]}”")


def _row(name: str, words: str) -> str:
    return f"  {name:<14}{one_line(words)}"
