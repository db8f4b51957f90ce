"""The library that benchmarks make in bulk is what adding its threads would have made."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.million import build, made_up, write_mails
from threadreader.library import Library


def test_a_library_made_in_bulk_reads_as_its_threads(tmp_path: Path) -> None:
    built = build(tmp_path / "library.db", 200)
    threads = list(made_up(200))
    with Library.open(built.path) as library:
        rows = sorted(library.threads())
        assert [row.title for row in rows] == [thread.title for thread in threads]
        assert sum(row.posts for row in rows) == built.posts == 200
        stored = library.open_thread(rows[1].id)
        assert stored.posts[:] == threads[1].posts
        assert [stored.read, stored.row.unread] == [bytearray(len(stored.posts)), len(stored.posts)]
        author = threads[0].posts[0].author
        assert author is not None
        assert library.search(f"author:{author.name} title:{(threads[0].title or '').split()[0]}").hits


def test_the_same_posts_are_made_each_time() -> None:
    assert list(made_up(50)) == list(made_up(50))


def test_mails_are_the_posts(tmp_path: Path) -> None:
    write_mails(tmp_path / "mails", 20)
    mails = sorted((tmp_path / "mails" / "cur").iterdir())
    assert len(mails) == 20
    assert "Message-ID: <0@a.example>" in mails[0].read_text()
