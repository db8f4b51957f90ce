"""Files that unpack, or fall apart, to far more than they are: refused with a sentence, or read up to a cap."""

from __future__ import annotations

import gzip
import zlib

import pytest

from threadreader.errors import TooLargeError
from threadreader.formats import mime, read_bytes

_MESSAGE = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
_PART = b"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n"


_decompressor = zlib.decompressobj


class _Counting:
    """A decompressor that counts the bytes it is given."""

    given = 0

    def __init__(self, wbits: int) -> None:
        self._stream = _decompressor(wbits)

    def decompress(self, data: bytes, most: int) -> bytes:
        _Counting.given += len(data)
        return self._stream.decompress(data, most)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def test_members_of_a_gzip_file_are_each_unpacked() -> None:
    data = b"".join(gzip.compress(b"<p>%d</p>" % number) for number in range(1000))
    (page,) = read_bytes(data, "page.html.gz")
    assert page.markup == b"".join(b"<p>%d</p>" % number for number in range(1000))


def test_a_gzip_file_is_given_to_the_decompressor_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Counting, "given", 0)
    monkeypatch.setattr("threadreader.formats.compression.zlib.decompressobj", _Counting)
    data = gzip.compress(bytes(range(256)) * 100_000, compresslevel=0)
    with pytest.raises(Exception, match="binary"):
        list(read_bytes(data, "page.html.gz"))
    assert _Counting.given < 2 * len(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (gzip.compress(b"<p>x</p>") * 10_001, "page.gz is a gzip file of more than 10,000 pieces."),
        (
            gzip.compress(b"<p>x</p>" * 5_000_000),
            "page.gz unpacks to more than 250 times its size; no saved page does.",
        ),
    ],
    ids=["pieces", "ratio"],
)
def test_gzip_over_a_cap_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(TooLargeError) as found:
        list(read_bytes(data, "page.gz"))
    assert str(found.value) == sentence


def test_parts_over_the_cap_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mime, "_MOST_PARTS", 3)
    (page,) = read_bytes(_MESSAGE + _PART % (b"7bit", b"<p>words</p>") * 5 + b"--x--", "page.mht")
    assert page.warnings == ("The message has more than 3 parts; only those were read.",)


def test_headers_over_the_cap_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mime, "_ALL_HEADERS", 200)
    (page,) = read_bytes(_MESSAGE + _PART % (b"7bit", b"<p>words</p>") * 5 + b"--x--", "page.mht")
    assert page.warnings == ("The message has more than 2 MB of headers; only those were read.",)


def test_an_empty_part_does_not_swallow_the_next() -> None:
    (page,) = read_bytes(_MESSAGE + b"--x\r\n--x\r\n" + _PART % (b"7bit", b"<p>words</p>") + b"--x--", "page.mht")
    assert page.markup == b"<p>words</p>"


def test_base64_with_other_letters_is_decoded() -> None:
    (page,) = read_bytes(_MESSAGE + _PART % (b"base64", b"PHA+ <d29\r\nyZHM8!L3A+") + b"--x--", "page.mht")
    assert page.markup == b"<p>words</p>"
