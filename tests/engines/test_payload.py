"""Data of a page may be of any shape; reading them never fails."""

from __future__ import annotations

from typing import Any

import pytest

from threadreader.engines import payload


def test_broken_json_is_nothing() -> None:
    assert payload.load("{") is None
    assert payload.load(None) is None
    assert payload.load("[" * 100_000) is None


@pytest.mark.parametrize("data", [None, 3, "x", [], {"key": 3}, {"key": None}])
def test_other_shapes_are_empty(data: Any) -> None:
    assert payload.table(data, "key", "deeper") == {}
    assert payload.rows(data, "key") == payload.tables(data, "key") == []
    assert payload.words(data, "key") is None
    assert payload.fragment(data, "key") is None


def test_half_a_surrogate_pair_does_no_harm() -> None:
    node = payload.fragment({"key": "<p>ba\ud83d</p>"}, "key")
    assert node is not None
    assert node.text().startswith("ba")


def test_true_is_no_number() -> None:
    assert payload.whole({"key": True}, "key") is None
    assert payload.whole({"key": 7}, "key") == 7
