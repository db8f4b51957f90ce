from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.samples import saved_page
from threadreader.errors import LibraryDamagedError, SearchStoppedError
from threadreader.library import Library
from threadreader.library.search import search as searching
from threadreader.model import Attachment, Author, Board, Code, Image, Kind, Post, Quote, Text, Thread

SAID = [
    ("ada", 2022, "Hide glue holds felt."),
    ("Bo Eék", 2023, "Felt pads, but warm glue does not hide."),
    ("ada", 2024, "Velvet pads: the Äpfel of my eye. C’est déjà vu."),
    ("Cyd", 2024, "今日は東京都へ行きました。 กาแฟเย็นอร่อย"),
]


def add(
    library: Library, *posts: Post, title: str = "Closed pads", site: str = "forum.example", number: int = 1
) -> int:
    thread = Thread(
        Kind.THREAD,
        title,
        site,
        f"https://{site}/threads/{number}/",
        board=Board(("Workshop", "Audio repairs")),
        posts=posts,
    )
    return library.add(thread, saved_page(f"/saved/{site}-{number}.html", f"{site} {number} {title}")).thread_id or 0


def post(words: str, author: str = "ada", year: int = 2024, number: int = 1, **more: object) -> Post:
    at = datetime(year, 5, 1, 12, tzinfo=UTC)
    made = Post(id=str(number), number=str(number), author=Author(author), posted_at=at, blocks=(Text(words),))
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def filled(library: Library) -> Library:
    add(library, *(post(words, author, year, number) for number, (author, year, words) in enumerate(SAID, 1)))
    return library


def found(library: Library, query: str, **options: bool) -> list[int]:
    return sorted(hit.post_index for hit in library.search(query, **options).hits)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ("glue", [0, 1]),
        ("felt glue", [0, 1]),
        ("GLUE", [0, 1]),
        ('"hide glue"', [0]),
        ('"glue hide"', []),
        ("glue -warm", [0]),
        ("closed", [0]),
        ("closed -felt", []),
        ("closed -velvet", [0]),
        ("pads -closed", [1, 2]),
        ('felt -"hide glue"', [1]),
        ("velvet or warm", [1, 2]),
        ("velvet or warm pads", [1, 2]),
        ('velvet or "hide glue"', [0, 2]),
        ("vel*", [2]),
        ("vel", []),
        ("apfel", [2]),
        ("deja", [2]),
        ("C'est", [2]),
        ("東京", [3]),
        ("京都へ", [3]),
        ("東", [3]),
        ("東都", []),
        ("กาแฟ", [3]),
        ("เย็น", [3]),
        ("author:ada", [0, 2]),
        ("author:eek", [1]),
        ('author:"bo eek"', [1]),
        ("author:nobody", []),
        ("-author:ada", [1, 3]),
        ("author:cyd or velvet", [2, 3]),
        ("after:2023", [1, 2, 3]),
        ("before:2023", [0]),
        ("after:2023 before:2024", [1]),
        ("after:2024-05-02", []),
        ("felt after:2023", [1]),
        ("felt -after:2023", [0]),
        ("site:forum.example felt", [0, 1]),
        ("site:other.example felt", []),
        ("board:audio felt", [0, 1]),
        ("-board:audio", []),
        ('title:"closed pads" velvet', [2]),
        ("title:clos*  velvet", [2]),
        ("board:audio or velvet", [0, 1, 2, 3]),
        ("is:unread felt", [0, 1]),
        ("is:read", []),
        ("-felt", [2, 3]),
        ("?!", []),
        ("", []),
        ('felt "glue', [0, 1]),
        ("' OR 1=1 --", []),
        ("NEAR(felt glue) {title}: ^felt", []),
    ],
)
def test_what_is_found(filled: Library, query: str, posts: list[int]) -> None:
    assert found(filled, query) == posts


def test_a_word_of_the_title_finds_the_first_post(filled: Library) -> None:
    (hit,) = filled.search("closed").hits
    assert (hit.post_index, hit.where) == (0, "title")
    assert hit.title is not None
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Closed"]


