"""The encoding of a page that declares none: the one whose letters look most like a language.

Each candidate decoding is scored by how likely its characters are, as the sum of their logarithms over the same bytes;
the scale is such that good text of any language gets about -3 for each byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from threadreader.formats.letters import ALPHABETS, FAMILIES, KANJI, SIMPLIFIED, SYLLABLES, TRADITIONAL, Alphabet
from threadreader.patterns import lazy

_SILENT = lazy(rb"<(script|style)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_WORD = lazy(rb"[^\x00-\x2f<>]+")
_LETTERS = lazy(r"[^\W\d_]{2}")
_LANGUAGE = lazy(rb"<html\b[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
_READ = 256 * 1024
SAMPLE = 4000
"""Bytes of words beyond ASCII that are scored."""

_MARKS = frozenset("\xa0\xad«»„“”‘’‚–—…•·©®™°§€£№´")
_NEVER_AFTER_LETTERS = frozenset("«„‚€£§№")
_MARK, _STRANGE_LETTER, _STRANGE, _BROKEN = -4.5, -9.0, -10.0, -14.0
_CAPITAL, _CAPITAL_INSIDE, _MIXED, _PAIR = -2.0, -5.0, -3.0, -2.5
_CAPITAL_AFTER_CAPITAL = -0.2
_LATER_CODEC = -3.0
"""For each codec of an alphabet that stands before this one: rarer ones must look clearly better."""
_SURELY, _SURELY_EACH = 10.0, 0.6
"""By how much a codec must be likelier than the declared one: in all, and more for each character that is another."""
_FIRST = 200
"""Bytes of a sample that are enough where the declared codec is the likeliest for them."""
_WORDS = -5.5
"""What each character beyond ASCII of a text of words gets at the least."""
_HINT = 1.0
"""For each byte beyond ASCII: what a page's `lang` is worth."""


@dataclass(frozen=True, slots=True)
class _Script:
    """A language of many characters, mostly two bytes each."""

    language: str
    codec: str
    common: str
    common_score: float
    ranges: tuple[tuple[str, str, float], ...]
    """(first, last, score) of further characters."""
    rare: float = -12.0


_WIDE_MARKS = ("\u3001", "\u3017", -5.0), ("\uff01", "\uff5e", -6.0)
_KANA = ("\u3041", "\u3093", -4.3), ("\u30a1", "\u30fe", -5.3), ("\u4e00", "\u9fff", -10.0)
_SCRIPTS = (
    _Script("zh", "gb18030", SIMPLIFIED, -6.2, (("\u3041", "\u30ff", -5.0), *_WIDE_MARKS)),
    _Script("zh", "big5hkscs", TRADITIONAL, -6.2, (("\u3041", "\u30ff", -12.0), *_WIDE_MARKS)),
    _Script(
        "ja",
        "cp932",
        KANJI,
        -6.5,
        (*_KANA, ("\uff61", "\uff9f", -8.0), *_WIDE_MARKS),
    ),
    _Script(
        "ja",
        "euc_jis_2004",
        KANJI,
        -6.5,
        (*_KANA, ("\uff61", "\uff9f", -9.0), *_WIDE_MARKS),
    ),
    _Script(
        "ko", "cp949", SYLLABLES, -5.3, (("\uac00", "\ud7a3", -9.0), ("\u3041", "\u30ff", -6.5), *_WIDE_MARKS), -13.0
    ),
)
_HANZI_LEVEL_1 = -9.5
"""A hanzi that is not among the common ones, but in the older set, which is ordered by use."""


def guess(data: bytes, words: bytes) -> str:
    """The likeliest codec of bytes that are neither ASCII nor UTF-8 and declare nothing that holds; `words` is their
    sample.
    """
    found = _LANGUAGE.search(data, 0, 8192)
    return likeliest(words, found[1].decode().lower() if found else "")


def likeliest(words: bytes, language: str = "") -> str:
    """The likeliest codec of a sample; `language` is what it is thought to be written in, a tag as in `lang`."""
    return max(_candidates(words, language), key=lambda one: one[0])[1]


def language_of(text: str) -> str:
    """The likeliest language of text, a tag as in `lang`: among those that this module knows."""
    alphabets = ((_alphabet_score(text, one), one.language) for one in ALPHABETS)
    scripts = ((_script_score(text, one), one.language) for one in _SCRIPTS)
    return max((*alphabets, *scripts), key=lambda one: one[0])[1]


def corrected(words: bytes, codec: str) -> str:
    """The codec of a sample: `codec`, which a page declares, unless another for the same letters is surely right."""
    family = next((one for one in FAMILIES if codec in one), (codec,))
    if len(words) > _FIRST and _best(words[:_FIRST], family) == codec:
        return codec
    texts = {one: words.decode(one, "replace") for one in family}
    scores = {one: _text_score(text, one) for one, text in texts.items()}
    best = max(family, key=lambda one: scores[one])
    return (
        best if scores[best] - scores[codec] > _SURELY + _SURELY_EACH * _differing(texts[best], texts[codec]) else codec
    )


def _best(words: bytes, family: tuple[str, ...]) -> str:
    return max(family, key=lambda one: _text_score(words.decode(one, "replace"), one))


