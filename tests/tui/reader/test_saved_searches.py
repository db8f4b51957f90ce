from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import cast

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.reader.fake import FakeContext
from tests.tui.threads import thread
from threadreader.errors import SearchStoppedError
from threadreader.library import Library
from threadreader.library.search.search import Hit, Saved, SearchResults
from threadreader.tui.reader import saved_searches
from threadreader.tui.reader.saved_searches import SavedSearches
from threadreader.tui.screens.search import ChosenHit, SearchScreen
from threadreader.tui.widgets.saved_search_list import SavedSearchList


class FakeView:
    """The list of saved searches."""

    def __init__(self) -> None:
        self.saved: Sequence[Saved] = ()
        self.counts: Mapping[str, str] = {}
        self.cursor = 5
        self.is_attached = False
        self.has_focus = False
        self.loads: list[dict[str, str]] = []

    def load(self, saved: Sequence[Saved], counts: Mapping[str, str]) -> None:
        self.saved, self.counts = saved, counts
        self.loads.append(dict(counts))


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The worker that work runs in."""
    found = SimpleNamespace(is_cancelled=False)
    monkeypatch.setattr(saved_searches, "get_current_worker", lambda: found)
    return found


def searches(context: FakeContext) -> tuple[SavedSearches, FakeView]:
    controller, view = SavedSearches(context), FakeView()
    controller.view = cast("SavedSearchList", view)
    return controller, view


def found(library: Library, text: str) -> SearchResults:
    return library.search(text)


def test_searches_are_shown_at_once_and_counted_then(begin: Begin) -> None:
    context = begin(thread())
    context.session.library.save_search("Posts", "sentence")
    context.session.library.save_search("Nothing", "zeppelin")
    controller, view = searches(context)
    controller.list_reloaded()
    assert [one.name for one in view.saved] == ["Nothing", "Posts"]
    assert view.loads == [{}, {"Nothing": "0", "Posts": "5"}]


def test_more_than_can_be_counted_is_told(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_searches, "_COUNTED", 3)
    context = begin(thread())
    context.session.library.save_search("Posts", "sentence")
    controller, view = searches(context)
    controller.list_reloaded()
    assert view.counts == {"Posts": "3+"}


def test_counts_stay_until_they_are_counted_anew(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise SearchStoppedError

    context = begin(thread())
    context.session.library.save_search("Posts", "sentence")
    controller, view = searches(context)
    controller.list_reloaded()
    monkeypatch.setattr(context.session.library, "count_found", stopped)
    controller.list_reloaded()
    assert view.counts == {"Posts": "5"}


def test_without_searches_nothing_is_put_below_the_list(begin: Begin) -> None:
    context = begin(thread())
    controller, view = searches(context)
    controller.list_reloaded()
    assert (context.calls, view.loads) == ([], [])


def test_when_the_last_search_goes_the_keys_go_to_the_list(begin: Begin) -> None:
    context = begin(thread())
    controller, view = searches(context)
    view.is_attached = view.has_focus = True
    controller.list_reloaded()
    assert context.in_pane == "list"
    assert "hide #folders-title, #folders" in context.calls


def test_below_the_last_thread_is_the_first_search(begin: Begin) -> None:
    context = begin(thread())
    controller, view = searches(context)
    focused: list[object] = []
    controller.enter(focused.append)
    assert focused == []
    view.saved = [Saved("Posts", "sentence")]
    controller.enter(focused.append)
    assert (focused, view.cursor) == ([view], 0)


def test_a_saved_search_is_asked_again(begin: Begin) -> None:
    context = begin(thread())
    controller, view = searches(context)
    view.saved = [Saved("Posts", "sentence")]
    controller.open(0)
    ((screen, _),) = context.shown
    assert isinstance(screen, SearchScreen)
    assert (screen.asked.text, context.calls) == ("sentence", ["keep_place"])


def test_the_query_is_there_the_next_time(begin: Begin) -> None:
    context = begin(thread())
    controller, _ = searches(context)
    controller.search()
    context.shown[-1][0].asked.text = "sent"
    controller.search()
    assert context.shown[-1][0].asked.text == "sent"


def test_a_result_is_gone_to_and_its_words_are_found(begin: Begin) -> None:
    context = begin(thread())
    controller, _ = searches(context)
    controller.search()
    result = found(context.session.library, "sentence")
    hit: Hit = result.hits[0]
    done = context.shown[-1][1]
    assert done is not None
    done(ChosenHit(hit, result))
    assert context.jumps == [(1, hit.ref)]
    assert context.finds == [("sentence", hit.ref)]


def test_a_search_that_is_left_goes_nowhere(begin: Begin) -> None:
    context = begin(thread())
    controller, _ = searches(context)
    controller.search()
    done = context.shown[-1][1]
    assert done is not None
    done(None)
    assert (context.jumps, context.finds) == ([], [])
