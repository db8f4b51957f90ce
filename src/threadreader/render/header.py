"""The line above each post: number, author, role, score and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from threadreader.model import Post
from threadreader.render.post import HEADER, Line, LinePiece, Source, pieces_width
from threadreader.render.wrap import cut, width_of

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEAST_NAME = 8
"""Cells of a name that are shown whatever has to go."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header shows beyond the post itself."""

    index: int
    """Place of the post in the thread, from 0."""
    unread: bool = False
    starter: bool = False
    """Its author began the thread."""
    bookmarked: bool = False
    noted: bool = False
    highlighted: bool = False
    """Its author was chosen to stand out."""

    @property
    def signs(self) -> str:
        """What is left at a post by the one who reads."""
        return ("  ★" if self.bookmarked else "") + ("  ✎" if self.noted else "")

    gone: bool = False
    """A newer copy of its page came without it."""
    versions: int = 0
    """How many older versions there are of it."""

    new: bool = False
    """It was not there when the thread was last opened."""
    gist: str | None = None
    """What a post says of which only this line is shown; None where all of it is."""
    replies: int = 0
    """How many replies are folded away under it."""
    unread_replies: int = 0

    @property
    def folded(self) -> tuple[str, str]:
        """How many replies are folded away, in full and in few words."""
        if not self.replies:
            return "", ""
        count = f"+{self.replies:,}"
        full = f"{count} {'reply' if self.replies == 1 else 'replies'}"
        return full + (f", {self.unread_replies:,} unread" if self.unread_replies else ""), count

    @property
    def marks(self) -> tuple[str, str]:
        """What saves tell of the post, in full and in few words."""
        edited = f"edited, {self.versions} earlier version{'' if self.versions == 1 else 's'}" if self.versions else ""
        full = (edited, "gone from the newer copy" if self.gone else "")
        short = ("edited" if self.versions else "", "gone" if self.gone else "")
        return " · ".join(filter(None, full)), " · ".join(filter(None, short))


def header(post: Post, facts: Facts, width: int) -> Line:
    """Number, author, role, score and date on one line of exactly `width` cells (20 at the least). Of a post of which
    nothing else is shown, its first words are in place of the role.
    """
    date = date_of(post, short=width < 60)
    folded = facts.folded[width < 60]
    score = f"{post.score:+d}" if post.score and width >= 50 else ""
    right = "  ".join(filter(None, (folded, score, date if width >= 40 or not folded else "")))
    mark: LinePiece = ("● ", "unread", -1) if facts.unread else ("  ", "", -1)
    number: LinePiece = (f"#{cut(post.number or str(facts.index + 1), min(10, width - 15))}  ", "number", -1)
    start: list[LinePiece] = [mark, number] if facts.gist is None else [mark, ("▸ ", "marker", -1), number]
    tags = ("  OP" if facts.starter else "") + ("  new" if facts.new else "")
    signs = facts.signs
    free = width - pieces_width(start)
    if free < _LEAST_NAME + len(tags) + width_of(signs):
        tags = signs = ""
    free -= len(tags) + width_of(signs)
    room = max(free - width_of(right) - 3, min(_LEAST_NAME, free))
    name = cut(post.author.name if post.author else "(unknown)", room)
    pieces: list[LinePiece] = [*start, (name, "author marked" if facts.highlighted else "author", -1)]
    if tags:
        pieces.append((tags, "op", -1))
    if signs:
        pieces.append((signs, "sign", -1))
    room = width - pieces_width(pieces) - width_of(right) - 4
    if mark_words := next((words for words in facts.marks if words and width_of(words) <= room), ""):
        pieces.append((f"  {mark_words}", "saves", -1))
    role = (post.author.role or "").replace("\n", " ") if post.author else ""
    aside, style = (role, "role") if facts.gist is None else (facts.gist, "gist")
    room = width - pieces_width(pieces) - width_of(right) - 4
    if aside and room >= 6:
        pieces.append((f"  {cut(aside, room)}", style, -1))
    space = width - pieces_width(pieces) - width_of(right) - 1
    if space >= 1:
        pieces += [(" " * space, "", -1), (right, "date", -1)]
    pieces.append((" " * max(0, width - pieces_width(pieces)), "", -1))
    at = sum(len(piece[0]) for piece in start)
    return Line(tuple(pieces), "header", HEADER, (Source(0, len(name), at),))


def numbered(posts: Sequence[Post], number: str) -> int | None:
    """Index of the post that shows this number, else of the one at this place."""
    place = int(number) - 1 if number.isascii() and number.isdigit() else None
    if place is not None and 0 <= place < len(posts) and (posts[place].number or number) == number:
        return place
    found = next((index for index, post in enumerate(posts) if post.number == number), None)
    return found if found is not None or place is None or not 0 <= place < len(posts) else place


def date_of(post: Post, short: bool = False) -> str:
    """When it was posted, in local time where its zone is known, else as the page showed it."""
    moment = post.posted_at
    if moment is None:
        return cut((post.date_text or "").replace("\n", " "), 24)
    if post.zone_known:
        moment = moment.astimezone()
    day = day_of(moment)
    if short:
        return day
    timeless = not (moment.hour or moment.minute) and ":" not in (post.date_text or "")
    return f"{DAYS[moment.weekday()]} {day}" + ("" if timeless else f" {moment:%H:%M}")


def day_of(moment: datetime) -> str:
    """`3 Jul 2024`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def since(moment: datetime | None) -> str:
    """`12 May`, with the year where it is another one; of today the time."""
    if moment is None:
        return ""
    now, then = datetime.now().astimezone(), moment.astimezone()
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return day_of(then) if then.year != now.year else day_of(then).rpartition(" ")[0]
