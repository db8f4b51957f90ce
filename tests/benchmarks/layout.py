"""Posts that hold more and more of one thing, laid out: the time of each of them must not grow."""

from __future__ import annotations

import gc
from time import process_time

from tests.benchmarks.measures import Measure
from tests.hostile import POSTS, table
from threadreader.model import Post, Text
from threadreader.render.flow import Flow
from threadreader.render.post import View, flow_of, layout

_SIZES = (5_000, 10_000, 20_000, 40_000)
_GROWING = (
    "cells of a table",
    "cells of a wide table",
    "links",
    "bold words",
    "quotes",
    "nested quotes",
    "wide letters",
)


def measure() -> list[Measure]:
    gc.disable()  # as `run` does
    try:
        name = "layout: {}, per unit, largest to smallest"
        found = [Measure(name.format(one), 1.5, _growth(one), "times") for one in _GROWING]
        for size, asked in ((120, 0.3), (300, 2.0)):
            post = Post(blocks=(Text(table(size, size, "cell text here")),))
            found.append(Measure(f"layout: table of {size} by {size}", asked, _seconds(post), "s"))
        found.append(Measure("layout: 100,000 links", 2.0, _seconds(POSTS["links"](100_000)), "s"))
        return found
    finally:
        gc.enable()


def _growth(name: str) -> float:
    """The time of one unit in the largest post against that in the smallest; each size is told."""
    times = [_seconds(POSTS[name](size)) / size for size in _SIZES]
    told = ", ".join(f"{size:,}: {1e6 * time:.1f}" for size, time in zip(_SIZES, times, strict=True))
    print(f"layout of {name}, microseconds for each: {told}")
    return times[-1] / times[0]


def _seconds(post: Post) -> float:
    """The quickest of three."""
    return min(_once(post) for _ in range(3))


def _once(post: Post) -> float:
    started = process_time()
    layout(flow_of(post, flow=Flow()), View(90))
    return process_time() - started
