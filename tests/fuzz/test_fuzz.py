"""The fuzzing itself: cases are the same each time, and what fails is told."""

from __future__ import annotations

import os
import re
import resource
import signal
from pathlib import Path

import pytest

from tests.fuzz import runner, targets
from tests.fuzz.__main__ import main
from tests.fuzz.mutations import Case, case
from threadreader.markup.text import clean
from threadreader.model import Code, Kind, Post, Thread

pytestmark = pytest.mark.slow


def test_seed_and_number_make_the_same_case() -> None:
    assert [case("a", number) for number in range(20)] == [case("a", number) for number in range(20)]


def test_seeds_and_numbers_make_different_cases() -> None:
    assert len({case(seed, number).data for seed in "ab" for number in range(40)}) > 70


def test_some_cases_pass() -> None:
    assert [failure for number in range(12) if (failure := runner.attempt("test", number, targets.run))] == []


def test_limit_of_a_case_ends_with_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    assert runner.attempt("a", 0, lambda one: None) is None
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def _fails_at_3(one: Case) -> None:
    if one.number == 3:
        raise KeyError("planted")


def test_failure_is_told_and_its_files_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "a", "--cases", "6", "--jobs", "2"], _fails_at_3, tmp_path) == 1
    told = capsys.readouterr().out
    assert "6 cases with seed a" in told
    assert "KeyError: 'planted'" in told
    assert "make fuzz SEED=a CASE=3" in told
    assert (tmp_path / "a-3.html").read_bytes() == case("a", 3).data
    assert "KeyError" in (tmp_path / "a-3.txt").read_text("utf-8")


def test_one_case_is_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "a", "--case", "2"], _fails_at_3, tmp_path) == 0
    assert main(["--seed", "a", "--case", "3"], _fails_at_3, tmp_path) == 1
    assert "None failed." in capsys.readouterr().out


def test_seed_of_the_day_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cases", "1"], _fails_at_3, tmp_path) == 0
    assert re.match(r"1 cases with seed \d{4}-\d\d-\d\d\n", capsys.readouterr().out)


def _dies_at_1(one: Case) -> None:
    if one.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if one.number == 2:
        raise ValueError("planted")


def test_process_that_dies_fails_its_case_alone() -> None:
    told = {failure.number: failure.why for failure in runner.run("a", range(4), 1, _dies_at_1)}
    assert told == {1: "the process ended by signal 9", 2: "ValueError: planted"}


def _never_ends(one: Case) -> None:
    while True:
        try:
            clean("a")
        except Exception:  # noqa: BLE001 (as careless code has it)
            continue


def test_case_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "SECONDS", 0.05)
    (told,) = runner.run("a", [0], 1, _never_ends)
    assert told.why.startswith("SlowError")


@pytest.mark.parametrize(
    ("posts", "fault"),
    [
        ((Post(id="1"), Post(id="1")), "one id"),
        ((Post(parent=1), Post()), "later"),
        ((Post(blocks=(Code("\x1b[2J"),)),), "x1b"),
    ],
)
def test_thread_that_breaks_a_rule_is_a_failure(posts: tuple[Post, ...], fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        targets.check_thread(Thread(Kind.THREAD, posts=posts))
