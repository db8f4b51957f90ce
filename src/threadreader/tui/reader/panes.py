"""The features of the reader, and the two panes in which the keys of their commands work."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from threadreader.tui.reader.annotations import Annotations
from threadreader.tui.reader.context import Controller, bindings_of_commands
from threadreader.tui.reader.copy_text import CopyText
from threadreader.tui.reader.export import Export
from threadreader.tui.reader.file_import import FileImport
from threadreader.tui.reader.find import Find
from threadreader.tui.reader.images import ImageDisplay
from threadreader.tui.reader.inspect import Inspect
from threadreader.tui.reader.library_sync import LibrarySync
from threadreader.tui.reader.list_actions import ListActions
from threadreader.tui.reader.navigation import Navigation
from threadreader.tui.reader.open_link import OpenLink
from threadreader.tui.reader.read_tracking import ReadTracking
from threadreader.tui.reader.saved_searches import SavedSearches
from threadreader.tui.reader.shell_pipe import ShellPipe
from threadreader.tui.reader.visible_posts import PostFilters

CONTROLLERS: tuple[type[Controller], ...] = (
    Navigation,
    Find,
    PostFilters,
    OpenLink,
    ImageDisplay,
    ReadTracking,
    Annotations,
    Inspect,
    CopyText,
    ShellPipe,
    Export,
    SavedSearches,
    FileImport,
    ListActions,
    LibrarySync,
)
"""Every feature, in the order in which the help lists their commands."""


class PostPane(Vertical):
    """Holds the view of the posts, and the keys of commands for posts."""

    BINDING_GROUP_TITLE = "Posts"
    SHARES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_commands(CONTROLLERS, "posts")


class ListPane(Vertical):
    """Holds the list of threads, and the keys of commands for it."""

    BINDING_GROUP_TITLE = "Threads"
    SHARES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_commands(CONTROLLERS, "list")
