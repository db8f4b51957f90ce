"""Where the program keeps its files, and who may read them: their owner alone, as with browsers and mail programs."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_NAME = "threadreader"

_FILE, _FOLDER = 0o600, 0o700
_OTHERS = 0o077
"""The rights of everyone but the owner."""


def data_dir() -> Path:
    """The folder of the library: `$THREADREADER_HOME`, else the user's data folder. May not exist yet."""
    home = os.environ.get("THREADREADER_HOME")
    if home:
        return Path(home).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def config_dir() -> Path:
    """The folder of the settings: `$THREADREADER_HOME`, else the user's settings folder. May not exist yet."""
    if os.environ.get("THREADREADER_HOME"):
        return data_dir()
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def state_dir() -> Path:
    """The folder of reports: `$THREADREADER_HOME`, else the user's folder for state. May not exist yet."""
    if os.environ.get("THREADREADER_HOME"):
        return data_dir()
    import platformdirs

    return Path(platformdirs.user_state_dir(_NAME, appauthor=False))


def library_path() -> Path:
    """The library's file. May not exist yet."""
    return data_dir() / "library.db"


def waiting_path(library: Path) -> Path:
    """The file in which marks wait for their threads to come into a library, see `library.storage.mark_copies`."""
    return library.with_name(f"{library.stem}.waiting.sqlite")


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter. One that exists is left as it is, unless it is the program's own
    folder for data, which older versions opened to all; a folder that the user chose is the user's. Raises OSError.
    """
    try:
        path.mkdir(_FOLDER)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(_FOLDER, exist_ok=True)
    except OSError:
        if not path.is_dir():
            raise
        if not os.environ.get("THREADREADER_HOME") and path == data_dir():
            _restrict(path, _FOLDER)


def create_private_file(path: Path, is_new: bool = False) -> None:
    """Create an empty file that only its owner can read. One that exists is left as it is; with `is_new` it is an
    error. Raises OSError.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | (os.O_EXCL if is_new else 0), _FILE))


def restrict_file(path: Path) -> bool:
    """Take away the rights of others to a file of this user, where they have some; whether they had. A file that is
    not there, is a link or belongs to somebody else is left as it is, as is one whose rights cannot be changed.
    """
    return _restrict(path, _FILE)


def _restrict(path: Path, rights: int) -> bool:
    if os.name != "posix":
        return False
    with contextlib.suppress(OSError):
        found = path.stat(follow_symlinks=False)
        if found.st_mode & _OTHERS and found.st_uid == os.geteuid() and not path.is_symlink():
            path.chmod(found.st_mode & rights)
            return True
    return False
