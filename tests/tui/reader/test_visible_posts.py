from __future__ import annotations

from dataclasses import replace

from tests.tui.reader.conftest import Begin
from tests.tui.reader.fake import FakeContext
from tests.tui.threads import post, thread
from threadreader.model import Image
from threadreader.tui.reader.visible_posts import PostFilters
from threadreader.tui.state.post_filters import FilterChoice, Filters

POSTS = [
    post(0, author="ada"),
    post(1, Image("https://a.example/ribs.jpg", "Ribs"), author="bob"),
    post(2, author="ada"),
    replace(post(3), author=None),
]
THREAD = thread(posts=POSTS)


def choice(context: FakeContext, key: str) -> FilterChoice:
    assert context.session.stored is not None
    filters = context.visible.filters or Filters(context.session.stored)
    return next(one for one in filters.choices(context.posts.index) if one.key == key)


def choose(context: FakeContext, filters: PostFilters, key: str) -> None:
    filters.choose()
    chosen = context.shown[-1][1]
    assert chosen is not None
    chosen(choice(context, key))


def test_the_author_of_the_post_is_shown_alone_and_again_all(begin: Begin) -> None:
    context = begin(THREAD)
    filters = PostFilters(context)
    filters.toggle_author()
    assert context.fake_posts.shown == [0, 2]
    filters.toggle_author()
    assert context.fake_posts.shown == [0, 1, 2, 3]


def test_a_post_without_author_filters_nothing(begin: Begin) -> None:
    context = begin(THREAD)
    context.fake_posts.read(3)
    PostFilters(context).toggle_author()
    assert context.notices == ["The author of this post is not known."]


def test_a_choice_adds_a_filter(begin: Begin) -> None:
    context = begin(THREAD)
    choose(context, PostFilters(context), "i")
    assert (context.fake_posts.shown, context.visible.label) == ([1], "only with an image · 1 of 4")


def test_a_choice_that_is_taken_back_ends_the_filter(begin: Begin) -> None:
    context = begin(THREAD)
    filters = PostFilters(context)
    choose(context, filters, "i")
    choose(context, filters, "i")
    assert context.visible.filters is None
    assert context.fake_posts.shown == [0, 1, 2, 3]


def test_a_filter_that_leaves_nothing_is_told_and_not_shown(begin: Begin) -> None:
    context = begin(THREAD)
    choose(context, PostFilters(context), "c")
    assert context.notices == ["There is no post to show: only with code."]
    assert context.fake_posts.shown == [0, 1, 2, 3]


def test_no_choice_changes_nothing(begin: Begin) -> None:
    context = begin(THREAD)
    PostFilters(context).choose()
    chosen = context.shown[-1][1]
    assert chosen is not None
    chosen(None)
    assert context.visible.filters is None


def test_the_end_of_the_filters_shows_all(begin: Begin) -> None:
    context = begin(THREAD)
    filters = PostFilters(context)
    filters.toggle_author()
    filters.end()
    assert context.fake_posts.shown == [0, 1, 2, 3]


def test_matches_are_shown_alone_then_with_their_neighbours_then_all(begin: Begin) -> None:
    context = begin(THREAD)
    filters, shown = PostFilters(context), []
    context.fake_posts.finder.found = (0,)
    for _ in range(3):
        filters.show_next_match_view()
        shown.append(context.fake_posts.shown)
    assert shown == [[0], [0, 1], [0, 1, 2, 3]]


def test_without_matches_that_is_told(begin: Begin) -> None:
    context = begin(THREAD)
    PostFilters(context).show_next_match_view()
    assert context.notices == ["No search is active. Press / to search."]


def test_without_a_thread_nothing_is_chosen(begin: Begin) -> None:
    context = begin()
    filters = PostFilters(context)
    filters.toggle_author()
    filters.choose()
    assert context.shown == []
