"""Where the program keeps its files."""

from __future__ import annotations

import os
from pathlib import Path

_NAME = "threadreader"


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
