"""Pages saved as one MIME message."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, datetime

import pytest

from threadreader import formats
from threadreader.errors import NotAPageError
from threadreader.formats import mhtml
from threadreader.page import SavedPage

HTML = "<html><head><meta charset={charset}><title>Öfen</title></head><body><p>Größe = 3 – {fill}</p></body></html>"
FRAME = "<html><body>an advert</body></html>"


def page(html: str = HTML) -> str:
    return html.format(charset="windows-1252", fill="Ton " * 40)


def part(body: bytes, headers: str, encoding: str = "quoted-printable") -> bytes:
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(encoding, bytes)(body)
    return f"{headers}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + packed


def message(*parts: bytes, headers: str = "", boundary: str = "----=_b") -> bytes:
    head = (
        f"From: <Saved by Blink>\n{headers}Subject: Kilns\nDate: Sun, 07 Mar 2021 18:02:11 -0000\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{boundary}"\n\n\n'
    )
    whole = head.encode() + b"".join(b"--" + boundary.encode() + b"\n" + one + b"\n" for one in parts)
    return (whole + f"--{boundary}--\n".encode()).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def read(data: bytes) -> SavedPage:
    (one,) = formats.read_bytes(data, "kilns.mhtml")
    return one


MAIN = "Content-Type: text/html\nContent-ID: <main@x>\nContent-Location: https://clay.example/t/31"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_page_is_decoded_and_told_where_from_and_when(encoding: str) -> None:
    saved = read(message(part(page().encode("cp1252"), MAIN, encoding)))
    assert saved.html.strip() == page()
    assert saved.url == "https://clay.example/t/31"
    assert saved.saved_at == datetime(2021, 3, 7, 18, 2, 11, tzinfo=UTC)


def test_charset_of_the_part_goes_before_the_pages() -> None:
    headers = MAIN.replace("text/html", "text/html; charset=koi8-r")
    html = HTML.format(charset="windows-1251", fill="печь для обжига глины")
    saved = read(
        message(
            part(
                html.replace("ö", "o").replace("Ö", "O").replace("–", "-").replace("ß", "s").encode("koi8_r", "ignore"),
                headers,
            )
        )
    )
    assert "печь для обжига глины" in saved.html


def test_what_the_library_keeps_reads_back_without_the_headers() -> None:
    html = "<html><body><p>да, да и нет</p></body></html>"
    saved = read(message(part(html.encode("koi8_r"), MAIN.replace("text/html", "text/html; charset=koi8-r"))))
    (again,) = formats.read_bytes(saved.raw, "kept")
    assert again.html.strip() == html


def test_frames_and_files_are_no_pages() -> None:
    saved = read(
        message(
            part(FRAME.encode(), "Content-Type: text/html\nContent-Location: cid:frame-2@mhtml.blink"),
            part(page().encode("cp1252"), MAIN),
            part(b"\xff\xd8", "Content-Type: image/jpeg\nContent-Location: https://clay.example/pot.jpg", "base64"),
            part(b"\xff\xd8", "Content-Type: image/jpeg\nContent-ID: <pot2@x>", "base64"),
            headers="Snapshot-Content-Location: https://clay.example/t/31\n",
        )
    )
    assert "Öfen" in saved.html
    assert saved.resources == {"cid:frame-2@mhtml.blink", "https://clay.example/pot.jpg", "cid:pot2@x"}


def test_pictures_are_decoded_by_the_names_that_the_page_knows() -> None:
    data = message(
        part(page().encode("cp1252"), MAIN),
        part(b"\xff\xd8\xff1", "Content-Type: image/jpeg\nContent-Location: https://clay.example/pot.jpg", "base64"),
        part(b"\x89PNG", "Content-Type: image/png\nContent-ID: <pot2@x>", "base64"),
        part(b"p { }", "Content-Type: text/css\nContent-Location: https://clay.example/a.css"),
    )
    assert dict(mhtml.pictures(data)) == {"https://clay.example/pot.jpg": b"\xff\xd8\xff1", "cid:pot2@x": b"\x89PNG"}
    assert list(mhtml.pictures(page().encode())) == []


def test_start_names_the_page() -> None:
    data = message(
        part(FRAME.encode(), "Content-Type: text/html\nContent-ID: <ad@x>"), part(page().encode("cp1252"), MAIN)
    )
    assert "Öfen" in read(data.replace(b'type="text/html";', b'type="text/html"; start="<main@x>";')).html


def test_page_inside_a_nested_multipart_is_found() -> None:
    inner = message(part(page().encode("cp1252"), MAIN), boundary="inner").partition(b"\r\n\r\n")[2]
    outer = message(b'Content-Type: multipart/alternative; boundary="inner"\r\n\r\n' + inner, boundary="outer")
    assert "Öfen" in read(outer).html


def test_message_that_is_one_page() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    assert read(data + base64.encodebytes(page().encode())).html == page()


def test_message_cut_short_is_read_as_far_as_it_goes() -> None:
    data = message(part(page().encode("cp1252"), MAIN, "base64"))
    assert "Größe" in read(data[: data.rindex(b"PC9") if b"PC9" in data else -60]).html


def test_address_folded_over_lines_is_one() -> None:
    folded = MAIN.replace("/t/31", "/t/\n 31")
    assert read(message(part(page().encode("cp1252"), folded))).url == "https://clay.example/t/31"


def test_message_without_a_page_is_refused() -> None:
    with pytest.raises(NotAPageError, match="without a web page"):
        read(message(part(b"hello", "Content-Type: text/plain")))


def test_letter_about_mime_is_a_text() -> None:
    (saved,) = formats.read_bytes(
        b"Note: see below\n\nContent-Type: text/html is what it says.\nMIME-Version: 1.0\n", "x"
    )
    assert saved.text is not None
