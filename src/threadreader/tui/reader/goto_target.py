"""What an answer to "go to …" means: a post, a share of the thread, a date."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from threadreader.render.header import numbered

if TYPE_CHECKING:
    from threadreader.library import StoredThread

_SHARE = re.compile(r"(\d{1,3})\s*%")
_MONTH = re.compile(r"((?:19|20)\d\d)(?:[-/.](\d{1,2}))?")


def destination(stored: StoredThread, answer: str) -> int | float | str:
    """Index of the post to go to, a share of the thread, or a sentence that tells why there is nowhere to go."""
    answer = answer.strip().removeprefix("#").strip()
    if not answer:
        return "No post was named."
    share = _SHARE.fullmatch(answer)
    if share:
        return min(100, int(share[1])) / 100
    if answer.casefold() in ("last", "end", "$"):
        return len(stored.posts) - 1
    index = numbered(stored.posts.heads, answer) if answer.isdigit() else None
    day = day_of(answer) if index is None else None
    if day is not None:
        index = first_since(stored, day)
        return index if index is not None else f"There is no post of {answer} or later."
    index = numbered(stored.posts.heads, answer) if index is None else index
    return _unknown(answer) if index is None else index


def _unknown(answer: str) -> str:
    number = answer.removeprefix("#")
    if number.isdigit():
        return f"There is no post {number} in this thread."
    return f"“{answer}” is not a post number, percentage or date."


def day_of(answer: str) -> datetime | None:
    """The first moment of a day, month or year, without a zone: `12 May 2023`, `May 2023`, `2024-05`, `2024`."""
    from threadreader.dates import parse

    found = _MONTH.fullmatch(answer)
    try:
        if found:
            return datetime(int(found[1]), int(found[2] or 1), 1)
    except ValueError:
        return None
    if answer.isdigit():
        return None
    for text in (answer, f"1 {answer}") if re.search(r"\d", answer) else ():
        parsed = parse(text)
        if parsed is not None:
            return parsed[0].replace(tzinfo=None)
    return None


def first_since(stored: StoredThread, day: datetime) -> int | None:
    """Index of the first post of that day or later, as its date is shown; None where there is none."""
    sure = (day.replace(tzinfo=UTC) - timedelta(days=1)).timestamp()
    for index, time in enumerate(stored.times):
        if time >= sure and _shown(stored, index) >= day:
            return index
    return None


def _shown(stored: StoredThread, index: int) -> datetime:
    post = stored.posts.heads[index]
    if post.posted_at is None:
        return datetime.min  # before every day that can be asked for
    moment = post.posted_at.astimezone() if post.zone_known else post.posted_at
    return moment.replace(tzinfo=None)
