"""`tag`, `archive`, `remove`, `restore`, `bin`, `author`, `note`, `bookmark`, `bookmarks`, `undo`: marks of threads,
authors and posts from the shell.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from threadreader.commands.common import command, open_library, plural, stamp
from threadreader.commands.targets import post_index, post_target, thread_ids
from threadreader.output import fail, json_text, say, tell

if TYPE_CHECKING:
    from threadreader.library import Bookmark, Library, StoredThread

_FIRST_WORDS = 160
"""Cells shown of a bookmarked post."""


def register(commands: Any) -> None:
    """Adds the commands."""
    tagged = command(commands, "tag", _tag, "show tags; add (+x) or remove (-y) tags of threads")
    tagged.add_argument("ids", nargs="?", metavar="ID", help="number of a thread; more may follow")
    tagged.add_argument("changes", nargs=argparse.REMAINDER, metavar="+TAG -TAG", help="tags to add or take away")
    archived = command(commands, "archive", _archive, "archive threads: out of the list, but still found by searches")
    archived.add_argument("ids", nargs="+", metavar="ID")
    archived.add_argument("--back", action="store_true", help="take them out of the archive again")
    removed = command(commands, "remove", _remove, "move threads to the bin")
    removed.add_argument("ids", nargs="+", metavar="ID")
    bin_ = command(commands, "bin", _bin, "list the threads in the bin")
    bin_.add_argument("--empty", action="store_true", help="delete permanently, with their saved pages")
    author = command(commands, "author", _author, "hide or highlight an author's posts; list the authors so marked")
    author.add_argument("name", nargs="?", metavar="NAME")
    how = author.add_mutually_exclusive_group()
    for option, about in (
        ("hide", "show no posts of theirs"),
        ("highlight", "let them stand out"),
        ("plain", "neither"),
    ):
        how.add_argument(f"--{option}", dest="mark", action="store_const", const=option, help=about)
    noted = command(commands, "note", _note, "print, write or delete the note of a post")
    noted.add_argument("post", metavar="ID#POST", help="number of the thread and of the post: 12#31")
    noted.add_argument("words", nargs="*", metavar="TEXT", help='the note, in place of the one there is; "" for none')
    marked = command(commands, "bookmark", _bookmark, "bookmark posts, or remove bookmarks")
    marked.add_argument("posts", nargs="+", metavar="ID#POST", help="number of the thread and of the post: 12#31")
    marked.add_argument("--off", action="store_true", help="take the bookmarks away")
    listed = command(commands, "bookmarks", _bookmarks, "list bookmarked posts and those with notes")
    listed.add_argument("--json", action="store_true", help="write JSON Lines")
    command(commands, "undo", _undo, "undo the last change of tags, notes, bookmarks, archive or bin")


def _tag(options: argparse.Namespace) -> int:
    library = open_library()
    if options.ids is None:
        say(*(f"{name}  {plural(count, 'thread')}" for name, count in library.all_tags().items()))
        return 0
    words = [options.ids, *options.changes]
    threads = thread_ids([word for word in words if word.isdigit()] or words[:1])
    changes = [word for word in words if not word.isdigit()]
    if changes:
        add = [word for word in changes if not word.startswith("-")]
        library.tag(threads, add, [word[1:] for word in changes if word.startswith("-")])
    for thread in threads:
        say(f"{thread}  {library.row(thread).title or 'untitled'}: {' '.join(library.tags(thread)) or 'no tags'}")
    return 0


def _archive(options: argparse.Namespace) -> int:
    library, ids = open_library(), thread_ids(options.ids)
    library.archive(ids, not options.back)
    _tell_each(library, ids, "taken out of the archive" if options.back else "archived")
    return 0


def _remove(options: argparse.Namespace) -> int:
    library, ids = open_library(), thread_ids(options.ids)
    library.remove(ids)
    _tell_each(library, ids, "in the bin")
    return 0


def put_back(ids: Sequence[int]) -> int:
    """Takes threads out of the bin."""
    library = open_library()
    library.remove(ids, False)
    _tell_each(library, ids, "put back")
    return 0


def _tell_each(library: Library, ids: Sequence[int], what: str) -> None:
    say(*(f"{thread}  {library.row(thread).title or 'untitled'}: {what}" for thread in dict.fromkeys(ids)))


def _bin(options: argparse.Namespace) -> int:
    from threadreader.library import Shelf

    library = open_library()
    if options.empty:
        say(f"{plural(library.empty_bin(), 'thread')} deleted for good.")
        return 0
    for row in library.threads(Shelf.BIN):
        say(f"{row.id:>5}  {plural(row.posts, 'post'):>10}  {row.title or 'untitled'}  ({row.site or 'unknown site'})")
    return 0


def _author(options: argparse.Namespace) -> int:
    from threadreader.library import AuthorMark

    library = open_library()
    marks = {"hide": AuthorMark.HIDDEN, "highlight": AuthorMark.HIGHLIGHTED, "plain": AuthorMark.PLAIN}
    if options.mark and not options.name:
        return fail("Name the author: `threadreader author NAME --hide`.")
    if options.mark:
        library.mark_author(options.name, marks[options.mark])
    for name, mark in library.marked_authors().items():
        if options.name in (None, name):
            say(f"{name}  {mark.name.lower()}")
    return 0


# Posts


def _note(options: argparse.Namespace) -> int:
    from threadreader.markup.text import clean

    library = open_library()
    stored, index = _kept_post(library, options.post)
    if options.words:
        text = clean(" ".join(options.words)).strip()
        library.set_note(stored.row.id, index, text)
        say(*_told(stored, index, text or "no note").split("\n"))
        return 0
    if index not in stored.notes:
        return fail(f"There is no note to {options.post}.")
    say(*stored.notes[index].split("\n"))
    return 0


def _bookmark(options: argparse.Namespace) -> int:
    library = open_library()
    for stored, index in [_kept_post(library, one) for one in options.posts]:
        library.bookmark(stored.row.id, [index], not options.off)
        say(_told(stored, index, "not bookmarked" if options.off else "bookmarked"))
    return 0


def _kept_post(library: Library, argument: str) -> tuple[StoredThread, int]:
    """The thread, and the index of the post in it. Raises ThreadreaderError where it is not there."""
    thread, post = post_target(argument)
    stored = library.open_thread(thread)
    return stored, post_index(stored.posts, post, stored.row.title)


def _told(stored: StoredThread, index: int, what: str) -> str:
    number = stored.posts[index].number or index + 1
    return f"{stored.row.id}#{number}  {stored.row.title or 'untitled'}: {what}"


def _bookmarks(options: argparse.Namespace) -> int:
    found = open_library().bookmarks()
    if options.json:
        say(*(json_text(_values(one)) for one in found))
        return 0
    say(*(line for one in found for line in _lines(one)))
    if not found:
        tell("There are no bookmarks and no notes.")
    return 0


def _values(one: Bookmark) -> dict[str, Any]:
    return {
        **{"thread": one.ref.thread_id, "title": one.title, "post": one.index + 1, "number": one.post.number},
        **{"author": one.post.author.name if one.post.author else None},
        **{"date": stamp(one.post.posted_at)},
        **{"note": one.note, "bookmarked": one.is_bookmarked},
    }


def _lines(one: Bookmark) -> Iterator[str]:
    """As hits of `search` are written: where it is, then the note or the first words."""
    from threadreader.markup.written import plain_blocks
    from threadreader.render.wrap import cut

    author = one.post.author.name if one.post.author else "nobody"
    date = one.post.posted_at.date().isoformat() if one.post.posted_at else "no date"
    star = "★ " if one.is_bookmarked else ""
    yield f"{one.ref.thread_id}#{one.post.number or one.index + 1}  {one.title or 'untitled'}  ({author}, {date})"
    words = one.note or cut(" ".join(plain_blocks(one.post.blocks).split()), _FIRST_WORDS)
    yield f"    {star}{'✎ ' if one.note else ''}{' '.join(words.split())}"


def _undo(options: argparse.Namespace) -> int:
    label = open_library().undo()
    if label is None:
        return fail("There is nothing to undo.")
    say(f"Undone: {label}.")
    return 0
