"""Read the rows of an SQLite file straight from its pages, without SQLite, so that damage costs only what it hit.

Each page is read by itself: a row is yielded where its own bytes are whole, whatever became of the pages around it.
The format is the one at https://sqlite.org/fileformat2.html. Nothing is written. Every page is read a bounded number of
times, so the time is linear in the size of the file.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

MAGIC = b"SQLite format 3\0"
_HEADER = 100
"""Bytes before the tree on the first page."""
_USUAL_SIZE = 8192
"""Bytes of a page, where the header does not tell."""
_SIZES = tuple(2**power for power in range(9, 17))
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_KINDS = (_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF)
_LARGEST_ROW = 2**30
_WAL_HEADER, _FRAME_HEADER = 32, 24
_WAL_MAGIC = (0x377F0682, 0x377F0683)


class _Lost(Enum):
    LOST = "lost"


LOST: Final = _Lost.LOST
"""A value whose bytes are gone."""

Value = int | float | str | bytes | None | _Lost


class StoredRow(NamedTuple):
    """A row as it is stored."""

    id: int | None
    """Its rowid; None in the tree of an index, and of a table without rowids."""
    values: tuple[Value, ...]
    """A column that stands for the rowid is None."""


class DatabaseFile:
    """An SQLite file with the committed part of the journal beside it."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self._file = _Content(path)
        self._frames: dict[int, memoryview] = {}
        self.page_size = self._page_size()
        journal = _Content(path.with_name(f"{path.name}-wal"))
        self._read_journal(memoryview(journal.read(0, journal.size)))
        self.page_count = max([-(-self._file.size // self.page_size), *self._frames])

    def page(self, number: int) -> bytes:
        """The bytes of a page, from 1; fewer than a page holds where the file ends early, none beyond its end."""
        if number in self._frames:
            return bytes(self._frames[number])
        return self._file.read((number - 1) * self.page_size, self.page_size)

    def user_version(self) -> int:
        """`PRAGMA user_version`; 0 where the first page does not tell."""
        first = self.page(1)
        return int.from_bytes(first[60:64], "big") if first.startswith(MAGIC) and len(first) >= _HEADER else 0

    def kind(self, number: int) -> int | None:
        """The kind of tree page this is, None where it is none."""
        page = self.page(number)
        at = _HEADER if number == 1 else 0
        if len(page) < at + 8 or page[at] not in _KINDS:
            return None
        (cells,) = struct.unpack_from(">H", page, at + 3)
        return page[at] if cells * 2 + at + 8 <= self.page_size else None

    def is_leaf(self, number: int) -> bool:
        """Whether a page holds rows of a table or an index, and no children."""
        return self.kind(number) in (_TABLE_LEAF, _INDEX_LEAF)

    def is_whole_leaf(self, number: int) -> bool:
        """Whether a page is a leaf with rows, all of which can be read."""
        if not self.is_leaf(number):
            return False
        at = _HEADER + 3 if number == 1 else 3
        (cells,) = struct.unpack_from(">H", self.page(number), at)
        return bool(0 < cells == sum(1 for _ in self.rows(number)))

    def is_table(self, number: int) -> bool:
        """Whether a page belongs to a table with rowids."""
        return self.kind(number) in (_TABLE_LEAF, _TABLE_INTERIOR)

    def tree(self, root: int) -> Iterator[int]:
        """Every page below `root`, itself first, that can be reached, each once."""
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.page_count or self.kind(number) is None:
                continue
            seen.add(number)
            yield number
            waiting += reversed(self._children(number))

    def free_pages(self) -> set[int]:
        """Pages that hold nothing any more, as far as the file's own list of them can be read."""
        first = self.page(1)
        if not first.startswith(MAGIC) or len(first) < _HEADER:
            return set()
        free: set[int] = set()
        (trunk,) = struct.unpack_from(">I", first, 32)
        while 0 < trunk <= self.page_count and trunk not in free:
            page = self.page(trunk)
            if len(page) < 8 or self.kind(trunk) is not None:
                break
            free.add(trunk)
            trunk, count = struct.unpack_from(">II", page)
            leaves = [page[8 + 4 * at : 12 + 4 * at] for at in range(min(count, self.page_size // 4 - 2))]
            free.update(int.from_bytes(leaf, "big") for leaf in leaves)
        return free

    def rows(self, number: int) -> Iterator[StoredRow]:
        """The rows on a page of a tree that can be read. An interior page of a table holds none."""
        kind = self.kind(number)
        if kind is None or kind == _TABLE_INTERIOR:
            return
        page = self.page(number)
        for at in self._cells(page, number):
            row = self._row(page, at + (4 if kind == _INDEX_INTERIOR else 0), kind == _TABLE_LEAF)
            if row is not None:
                yield row

    # Pages

    def _page_size(self) -> int:
        """The size that the header tells, else the one with which the most pages begin as pages of a tree."""
        head = self._file.read(0, _HEADER)
        if len(head) == _HEADER and head.startswith(MAGIC):
            size = int.from_bytes(head[16:18], "big")
            size = 65536 if size == 1 else size
            if size in _SIZES and head[20:24] == b"\0\x40\x20\x20":
                return size
        found = {size: self._likeness(size) for size in _SIZES}
        best = max(_SIZES, key=lambda size: (found[size], size == _USUAL_SIZE))
        return best if found[best] else _USUAL_SIZE

    def _likeness(self, size: int) -> int:
        """How many pages would begin as leaves whose cells lie within the page."""
        likely = 0
        for at in range(size, self._file.size - size + 1, size):
            begun = self._file.read(at, 8)
            if len(begun) == 8 and begun[0] in (_INDEX_LEAF, _TABLE_LEAF):
                free, cells, begin = struct.unpack_from(">HHH", begun, 1)
                end = begin or 65536
                likely += cells > 0 and 8 + 2 * cells <= end < size and free < size
        return likely

    def _children(self, number: int) -> list[int]:
        page = self.page(number)
        start = _HEADER if number == 1 else 0
        if page[start] not in (_INDEX_INTERIOR, _TABLE_INTERIOR) or len(page) < start + 12:
            return []
        found = [int.from_bytes(page[at : at + 4], "big") for at in self._cells(page, number)]
        return [*found, int.from_bytes(page[start + 8 : start + 12], "big")]

    def _cells(self, page: bytes, number: int) -> list[int]:
        """Offsets of the cells that lie within the page."""
        start = _HEADER if number == 1 else 0
        first = start + (12 if page[start] in (_INDEX_INTERIOR, _TABLE_INTERIOR) else 8)
        (count,) = struct.unpack_from(">H", page, start + 3)
        count = min(count, (len(page) - first) // 2)
        pointers = struct.unpack_from(f">{count}H", page, first)
        return [at for at in dict.fromkeys(pointers) if first <= at < len(page) - 3]

    # Rows

    def _row(self, page: bytes, at: int, of_table: bool) -> StoredRow | None:
        """The row whose cell begins at an offset; None where its beginning makes no sense."""
        try:
            length, at = _varint(page, at)
            rowid = None
            if of_table:
                rowid, at = _varint(page, at)
                rowid -= (rowid >> 63) << 64
        except IndexError:
            return None
        if not 0 < length <= _LARGEST_ROW:
            return None
        local = self._local(length, of_table)
        payload = page[at : at + local]
        if local < length and len(payload) == local:
            payload += self._overflow(page[at + local : at + local + 4], length - local)
        values = _values(payload, length)
        return None if values is None else StoredRow(rowid, values)

    def _local(self, length: int, of_table: bool) -> int:
        """How many bytes of a row lie on the page itself."""
        size = self.page_size
        most = size - 35 if of_table else (size - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (size - 12) * 32 // 255 - 23
        some = least + (length - least) % (size - 4)
        return some if some <= most else least

    def _overflow(self, pointer: bytes, length: int) -> bytes:
        """The rest of a row out of its chain of pages, as far as that can be followed."""
        parts: list[bytes] = []
        seen: set[int] = set()
        number = int.from_bytes(pointer, "big")
        while length > 0 and 0 < number <= self.page_count and number not in seen:
            seen.add(number)
            page = self.page(number)
            if len(page) < 4:
                break
            parts.append(page[4 : 4 + length])
            length -= len(parts[-1])
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)

    # The journal

    def _read_journal(self, journal: memoryview) -> None:
        """Takes over the pages of the write-ahead log up to its last whole transaction."""
        if len(journal) < _WAL_HEADER:
            return
        magic, _, size, _, *salts = struct.unpack_from(">IIIIII", journal)
        if magic not in _WAL_MAGIC or size not in _SIZES:
            return
        if self._file.read(0, 16) != MAGIC:
            self.page_size = size
        elif size != self.page_size:
            return
        order = ">" if magic & 1 else "<"
        sums = _checksum(journal[:24], (0, 0), order)
        if sums != struct.unpack_from(">II", journal, 24):
            return
        waiting: dict[int, memoryview] = {}
        for at in range(_WAL_HEADER, len(journal) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
            number, committed, *rest = struct.unpack_from(">IIIIII", journal, at)
            content = journal[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
            sums = _checksum(content, _checksum(journal[at : at + 8], sums, order), order)
            if rest[:2] != salts or tuple(rest[2:]) != sums:
                return
            waiting[number] = content
            if committed:
                self._frames |= waiting
                waiting = {}


class _Content:
    """The content of a file, read as it is asked for; empty where there is none. It is not mapped: where another
    process cuts the file meanwhile, reading a mapping ends this one.
    """

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        try:
            self._file: io.FileIO | None = io.FileIO(path)
        except FileNotFoundError:
            self._file = None
        self.size = os.fstat(self._file.fileno()).st_size if self._file is not None else 0

    def read(self, start: int, count: int) -> bytes:
        """Bytes from an offset on, fewer where the file ends. Raises OSError."""
        if self._file is None or not 0 <= start < self.size:
            return b""
        self._file.seek(start)
        return self._file.read(count)


def _checksum(data: bytes | memoryview, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """The running checksum of the write-ahead log."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number at an offset, and the offset behind it. Raises IndexError."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9


def _values(payload: bytes, length: int) -> tuple[Value, ...] | None:
    """The columns of a row of `length` bytes, of which `payload` are at hand; None where it is no row."""
    try:
        size, at = _varint(payload, 0)
        types: list[int] = []
        while at < size:
            one, at = _varint(payload, at)
            types.append(one)
    except IndexError:
        return None
    sizes = [_size(one) for one in types]
    if at != size or not types or -1 in sizes or size + sum(sizes) != length:
        return None
    values: list[Value] = []
    for one, width in zip(types, sizes, strict=True):
        data = payload[at : at + width]
        values.append(_value(one, data) if len(data) == width else LOST)
        at += width
    return tuple(values)


def _size(kind: int) -> int:
    """Bytes of a value of a serial type; -1 for one that there is not."""
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, -1, -1)[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    if kind < 12:
        return float(struct.unpack(">d", data)[0]) if kind == 7 else kind - 8
    return data if kind % 2 == 0 else _text(data)


def _text(data: bytes) -> Value:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return LOST


def is_sqlite(file: DatabaseFile, most: int = 256) -> bool:
    """Whether the first pages of a file look like those of SQLite, whatever became of its header: of one of them every
    row can be read.
    """
    numbers: Sequence[int] = range(1, min(file.page_count, most) + 1)
    return any(file.is_whole_leaf(number) for number in numbers)
