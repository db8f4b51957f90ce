"""How much of the named engines' pages the generic engine finds: the best measure there is of software never seen.

`python -m tests.engines.generic.test_unseen` prints the share of posts and of authors of every page, the worst first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.engines.fixtures import expected, name, pages, saved
from tests.engines.test_stripped import DATA
from threadreader.engines.generic import Generic
from threadreader.export import to_dict

LEAST_POSTS, LEAST_AUTHORS = 0.88, 0.83
_FIRST = 5
"""Words by which a post is known."""

Posts = list[Mapping[str, Any]]


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


@cache
def shares() -> dict[str, tuple[float, float]]:
    """Of each page that holds its posts as markup the F1 of them, and the share of their authors."""
    found = {}
    for path in pages():
        wanted: Posts = expected(path)["posts"]
        if wanted and path.parent.name != "generic" and name(path) not in DATA:
            got: Posts = to_dict(Generic().read(saved(path)), path.name)["posts"]
            pairs = _pairs(wanted, got)
            named = sum(wanted[i]["author"] == got[j]["author"] for i, j in pairs)
            found[name(path)] = 2 * len(pairs) / (len(wanted) + len(got)), named / len(wanted)
    return found


def means() -> tuple[float, float]:
    """Both, over all pages."""
    of = list(shares().values())
    return sum(posts for posts, _ in of) / len(of), sum(authors for _, authors in of) / len(of)


def test_most_posts_are_found() -> None:
    assert means()[0] >= LEAST_POSTS


def test_most_authors_are_found() -> None:
    assert means()[1] >= LEAST_AUTHORS


if __name__ == "__main__":
    for page, (posts, authors) in sorted(shares().items(), key=lambda one: one[1]):
        if posts < 1 or authors < 1:
            print(f"{page:<28} posts {posts:.2f} authors {authors:.2f}")
    print("{:<28} posts {:.3f} authors {:.3f}".format("all", *means()))
