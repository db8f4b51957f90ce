from __future__ import annotations

from threadreader.library import PostRef
from threadreader.tui.state.history import History, Position


def at(line: int) -> Position:
    return Position(PostRef(1, 1), line)


def test_back_returns_the_jumps_origins_the_last_first() -> None:
    history = History()
    history.jumped(at(1))
    history.jumped(at(2))
    assert [history.back(None), history.back(None), history.back(None)] == [at(2), at(1), None]


def test_forward_returns_what_back_left() -> None:
    history = History()
    history.jumped(at(1))
    assert history.back(at(5)) == at(1)
    assert history.forward(at(1)) == at(5)
    assert history.forward(at(5)) is None


def test_back_works_again_after_forward() -> None:
    history = History()
    history.jumped(at(1))
    history.back(at(5))
    history.forward(at(1))
    assert history.back(at(5)) == at(1)


def test_a_jump_forgets_what_lay_ahead() -> None:
    history = History()
    history.jumped(at(1))
    history.back(at(5))
    history.jumped(at(2))
    assert history.forward(at(3)) is None


def test_the_same_origin_twice_in_a_row_counts_once() -> None:
    history = History()
    history.jumped(at(1))
    history.jumped(at(1))
    assert [history.back(None), history.back(None)] == [at(1), None]


def test_the_oldest_jumps_are_forgotten() -> None:
    history = History()
    for line in range(1000):
        history.jumped(at(line))
    found = list(iter(lambda: history.back(None), None))
    assert (len(found), found[0], found[-1]) == (200, at(999), at(800))