def _differing(one: str, other: str) -> int:
    """How many characters of two readings of the same bytes are not the same."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    return max(sum(char > "\x7f" for char in text) for text in (one, other))


def is_common(text: str) -> bool:
    """Whether text has the letters of languages: bytes of another encoding that are UTF-8 by chance have rare ones."""
    beyond = [one for one in text if one > "\x7f"]
    return sum(one > "\u07ff" or one in _common_letters() for one in beyond) >= 0.9 * len(beyond)


@lru_cache(maxsize=1)
def _common_letters() -> frozenset[str]:
    letters = "".join(one.letters for one in ALPHABETS)
    return _MARKS.union(letters, letters.upper())


def makes_words(text: str, codec: str) -> bool:
    """Whether text that was decoded with `codec` looks like words of a language that is written with it."""
    beyond = sum(one > "\x7f" for one in text)
    return _LETTERS.search(text) is not None and _text_score(text, codec) > _WORDS * beyond


def _text_score(text: str, codec: str) -> float:
    """How likely text is in the likeliest language that is written with `codec`."""
    family = next((one for one in FAMILIES if codec in one), (codec,))
    alphabets = [_alphabet_score(text, one) for one in ALPHABETS if not set(family).isdisjoint(one.codecs)]
    scripts = [_script_score(text, one) for one in _SCRIPTS if one.codec == codec]
    return max((*alphabets, *scripts), default=_BROKEN * len(text))


def sample(data: bytes) -> bytes:
    """Words beyond ASCII out of the shown text of a page, up to `SAMPLE` bytes, cut at no character."""
    head = data[:_READ]
    return _words(_SILENT.sub(b" ", head)) or _words(head) or _words(data)


def mostly_accents(text: str) -> bool:
    """Whether words of Latin letters have more accents than any language puts on them."""
    letters = [one for one in text if one.isalpha()]
    return len(letters) >= 30 and sum(one > "\x7f" for one in letters) > 0.6 * len(letters)


def _words(text: bytes) -> bytes:
    taken: list[bytes] = []
    size = 0
    for found in _WORD.finditer(text):
        if found[0].isascii():
            continue
        taken.append(found[0])
        size += len(found[0])
        if size > SAMPLE:
            break
    return b" ".join(taken)[: 2 * SAMPLE]


def _candidates(words: bytes, hint: str) -> Iterator[tuple[float, str]]:
    """(score, codec) of every way to read the words."""
    bonus = _HINT * sum(one > 0x7F for one in words)
    texts = lru_cache(maxsize=None)(lambda codec: words.decode(codec, "replace"))
    for alphabet in ALPHABETS:
        for rank, codec in enumerate(alphabet.codecs):
            score = _alphabet_score(texts(codec), alphabet) + rank * _LATER_CODEC
            yield score + (bonus if hint == alphabet.language else 0), codec
    for script in _SCRIPTS:
        yield _script_score(texts(script.codec), script) + (bonus if hint == script.language else 0), script.codec


@lru_cache(maxsize=64)
def _letter_scores(alphabet: Alphabet) -> dict[str, float]:
    """Logarithm of each letter's share, falling from the first to a thirtieth of it at the last."""
    letters = alphabet.letters
    weights = [exp(-3.4 * rank / len(letters)) for rank in range(len(letters))]
    return {letter: log(weight / sum(weights)) for letter, weight in zip(letters, weights, strict=True)}


def _alphabet_score(text: str, alphabet: Alphabet) -> float:
    scores = _letter_scores(alphabet)
    total, before = 0.0, " "
    for char in text:
        if char > "\x7f":
            total += _letter_score(char, before, scores, alphabet.latin)
        elif not alphabet.latin and char.isalpha() and before > "\x7f" and before.isalpha():
            total += _MIXED
        before = char
    return total


def _letter_score(char: str, before: str, scores: dict[str, float], latin: bool) -> float:
    score = scores.get(char)
    if score is None and (small := char.lower()) != char and small in scores:
        score = scores[small] + _capital_score(before)
    elif score is None:
        if char in _NEVER_AFTER_LETTERS and before > "\x7f" and before.isalpha():
            return _STRANGE
        return _mark_score(char)
    if before.isalpha() and (before > "\x7f") == latin:
        score += _PAIR if latin else _MIXED
    return score


def _capital_score(before: str) -> float:
    if before.islower():
        return _CAPITAL_INSIDE
    return _CAPITAL_AFTER_CAPITAL if before.isupper() else _CAPITAL


def _mark_score(char: str) -> float:
    if char in _MARKS:
        return _MARK
    if char == "\ufffd" or char < "\xa0":
        return _BROKEN
    return _STRANGE_LETTER if char.isalpha() else _STRANGE


@lru_cache(maxsize=8)
def _script_scorer(script: _Script) -> Callable[[str], float]:
    common = frozenset(script.common)

    @lru_cache(maxsize=8192)
    def score(char: str) -> float:
        if char in common:
            return script.common_score
        if char == "\ufffd":
            return _BROKEN
        for first, last, value in script.ranges:
            if first <= char <= last:
                return value
        if script.language == "zh" and "\u4e00" <= char <= "\u9fff":
            return _HANZI_LEVEL_1 if _of_older_set(char, script.codec) else script.rare
        return 2 * _MARK if char in _MARKS else script.rare

    return score


def _of_older_set(char: str, codec: str) -> bool:
    """Whether a hanzi is of the first level of GB 2312 or Big5, which hold the characters in daily use."""
    code = char.encode(codec, "replace")
    last = b"\xd7\xf9" if codec == "gb18030" else b"\xc6\x7e"
    first = b"\xb0\xa1" if codec == "gb18030" else b"\xa4\x40"
    return len(code) == 2 and first <= code <= last and (codec != "gb18030" or code[1] >= 0xA1)


def _script_score(text: str, script: _Script) -> float:
    score = _script_scorer(script)
    return sum(score(char) for char in text if char > "\x7f")
