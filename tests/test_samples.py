"""The sample threads, read as a user's files are: from bytes to thread, with what each must come out as."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from threadreader.engines.read import read_thread
from threadreader.formats import pages_in, read
from threadreader.markup.written import plain_blocks
from threadreader.model import Code, Embed, Image, Kind, PageSpan, Quote, Spoiler, Thread, walk

SAMPLES = Path(__file__).parents[1] / "sample_threads"
HARBOUR = "harbour-lights-of-the-old-coast.html"
MAPS = "paper_maps_on_the_fells.html"
BALTIKA = "baltika-s-cherdaka_viewtopic.html"
CLOCK_1 = "tide-clock-page-1.html"
CLOCK_2 = "tide-clock-page-2.html"
NAMES = "sort-uniq-same-file-name-twice.html"
RECIPES = "urgrossmutters-rezeptheft-in-kurrent.html"


@dataclass(frozen=True)
class Expected:
    """What a sample must come out as."""

    engine: str
    title: str
    site: str | None
    url: str
    board: tuple[str, ...]
    span: PageSpan
    authors: str
    """Initials of each post's author, in page order."""
    quotes: tuple[str | None, ...] = ()
    """Id of the post that each quote quotes, nested ones too."""
    captions: tuple[str | None, ...] = ()
    """One for each image."""
    languages: tuple[str | None, ...] = ()
    """One for each piece of code."""
    spoilers: tuple[str | None, ...] = ()
    attachments: tuple[str, ...] = ()
    signatures: int = 0
    edited: tuple[int, ...] = ()
    """Indexes of posts with an edit notice."""
    parents: tuple[int | None, ...] = ()
    scores: tuple[int | None, ...] = ()
    kind: Kind = Kind.THREAD
    warnings: tuple[str, ...] = ()


CLOCK_URL = "https://www.benchtop.example/threads/a-tide-clock-for-my-fathers-kitchen.88213/"

EXPECTED = {
    HARBOUR: Expected(
        engine="bbpress 2",
        title="Harbour lights of the old coast",
        site="Coastwatch Society",
        url="https://forum.coastwatch.example/forums/topic/harbour-lights-of-the-old-coast/",
        board=("Local history", "Lights and lifeboats"),
        span=PageSpan(1, None, 4),
        authors="MT JA MT LP",
        quotes=(None,),
        captions=(
            "Skerrow Light from the lifeboat slip, ten minutes after sunset. (Drawing: Morwenna Teague)",
            "How the rings bend a lamp’s light into one beam: each does the work of a lens a yard thick. "
            "(Diagram by the author, after the keeper’s own sketch)",
            "The log for that night: “Machine stopped 3.10. Turned by hand to 7.45. One moth.” "
            "[Photo: County Record Office]",
        ),
        languages=(None,),
        attachments=("net-loft-1996-winding-gear.pdf",),
        edited=(2,),
    ),
    MAPS: Expected(
        engine="reddit 1",
        title="Paper maps on the fells: safety gear, or sentiment?",
        site="commonroom",
        url="https://www.commonroom.example/r/hillwalking/comments/17q4zr/"
        "paper_maps_on_the_fells_safety_gear_or_sentiment/",
        board=("hillwalking",),
        span=PageSpan(None, None, 19),
        authors="K c T c T o s c s b w b [ M f K",
        quotes=(None,),
        languages=(None,),
        edited=(5,),
        parents=(None, None, 1, 2, 3, 3, 1, 6, 7, None, 9, 10, None, 12, None, 14),
        scores=(1204, 412, 187, 141, 203, 58, 44, 96, 120, 230, 71, 39, 17, 88, 264, 155),
        warnings=("3 of 19 posts are not in this file.",),
    ),
    BALTIKA: Expected(
        engine="phpbb 3",
        title="«Балтика» с чердака: заговорила после сорока лет молчания",
        site="forum.lampovik.example",
        url="https://forum.lampovik.example/viewtopic.php?t=5127",
        board=("Мастерская", "Ламповые приёмники"),
        span=PageSpan(1, 1, 7),
        authors="КсК М РП КсК М КсК РП",
        quotes=("40211", "40214", "40211", "40260", "40263"),
        languages=(None, None),
        attachments=("Балтика, вид на шасси сзади.jpg",),
        signatures=4,
        edited=(3, 6),
    ),
    CLOCK_1: Expected(
        engine="xenforo 2",
        title="A tide clock for my father's kitchen",
        site="Benchtop",
        url=CLOCK_URL,
        board=("Workshop", "Build logs"),
        span=PageSpan(1, 2),
        authors="s E JO s E s JO s",
        quotes=("901001", "901019", "901077"),
        captions=(None,),
        languages=("python", "cpp"),
        spoilers=("the bug, if you would rather not guess",),
        attachments=("dial-draft-a.pdf", "dial-draft-b.pdf"),
        signatures=6,
        edited=(2,),
        scores=(16, 1, 2, None, None, 1, None, None),
    ),
    CLOCK_2: Expected(
        engine="xenforo 2",
        title="A tide clock for my father's kitchen",
        site="Benchtop",
        url=CLOCK_URL + "page-2",
        board=("Workshop", "Build logs"),
        span=PageSpan(2, 2),
        authors="k s E s E",
        quotes=("901046", "901350", "901338"),
        captions=(None, None),
        attachments=("tide-clock.zip",),
        signatures=4,
        scores=(None, 33, None, 79, None),
    ),
    NAMES: Expected(
        kind=Kind.QA,
        engine="stackexchange None",
        title="sort | uniq shows me the same file name twice. Which of us is wrong?",
        site="Terminal Answers",
        url="https://terminal.answers.example/questions/412207/"
        "sort-uniq-shows-me-the-same-file-name-twice-which-of-us-is-wrong",
        board=(),
        span=PageSpan(),
        authors="r PL r JT PL r sb JT r",
        quotes=(None,),
        languages=("bash", "bash", "bash", "py", "py"),
        spoilers=(None,),
        edited=(0, 7),
        parents=(None, 0, 0, 0, None, 4, 4, None, 7),
        scores=(147, 38, 12, 4, 263, 21, 9, 31, 15),
        warnings=("2 comments are not in this file.",),
    ),
    RECIPES: Expected(
        engine="discourse 3",
        title="Urgroßmutters Rezeptheft in Kurrent: wer liest mit?",
        site="Kurrentstube",
        url="https://forum.kurrentstube.example/t/urgrossmutters-rezeptheft-in-kurrent-wer-liest-mit/2381",
        board=("Handschriften", "Lesehilfe"),
        span=PageSpan(1, 1),
        authors="a f b a f a",
        quotes=("1", "2", "3", None, "4"),
        captions=(None,),
        languages=("bash",),
        spoilers=("Mein Versuch, bitte erst selber raten",),
        scores=(18, 23, 9, 31, 14, 56),
    ),
}


