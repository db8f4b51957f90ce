"""What is in sight of a column, and where a movement leads. No app is started."""

from __future__ import annotations

import pytest

from tests.tui.threads import post
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.post import View
from threadreader.tui.widgets.post_view.column_window import ColumnWindow

ROWS = 8
HEIGHT = 5
"""Lines of each post: header, a blank line, one of text, two below."""


def window(posts: int = 4, *, is_linear: bool = False) -> ColumnWindow:
    made = [post(index) for index in range(posts)]
    column = Column(ColumnContents(made), [20] * posts, (("title", "Glue"),))
    column.reshape(View(60))
    shown = ColumnWindow(lambda: ROWS, is_linear=is_linear)
    shown.load(column, Spot(1))
    assert column.lines.height(1) == HEIGHT
    return shown


def test_the_spot_stands_at_the_top() -> None:
    shown = window()
    shown.go(Spot(2, 1))
    assert (shown.top, shown.spots()[0], len(shown.spots())) == (Spot(2, 1), Spot(2, 1), ROWS)


def test_the_post_at_the_top_is_read_until_only_the_gap_below_is_left() -> None:
    shown = window()
    shown.go(Spot(1, 2))
    assert shown.index == 0
    shown.go(Spot(1, 3))
    assert shown.index == 1


def test_the_line_under_the_header_at_the_top_is_not_among_the_lines() -> None:
    shown = window()
    shown.go(Spot(1, 2))
    assert (next(shown.lines())[0], shown.head_of(Spot(1, 2))) == (Spot(1, 3), Spot(1))


def test_posts_whose_last_line_is_in_sight_are_ended_and_passed_when_it_goes_off() -> None:
    shown = window()
    assert shown.ended() == (0, 1)
    assert shown.passed(Spot(2)) == (0,)


def test_movements_end_where_the_end_is_in_sight() -> None:
    shown = window()
    assert shown.after_lines(100) == shown.bottom == shown.end
    assert shown.after_lines(-100) == Spot(0)


@pytest.mark.parametrize(
    ("spot", "posts", "target"),
    [
        (Spot(1), 1, Spot(2)),
        (Spot(2, 3), -1, Spot(2)),
        (Spot(2), -1, Spot(1)),
        (Spot(0), 1, Spot(1)),
        (Spot(4), 1, None),
    ],
)
def test_posts_are_gone_through(spot: Spot, posts: int, target: Spot | None) -> None:
    shown = window()
    shown.go(spot)
    assert shown.after_posts(posts) == target


def test_alone_a_post_ends_the_movement_and_what_stands_above_the_first_belongs_to_it() -> None:
    shown = window()
    shown.is_alone = True
    shown.go(Spot(2))
    assert (shown.span, {spot.item for spot in shown.spots()}) == ((2, 2), {2})
    assert (shown.after_lines(100), shown.is_at_end_of_post) == (Spot(2), True)
    shown.go(Spot(0))
    assert (shown.span, shown.after_posts(1)) == ((0, 1), Spot(2))


def test_linear_the_page_stands_while_the_line_goes_over_it() -> None:
    shown = window(is_linear=True)
    shown.go(Spot(1, 4))
    assert (shown.top, shown.line_read, shown.head_of(Spot(1, 4))) == (Spot(1), 4, Spot(1, 4))
    assert next(shown.lines())[0] == Spot(1, 4)


def test_linear_the_page_is_turned_down_and_up() -> None:
    shown = window(is_linear=True)
    shown.go(Spot(2, 3))
    assert (shown.top, shown.line_read) == (Spot(2, 3), 0)
    shown.go(Spot(2, 2))
    assert (shown.top, shown.line_read) == (Spot(1), ROWS - 1)


def test_linear_only_what_was_gone_over_is_read_to_its_end() -> None:
    shown = window(is_linear=True)
    assert shown.ended() == ()
    shown.go(Spot(1, 2))
    assert shown.ended() == (0,)
    assert shown.after_lines(100) == shown.bottom == shown.column.lines.clamped(Spot(shown.column.last, 9))
