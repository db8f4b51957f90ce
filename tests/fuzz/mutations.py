"""Cases: bytes of files made out of the fixtures by random damage. A seed and a number always make the same case."""

from __future__ import annotations

import gzip
import quopri
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.engines import fixtures

_SAMPLES = Path(__file__).parents[2] / "sample_threads"
_LARGEST = 400_000
"""Bytes of a case: what grows is cut."""
_MOST = 6
"""Mutations of a case."""

_TAG = re.compile(rb"<[a-zA-Z/][^<>]*>")
_ELEMENT = re.compile(rb"<(\w+)\b[^<>]*>[^<>]*</\1>")
_ATTRIBUTE = re.compile(rb"""[\w:-]+=("[^"<>]*"|'[^'<>]*')""")
_ID = re.compile(rb"""\b(?:id|name|href|data-[\w-]+|class)=("[^"<>]*"|'[^'<>]*')""")
_NUMBER = re.compile(rb"\d+")
_WORD = re.compile(rb"[A-Za-z]{3,}")
_TEXT = re.compile(rb">([^<>]{3,})<")

_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹", "①②③④⑤⑥⑦⑧⑨⓪", "一二三四五六七八九〇")
_NUMBERS = (
    "0",
    "-1",
    "9" * 400,
    "1e999",
    "NaN",
    "-0",
    "2147483648",
    "9223372036854775808",
    "1" + "0" * 30,
    "00000000007",
)
_ATOMS = (
    b'"', b"'", b"[", b"]", b"\\", b"#", b"&", b"<", b">", b"&#0;", b"&#x110000;", b"&#xD800;", b"&lt;", b"&nbsp;",
    b"&#8238;", b"&#27;]0;x&#7;", b"\0", b"\x1b[2J", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbf\xbf", b"\xed\xa0\x80",
    b"%", b"%00", b"%ff", b"{", b"}", b"{{", b"\r", b"\n", b"\t", b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
    b"e\xcc\x81" * 40, b"\xcc\x81", b"\xe0\xb8\x81\xe0\xb8\xb3", b"\xd7\x90", b"http://[", b"//", b"javascript:x",
    b"http://[::1", b"http://a.example:99999999/", b"mailto:", b"a" * 3000, b"<!--", b"-->", b"]]>", b"<![CDATA[",
    b"```", b"| a | b |", b"1. ", b"* ", b"> ", b"    ", b"$$", b"||", b"~~", b"__", b"0000-00-00", b"99:99",
    b"10000-01-01",
)  # fmt: skip
_DATES = (
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "31 February 2021", "0000-00-00 00:00", "Thu Jan  1 1970",
    "99/99/9999 25:61", "yesterday at 25:00", "253402300800", "-62135596801", "1e20", "2021-03-04T10:05:00+99:99",
    "Today, 00:00 AM", "4 мар 2564", "昨天 23:59", "5 minutes ago", "99999999999999 years ago", "2021-W53-7", "12:00",
)  # fmt: skip
_ENCODINGS = (
    "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8_r", "gbk", "big5", "shift_jis", "euc_kr", "latin-1", "utf-7",
    "cp1255",
)  # fmt: skip

Mutation = Callable[[Random, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """The bytes of a file, and of another that may be a second page of the same thread."""

    seed: str
    number: int
    name: str
    """The fixtures and mutations it is made of."""
    data: bytes
    other: bytes


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """(name, bytes) of every page that cases are made of."""
    pages = [(fixtures.name(path), path.read_bytes()) for path in fixtures.pages()]
    return (*pages, *((path.name, path.read_bytes()) for path in sorted(_SAMPLES.glob("*.html"))))


def case(seed: str, number: int) -> Case:
    """The case of this number."""
    random = Random(f"{seed}:{number}")
    name, page = random.choice(seeds())
    data, told = _mutated(random, page, _MOST)
    other, other_told = _mutated(random, page, 2)
    return Case(seed, number, f"{name} {told} | {other_told}", data, other)


def _mutated(random: Random, data: bytes, most: int) -> tuple[bytes, str]:
    names = []
    for _ in range(random.randint(0 if most < _MOST else 1, most)):
        mutation = random.choice(_MUTATIONS)
        data = mutation(random, data)[:_LARGEST]
        names.append(mutation.__name__)
    if random.random() < 0.15:
        wrap = random.choice(_WRAPS)
        data = wrap(random, data)
        names.append(wrap.__name__)
    return data, "+".join(names) or "as it is"


def _span(random: Random, data: bytes, longest: int) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randint(1, longest))


def flip_bytes(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 30)) if data else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def delete_bytes(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data, random.choice((1, 20, 2000)))
    return data[:start] + data[end:]


def repeat_bytes(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data, random.choice((1, 20, 2000)))
    return data[:end] + data[start:end] * random.choice((1, 2, 20)) + data[end:]


def cut_end(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def insert_atom(random: Random, data: bytes) -> bytes:
    for _ in range(random.choice((1, 3, 10))):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(_ATOMS) + data[at:]
    return data


def splice(random: Random, data: bytes) -> bytes:
    _, other = random.choice(seeds())
    start, end = _span(random, other, 4000)
    at = random.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def cross(random: Random, data: bytes) -> bytes:
    _, other = random.choice(seeds())
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other)) :]