def test_notes_are_searched(filled: Library) -> None:
    note = "INSERT INTO notes (post, text, changed_at) VALUES (?, 'ask the harpist', 0)"
    row = filled.open_thread(1).post_rows[2]
    with filled._database.writing() as db:
        db.execute(note, (row,))
    (hit,) = filled.search("harpist").hits
    assert (hit.post_index, hit.where, hit.snippet.text) == (2, "note", "ask the harpist")
    assert found(filled, "has:note") == [2]
    assert found(filled, "has:note velvet") == [2]


def test_removed_threads_are_not_found(filled: Library) -> None:
    with filled._database.writing() as db:
        db.execute("UPDATE threads SET removed_at = 1")
    for query in ("felt", "closed", "author:ada", "-felt", "title:closed"):
        assert found(filled, query) == []


def test_marks_and_tags(filled: Library) -> None:
    filled.mark_read(1, [0], True)
    with filled._database.writing() as db:
        db.execute("UPDATE posts SET bookmarked_at = 1 WHERE position = 1")
        db.execute("INSERT INTO tags (thread, name) VALUES (1, 'Réparations')")
    assert found(filled, "is:read") == [0]
    assert found(filled, "felt is:unread") == [1]
    assert found(filled, "is:bookmarked") == [1]
    assert found(filled, "is:bookmarked -glue") == []
    assert found(filled, "tag:reparations velvet") == [2]
    assert found(filled, "tag:other") == []


def test_what_posts_hold(library: Library) -> None:
    add(
        library,
        post("Plain.", number=1),
        post("A [link](https://a.example/).", number=2),
        post("", number=3, blocks=(Text("Seen"), Image("https://a.example/a.png", caption="A lamp"))),
        post("", number=4, blocks=(Quote((Code("a = 1"),), "ada"), Text("So."))),
        post("Here.", number=5, attachments=(Attachment("plan.pdf"),)),
    )
    for value, posts in (("link", [1]), ("image", [2]), ("code", [3]), ("quote", [3]), ("attachment", [4])):
        assert found(library, f"has:{value}") == posts
    assert found(library, "lamp has:image") == [2]
    assert found(library, "plan") == [4]
    assert found(library, "-has:link -has:image -has:quote -has:attachment") == [0]


def test_an_address_is_not_between_the_words_of_a_phrase(library: Library) -> None:
    add(library, post("Use [hide](https://a.example/) **glue**,\n\nand wait."))
    assert found(library, '"hide glue and wait"') == [0]


def test_the_exact_name_of_an_author_goes_before_names_that_begin_so(library: Library) -> None:
    add(library, post("a", "ada", number=1), post("b", "Adalbert", number=2), post("c", "Mr Adams", number=3))
    assert found(library, "author:ada") == [0]
    assert found(library, "author:ada*") == [0, 1, 2]
    assert found(library, "author:adal") == [1]


def test_the_best_comes_first(library: Library) -> None:
    add(
        library,
        post("glue " + "and many other words " * 40, number=1),
        post("glue, glue and glue again", number=2),
        post("The hide of it, not the glue", number=3),
        post("Take hide glue", number=4),
    )
    assert next(hit.post_index for hit in library.search("glue").hits) == 1
    assert next(hit.post_index for hit in library.search("hide glue").hits) == 3
    scores = [hit.score for hit in library.search("glue").hits]
    assert scores == sorted(scores, reverse=True)


def test_a_rare_word_weighs_more(library: Library) -> None:
    others = [post("glue of some kind", number=number) for number in range(3, 20)]
    add(library, post("some glue glue here", number=1), post("some felt here", number=2), *others, title="Pads")
    assert next(hit.post_index for hit in library.search("glue or felt").hits) == 1


def test_without_words_the_newest_comes_first(filled: Library) -> None:
    assert [hit.post_index for hit in filled.search("author:ada").hits] == [2, 0]


def test_a_hit_tells_what_the_reader_shows(filled: Library) -> None:
    (hit,) = filled.search("velvet").hits
    assert (hit.ref.thread_id, hit.title, hit.post_index, hit.number, hit.author) == (1, "Closed pads", 2, "3", "ada")
    assert hit.posted_at == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["Velvet"]


