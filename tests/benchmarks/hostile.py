"""Files made to cost time and memory, each extracted in a process of its own: `python -m tests.benchmarks hostile`."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measures import Measure

_PAGE = b"<!doctype html><html><body><h1>Thread</h1>"
_MIME = b"MIME-Version: 1.0\r\nContent-Type: %s\r\n\r\n"
_PART = b"\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: %s\r\n\r\n"
_SPACE = 3_000_000_000
"""Bytes of address space that the process may take."""
_MOST_SECONDS, _MOST_MEMORY = 5.0, 600.0
_EXTRACT = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({_SPACE}, {_SPACE}))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from threadreader.cli import main
sys.exit(main(["extract", sys.argv[1]]))
"""
_HUGE = {"raw paragraphs": (20.0, 1000.0)}
"""Seconds and MB of files as large as files may be."""


def _fonts(count: int, between: bytes) -> bytes:
    return b"".join(b"%s<font color=c%d>x" % (between, number) for number in range(count))


def _message(encoding: bytes, body: bytes) -> bytes:
    return _MIME % b"multipart/related; boundary=x" + _PART % encoding + body + b"\r\n--x--\r\n"


ATTACKS: dict[str, Callable[[int], bytes]] = {
    "raw paragraphs": lambda n: _PAGE + b"<p>x</p>" * (25 * n),
    "gzip of paragraphs": lambda n: gzip.compress(_PAGE + b"<p>x</p>" * (24 * n)),
    "gzip members": lambda n: gzip.compress(b"<p>x</p>") * (n // 5),
    "attributes with brackets": lambda n: (
        _PAGE + b"<div " + b" ".join(b'a%d="<>"' % one for one in range(n * 3 // 10)) + b">hi</div>"
    ),
    "attributes without values": lambda n: (
        _PAGE + b"<div " + b" ".join(b"a%d" % one for one in range(n)) + b">hi</div>"
    ),
    "many tags of many attributes": lambda n: (
        _PAGE + (b"<div " + b" ".join(b"a%d" % one for one in range(3900)) + b">hi</div>") * (n // 1000)
    ),
    "attributes behind an open quote": lambda n: _PAGE + b"<div a='" + b"<p x>" * n,
    "long class": lambda n: _PAGE + b"<div class='" + b"a b " * (n * 12) + b"'>hi</div>",
    "many long classes": lambda n: _PAGE + (b"<div class='" + b"a " * 30_000 + b"'>hi</div>") * (n // 1000),
    "depth": lambda n: _PAGE + b"<div>" * n + b"bottom",
    "depth below a gate": lambda n: _PAGE + b"<div>" * (n // 110) + b"bottom",
    "depth, misnested": lambda n: _PAGE + b"<span><div></span>" * n,
    "depth of lists": lambda n: _PAGE + b"<ul><li>x" * (n // 2),
    "depth of quotes": lambda n: _PAGE + b"<blockquote>x" * n,
    "depth of tables": lambda n: _PAGE + b"<table><tr><td>x" * n,
    "depth in a drawing": lambda n: _PAGE + b"<svg>" + b"<tr>" * n,
    "depth of templates": lambda n: _PAGE + b"<template>" * n,
    "depth of framesets": lambda n: b"<html>" + b"<frameset>" * n,
    "depth and paragraphs": lambda n: _PAGE + b"<span>" * 690 + b"<p>x" * n,
    "formatting across paragraphs": lambda n: _PAGE + _fonts(n // 20, b"<p>"),
    "formatting on few tags": lambda n: _PAGE + _fonts(1200, b"<p>"),
    "formatting before paragraphs": lambda n: _PAGE + b"<div>" + _fonts(50, b"") + b"</div>" + b"<p>x</p>" * n,
    "anchors left open": lambda n: _PAGE + b"<p><a href=x>x" * (n // 20),
    "formatting in a table": lambda n: _PAGE + b"<table>" + b"<b>x<i>y" * n,
    "end tags alone": lambda n: _PAGE + b"</p>" * n,
    "forms": lambda n: _PAGE + b"<form>" * n,
    "select": lambda n: _PAGE + b"<select>" + b"<option>x" * n,
    "breaks": lambda n: _PAGE + b"<br>" * n,
    "comments left open": lambda n: _PAGE + b"<!--" * n,
    "comments": lambda n: _PAGE + b"<!-->" * n,
    "tags left open": lambda n: _PAGE + b"<a " * n,
    "sections of character data": lambda n: _PAGE + b"<svg>" + b"<![CDATA[" * n,
    "shadow roots left open": lambda n: _PAGE + b"<template shadowroot=x>" * n,
    "shadow roots, tag left open": lambda n: _PAGE + b"<template shadowroot=" * n,
    "scripts left open": lambda n: _PAGE + b"<script>" * n,
    "scripts, closed as in XML": lambda n: _PAGE + b"<script /////" * n,
    "addresses of pictures": lambda n: _PAGE + b"data:image/" * n + b";base64,",
    "variables of pictures": lambda n: (
        _PAGE + b"".join(b"<img src=x style='a:var(--sf-img-%d)'>" % one for one in range(n // 20))
    ),
    "canonical addresses": lambda n: b"<html><head>" + b"canonical " * n,
    "sources of a scrapbook": lambda n: b'<html data-scrapbook-source="' + b' data-scrapbook-source="' * n,
    "one table of many cells": lambda n: _PAGE + b"<table>" + b"<tr><td>x<td>y</tr>" * (n // 4) + b"</table>",
    "one wide row": lambda n: (
        _PAGE + b"<table><tr>" + b"<td>x" * (n // 100) + b"</tr>" + b"<tr><td>y</tr>" * (n // 100) + b"</table>"
    ),
    "text of one line": lambda n: b"word " * n,
    "text of many lines": lambda n: b"> 12 May 2020 Ada wrote:\n" * (n // 3),
    "text of blank lines": lambda n: b"word\n" + b"\n \n" * n,
    "text of quote marks": lambda n: b">" * n + b" word\n",
    "parts of a message": lambda n: _MIME % b"multipart/related; boundary=x" + _PART % b"7bit" * (n // 5) + b"hello",
    "headers of a message": lambda n: (
        _MIME % b"multipart/related; boundary=x" + (b"\r\n--x\r\n" + b"A: b\r\n" * 10_000 + b"\r\n") * (n // 1000)
    ),
    "base64 of brackets": lambda n: _message(b"base64", b"PA==<>!" * (n * 10)),
    "quoted printable": lambda n: _message(b"quoted-printable", b"=3Cp=3Ex" * (n * 10)),
}
"""What each file holds, made larger by a number."""
_FULL = 1_000_000


def measure() -> list[Measure]:
    return [one for name, attack in ATTACKS.items() for one in _costs(name, attack)]


def _costs(name: str, attack: Callable[[int], bytes]) -> list[Measure]:
    with tempfile.NamedTemporaryFile("wb", suffix=".html") as file:
        # In a process of its own: the system counts the memory of a process for those that it starts too.
        maker = multiprocessing.get_context("fork").Process(target=_write, args=(attack, file.name))
        maker.start()
        maker.join()
        status, shown, usage = _extracted(Path(file.name))
    seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    print(f"{name:<32} {seconds:6.1f} s {memory:6.0f} MB  status {status}  {shown}", flush=True)
    most_seconds, most_memory = _HUGE.get(name, (_MOST_SECONDS, _MOST_MEMORY))
    return [
        Measure(name, most_seconds, seconds if status in (0, 1) else float("inf"), "s"),
        Measure(name, most_memory, memory, "MB"),
    ]


def _write(attack: Callable[[int], bytes], path: str) -> None:
    Path(path).write_bytes(attack(_FULL))


def _extracted(path: Path) -> tuple[int, str, resource.struct_rusage]:
    """Exit status, the last of what was said, and what it cost to extract a file."""
    command = [sys.executable, "-c", _EXTRACT, str(path)]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(max(0, out.seek(0, os.SEEK_END) - 150))
        shown = out.read().decode("utf-8", "replace").replace("\n", " ")
    return process.returncode, shown, usage
