"""How much of the named engines' pages the generic engine finds: the best measure there is of software never seen.

`python -m tests.engines.generic.test_unseen` prints the shares of every page that is not read in full, the worst first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from tests.engines.fixtures import expected, name, pages, saved
from tests.engines.test_stripped import DATA
from threadreader.engines.generic import Generic
from threadreader.engines.read import extract
from threadreader.export import to_dict

FIGURES = ("posts", "authors", "dates", "parents")
LEAST = (0.965, 0.94, 0.945, 0.905)
_FIRST = 5
"""Words by which a post is known."""

Posts = list[Mapping[str, Any]]
Shares = tuple[float, float, float, float]


def _words(post: Mapping[str, Any]) -> list[str]:
    return re.findall(r"\w+", post["text"].lower())


def _same(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether the first words of the one stand near the beginning of the other."""
    said = _words(wanted)[:_FIRST]
    return " ".join(said) in " ".join(_words(got)[:25]) if said else not _words(got)


def _pairs(wanted: Posts, got: Posts) -> list[tuple[int, int]]:
    """Which post is which, in page order."""
    pairs, start = [], 0
    for index, post in enumerate(wanted):
        place = next((at for at in range(start, len(got)) if _same(post, got[at])), None)
        if place is not None:
            pairs.append((index, place))
            start = place + 1
    return pairs


def _share(right: int, of: int) -> float:
    return right / of if of else 1.0


def _shares(wanted: Posts, got: Posts) -> Shares:
    pairs = _pairs(wanted, got)
    place, found = dict(pairs), {i: got[j] for i, j in pairs}
    dated = [i for i, post in enumerate(wanted) if post["date"]]
    inner = [i for i, post in enumerate(wanted) if post["parent"] is not None]
    return (
        2 * len(pairs) / (len(wanted) + len(got)),
        _share(sum(wanted[i]["author"] == got[j]["author"] for i, j in pairs), len(wanted)),
        _share(sum(wanted[i]["date"][:16] == (found[i]["date"] or "")[:16] for i in dated if i in found), len(dated)),
        _share(sum(place.get(wanted[i]["parent"]) == found[i]["parent"] for i in inner if i in found), len(inner)),
    )


@cache
def shares() -> dict[str, Shares]:
    """Of each page that holds its posts as markup the F1 of them, and the shares of their authors, dates, parents."""
    found = {}
    for path in pages():
        wanted: Posts = expected(path)["posts"]
        if wanted and path.parent.name != "generic" and name(path) not in DATA:
            found[name(path)] = _shares(wanted, to_dict(extract(Generic(), saved(path)), path.name)["posts"])
    return found


def means() -> Shares:
    """The same over all pages."""
    posts, authors, dates, parents = (sum(column) / len(column) for column in zip(*shares().values(), strict=True))
    return posts, authors, dates, parents


@pytest.mark.slow
@pytest.mark.parametrize("figure", range(4), ids=FIGURES)
def test_most_is_found(figure: int) -> None:
    assert means()[figure] >= LEAST[figure]


def _line(page: str, of: Shares) -> str:
    return f"{page:<28}" + "".join(f" {figure} {share:.3f}" for figure, share in zip(FIGURES, of, strict=True))


if __name__ == "__main__":
    for page, of in sorted(shares().items(), key=lambda one: one[1]):
        if min(of) < 1:
            print(_line(page, of))
    print(_line("all", means()))