def _changed(
    random: Random, data: bytes, pattern: re.Pattern[bytes], change: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """One, some or all matches of a pattern changed."""
    found = list(pattern.finditer(data))
    count = min(len(found), random.choice((1, 1, 4, 30)))
    chosen = {one.start() for one in random.sample(found, count)}
    return pattern.sub(lambda one: change(one) if one.start() in chosen else one[0], data)


def drop_tag(random: Random, data: bytes) -> bytes:
    return _changed(random, data, _TAG, lambda _: b"")


def double_tag(random: Random, data: bytes) -> bytes:
    times = random.choice((2, 2, 2, 300))
    return _changed(random, data, _TAG, lambda one: one[0] * times)


def swap_tag(random: Random, data: bytes) -> bytes:
    tags = _TAG.findall(data) or [b""]
    return _changed(random, data, _TAG, lambda _: random.choice(tags))


def double_element(random: Random, data: bytes) -> bytes:
    times = random.choice((2, 2, 50))
    return _changed(random, data, _ELEMENT, lambda one: one[0] * times)


def empty_element(random: Random, data: bytes) -> bytes:
    return _changed(random, data, _TEXT, lambda _: b"><")


def drop_attribute(random: Random, data: bytes) -> bytes:
    return _changed(random, data, _ATTRIBUTE, lambda _: b"")


def empty_attribute(random: Random, data: bytes) -> bytes:
    return _changed(random, data, _ATTRIBUTE, lambda one: one[0].replace(one[1], b'""'))


def swap_attribute(random: Random, data: bytes) -> bytes:
    values = [one[1] for one in _ATTRIBUTE.finditer(data)] or [b'""']
    return _changed(random, data, _ATTRIBUTE, lambda one: one[0].replace(one[1], random.choice(values)))


def odd_attribute(random: Random, data: bytes) -> bytes:
    def odd(one: re.Match[bytes]) -> bytes:
        value = one[1][1:-1]
        at = random.randrange(len(value) + 1)
        return one[0].replace(
            one[1], b'"' + value[:at] + random.choice(_ATOMS).replace(b'"', b"&quot;") + value[at:] + b'"'
        )

    return _changed(random, data, _ID, odd)


def swap_text(random: Random, data: bytes) -> bytes:
    texts = _TEXT.findall(data) or [b""]
    return _changed(random, data, _TEXT, lambda _: b">" + random.choice(texts) + b"<")


def odd_text(random: Random, data: bytes) -> bytes:
    return _changed(
        random, data, _TEXT, lambda one: b">" + random.choice(_ATOMS) + one[1] + random.choice(_ATOMS) + b"<"
    )


def odd_date(random: Random, data: bytes) -> bytes:
    return _changed(
        random, data, re.compile(rb"[^<>\"]*\d[\d:/. -]{4,}[^<>\"]*"), lambda _: random.choice(_DATES).encode()
    )


def odd_number(random: Random, data: bytes) -> bytes:
    return _changed(random, data, _NUMBER, lambda _: random.choice(_NUMBERS).encode())


def other_digits(random: Random, data: bytes) -> bytes:
    digits = random.choice(_DIGITS)
    return _changed(
        random, data, _NUMBER, lambda one: "".join(digits[int(digit)] for digit in one[0].decode()).encode()
    )


def long_number(random: Random, data: bytes) -> bytes:
    return _changed(random, data, _NUMBER, lambda one: one[0] * random.choice((2, 10, 400)))


def odd_word(random: Random, data: bytes) -> bytes:
    return _changed(
        random, data, _WORD, lambda one: random.choice((b"", one[0].upper(), one[0][::-1], b"null", b"None", b"0"))
    )


def other_encoding(random: Random, data: bytes) -> bytes:
    text, codec = data.decode("utf-8", "replace"), random.choice(_ENCODINGS)
    if random.random() < 0.5:
        return text.encode(codec, "replace")
    start, end = _span(random, data, 5000)
    return data[:start] + data[start:end].decode("utf-8", "replace").encode(codec, "replace") + data[end:]


def nest_deeply(random: Random, data: bytes) -> bytes:
    tag = random.choice((b"blockquote", b"div", b"ul><li", b"table><tr><td", b"b", b"details", b"span", b"pre", b"q"))
    at = random.choice([one.end() for one in _TAG.finditer(data)] or [0])
    return data[:at] + b"<" + tag + b">" + (b"<" + tag + b">x") * random.choice((5, 60, 600)) + data[at:]


def gzipped(random: Random, data: bytes) -> bytes:
    return _damaged(random, gzip.compress(data, 1, mtime=0))


def mhtml(random: Random, data: bytes) -> bytes:
    kind = random.choice(
        (b"text/html; charset=utf-8", b"text/html", b'text/html; charset="koi8-r"', b"message/rfc822", b"x")
    )
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://forum.example/t/1\r\n"
        b"Subject: =?utf-8?Q?=C3=96?=\r\nDate: Sun, 07 Mar 2021 18:02:11 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n'
    )
    part = b"--b\r\nContent-Type: " + kind + b"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return _damaged(random, head + part + quopri.encodestring(data).replace(b"\n", b"\r\n") + b"\r\n--b--\r\n")


def bare_text(random: Random, data: bytes) -> bytes:
    """A dump of the page's text, as somebody may have kept it."""
    return re.sub(rb"\n\s*\n+", b"\n\n", re.sub(rb"<(script|style).*?</\1>|<[^<>]*>", b"", data, flags=re.DOTALL))


def _damaged(random: Random, data: bytes) -> bytes:
    return random.choice((lambda: data, lambda: cut_end(random, data), lambda: flip_bytes(random, data)))()


_MUTATIONS: Sequence[Mutation] = (
    flip_bytes, delete_bytes, repeat_bytes, cut_end, insert_atom, splice, cross, drop_tag, double_tag, swap_tag,
    double_element, empty_element, drop_attribute, empty_attribute, swap_attribute, odd_attribute, swap_text, odd_text,
    odd_date, odd_number, other_digits, long_number, odd_word, other_encoding, nest_deeply,
)  # fmt: skip
_WRAPS: Sequence[Mutation] = (gzipped, mhtml, bare_text)