@cache
def thread(name: str) -> Thread:
    """The thread in a sample."""
    (page,) = read(SAMPLES / name)
    return read_thread(page)


def found(name: str) -> Expected:
    """What the sample did come out as."""
    got = thread(name)
    parts = [block for post in got.posts for block in walk(post.blocks)]
    parents, scores = tuple(post.parent for post in got.posts), tuple(post.score for post in got.posts)
    return Expected(
        kind=got.kind,
        engine=f"{got.engine} {got.engine_version}",
        title=got.title or "",
        site=got.site,
        url=got.url or "",
        board=got.board.trail,
        span=got.span,
        authors=" ".join("".join(word[0] for word in post.author.name.split()) for post in got.posts if post.author),
        quotes=tuple(block.post for block in parts if isinstance(block, Quote)),
        captions=tuple(block.caption for block in parts if isinstance(block, Image)),
        languages=tuple(block.language for block in parts if isinstance(block, Code)),
        spoilers=tuple(block.title for block in parts if isinstance(block, Spoiler)),
        attachments=tuple(file.name for post in got.posts for file in post.attachments),
        signatures=sum(post.signature is not None for post in got.posts),
        edited=tuple(index for index, post in enumerate(got.posts) if post.edited),
        parents=parents if any(parent is not None for parent in parents) else (),
        scores=scores if any(score is not None for score in scores) else (),
        warnings=got.warnings,
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_comes_out_as_it_should(name: str) -> None:
    assert found(name) == EXPECTED[name]


def test_no_sample_is_forgotten() -> None:
    assert {path.name for path in pages_in(SAMPLES)} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_post_has_words_a_date_and_an_address(name: str) -> None:
    for post in thread(name).posts:
        assert plain_blocks(post.blocks)
        assert post.posted_at is not None
        assert (post.permalink or "").startswith("https://")


def test_pictures_beside_the_file_are_found() -> None:
    files = [block.file for block in walk(thread(HARBOUR).posts[0].blocks) if isinstance(block, Image)]
    folder = "harbour-lights-of-the-old-coast_files"
    assert files == [f"{folder}/skerrow-light-at-dusk.png", f"{folder}/section-of-the-lens.png", None]
    assert all((SAMPLES / file).read_bytes().startswith(b"\x89PNG") for file in files if file)


def test_lazy_pictures_have_their_true_address() -> None:
    (image,) = [block for block in walk(thread(CLOCK_1).posts[0].blocks) if isinstance(block, Image)]
    assert image.src == "https://www.benchtop.example/attachments/bezel-jpg.30110/"


def test_the_file_in_windows_1251_is_read_as_such() -> None:
    assert b'charset="windows-1251"' in (SAMPLES / BALTIKA).read_bytes()
    assert plain_blocks(thread(BALTIKA).posts[0].blocks).startswith("Разбирали чердак на даче")


def test_columns_of_code_stay_in_line() -> None:
    (code,) = [block for block in thread(BALTIKA).posts[3].blocks if isinstance(block, Code)]
    assert len({row.index(" В ") for row in code.text.split("\n")[1:]}) == 1


def test_two_names_that_look_alike_are_still_two() -> None:
    code = next(block for block in thread(NAMES).posts[0].blocks if isinstance(block, Code))
    assert "Bjo\u0308rn" in code.text and "Bj\u00f6rn" in code.text


def test_a_link_card_keeps_its_words() -> None:
    (card,) = [block for block in thread(RECIPES).posts[2].blocks if isinstance(block, Embed)]
    assert card.url == "https://handschrift.example/anleitung/kurrent-lesen-lassen"
    assert card.title == "Kurrent lesen lassen: Schritt für Schritt"
    assert "mit dreißig Seiten Übung" in (card.text or "")
