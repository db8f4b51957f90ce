"""`tag`, `archive`, `remove`, `restore`, `bin`, `author`, `undo`: marks of threads and authors from the shell."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from threadreader.commands.common import command, fail, open_library, plural, say
from threadreader.commands.targets import thread_ids

if TYPE_CHECKING:
    from threadreader.library import Library


def register(commands: Any) -> None:
    """Adds the commands."""
    tagged = command(commands, "tag", _tag, "show tags, add some (+x) to threads, take some (-y) away")
    tagged.add_argument("ids", nargs="?", metavar="ID", help="number of a thread; more may follow")
    tagged.add_argument("changes", nargs=argparse.REMAINDER, metavar="+TAG -TAG", help="tags to add or take away")
    archived = command(commands, "archive", _archive, "put threads away: out of the list, found by searches")
    archived.add_argument("ids", nargs="+", metavar="ID")
    archived.add_argument("--back", action="store_true", help="take them out of the archive again")
    removed = command(commands, "remove", _remove, "put threads into the bin")
    removed.add_argument("ids", nargs="+", metavar="ID")
    bin_ = command(commands, "bin", _bin, "list the threads in the bin")
    bin_.add_argument("--empty", action="store_true", help="delete them for good, with their saved pages")
    author = command(commands, "author", _author, "hide or highlight an author's posts; list the authors so marked")
    author.add_argument("name", nargs="?", metavar="NAME")
    how = author.add_mutually_exclusive_group()
    for option, about in (
        ("hide", "show no posts of theirs"),
        ("highlight", "let them stand out"),
        ("plain", "neither"),
    ):
        how.add_argument(f"--{option}", dest="mark", action="store_const", const=option, help=about)
    command(commands, "undo", _undo, "take back the last change of marks")


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


def _undo(options: argparse.Namespace) -> int:
    label = open_library().undo()
    if label is None:
        return fail("There is nothing to undo.")
    say(f"Undone: {label}.")
    return 0
