"""How the tests are run."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: tests of the reader wait half of their time for frames, so that a core has work for two of them."""
    return 2 * (os.cpu_count() or 1)
