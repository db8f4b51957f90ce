"""How much of each fixture survives a skin that renames one class or id. The floors are only ever raised."""

from __future__ import annotations

import pytest

from tests.engines import skins

pytestmark = pytest.mark.slow

FIELDS, BY_ENGINE = 0.81, 0.77
"""Share of the fields that come out as before; the mean of the engines' shares."""
CLAIMED, WHOLE = 0.65, 0.82
"""Without the first clue: share of the pages claimed by the same engine, and read with as many posts."""


def test_fields_survive_a_renamed_class() -> None:
    told = [one for path in skins.NAMED for one in skins.renamings(path)]
    assert len(told) > 500
    assert skins.share(one.survives for one in told) >= FIELDS
    assert skins.share(skins.shares(told).values()) >= BY_ENGINE


def test_pages_survive_a_renamed_signature() -> None:
    told = [skins.unsigned(path) for path in skins.NAMED]
    assert skins.share(claimed for claimed, _ in told) >= CLAIMED
    assert skins.share(whole for _, whole in told) >= WHOLE
