"""Odd fields of a page: none of them costs a post, none needs the tolerance for getters that fail."""

from __future__ import annotations

import random
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.engines import fixtures
from tests.engines.mutation import Mutation, page
from threadreader.engines.core.json_payload import load
from threadreader.engines.core.structured_data import structured
from threadreader.engines.core.text_helpers import host, last_number, number
from threadreader.engines.read import read_thread
from threadreader.markup import dom
from threadreader.markup.dom import Document
from threadreader.numbers import LARGEST

LONG = "9" * 5000
"""More digits than Python turns into a number."""

ODD = {
    "a like whose member has no name": ("xenforo/v1", r'<a class="username">Otto</a>', '<a class="username"></a>'),
    "likes in an empty list": ("xenforo/v1", r'<a class="username">Otto</a> likes this', ""),
    "a year of twenty digits": ("xenforo/v1", r">Mar 2, 2014 at 5:00 PM", ">Mar 1 '99999999999999999999 at 18:10"),
    "a superscript in the pager": ("xenforo/v1", r'class="currentPage">1<', 'class="currentPage">²<'),
    "a circled digit in the pager": ("xenforo/v1", r'class="currentPage">1<', 'class="currentPage">①2<'),
    "a count of pages of 5000 digits": ("xenforo/v1", r'data-last="3"', f'data-last="{LONG}"'),
    "an epoch of 1e30": ("xenforo/v1", r'data-time="\d+"', 'data-time="1e30"'),
    "a negative epoch": ("xenforo/v1", r'data-time="\d+"', 'data-time="-99999999999999"'),
    "a quotation mark in every id": ("xenforo/v1", r'id="post-(\d+)"', r'''id="post-\1&quot;']\\("'''),
    "a quotation mark in ids without addresses": (
        "reddit/shreddit",
        r'thingid="t1_(\w+)"([^>]*) permalink="[^"]*"',
        r"""thingid="t1_\1']&quot;\\"\2""",
    ),
    "a quotation mark in an anchor": ("proboards/v4", r'<a name="(\d+)">', r"""<a name="\1']&quot;">"""),
    "brackets and a space in a hash": (
        "mailman/hyperkitty3",
        r'id="(\w+)" class="email-header"',
        r'id="\1([ " class="email-header"',
    ),
    "a pager of superscripts": ("phpbb/prosilver31", r'class="active"><span>3<', 'class="active"><span>²<'),
    "empty addresses": ("phpbb/prosilver33", r'href="[^"]*"', 'href=""'),
    "addresses that are none": ("mybb/mybb18", r'href="[^"]*"', 'href="http://[::1"'),
    "a block theme without a pingback": ("wordpress/blocks", r'<li id="comment-905".*?</li>', ""),
    "a level of 5000 digits": ("mbin/entry", r"comment-level--2", f"comment-level--{LONG}"),
    "an indent of 5000 digits": ("phorum/emerald", r"padding-left: 20px", f"padding-left: {LONG}px"),
    "a padding of 5000 digits": ("reddit/design2018", r"padding-left:37px", f"padding-left:{LONG}px"),
    "a depth of 5000 digits": ("hackernews/now", r'indent="1"', f'indent="{LONG}"'),
    "a depth that is no number": ("hackernews/now", r'indent="1"', 'indent="²"'),
    "a date in the year 0": ("mbin/microblog", r'datetime="[^"]*"', 'datetime="0000-01-01T00:00:00Z"'),
    "a date at the end of time": ("mbin/microblog", r'datetime="[^"]*"', 'datetime="9999-12-31T23:59:59-23:59"'),
    "an index in superscript": ("nodebb/persona", r'data-index="\d+"', 'data-index="²"'),
    "an index of 5000 digits": ("nodebb/persona", r'data-index="\d+"', f'data-index="{LONG}"'),
    "indexes in Arabic-Indic digits": ("nodebb/persona", r'data-index="\d+"', 'data-index="٣"'),
    "a score of 5000 digits": ("slashdot/slash2006", r"Score:\d+", f"Score:{LONG}"),
    "a score of 400 digits and a k": (
        "lemmy/post",
        r'aria-label="52 Upvotes">52<',
        f'aria-label="52 Upvotes">{"9" * 400}k<',
    ),
    "a hidden count of 5000 digits": ("stackexchange/v2018", r'(comments-count=")\d+', rf"\g<1>{LONG}"),
    "no name": ("smf/smf20", r"(profile;u=[^>]*>)[^<]+<", r"\1<"),
    "classes with nothing in them": ("vbulletin/vb4", r'class="postdate[^"]*"', 'class=""'),
    "a number of a post in superscript": ("generic/answers", r'id="([a-z-]*)\d+"', r'id="\1²"'),
    "widths of spacers in superscript": ("generic/levels", r'width="\d+"', 'width="²"'),
    "margins of 5000 digits": ("generic/indented", r"margin-left: [1-9]\d*px", f"margin-left: {LONG}px"),
}
"""What a fixture gets, as a pattern and what stands in its place."""


def _changed(name: str) -> tuple[str, str]:
    fixture, pattern, odd = ODD[name]
    path = fixtures.FOLDER / f"{fixture}.html"
    markup, count = re.subn(pattern, odd, path.read_text("utf-8"), flags=re.DOTALL)
    assert count, f"{fixture} holds nothing that matches {pattern}"
    return fixture, markup


@pytest.mark.parametrize("name", ODD)
def test_an_odd_field_costs_no_post(name: str) -> None:
    fixture, markup = _changed(name)
    expected = fixtures.expected(fixtures.FOLDER / f"{fixture}.html")
    lost = name == "a block theme without a pingback" and sum("pingback" in str(one) for one in expected["posts"])
    thread = read_thread(page(markup, f"{fixture}.html"))
    assert len(thread.posts) == len(expected["posts"]) - lost


