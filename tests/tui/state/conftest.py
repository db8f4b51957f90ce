from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.conftest import Shelve
from threadreader.tui.state.session import Session

Sit = Callable[..., Session]


@pytest.fixture
def sit(shelve: Shelve) -> Sit:
    """A session with a library of threads, the list read and the first thread open."""

    def begin(*threads: object) -> Session:
        session = Session(shelve(*threads))
        assert session.thread_list.take(session.thread_list.read())
        session.open(1)
        return session

    return begin
