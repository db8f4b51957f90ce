"""What a file is, told by its bytes; and the sentences for files that are no pages."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader import formats
from threadreader.errors import EmptyFileError, NotAPageError, NotFoundError, SaveError, TooLargeError
from threadreader.formats import base, compression
from threadreader.page import SavedPage

HTML = "<!DOCTYPE html><html><head><title>Kilns</title></head><body><p>Hot enough für Ton?</p></body></html>"


def one(data: bytes, source: str = "page.html", path: Path | None = None) -> SavedPage:
    (page,) = formats.read_bytes(data, source, path)
    return page


def test_page_keeps_source_path_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "kilns.html"
    path.write_bytes(HTML.encode("cp1252"))
    (page,) = formats.read(path)
    assert (page.source, page.path, page.raw, page.html) == (str(path), path, HTML.encode("cp1252"), HTML)
    assert page.text is None


def test_source_is_the_argument_as_given(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    (page,) = formats.read(tmp_path / "a.html", "./a.html")
    assert page.source == "./a.html"


@pytest.mark.parametrize(
    "html",
    [
        HTML,
        "\ufeff  \n" + HTML,
        "<!-- a --><!-- b -->\n<html><body>x</body></html>",
        '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>x</body></html>',
        "<div class=post>cut out of a page</div>",
        "Notice: something in a script\n<html><head></head><body>x</body></html>",
        "Ada</td><td>Hello</td></tr><tr><td>Bob</td><td><p>Hi</p></td></tr>",
    ],
)
def test_markup_is_told_by_its_bytes(html: str) -> None:
    assert one(html.encode(), "page.bin").text is None


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_markup_is_markup(codec: str) -> None:
    assert one(HTML.encode(codec)).html == HTML


@pytest.mark.parametrize("text", ["Kilns\n\nAda\nWrite <div> and </div> around it.\n", "plain", "été à côté\n"])
def test_other_text_is_a_dump(text: str) -> None:
    page = one(text.encode(), "page.html")
    assert (page.text, page.html) == (text, "")


def test_gzip_is_unpacked_whatever_the_name() -> None:
    page = one(gzip.compress(HTML.encode()))
    assert (page.html, page.raw) == (HTML, HTML.encode())


def test_gzip_of_several_members_and_twice_over_is_unpacked() -> None:
    half = len(HTML) // 2
    members = gzip.compress(HTML[:half].encode()) + gzip.compress(HTML[half:].encode())
    assert one(gzip.compress(members)).html == HTML


def test_gzip_cut_short_gives_what_there_is() -> None:
    packed = gzip.compress((HTML + os.urandom(3000).hex()).encode())
    assert "Hot enough" in one(packed[:-2000]).html


def test_gzip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "LARGEST_UNPACKED", 1 << 20)
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        one(gzip.compress(b"<p>" + bytes(5 << 20)))


def test_gzip_wrapped_too_often_is_refused() -> None:
    data = HTML.encode()
    for _ in range(base.DEEPEST + 1):
        data = gzip.compress(data)
    with pytest.raises(SaveError, match="times over"):
        one(data)


def test_broken_gzip_is_refused() -> None:
    with pytest.raises(SaveError, match="damaged gzip"):
        one(b"\x1f\x8b\x08" + b"\xff" * 40)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "page.html is a PNG picture, not a saved page."),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG picture"),
        (b"GIF89a\x01\0\x01\0", "GIF picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP picture"),
        (b"<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; open it in a browser and save the page as HTML instead."),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "is a WARC archive, which this version does not read yet."),
        (b"PK\x03\x04\x14\0\0\0\0\0" + bytes(20) + b"datapackage.json", "WACZ archive"),
        (b"PK\x03\x04\x14\0\0\0\0\0" + bytes(20) + b"index.html", "ZIP archive"),
        (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "Safari web archive"),
        (b"<html data-sfz><meta charset=windows-1252><body>\x00\x01PK\x03\x04", "self-extracting SingleFile"),
        (b"SQLite format 3\0", "database"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (b'{"post_stream": {"posts": []}}', "JSON file"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "news feed"),
        (bytes(range(256)) * 4, "is a binary file, not a saved page."),
    ],
)
def test_other_files_are_named(data: bytes, words: str) -> None:
    with pytest.raises(NotAPageError) as caught:
        one(data)
    assert words in str(caught.value)
    assert caught.value.subject == "page.html"


def test_gzipped_warc_is_named() -> None:
    with pytest.raises(NotAPageError, match="WARC"):
        one(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", bytes(4096), gzip.compress(b"", mtime=0)])
def test_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFileError, match="is empty"):
        one(data)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"There is no file gone\.html\."):
        formats.read(tmp_path / "gone.html", "gone.html")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAPageError, match="is a folder"):
        formats.read(tmp_path)


def test_forbidden_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(SaveError, match="permission was denied"):
        formats.read(tmp_path / "x.html")


@pytest.mark.parametrize("name", ["a\0b.html", "x" * 5000])
def test_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(SaveError):
        formats.read(Path(name))


def test_message_holds_nothing_a_terminal_obeys() -> None:
    with pytest.raises(NotFoundError) as caught:
        formats.read(Path("/nowhere/\x1b]52;c;aGk=\x07\nx\udcff.html"))
    assert str(caught.value).isprintable()


def test_file_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST_FILE", 100)
    with pytest.raises(TooLargeError, match="more than"):
        one(HTML.encode() + b" " * 100)


def test_address_of_the_caller_goes_first() -> None:
    html = HTML.replace("<title>", "<link rel=canonical href='https://clay.example/t/1'><title>")
    (page,) = formats.read_bytes(html.encode(), "-", url="https://clay.example/t/2")
    assert page.url == "https://clay.example/t/2"


def test_format_names_are_stated_once() -> None:
    assert len({one.name for one in formats.FORMATS}) == len(formats.FORMATS)
    assert formats.FORMATS[-1].name == "text"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<html>", b"MIME-Version: 1.0\nContent-Type: multipart/related", b"\x1f\x8b\x08\0"]),
)
def test_any_bytes_are_pages_or_refused(data: bytes, start: bytes) -> None:
    try:
        pages = list(formats.read_bytes(start + data, "x"))
    except SaveError as error:
        assert str(error).endswith(".")
    else:
        assert all((page.text is None) != (page.html == "") or page.text is None for page in pages)
