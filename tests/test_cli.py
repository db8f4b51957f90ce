"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from threadreader import extract
from threadreader.cli import main
from threadreader.errors import SaveError

_POSTS = "".join(
    f'<article class="message message--post js-post" data-author="{name}" data-content="post-{i}" id="js-post-{i}">'
    f'<div class="message-attribution-main"><time datetime="2024-05-0{i}T10:00:00+0000">May {i}</time></div>'
    f'<article class="message-body"><div class="bbWrapper">{words}</div></article></article>'
    for i, (name, words) in enumerate([("Ada", "Which glue for felt?"), ("Bo", "Hide glue, warm.")], 1)
)
PAGE = f'<html id="XF"><head><title>Felt</title></head><body><h1 class="p-title-value">Felt</h1>{_POSTS}</body></html>'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "felt.html"
    path.write_text(PAGE, "utf-8")
    return path


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "threadreader", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=os.environ)


def test_extract_writes_a_line_for_each_file(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(page), str(page)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [len(json.loads(line)["posts"]) for line in lines] == [2, 2]
    assert json.loads(lines[0])["source"] == str(page)


def test_extract_goes_on_after_a_file_it_cannot_read(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "missing.html", str(page)]) == 1
    captured = capsys.readouterr()
    kinds = [json.loads(line)["kind"] for line in captured.out.splitlines()]
    assert kinds == ["error", "thread"]
    assert "missing.html" in captured.err


def test_extract_reads_standard_input(page: Path) -> None:
    done = run("extract", "-", stdin=gzip.compress(page.read_bytes()))
    assert json.loads(done.stdout)["title"] == "Felt"


def test_extract_leaves_the_library_alone(page: Path, tmp_path: Path) -> None:
    assert main(["extract", str(page)]) == 0
    assert not (tmp_path / "home").exists()


def test_extract_with_an_unknown_engine_names_those_there_are(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--engine", "nope", str(page)]) == 1
    assert "xenforo" in capsys.readouterr().err


def test_python_api_gives_the_same(page: Path) -> None:
    (thread,) = extract(page)
    (same,) = extract(page.read_bytes(), url="https://felt.example/threads/felt.1/")
    assert [post["author"] for post in thread["posts"]] == ["Ada", "Bo"]
    assert same["url"] == "https://felt.example/threads/felt.1/"


def test_show_prints_plain_text_into_a_pipe(page: Path) -> None:
    done = run("show", str(page), "--width", "40")
    text = done.stdout.decode("utf-8")
    assert "Hide glue, warm." in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 40


def test_a_file_without_a_command_prints_where_there_is_no_terminal(page: Path) -> None:
    assert run(str(page)).stdout == run("show", str(page)).stdout


def test_added_threads_are_listed(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(page)]) == 0
    assert main(["add", str(page)]) == 0
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("added")
    assert out.splitlines()[1].startswith("unchanged")
    assert out.count("Felt") == 1


def _is_told(done: subprocess.CompletedProcess[bytes], words: str) -> None:
    assert done.returncode == 1
    assert words in done.stderr.decode("utf-8")
    assert "Traceback" not in done.stderr.decode("utf-8")


@pytest.mark.parametrize("command", [[], ["show"], ["add"], ["extract"]])
def test_a_missing_file_is_told(command: list[str]) -> None:
    _is_told(run(*command, "nowhere.html"), "nowhere.html")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.html", b"", "empty"),
        ("blank.html", b" \n ", "empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        ("wall.html", b"<title>Hall</title><p>You must be logged in to view this.</p>", "login wall"),
        ("shell.html", b"<title>x</title><section id=d-splash></section>", "before its posts were loaded"),
    ],
)
def test_bad_input_is_told_in_a_sentence(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for command in ([], ["show"], ["add"]):
        _is_told(run(*command, str(path)), words)


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    _is_told(run(str(tmp_path / "void")), "no saved pages")


def test_escape_sequences_of_a_page_never_come_out(tmp_path: Path) -> None:
    page = tmp_path / "evil.html"
    evil = PAGE.replace("Which glue", "\x1b]52;c;cm0=\x07\x1b[2JWhich &#27;[31m\u202eglue")
    evil = evil.replace(">Felt<", ">\x9b2JFelt<")
    page.write_text(evil, "utf-8")
    out = run("show", str(page)).stdout.decode("utf-8") + run("extract", str(page)).stdout.decode("utf-8")
    assert "glue" in out
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(out)


def test_a_damaged_library_is_put_aside(page: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "library.db").write_bytes(b"this is no database, but it is somebody's only copy" * 100)
    done = run("add", str(page))
    assert done.returncode == 0
    assert "damaged" in done.stderr.decode("utf-8")
    kept = [path for path in home.iterdir() if "damaged" in path.name]
    assert kept[0].read_bytes().startswith(b"this is no database")


def test_a_wrong_command_line_ends_with_2() -> None:
    assert run("show").returncode == 2
    assert run("show", "x", "--width", "three").returncode == 2


def test_a_pager_that_is_left_ends_it_quietly(page: Path) -> None:
    command = [sys.executable, "-m", "threadreader", "show", *[str(page)] * 300]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()


def test_quick_commands_load_no_reader(page: Path) -> None:
    code = (
        "import sys; from threadreader.cli import main; main(['show', sys.argv[1]]); main(['list']);"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'dateparser', 'html2text')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(page)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_shows_the_way_in(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "threadreader page.html" in capsys.readouterr().out


def test_python_api_takes_bytes_of_any_encoding() -> None:
    (thread,) = extract(io.BytesIO(PAGE.replace("Felt<", "Войлок<").encode("cp1251")).getvalue())
    assert thread["title"] == "Войлок"


def test_extract_explains_instead_of_extracting(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--explain", str(page), "nowhere.html"]) == 1
    captured = capsys.readouterr()
    assert "claimed by    xenforo" in captured.out
    assert "nowhere.html" in captured.err


@pytest.mark.usefixtures("tolerant")
def test_a_page_that_breaks_an_engine_is_told(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("engine trouble")

    monkeypatch.setattr("threadreader.ingest.read_thread", broken)
    assert main(["show", str(page)]) == 1
    with pytest.raises(SaveError, match="cannot be parsed"):
        extract(page)
