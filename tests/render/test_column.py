from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from threadreader.errors import LibraryDamagedError
from threadreader.model import Post, Text
from threadreader.render.arrangement import Arrangement, flat
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.heights import Heights
from threadreader.render.post import View

POSTS = [Post(blocks=(Text(" ".join(["plank"] * (index * 7 % 40 + 1))),)) for index in range(30)]


def column(lengths: int = 10) -> Column:
    made = Column(ColumnContents(POSTS), [lengths] * len(POSTS), (("title", "Planks"),), (("end", "end"),))
    made.reshape(View(40))
    return made


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.data())
def test_heights_sum_up(heights: list[int], data: st.DataObject) -> None:
    tree = Heights(heights)
    item = data.draw(st.integers(0, len(heights) - 1))
    heights[item] = data.draw(st.integers(0, 99))
    tree.set(item, heights[item])
    assert [tree.before(index) for index in range(len(heights))] == [sum(heights[:i]) for i in range(len(heights))]
    assert tree.total == sum(heights)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.data())
def test_the_item_of_a_line_is_found(heights: list[int], data: st.DataObject) -> None:
    y = data.draw(st.integers(0, sum(heights) - 1))
    assert Heights(heights).find(y) == next(i for i in range(len(heights)) if y < sum(heights[: i + 1]))


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from([0, 10, 5000]))
def test_down_and_up_again_is_where_it_was(start: int, lines: int, lengths: int) -> None:
    made = column(lengths)
    spot = made.lines.moved(Spot(0), start)
    down = made.lines.moved(spot, lines)
    if made.lines.moved(down, 1) != down:
        assert made.lines.moved(down, -lines) == spot


def test_a_window_shows_every_line_once() -> None:
    made = column()
    everything = made.lines.window(Spot(0), 10_000)
    assert len(everything) == len(set(everything)) == sum(made.lines.height(item) for item in range(made.last + 1))
    assert [made.lines.moved(Spot(0), at) for at in range(len(everything))] == everything


@given(st.integers(1, 400))
def test_the_bottom_shows_the_end(rows: int) -> None:
    made = column()
    everything = made.lines.window(Spot(0), 10_000)
    assert made.lines.window(made.lines.bottom(rows), rows) == everything[-rows:]


@given(st.lists(st.integers(0, len(POSTS) - 1), unique=True), st.integers(0, 300))
def test_posts_left_out_or_in_another_order_have_no_lines_and_the_others_have_theirs(order: list[int], y: int) -> None:
    whole, made = column(), column()
    made.arrange(Arrangement(order))
    assert [made.index_of(item) for item in range(1, made.last)] == order
    assert [made.line(spot).text for spot in made.lines.window(Spot(0), 10_000)] == [
        whole.line(spot).text
        for item in (0, *(index + 1 for index in order), whole.last)
        for spot in whole.lines.window(Spot(item), whole.lines.height(item))
    ]
    spot = made.lines.moved(Spot(0), y)
    anchor = made.anchor(spot)
    made.arrange(flat(len(made.contents.posts)))
    if 1 <= spot.item <= len(order):
        assert made.spot_of(anchor) == Spot(order[spot.item - 1] + 1, spot.line)


def test_a_place_in_a_post_that_is_left_out_becomes_the_next_that_is_shown() -> None:
    made = column()
    anchor = made.anchor(Spot(8, 3))
    made.arrange(Arrangement([2, 11, 20]))
    assert made.spot_of(anchor) == Spot(2)


def test_a_short_thread_has_its_bottom_at_the_top() -> None:
    made = Column(ColumnContents(POSTS[:1]), [5], (("title", "Planks"),))
    assert made.lines.bottom(50) == Spot(0)


def test_only_posts_in_sight_are_laid_out() -> None:
    asked: list[int] = []

    class Watched(list[Post]):
        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            asked.append(index)
            return super().__getitem__(index)

    made = Column(ColumnContents(Watched(POSTS * 100)), [10] * len(POSTS) * 100)
    made.lines.window(made.lines.at(2000), 40)
    assert len(set(asked)) < 30


def test_a_post_the_library_cannot_give_is_told_in_its_place() -> None:
    class Damaged(list[Post]):
        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            raise LibraryDamagedError("The library is damaged.")

    made = Column(ColumnContents(Damaged(POSTS[:1])), [5])
    assert "The library is damaged." in " ".join(made.line(spot).text for spot in made.lines.window(Spot(0), 9))