def test_no_more_than_the_limit_are_given(filled: Library) -> None:
    assert len(filled.search("-harp", limit=2).hits) == 2


def test_of_too_many_matches_the_last_are_weighed_and_that_is_told(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RANKED", 1)
    some = filled.search("glue")
    assert ([hit.post_index for hit in some.hits], some.more) == ([1], True)
    assert not filled.search("velvet").more


def test_the_last_word_may_go_on_while_somebody_types(filled: Library) -> None:
    assert found(filled, "velv", typing=True) == [2]
    assert found(filled, "velv") == []
    assert found(filled, "東京", typing=True) == [3]


def test_a_search_can_be_stopped(library: Library) -> None:
    add(library, *(post(f"felt {number}", number=number) for number in range(1, 400)))
    with pytest.raises(SearchStoppedError):
        library.search("felt", stop=lambda: True)
    assert library.search("felt", stop=lambda: False).hits


def test_an_edited_post_is_found_by_its_new_words_only(library: Library) -> None:
    add(library, post("felt"), number=1)
    add(library, post("velvet"), number=1, title="Pads")
    assert found(library, "felt") == []
    assert found(library, "velvet") == [0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(['"', "-", "or ", "*", "felt ", "東", "\uefffa", "author:", "title:", "has:code "])).map(
        "".join
    )
)
def test_no_query_is_an_error(filled: Library, query: str) -> None:
    filled.search(query)
    filled.search(query, typing=True)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.text("abßéçœ漢字ไท .-_’", max_size=12), min_size=1, max_size=4), st.data())
def test_any_stretch_of_words_is_found_as_a_phrase(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    with Library.open(tmp_path_factory.mktemp("library") / "library.db") as library:
        add(library, post("\n\n".join(lines), blocks=(Text("\n\n".join(line.replace("_", r"\_") for line in lines)),)))
        words = " ".join(lines).split(" ")
        start = data.draw(st.integers(0, len(words) - 1))
        phrase = " ".join(words[start : data.draw(st.integers(start, len(words)))])
        if any(map(str.isalnum, phrase)):
            assert found(library, f'"{phrase}"') == [0]


@pytest.mark.parametrize(
    "text", ["a " * 5000, "-a " * 5000, "a or " * 5000 + "b", '"b c" ' * 3000, "東" * 5000, "a-" * 5000]
)
def test_a_query_of_any_length_is_answered(filled: Library, text: str) -> None:
    filled.search(text)
    filled.search(text + "-title:x or author:y", typing=True)


def test_searches_are_kept_by_name(library: Library) -> None:
    library.save_search("pads", "felt or velvet")
    library.save_search("Glue", "glue")
    library.save_search("pads", "felt")
    assert [(one.name, one.query) for one in library.searches()] == [("Glue", "glue"), ("pads", "felt")]
    assert library.forget_search("pads")
    assert not library.forget_search("pads")
    assert len(library.searches()) == 1


def test_titles_without_spaces_between_words_are_found_by_any_stretch(library: Library) -> None:
    add(library, post("nothing"), title="東京タワーの写真")
    for query in ("東京", "京タワー", "写", "title:タワー", "title:真", '"東京タワー"'):
        assert found(library, query) == [0], query
    assert found(library, "title:東写") == []


# A damaged library


def break_bodies(library: Library, where: str) -> None:
    """Put a byte that is no letter behind the bodies of these posts."""
    with closing(sqlite3.connect(library.path)) as db, db:
        db.execute(f"UPDATE posts SET body = CAST(CAST(body AS BLOB) || x'ff' AS TEXT) WHERE {where}")


def test_matches_that_can_be_read_are_found_and_the_others_told_of(filled: Library) -> None:
    break_bodies(filled, "position = 0")
    result = filled.search("pads")
    assert [hit.post_index for hit in result.hits if hit.post_index] == [hit.post_index for hit in result.hits]
    assert len(result.hits) == 2
    assert filled.search("glue").damaged


def test_where_no_match_can_be_read_the_library_is_told_to_be_damaged(filled: Library) -> None:
    break_bodies(filled, "true")
    with pytest.raises(LibraryDamagedError, match="check --repair"):
        filled.search("glue")
    assert filled.search("zebra").hits == ()
