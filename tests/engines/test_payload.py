"""Data of a page may be of any shape; reading them never fails."""

from __future__ import annotations

from typing import Any

import pytest

from threadreader.engines.core import json_payload


def test_broken_json_is_nothing() -> None:
    assert json_payload.load("{") is None
    assert json_payload.load(None) is None
    assert json_payload.load("[" * 100_000) is None


@pytest.mark.parametrize("data", [None, 3, "x", [], {"key": 3}, {"key": None}])
def test_other_shapes_are_empty(data: Any) -> None:
    assert json_payload.table(data, "key", "deeper") == {}
    assert json_payload.rows(data, "key") == json_payload.tables(data, "key") == []
    assert json_payload.words(data, "key") is None
    assert json_payload.fragment(data, "key") is None


def test_half_a_surrogate_pair_does_no_harm() -> None:
    node = json_payload.fragment({"key": "<p>ba\ud83d</p>"}, "key")
    assert node is not None
    assert node.text().startswith("ba")


def test_true_is_no_number() -> None:
    assert json_payload.whole({"key": True}, "key") is None
    assert json_payload.whole({"key": 7}, "key") == 7