def test_a_date_that_no_calendar_has_stays_as_shown() -> None:
    _, markup = _changed("a year of twenty digits")
    post = read_thread(page(markup, "v1.html")).posts[1]
    assert post.date_text is not None


def test_likes_count_the_member_without_a_name() -> None:
    _, markup = _changed("a like whose member has no name")
    assert read_thread(page(markup, "v1.html")).posts[0].score == 1


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        ("٣", 3),
        ("²", None),
        ("①2", 2),
        ("-3", -3),
        ("1,204 votes", 1204),
        ("1.2k", 1200),
        (LONG, None),
        (f"{LONG}k", None),
        ("9" * 400 + "k", None),
        ("1" * 15, int("1" * 15)),
        ("1" * 16, None),
        (",", None),
    ],
)
def test_a_number_is_read_or_none(shown: str, count: int | None) -> None:
    assert number(shown) == count


def test_the_last_number_of_a_long_row_is_none() -> None:
    assert last_number(" ".join(["123"] * 3000)) is None


@pytest.mark.parametrize("url", ["http://[::1", "http://[x]/", "//", "", None])
def test_an_address_that_is_none_has_no_host(url: str | None) -> None:
    assert host(url) is None


@pytest.mark.parametrize("mark", ['a"b', "a'b", "a\\b", "a]b", "a b", "a\nb", "a\x01b", "é(", "@", ""])
def test_any_text_can_be_sought_in_an_attribute(mark: str) -> None:
    root = Document(f'<a href="#x{escape(mark)}">found</a>').root
    assert dom.first(root, f"a[href={dom.quoted(f'#x{mark}')}]@href") is not None


@pytest.mark.parametrize("look", [dom.first, dom.every, dom.pick])
def test_a_selector_of_nothing_is_no_error(look: Any) -> None:
    root = Document("<p>words").root
    assert not look(root, ())
    assert not dom.matches(root, "")
    assert not Document("<p>words").select("")


JSON_LD = {
    "NaN and infinity": '{"@type": "Comment", "text": "words", "upvoteCount": Infinity, "commentCount": NaN}',
    "a list for an object": '[[{"@type": "Comment", "text": "words", "author": [[]], "url": ["x"]}]]',
    "an object for a text": '{"@type": "Comment", "text": "words", "author": {"name": {}}, "datePublished": {}}',
    "null everywhere": '{"@type": "Comment", "text": "words", "author": null, "url": null, "comment": [null]}',
    "a count of 5000 digits": f'{{"@type": "Comment", "text": "words", "upvoteCount": {LONG}}}',
    "a count of 400 digits": f'{{"@type": "Comment", "text": "words", "upvoteCount": {"9" * 400}}}',
    "a number for a name": '{"@type": ["Comment", 1], "text": "words", "author": 12, "headline": 1e400}',
    "half a surrogate pair": '{"@type": "Comment", "text": "words", "author": "\\ud800", "name": "\\ud800"}',
}


@pytest.mark.parametrize("name", JSON_LD)
def test_odd_data_for_search_engines_keep_their_words(name: str) -> None:
    (post,) = structured(Document(f'<script type="application/ld+json">{JSON_LD[name]}</script>'))
    assert post.text == "words"
    assert post.score is None
    assert post.author is None


def test_comments_under_comments_end() -> None:
    data = '{"@type": "Comment", "text": "a", "comment": ' * 900 + "null" + "}" * 900
    assert 0 < len(structured(Document(f'<script type="application/ld+json">{data}</script>'))) < 900


def test_one_long_number_costs_no_data() -> None:
    assert load(f'{{"id": {LONG}, "name": "ada"}}') == {"id": None, "name": "ada"}


TEXTS = (
    *("", " ", "²", "①2", "٣", LONG, "99999999999999999999", "1e400", "-99999999999999", "NaN", "'\"]\\)(", "@", "#"),
    *("0000-00-00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59", "1:99:99"),
    *("Mar 1 '99999999999999999999 at 18:10", "²² days ago", "99999999999999999 years ago", "9" * 400 + "k"),
    *("http://[::1", "javascript:", "/²", "?page=²", "#comment-'\"]", ",", "k", "1,"),
)
VALUES: tuple[Any, ...] = (
    None,
    [],
    {},
    [[]],
    [None],
    ["x"],
    {"@type": "Person"},
    True,
    -1,
    0,
    1e30,
    10**400,
    float("nan"),
    float("inf"),
)


@pytest.mark.slow
@pytest.mark.parametrize("path", fixtures.pages(), ids=fixtures.name)
def test_odd_texts_attributes_and_data_are_no_error(path: Path) -> None:
    chance = random.Random(path.name)

    def text(markup: str) -> str:
        return escape(chance.choice(TEXTS)) if chance.random() < 0.7 else markup + escape(chance.choice(TEXTS))

    def value(held: str) -> str:
        odd = chance.choice(TEXTS)
        return escape(chance.choice((odd, held + odd, re.sub(r"\d+", lambda _: odd, held))))

    def datum(held: Any) -> Any:
        return chance.choice((*VALUES, *TEXTS))

    for share in (0.02, 0.1, 0.3):
        markup = Mutation(path.read_text("utf-8"), text, value, datum, lambda _, s=share: chance.random() < s).markup  # type: ignore[misc]
        read_thread(page(markup, path.name))


def test_no_number_of_a_page_is_too_large_for_a_database() -> None:
    assert LARGEST < 2**63
