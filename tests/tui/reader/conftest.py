from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.conftest import Shelve
from tests.tui.reader.fake import FakeContext
from threadreader.model import Thread
from threadreader.tui.state.session import Session

Begin = Callable[..., FakeContext]


@pytest.fixture
def begin(shelve: Shelve) -> Begin:
    """A reader without an app, its list read, and its first thread open."""

    def start(*threads: Thread) -> FakeContext:
        context = FakeContext(Session(shelve(*threads)))
        context.reload_list()
        if threads:
            context.open_thread(1)
        return context

    return start
