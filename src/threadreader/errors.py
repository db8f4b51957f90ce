"""What can go wrong, as one tree. The message of each is a sentence for the person at the terminal.

ThreadreaderError
 +- SaveError            a file that cannot be read as a saved page
 |   +- NotFoundError    it is not there
 |   +- EmptyFileError   nothing in it
 |   +- NotAPageError    something else: a picture, a program, a PDF
 |   +- TooLargeError    over a cap
 +- PictureError         a picture whose bytes are gone, or that cannot be drawn
 +- NoThreadError        a page, but no thread on it
 +- LibraryError         the library cannot be opened or written
 |   +- LibraryBusyError      another process holds it
 |   +- LibraryDamagedError   it is no database, or a broken one
 |   +- LibraryNewerError     a later version of the program made it
 +- ExportError          a file that cannot be written
 +- OutputError          standard output is closed or full
 +- SearchStoppedError   a search that was given up
 +- SettingsError        a settings file that does not say what it should
"""

from __future__ import annotations


class ThreadreaderError(Exception):
    """Base of all of ours. `subject` is what it is about: a path, a key, a thread id."""

    def __init__(self, message: str, subject: str | None = None) -> None:
        super().__init__(message)
        self.subject = subject


class SaveError(ThreadreaderError):
    """A file that cannot be read as a saved page."""


class NotFoundError(SaveError):
    """There is no such file."""


class EmptyFileError(SaveError):
    """The file has no content."""


class NotAPageError(SaveError):
    """The file is something else than a saved page."""


class TooLargeError(SaveError):
    """The file, or what it unpacks to, is over a cap."""


class PictureError(ThreadreaderError):
    """A picture cannot be shown: its bytes are gone, broken, too many, or of a kind that is not drawn. `brief` says it
    in its place.
    """

    def __init__(self, message: str, subject: str | None = None, brief: str = "picture not readable") -> None:
        super().__init__(message, subject)
        self.brief = brief


class NoThreadError(ThreadreaderError):
    """The page was read, but holds no thread."""


class LibraryError(ThreadreaderError):
    """The library cannot be opened, read or written."""


class LibraryBusyError(LibraryError):
    """Another process holds the library."""


class LibraryDamagedError(LibraryError):
    """The library file is damaged."""


class LibraryNewerError(LibraryError):
    """The library was made by a later version of the program."""


class ExportError(ThreadreaderError):
    """A file that cannot be written."""


class OutputError(ThreadreaderError):
    """Standard output that cannot be written."""


class SearchStoppedError(ThreadreaderError):
    """A search was given up before it had found everything."""

    def __init__(self) -> None:
        super().__init__("The search was stopped.")


class SettingsError(ThreadreaderError):
    """A settings file that cannot be used as it is."""
