"""Who is answered and what a date in digits means, on imageboards."""

from __future__ import annotations

import pytest

from threadreader.dates.weekday_order import moment
from threadreader.engines.imageboard import answered


@pytest.mark.parametrize("words", [">>12\nyes", "＞＞12 yes", "\n>>12\n>>12\ntwice", ">>12 (OP)\n>greentext"])
def test_words_that_begin_with_one_number_answer_it(words: str) -> None:
    assert answered(words) == "12"


@pytest.mark.parametrize("words", ["see >>12", ">>12\n>>13", ">>12-15", ">>1,3", ">>>/diy/12", ">12", ""])
def test_other_words_answer_nobody(words: str) -> None:
    assert answered(words) is None


@pytest.mark.parametrize(
    ("shown", "order", "means"),
    [
        ("10/08/08(Wed)17:06", "mdy", "2008-10-08T17:06"),
        ("10/02/25(木)20:42:40", "ymd", "2010-02-25T20:42:40"),
        ("2014/12/27(土) 01:01:01.85", "ymd", "2014-12-27T01:01:01"),
        ("15/12/29(Tue)18:45", "mdy", "2015-12-29T18:45"),
        ("99/08/15(日)02:12", "ymd", "1999-08-15T02:12"),
        ("03/08/15 02:12", "ymd", "2003-08-15T02:12"),
    ],
)
def test_weekday_tells_the_order_of_a_date(shown: str, order: str, means: str) -> None:
    assert moment(shown, order) == means


def test_no_date_in_words() -> None:
    assert moment("99/99/99(Tue)18:45", "ymd") is None
    assert moment("yesterday", "ymd") is None
