from __future__ import annotations

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.threads import post, thread
from threadreader.errors import LibraryError
from threadreader.library import AuthorMark
from threadreader.tui.reader.annotations import Annotations


def test_a_bookmark_is_set_on_the_post_and_its_header_is_drawn(begin: Begin) -> None:
    context = begin(thread())
    context.fake_posts.read(2)
    Annotations(context).bookmark()
    assert context.session.stored is not None
    assert list(context.session.stored.bookmarked) == [0, 0, 1, 0, 0]
    assert context.fake_posts.header_repaints == 1


def test_a_note_is_asked_for_with_the_one_there_is(begin: Begin) -> None:
    context = begin(thread())
    annotations = Annotations(context)
    annotations.ask_note()
    context.questions[-1].answer("Ask ada.")
    annotations.ask_note()
    assert [(one.label, one.words) for one in context.questions] == [("Note", ""), ("Note", "Ask ada.")]
    assert context.calls == ["update_posts"]


def test_a_note_goes_to_the_post_that_was_read_when_it_was_asked_for(begin: Begin) -> None:
    context = begin(thread())
    Annotations(context).ask_note()
    context.fake_posts.read(3)
    context.questions[-1].answer("Ask ada.")
    assert context.session.stored is not None
    assert context.session.stored.notes == {0: "Ask ada."}


def test_an_author_stands_out_then_is_hidden_then_as_others(begin: Begin) -> None:
    context = begin(thread())
    annotations = Annotations(context)
    for _ in range(3):
        annotations.mark_author()
    assert context.notices == ["Highlighted member0.", "Posts by member0 are hidden.", "member0 is shown normally."]
    assert context.session.authors["member0"] is AuthorMark.PLAIN


def test_nobody_cannot_be_marked(begin: Begin) -> None:
    from dataclasses import replace

    context = begin(thread(posts=[replace(post(0), author=None)]))
    Annotations(context).mark_author()
    assert context.notices == ["The author of this post is not known."]


def test_tags_of_the_open_thread_are_asked_for(begin: Begin) -> None:
    context = begin(thread(), thread("Two", number=2))
    annotations = Annotations(context)
    annotations.ask_tags()
    context.questions[-1].answer("oak plan")
    assert context.session.thread_list.tags == {1: ("oak", "plan")}
    annotations.ask_tags()
    assert context.questions[-1].words == "oak plan"


def test_tags_of_selected_threads_are_asked_for_in_the_list(begin: Begin) -> None:
    context = begin(thread(), thread("Two", number=2))
    context.in_pane = "list"
    context.threads.model.select_all()
    Annotations(context).ask_tags()
    assert context.questions[-1].label == "Edit tags of 2 threads (name adds, -name removes)"
    context.questions[-1].answer("oak")
    assert context.session.thread_list.tags == {1: ("oak",), 2: ("oak",)}


def test_bookmarks_are_listed_and_lead_to_their_post(begin: Begin) -> None:
    context = begin(thread())
    annotations = Annotations(context)
    context.fake_posts.read(1)
    annotations.bookmark()
    annotations.list_bookmarks()
    ((_, chosen),) = context.shown
    (found,) = context.session.library.bookmarks()
    assert chosen is not None
    chosen(None)
    chosen(found)
    assert context.jumps == [(1, found.ref)]


def test_that_there_are_no_bookmarks_is_told(begin: Begin) -> None:
    context = begin(thread())
    Annotations(context).list_bookmarks()
    assert (context.shown, context.notices) == ([], ["There are no bookmarks and no notes yet."])


def test_undo_tells_what_it_took_back_and_reads_the_list(begin: Begin) -> None:
    context = begin(thread())
    annotations = Annotations(context)
    context.session.mark_threads((1,), True)
    annotations.undo()
    assert context.notices[0].startswith("Undone: ")
    assert context.read == []
    assert context.session.thread_list.total_unread == 5
    annotations.undo()
    assert context.notices[1:] == ["There is nothing to undo."]


def test_an_undo_that_fails_is_told(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise LibraryError("The disk is full.")

    context = begin(thread())
    monkeypatch.setattr(context.session.library, "undo", full)
    Annotations(context).undo()
    assert context.notices == ["The disk is full."]


def test_without_a_thread_nothing_is_asked(begin: Begin) -> None:
    context = begin()
    annotations = Annotations(context)
    annotations.bookmark()
    annotations.ask_note()
    annotations.ask_tags()
    assert context.questions == []
