from __future__ import annotations

import pytest

from tests.tui.state.conftest import Sit
from tests.tui.threads import post, thread
from threadreader.library import StoredThread
from threadreader.model import Code, Image
from threadreader.tui.state.post_filters import KINDS, Filters

POSTS = (
    post(0, "A boat.", author="ada"),
    post(1, Image("https://a.example/ribs.jpg", "Ribs"), author="bob"),
    post(2, Code("a = 1"), author="ada"),
)
KIND = {kind.key: kind for kind in KINDS}


@pytest.fixture
def stored(sit: Sit) -> StoredThread:
    session = sit(thread(posts=POSTS))
    assert session.stored is not None
    return session.stored


def test_no_filter_leaves_all(stored: StoredThread) -> None:
    filters = Filters(stored)
    assert (filters.only, filters.label) == (None, "")


def test_an_author_is_chosen_and_let_go(stored: StoredThread) -> None:
    ada = stored.authors[0]
    filters = Filters(stored).by(ada)
    assert (filters.only, filters.label) == (frozenset((0, 2)), "only ada")
    assert filters.by(ada).only is None


@pytest.mark.parametrize(("key", "posts"), [("i", (1,)), ("c", (2,)), ("u", (0, 1, 2)), ("m", ())])
def test_a_kind_leaves_the_posts_that_are_of_it(stored: StoredThread, key: str, posts: tuple[int, ...]) -> None:
    assert Filters(stored).toggled(KIND[key]).only == frozenset(posts)


def test_several_filters_must_all_hold(stored: StoredThread) -> None:
    filters = Filters(stored).by(stored.authors[0]).toggled(KIND["c"])
    assert (filters.only, filters.label) == (frozenset((2,)), "only ada, with code")
    assert filters.toggled(KIND["i"]).only == frozenset()


def test_a_post_that_is_read_meanwhile_stays(stored: StoredThread) -> None:
    filters = Filters(stored).toggled(KIND["u"])
    stored.read[0] = 1
    assert filters.only == frozenset((0, 1, 2))
    assert Filters(stored).toggled(KIND["u"]).only == frozenset((1, 2))


def test_notes_and_bookmarks_are_one_kind(stored: StoredThread) -> None:
    stored.bookmarked[0] = 1
    stored.notes[2] = "Ask ada."
    assert Filters(stored).toggled(KIND["m"]).only == frozenset((0, 2))


def test_choices_tell_how_many_posts_they_would_leave(stored: StoredThread) -> None:
    choices = {one.key: one for one in Filters(stored).choices(1)}
    assert (choices["o"].left, choices["a"].left, choices["c"].left) == (2, 1, 1)
    assert not choices["c"].is_on


def test_a_choice_that_is_on_is_let_go_by_choosing_it_again(stored: StoredThread) -> None:
    filters = Filters(stored).toggled(KIND["c"])
    choice = next(one for one in filters.choices(0) if one.key == "c")
    assert (choice.is_on, choice.left, choice.after.only) == (True, 1, None)
