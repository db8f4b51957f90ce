from __future__ import annotations

import pytest

from threadreader.render.pace import pace, time_left


def test_latin_words_are_read_at_220_a_minute() -> None:
    assert pace(["planks and ribs " * 20]) == 220 * 6


def test_chinese_says_more_with_fewer_characters() -> None:
    assert pace(["龍骨用橡木做"]) == 500
    assert 500 < pace(["龍骨用橡木做 and planks"]) < 220 * 6


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, ""), (0.1, "1 min left"), (4.2, "4 min left"), (59, "59 min left"), (65, "1 h 05 min left")],
)
def test_time_left(minutes: float, told: str) -> None:
    assert time_left(int(minutes * 1320), 1320) == told
