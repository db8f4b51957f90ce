"""A getter that fails costs its field of its post, an engine that fails gives way to the next, and both are told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engines import fixtures
from threadreader.engines.core import field_errors
from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.engines.core.field_errors import FieldErrors
from threadreader.engines.discourse import Discourse
from threadreader.engines.explain import explain
from threadreader.engines.generic import Generic
from threadreader.engines.read import read_thread
from threadreader.engines.recovery import clues, complete, missed_posts
from threadreader.engines.registry import ENGINES
from threadreader.engines.xenforo import XenForo1, XenForo2
from threadreader.errors import SaveError
from threadreader.importing.extract import thread_on
from threadreader.markup.dom import Node
from threadreader.model import Kind, PageSpan, Thread

pytestmark = pytest.mark.usefixtures("tolerant")
V1 = fixtures.FOLDER / "xenforo" / "v1.html"


def _fails(*_: object, **__: object) -> Any:
    raise ValueError("an odd field\x1b[31m")


def _read(path: Any = V1) -> Thread:
    return read_thread(fixtures.saved(path))


OF_POSTS = {
    "post_id": ("id", "id", None),
    "post_number": ("number", "number", None),
    "post_permalink": ("address", "permalink", None),
    "post_author": ("author", "author", None),
    "posted_at": ("date", "posted_at", None),
    "post_parent": ("parent", "parent", None),
    "asides": ("edit notice, signature or attachments", "edited", None),
    "post_link": ("link", "score", None),
}
"""The field as it is told, the one of the post, and its value."""


@pytest.mark.parametrize("getter", OF_POSTS)
def test_a_getter_that_fails_costs_its_field_of_its_posts(getter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _read()
    name, field, value = OF_POSTS[getter]
    monkeypatch.setattr(complete, "_others", lambda *_: None)
    monkeypatch.setattr(clues, "give", lambda *_: ())
    monkeypatch.setattr(XenForo1, getter, _fails)
    thread = _read()
    assert thread.warnings == (f"The {name} of 2 posts could not be read.",)
    assert [post.blocks for post in thread.posts] == [post.blocks for post in whole.posts]
    if getter != "post_link":
        assert [getattr(post, field) for post in thread.posts] == [value, value]


def test_one_post_whose_getter_fails_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Engine.post_author

    def one_fails(self: Engine, reading: PageContext, node: Node) -> Any:
        return _fails() if node.id == "post-700" else held(self, reading, node)

    monkeypatch.setattr(XenForo1, "post_author", one_fails)
    thread = _read()
    assert thread.warnings == ("The author of 1 post could not be read.",)
    assert [post.author and post.author.name for post in thread.posts][1] == "Otto"


def test_bodies_that_cannot_be_named_are_those_of_the_selector(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _read()
    monkeypatch.setattr(XenForo1, "bodies", _fails)
    thread = _read()
    assert [post.blocks for post in thread.posts] == [post.blocks for post in whole.posts]
    assert thread.warnings == ("The body of 2 posts could not be read.",)


def test_a_body_that_cannot_be_read_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XenForo1, "left_out", _fails)
    thread = _read()
    assert thread.warnings == ("The formatting of 2 posts could not be read.",)
    assert "Mine shattered." in str(thread.posts[1].blocks)


def test_what_an_engine_adds_to_a_post_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadreader.engines.xenforo._likes", _fails)
    thread = _read()
    assert thread.warnings == ("The details of 2 posts could not be read.",)
    assert [post.author and post.author.name for post in thread.posts] == ["Runa", "Otto"]


@pytest.mark.parametrize("function", ["parse", "parse_machine"])
def test_a_date_that_cannot_be_read_stays_as_shown(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"threadreader.engines.core.engine.{function}", _fails)
    thread = _read()
    assert thread.warnings == ("The date of 1 post could not be read.",)
    assert all(post.date_text for post in thread.posts)


@pytest.mark.parametrize(("function", "name"), [("reaction_text", "reactions"), ("poll_text", "poll")])
def test_reactions_and_polls_cost_themselves(function: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"threadreader.engines.core.reactions.{function}", _fails)
    monkeypatch.setattr(XenForo1, "poll", ".titleBar")
    thread = _read()
    assert thread.warnings == (f"The {name} of 1 post could not be read.",)
    assert len(thread.posts) == 2


OF_PAGES: dict[str, tuple[str, str, Any]] = {
    "thread_title": ("The title", "title", None),
    "thread_kind": ("What kind of thread it is", "kind", Kind.THREAD),
    "version": ("The version of the software", "engine_version", None),
    "span": ("Which page of the thread it is", "span", PageSpan()),
    "warnings": ("Whether posts are missing", "title", "Bread that survives a week in a rucksack"),
}


@pytest.mark.parametrize("getter", OF_PAGES)
def test_a_getter_of_the_page_costs_its_field(getter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, field, value = OF_PAGES[getter]
    monkeypatch.setattr(XenForo1, getter, _fails)
    thread = _read()
    assert thread.warnings == (f"{name} could not be read.",)
    assert getattr(thread, field) == value
    assert len(thread.posts) == 2


def test_boards_cost_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XenForo1, "trail", _fails)
    thread = _read()
    assert thread.board.trail == ()
    assert thread.warnings == ("The boards could not be read.",)


@pytest.mark.parametrize("part", ["posts", "finish", "found_posts"])
def test_an_engine_that_fails_gives_way_to_the_next(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XenForo1, part, _fails)
    thread = _read()
    assert thread.engine == "generic"
    assert len(thread.posts) == 2
    assert thread.warnings == ("The page could not be read as one of XenForo 1.",)


def test_an_engine_that_fails_to_claim_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XenForo2, "claims", _fails)
    thread = _read()
    assert thread.engine == "xenforo"
    assert thread.warnings == ("Whether the page is one of XenForo 2 could not be read.",)


def test_a_page_that_no_engine_reads_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XenForo1, "posts", _fails)
    monkeypatch.setattr(Generic, "found_posts", _fails)
    with pytest.raises(SaveError, match="cannot be parsed"):
        thread_on(fixtures.saved(V1))


@pytest.mark.parametrize(
    "part", [(complete, "_repeating"), (complete, "_fill"), (missed_posts, "with_missed"), (clues, "give")]
)
def test_a_recovery_that_fails_costs_what_it_fills(part: tuple[Any, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*part, _fails)
    monkeypatch.setattr(missed_posts, "missed", lambda reading, found: [found[0].node])
    thread = _read()
    assert thread.engine == "xenforo"
    assert [post.author and post.author.name for post in thread.posts] == ["Runa", "Otto"]
    assert len(thread.warnings) == 1


def test_a_post_of_the_data_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Discourse._from_data

    def one_fails(self: Discourse, reading: PageContext, key: str, row: Any) -> FoundPost | None:
        return _fails() if key == "2" else held(self, reading, key, row)

    path = fixtures.FOLDER / "discourse" / "data.html"
    whole = _read(path)
    monkeypatch.setattr(Discourse, "_from_data", one_fails)
    thread = _read(path)
    assert len(thread.posts) == len(whole.posts) - 1
    assert "The data of 1 post could not be read." in thread.warnings


def test_a_field_of_software_never_seen_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    path = fixtures.FOLDER / "generic" / "answers.html"
    whole = _read(path)
    monkeypatch.setattr("threadreader.engines.generic.posts._beside", _fails)
    thread = _read(path)
    assert [post.blocks for post in thread.posts] == [post.blocks for post in whole.posts]
    told = f"The score, signature or attachments of {len(whole.posts)} posts could not be read."
    assert thread.warnings == (*whole.warnings, told)


def test_explain_tells_the_error_without_its_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(XenForo1, "post_author", _fails)
    saved = fixtures.saved(V1)
    lines = list(explain(saved, read_thread(saved), ENGINES))
    assert "  not read      The author of 2 posts could not be read. (ValueError: an odd field)" in lines


def test_a_field_that_fails_twice_in_a_post_is_counted_once() -> None:
    errors = FieldErrors()
    for post in (7, 7, 8):
        errors.of_post("author", post, None, _fails)
    assert errors.sentences() == ("The author of 2 posts could not be read.",)


def test_an_error_is_raised_where_it_is_to_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_errors, "strict", True)
    monkeypatch.setattr(XenForo1, "post_author", _fails)
    with pytest.raises(ValueError, match="an odd field"):
        thread_on(fixtures.saved(V1))


def test_a_lack_of_memory_is_no_odd_field() -> None:
    def exhausted() -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        FieldErrors().of_page("The title could not be read.", None, exhausted)
