"""What is counted of a thread adds up, whatever is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.model import Attachment, Author, Block, Code, Embed, Image, Post, Quote, Spoiler, Text
from threadreader.render.rankings import ranked
from threadreader.render.survey import Survey

pytestmark = pytest.mark.slow

START = datetime(2021, 3, 4, 10, 0, tzinfo=UTC)


def post(*blocks: Block | str, number: int = 0, author: str | None = "ada", **more: object) -> Post:
    body = tuple(Text(block) if isinstance(block, str) else block for block in blocks)
    moment = START + timedelta(hours=number)
    return Post(
        id=f"p{number}",
        author=Author(author) if author else None,
        **{"posted_at": moment, "blocks": body, **more},  # type: ignore[arg-type]
    )


def survey(*posts: Post) -> Survey:
    taken = Survey()
    for one in posts:
        taken.take(one)
    return taken


names = st.sampled_from([None, "ada", "bob", "Cyd", "cyd"])
ids = st.one_of(st.none(), st.sampled_from([f"p{number}" for number in range(12)]), st.just("elsewhere"))
quotes = st.builds(Quote, st.just((Text("as you said"),)), names, st.none(), ids)
texts = st.builds(Text, st.sampled_from(["one", "two words", "- a\n- list", "| a |\n| --- |", "漢字 and more", ""]))
bodies = st.lists(st.one_of(texts, quotes, st.builds(Spoiler, st.tuples(texts, quotes))), max_size=4).map(tuple)


@st.composite
def threads(draw: st.DrawFn) -> list[Post]:
    return [
        post(
            *draw(bodies),
            number=number,
            author=draw(names),
            parent=draw(st.one_of(st.none(), st.integers(0, 14))),
            posted_at=draw(st.one_of(st.none(), st.integers(0, 5000).map(lambda n: START + timedelta(hours=n)))),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


@given(threads())
def test_every_post_has_one_author_and_one_time(posts: list[Post]) -> None:
    taken = survey(*posts)
    whole = list(range(len(posts)))
    assert sorted(index for share in taken.authors.values() for index in share.posts) == whole
    assert sorted([*(index for hour in taken.hours.values() for index in hour), *taken.undated]) == whole
    assert sum(share.total for share in taken.authors.values()) == sum(taken.words)


@given(threads())
def test_an_answer_is_counted_once_and_never_for_itself(posts: list[Post]) -> None:
    for index, answers in survey(*posts).most_answered(100):
        assert answers == sorted(set(answers) - {index})
        assert all(0 <= answer < len(posts) for answer in (index, *answers))


@given(threads())
def test_the_most_answered_come_first(posts: list[Post]) -> None:
    taken = survey(*posts)
    counts = [len(answers) for _, answers in taken.most_answered(100)]
    assert counts == sorted(counts, reverse=True)
    assert taken.most_answered(2) == taken.most_answered(100)[:2]


@given(threads(), st.integers(1, 4))
def test_those_who_are_ranked_wrote_at_least_as_much_as_the_others(posts: list[Post], most: int) -> None:
    taken = survey(*posts)
    top = ranked(taken, most)
    assert len(top) == (len(taken.authors) if len(taken.authors) <= most + 1 else most)
    named = {name for name, _ in top}
    left = [len(share.posts) for name, share in taken.authors.items() if name not in named]
    assert max(left, default=0) <= min((len(share.posts) for _, share in top), default=0)


@given(threads(), st.integers(0, 6))
def test_the_longest_are_those_with_the_most_words(posts: list[Post], most: int) -> None:
    taken = survey(*posts)
    expected = sorted((index for index in range(len(posts)) if taken.words[index]), key=lambda at: -taken.words[at])
    assert [taken.words[index] for index in taken.longest(most)] == [taken.words[index] for index in expected[:most]]


# Words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Two words.", 2),
        ("- a list\n- of items", 4),
        ("| wood | use |\n| --- | --- |\n| oak | keel |", 4),
        ("See [the plans](https://plans.example/a-b), please", 4),
        ("漢字と", 3),
        ("Это два", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_would(markdown: str, words: int) -> None:
    assert list(survey(post(markdown)).words) == [words]


def test_words_of_others_and_code_do_not_count() -> None:
    quote = Quote((Text("As they said."),), "bob")
    taken = survey(post(quote, "Mine.", Code("a = 1"), Spoiler((Text("Hidden words."),))))
    assert list(taken.words) == [3]


# Answers


def test_a_quote_names_its_post_by_id_or_else_the_last_one_of_its_author() -> None:
    said = (Text("said"),)
    taken = survey(
        post(number=0, author="ada"),
        post(number=1, author="ADA"),
        post(Quote(said, "ada"), number=2, author="bob"),
        post(Quote(said, "ada", post="p0"), number=3, author="bob"),
    )
    assert taken.most_answered(9) == [(0, [3]), (1, [2])]


def test_a_post_that_comes_later_may_be_quoted() -> None:
    taken = survey(post(Quote((), None, None, "p1"), Quote((), None, None, "p1")), post(number=1))
    assert taken.most_answered(9) == [(1, [0])]


def test_a_quote_within_a_quote_answers_nothing() -> None:
    inner = Quote((Text("first"),), "ada", post="p0")
    taken = survey(post(), post(number=1, author="bob"), post(Quote((inner,), "bob", post="p1"), number=2))
    assert taken.most_answered(9) == [(1, [2])]


def test_a_parent_that_is_also_quoted_counts_once() -> None:
    taken = survey(post(), post(Quote((), "ada", None, "p0"), number=1, parent=0))
    assert taken.most_answered(9) == [(0, [1])]


# Links, and what posts hold


def test_hosts_are_those_that_links_lead_to() -> None:
    taken = survey(
        post("[a](https://www.plans.example/1) [b](<https://plans.example:8080/2>) <http://Oak.example>"),
        post("no link: https://bare.example/ and \\[c\\](https://escaped.example/)", number=1),
        post(Embed("https://video.example/v?x=1"), Quote((Text("[d](https://quoted.example/)"),)), number=2),
    )
    assert {host: share.total for host, share in taken.hosts.items()} == {
        "plans.example": 2,
        "oak.example": 1,
        "video.example": 1,
    }
    assert (taken.held["link"].total, taken.held["link"].posts) == (4, [0, 2])


def test_what_posts_hold_is_counted_where_it_is_said_first() -> None:
    picture = Image("https://boats.example/ribs.jpg")
    taken = survey(
        post(picture, picture, Code("a"), Quote((picture,)), attachments=(Attachment("a.pdf"), Attachment("b.pdf")))
    )
    held = {kind: share.total for kind, share in taken.held.items()}
    assert held == {"link": 0, "image": 2, "code block": 1, "attachment": 2, "quote": 1}
