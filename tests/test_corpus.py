"""Accuracy on real saved pages, where the shared corpus lies beside the project. The floors are only ever raised."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.library.samples import kept_pages
from threadreader.commands.add import import_of
from threadreader.library import Library

_HERE = Path(__file__).parent
_SHARED = _HERE.parent.parent / "shared"
_FLOORS = json.loads((_HERE / "floors.json").read_text("utf-8"))
_EXTRACT = f"{sys.executable} -m threadreader extract"

pytestmark = pytest.mark.skipif(not (_SHARED / "score" / "score.py").exists(), reason="the corpus is not here")


_MISREAD_BY_ANNOTATION = {"0549"}
"""Pages whose annotation is not what a reader should get: it keeps “[email protected]” where the page hides a name."""


def _annotated() -> list[str]:
    gold = (_SHARED / "corpus" / "wcxb" / "gold").iterdir()
    return sorted({path.name.partition(".")[0] for path in gold} - _MISREAD_BY_ANNOTATION)


def _score(*arguments: str) -> str:
    command = [sys.executable, str(_SHARED / "score" / "score.py"), "--worst", "5", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def _least(name: str) -> str:
    return ",".join(f"{figure}={floor}" for figure, floor in _FLOORS[name].items())


def test_annotated_pages_reach_their_floors() -> None:
    assert "ALL" in _score("--command", _EXTRACT, "--least", _least("wcxb"), *_annotated())


def test_annotated_pages_reach_their_floors_with_the_generic_engine() -> None:
    assert "ALL" in _score(
        "--command", f"{_EXTRACT} --engine generic", "--least", _least("wcxb generic"), *_annotated()
    )


@pytest.mark.parametrize(("name", "options"), [("wf52", ""), ("wf52 generic", " --engine generic")])
def test_pages_of_forums_on_their_own_software_reach_their_floors(name: str, options: str) -> None:
    corpus = _SHARED / "corpus" / "wf52"
    folders = ("--pages", str(corpus / "pages"), "--gold", str(corpus / "gold"))
    assert "ALL" in _score("--command", f"{_EXTRACT}{options}", *folders, "--least", _least(name))


def test_bodies_of_annotated_pages_lose_and_add_next_to_no_word() -> None:
    score, missing, added, words = _scoring(), 0, 0, 0
    for gold, post in _matched(score):
        annotated, ours = Counter(score.words(gold["text"])), Counter(score.words(post["text"]))
        missing += (annotated - ours).total()
        added += (ours - annotated).total()
        words += annotated.total()
    assert words > 100_000
    assert missing / words <= float(_FLOORS["most words"]["missing"])
    assert added / words <= float(_FLOORS["most words"]["added"])


def _scoring() -> ModuleType:
    """The corpus's own way of telling words apart and of matching posts."""
    spec = importlib.util.spec_from_file_location("score", _SHARED / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _matched(score: ModuleType) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each annotated post that has a text, with the post that was found for it."""
    corpus = _SHARED / "corpus" / "wcxb"
    held = {
        path.stem: json.loads(path.read_text("utf-8"))["posts"] for path in sorted((corpus / "gold").glob("*.json"))
    }
    pages = [str(corpus / "pages" / f"{name}.html.gz") for name in held]
    run = subprocess.run([*_EXTRACT.split(), *pages], capture_output=True, text=True, check=True)
    for annotated, line in zip(held.values(), run.stdout.splitlines(), strict=True):
        posts = json.loads(line)["posts"]
        for index, found in score.align(annotated, posts):
            if "text" in annotated[index]:
                yield annotated[index], posts[found]


def test_rarer_pages_answer_and_reach_their_floor() -> None:
    command = [sys.executable, str(_SHARED / "score" / "facts.py"), "--command", _EXTRACT, "--least", _FLOORS["facts"]]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


SERIES: dict[str, tuple[int, list[tuple[int | None, ...]]]] = {
    "xf1-oneplus-p": (43, [(20, 21, 80, 60), (40, 101, 4840, 4740)]),
    "vb2-tekken-p": (47, [(36, 41, 180, 140)]),
    "mybb-starbound-fr-p": (21, [(20, 21, 40, 20)]),
    "phpbb2-avalanches-p": (20, []),
    "smf20-hotchills-p": (20, []),
    "asm-static-p": (33, []),
}
"""Pages of one thread: their posts, and what is missing between them."""


@pytest.mark.parametrize("seed", range(4))
def test_pages_of_one_thread_become_one_with_its_gaps_told(tmp_path: Path, seed: int) -> None:
    names = [
        path for path in sorted((_SHARED / "corpus" / "wild").glob("*.html")) if path.name.startswith(tuple(SERIES))
    ]
    random.Random(seed).shuffle(names)
    with Library.open(tmp_path / "library.db") as library:
        assert not any(file.failures for file in import_of(library, list(map(str, names)), None))
        rows = {_series(library, row.id): library.open_thread(row.id) for row in library.threads()}
        assert len(library.threads()) == len(SERIES)
    for series, (count, gaps) in SERIES.items():
        stored = rows[series]
        keys = [(post.id, post.number) for post in stored.posts]
        assert len(keys) == len(set(keys)) == count
        assert [post.posted_at for post in stored.posts] == sorted(post.posted_at for post in stored.posts)  # type: ignore[type-var]
        assert [(gap.after, gap.first, gap.last, gap.count) for gap in stored.gaps] == gaps
        assert stored.row.missing == sum(count or 0 for *_, count in gaps)
        assert bool(stored.thread.warnings) == bool(gaps)


def _series(library: Library, thread_id: int) -> str:
    """The series of which a thread has all saved pages, and no other page."""
    names = {Path(page.source).name for page in kept_pages(library, thread_id)}
    (series,) = {one for one in SERIES for name in names if name.startswith(one)}
    assert names == {path.name for path in (_SHARED / "corpus" / "wild").glob(f"{series}*.html")}
    return series


def test_thread_found_as_a_text_dump_opens_as_it_is() -> None:
    dump = next((_SHARED / "corpus" / "seed").glob("*.txt"))
    run = subprocess.run([*_EXTRACT.split(), str(dump)], capture_output=True, text=True, check=True)
    thread = json.loads(run.stdout)
    (post,) = thread["posts"]
    assert (post["author"], post["role"], post["number"]) == ("Sandy Phillips", "Participant", "44755")
    assert thread["board"][-1:] == ["World News"]
    assert (thread["title"] or "").startswith("Military interaction")
    assert [image["caption"][-1] for image in post["images"]] == ["]", "]"]
    assert "## Key concerns" in post["markdown"]
    assert "Viewing 1 post" not in post["text"]
    assert "You must be logged in" not in post["text"]
