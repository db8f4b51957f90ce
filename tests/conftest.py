"""How the tests are run."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: tests of the reader wait half of their time for frames. So two cores have work for three of them; with
    four at once some that show several processes waiting for each other wait too long.
    """
    cores = os.cpu_count() or 1
    return cores + cores // 2
