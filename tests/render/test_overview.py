"""The rows of an overview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tui.threads import LONG, START, post, thread
from threadreader.library import Library
from threadreader.model import Code, PageSpan, Quote, Text, Thread
from threadreader.page import SavedPage
from threadreader.render.overview import listed, overview
from threadreader.render.rankings import bar
from threadreader.render.rows import ListRow
from threadreader.render.survey import Survey
from threadreader.render.wrap import width_of

Draw = Callable[..., list[ListRow]]


def page(first: int, last: int, number: int, pages: int = 9) -> Thread:
    made = thread(posts=[post(index) for index in range(first, last)], span=PageSpan(number, pages))
    return replace(made, saved_at=START + timedelta(days=9))


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """The rows of the thread that these pages make."""

    def drawn(*pages: Thread, width: int = 80) -> list[ListRow]:
        with Library.open(tmp_path / "library.db") as library:
            for number, one in enumerate(pages):
                library.add(one, SavedPage(f"{number}.html", raw=f"page {number}".encode(), url=one.url))
            return drawn_from(library, width)

    return drawn


def drawn_from(library: Library, width: int) -> list[ListRow]:
    stored, survey = library.open_thread(1), Survey()
    for one in stored.posts:
        survey.take(one)
    return overview(stored, library.origins(1), survey, width)


def text(rows: Sequence[ListRow]) -> list[str]:
    return ["".join(piece for piece, _ in line).rstrip() for row in rows for line in row.lines]


def part(rows: Sequence[ListRow], heading: str) -> list[str]:
    """The lines below a heading."""
    at = next(at for at, row in enumerate(rows) if row.is_heading and row.key.startswith(heading))
    end = next((to for to in range(at + 1, len(rows)) if rows[to].is_heading), len(rows) + 1)
    return [line for line in text(rows[at + 1 : end - 1]) if line]


def row(rows: Sequence[ListRow], key: str) -> ListRow:
    return next(row for row in rows if row.key == key)


def test_the_head_tells_what_the_thread_is(draw: Draw) -> None:
    assert text(draw(replace(thread(posts=3), engine_version="3.2", saved_at=START)))[:5] == [
        "A boat in the shed",
        "boats.example › Building › Wood · phpbb 3.2",
        "https://boats.example/viewtopic.php?t=1",
        "3 posts by 3 authors · 3 unread",
        "21 Jan 2021 · saved 4 Mar 2021",
    ]


def test_authors_are_ranked_and_the_rest_is_summed(draw: Draw) -> None:
    posts = [post(at, "Three words here.", author=f"m{min(at // 2, 18):02}") for at in range(40)]
    lines = part(draw(thread(posts=posts)), "Authors")
    assert len(lines) == 16
    assert lines[0].split() == ["m18", "━" * len(lines[0].split()[1]), "4", "12", "10", "%"]
    assert lines[1].split()[:2] == ["m00", "OP"]
    assert lines[-1].split() == ["4", "others", "8", "24", "20", "%"]


def test_an_author_leads_to_all_their_posts(draw: Draw) -> None:
    rows = draw(thread(posts=[post(at, author="ada" if at % 2 else "bob") for at in range(6)]))
    (choice,) = row(rows, "author ada").choices
    assert (list(choice.posts), choice.told) == ([1, 3, 5], "ada: 3 posts, 15 words")


def test_a_day_leads_to_its_posts_and_the_peak_is_told(draw: Draw) -> None:
    posts = [replace(post(at), posted_at=START + timedelta(days=day)) for at, day in enumerate((0, 0, 5, 9))]
    rows = draw(thread(posts=posts, number=0))
    days = row(rows, "days").choices
    assert [list(day.posts) for day in days if day.posts] == [[0, 1], [2], [3]]
    assert (days[0].told, days[1].told) == ("Thu 4 Mar 2021: 2 posts", "Fri 5 Mar 2021: no post")
    assert "most: 2 on Thu 4 Mar 2021" in "\n".join(text(rows))
    assert text(rows)[10].split("   ")[0] == "4 Mar 2021"


def test_posts_of_one_day_without_times_need_no_bars(draw: Draw) -> None:
    day = START.replace(hour=0)
    rows = draw(thread(posts=[replace(post(at), posted_at=day) for at in range(3)], number=0))
    assert part(rows, "When") == ["3 posts, Thu 4 Mar 2021"]
    assert list(row(rows, "days").choices[0].posts) == [0, 1, 2]


def test_posts_without_a_date_are_told(draw: Draw) -> None:
    rows = draw(thread(posts=[post(0), replace(post(1), posted_at=None)]))
    assert list(row(rows, "undated").choices[0].posts) == [1]
    assert "1 post without a date" in text(rows)


def test_pages_that_are_saved_are_told_in_words_and_where_posts_are_missing(draw: Draw) -> None:
    rows = draw(page(0, 4, 1), page(4, 8, 2), page(12, 16, 4))
    assert part(rows, "Saved pages")[:3] == [
        "███▉███▉▁▁▁▁███▉▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "Pages 1-2, 4 of 9 are saved.",
        "┄ Posts 9-12 are not in the save",
    ]
    pages = row(rows, "pages").choices
    assert [(one.told, list(one.posts)) for one in pages[:4]] == [
        ("Page 1 is saved", [0]),
        ("Page 2 is saved", [4]),
        ("Page 3 is not saved", []),
        ("Page 4 is saved", [8]),
    ]
    assert list(row(rows, "gap 8").choices[0].posts) == [7]


def test_many_pages_share_a_cell(draw: Draw) -> None:
    rows = draw(page(0, 4, 1, 100), page(4, 8, 2, 100), page(12, 16, 4, 100), width=40)
    told = [one.told for one in row(rows, "pages").choices]
    assert part(rows, "Saved pages")[0] == "▄▄" + "▁" * 32
    assert told[:3] == [
        "Pages 1 to 3 are saved, 2 of them",
        "Pages 4 to 6 are saved, 1 of them",
        "Pages 7 to 9 are not saved",
    ]


def test_a_page_that_claims_a_billion_of_them_takes_no_longer(draw: Draw) -> None:
    rows = draw(page(0, 4, 1, 10**9), page(4, 8, 3, 10**9))
    assert "Pages 1, 3 of 1,000,000,000 are saved." in part(rows, "Saved pages")


def test_a_first_post_on_every_page_is_the_first_of_the_first_page_only(draw: Draw) -> None:
    second = replace(page(0, 1, 2, 2), posts=(*page(0, 1, 1).posts, *page(4, 8, 2).posts))
    assert [list(one.posts) for one in row(draw(page(0, 4, 1, 2), second), "pages").choices] == [[0], [4]]


def test_what_is_answered_most_leads_to_it_and_then_to_the_answers(draw: Draw) -> None:
    quote = Quote((Text("said"),), "member0", post="p0")
    posts = [post(0, "The keel is oak."), post(1, quote), post(2, quote, "No."), post(3, parent=1), post(4, "Yes.")]
    rows = draw(thread(posts=posts))
    assert part(rows, "Most answered") == ["2  #1  member0  The keel is oak."]
    assert list(row(rows, "answered 0").choices[0].posts) == [0, 1, 2]


def test_longest_posts_hosts_and_what_posts_hold(draw: Draw) -> None:
    links = " ".join(f"[a](https://h{at}.example/)" for at in range(12))
    rows = draw(thread(posts=[post(0, LONG), post(1, links), post(2, "b", Code("c")), *map(post, range(3, 7))]))
    assert part(rows, "Longest")[0].startswith("320  #1  member0  Seal every joint")
    assert part(rows, "Links by site")[-1] == "4  4 other sites"
    assert part(rows, "Content") == ["12  links in 1 post", " 1  code block in 1 post"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(width=st.integers(36, 130))
def test_no_line_is_wider_than_there_is_room(tmp_path_factory: pytest.TempPathFactory, width: int) -> None:
    quote = Quote((Text("said"),), "member0", post="p0")
    posts = [post(0, LONG), post(1, quote, author="漢字" * 20), post(2, quote, f"[a](https://{'a' * 90}.example/)")]
    made = thread("A " + "long " * 30 + "title", [*posts, *map(post, range(3, 30))], span=PageSpan(1, 40))
    with Library.open(tmp_path_factory.mktemp("overview") / "library.db") as library:
        library.add(made, SavedPage("1.html", raw=b"page", url=made.url))
        rows = drawn_from(library, width)
    assert max(map(width_of, text(rows))) <= width
    for one in rows:
        assert all(0 <= choice.start <= choice.end <= width for choice in one.choices)


@pytest.mark.parametrize(("part_", "drawn"), [(10, "━━━━"), (5, "━━"), (1, "╸"), (0, "")])
def test_bars_are_as_long_as_their_share(part_: int, drawn: str) -> None:
    assert bar(part_, 10, 4) == drawn


def test_runs_of_numbers_are_listed_as_such() -> None:
    assert listed([1, 2, 3, 4, 7, 9, 10]) == "1-4, 7, 9-10"
