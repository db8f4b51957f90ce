"""Of the overview what is ranked: authors by posts, posts by answers and by length, hosts by links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadreader.errors import ThreadreaderError
from threadreader.markup.written import plain_start
from threadreader.model import Post, Quote
from threadreader.render.rows import Choice, ListRow, Pieces, counted, heading
from threadreader.render.survey import KINDS, Share, Survey
from threadreader.render.timeline import posts_of
from threadreader.render.wrap import cut, width_of

_AUTHORS, _ANSWERED, _LONGEST, _HOSTS = 15, 8, 5, 8
_READ = 10_000
"""Characters of a post that are looked at for its first words."""


def rankings(posts: Sequence[Post], survey: Survey, width: int) -> Iterator[ListRow]:
    """Posts and hosts, one list below the other."""
    yield from _answered(posts, survey, width)
    yield from _longest(posts, survey, width)
    yield from _hosts(survey, width)
    yield from _held(survey, width)


# Authors


class _Line(NamedTuple):
    """What one row tells of one author, or of several."""

    name: str
    share: Share
    is_starter: bool = False
    is_sum: bool = False
    """Of several: a bar would dwarf those of the others."""


def ranked(survey: Survey, most: int = _AUTHORS) -> list[tuple[str | None, Share]]:
    """Those who wrote most, by posts, then by words."""
    order = sorted(survey.authors.items(), key=lambda one: (-len(one[1].posts), -one[1].total, one[0] or ""))
    return order if len(order) <= most + 1 else order[:most]


def authors(survey: Survey, width: int) -> Iterator[ListRow]:
    """Authors how much."""
    if not survey.authors:
        return
    top = ranked(survey)
    lines = [_Line(name or "(unknown)", share, name is not None and name == survey.starter) for name, share in top]
    known = {name for name, _ in top}
    others = [share for name, share in survey.authors.items() if name not in known]
    if others:
        rest = Share(posts_of(share.posts for share in others), sum(share.total for share in others))
        lines.append(_Line(counted(len(others), "other"), rest, is_sum=True))
    yield from _table(lines, survey.count, width)


def _table(lines: Sequence[_Line], count: int, width: int) -> Iterator[ListRow]:
    """Name, bar, posts, words, share; what there is no room for is left out."""
    naming = min(max(width_of(line.name) + 4 * line.is_starter for line in lines), max(10, min(28, width // 3)))
    columns = [_column("posts", [f"{len(line.share.posts):,}" for line in lines])]
    if width >= 48:
        columns.append(_column("words", [f"{line.share.total:,}" for line in lines]))
    columns.append(_column("share", [_percent(len(line.share.posts), count) for line in lines]))
    heads = "".join(column[0] for column in columns)
    room = width - naming - width_of(heads) - 2
    yield from heading("Authors", heads.lstrip(), width)
    most = len(lines[0].share.posts)
    for at, line in enumerate(lines):
        drawn = bar(len(line.share.posts), most, room) if room > 3 and not line.is_sum else ""
        pieces = (
            *_named(line, naming),
            ("  " + drawn + " " * (max(room, 0) - width_of(drawn)), "chart"),
            ("".join(column[at + 1] for column in columns), ""),
        )
        words = f"{line.name}: {counted(len(line.share.posts), 'post')}, {counted(line.share.total, 'word')}"
        yield ListRow(f"author {line.name}", (pieces,), (Choice(words, line.share.posts),))


def _named(line: _Line, width: int) -> Pieces:
    sign = "  OP" if line.is_starter else ""
    name = cut(line.name, width - len(sign))
    return (name, ""), (sign, "op"), (" " * (width - width_of(name) - len(sign)), "")


def _column(head: str, cells: list[str]) -> list[str]:
    """Its head and its cells, right-aligned, two spaces before them."""
    width = max(map(len, (head, *cells)))
    return [f"  {cell:>{width}}" for cell in (head, *cells)]


def bar(part: int, whole: int, width: int) -> str:
    """A line that is `width` cells long for the whole; anything at all is seen."""
    halves = max(round(part * width * 2 / whole), 1) if part and whole else 0
    return "━" * (halves // 2) + "╸" * (halves % 2)


def _percent(part: int, whole: int) -> str:
    share = 100 * part / whole if whole else 0
    return f"{'<1' if 0 < share < 1 else round(share)} %"


# Posts


def _answered(posts: Sequence[Post], survey: Survey, width: int) -> Iterator[ListRow]:
    top = [one for one in survey.most_answered(_ANSWERED) if len(one[1]) > 1]
    if top:
        yield from heading("Most answered", "answers and quotes", width)
    lines = _numbered(posts, [(index, len(answers)) for index, answers in top], width)
    for (index, answers), line in zip(top, lines, strict=True):
        told = f"{len(answers):,} posts answer or quote it"
        yield ListRow(f"answered {index}", (line,), (Choice(told, [index, *answers]),))


def _longest(posts: Sequence[Post], survey: Survey, width: int) -> Iterator[ListRow]:
    top = survey.longest(_LONGEST) if survey.count > _LONGEST else []
    if top:
        yield from heading("Longest", "words", width)
    lines = _numbered(posts, [(index, survey.words[index]) for index in top], width)
    for index, line in zip(top, lines, strict=True):
        yield ListRow(f"long {index}", (line,), (Choice(counted(survey.words[index], "word"), [index]),))


def _numbered(posts: Sequence[Post], counts: Sequence[tuple[int, int]], width: int) -> list[Pieces]:
    """Of each post (index, how many) a line that begins with the count; what stands below each other is aligned."""
    room = max((len(f"{count:,}") for _, count in counts), default=0)
    names = [_naming(posts, index, width) for index, _ in counts]
    numbers, authors = (max((width_of(name[part]) for name in names), default=0) for part in (0, 1))
    return [
        ((f"{count:>{room},}  ", "number"), *post_line(posts, index, width - room - 2, numbers, authors))
        for index, count in counts
    ]


def post_line(posts: Sequence[Post], index: int, width: int, numbers: int = 0, authors: int = 0) -> Pieces:
    """Number, author and first words of a post, cut to fit; the first two at least so wide."""
    number, name = _naming(posts, index, width)
    number += " " * (max(0, numbers - width_of(number)) + 2)
    space = " " * (max(0, authors - width_of(name)) + 2)
    words = cut(first_words(posts, index), width - width_of(number + name + space))
    return (number, "number"), (name, "author"), (space + words if words else "", "")


def _naming(posts: Sequence[Post], index: int, width: int) -> tuple[str, str]:
    try:
        post = posts[index]
    except ThreadreaderError:
        return f"#{index + 1}", "(unknown)"
    name = post.author.name if post.author else "(unknown)"
    return f"#{cut(post.number or str(index + 1), 10)}", cut(name, max(8, min(20, width // 4)))


def first_words(posts: Sequence[Post], index: int) -> str:
    """What a post says itself, else what it quotes, on one line."""
    try:
        blocks = posts[index].blocks
    except ThreadreaderError as error:
        return str(error)
    own = [block for block in blocks if not isinstance(block, Quote)]
    words = plain_start(own[:4], _READ) or plain_start(blocks[:1], _READ)
    return " ".join(words[:400].split()) or "(no text)"


# Links, and what posts hold


def _hosts(survey: Survey, width: int) -> Iterator[ListRow]:
    order = sorted(survey.hosts.items(), key=lambda one: (-one[1].total, one[0]))
    top = order if len(order) <= _HOSTS + 1 else order[:_HOSTS]
    if not top:
        return
    yield from heading("Links by site", "links", width)
    rest = order[len(top) :]
    shares = [*top]
    if rest:
        merged = Share(sorted({index for _, share in rest for index in share.posts}), sum(s.total for _, s in rest))
        shares.append((counted(len(rest), "other site"), merged))
    room = max(len(f"{share.total:,}") for _, share in shares)
    for host, share in shares:
        pieces = ((f"{share.total:>{room},}  ", "number"), (cut(host, width - room - 2), ""))
        told = f"{host}: {counted(share.total, 'link')} in {counted(len(share.posts), 'post')}"
        yield ListRow(f"host {host}", (pieces,), (Choice(told, share.posts),))


def _held(survey: Survey, width: int) -> Iterator[ListRow]:
    found = [(kind, survey.held[kind]) for kind in KINDS if survey.held[kind].total]
    if found:
        yield from heading("Content", "", width)
    room = max((len(f"{share.total:,}") for _, share in found), default=0)
    for kind, share in found:
        noun = f"{kind}{'' if share.total == 1 else 's'}"
        told = f"{share.total:,} {noun} in {counted(len(share.posts), 'post')}"
        pieces = ((f"{share.total:>{room},}  ", "number"), (told.partition(" ")[2], ""))
        yield ListRow(f"held {kind}", (pieces,), (Choice(told, share.posts),))
