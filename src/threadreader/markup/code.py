"""Code: its text, line by line as it stood, without the numbers of highlighters; and its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from threadreader.markup import text
from threadreader.markup.dom import Node, ancestors, attribute, children, classes, pick, previous_element, shown_text
from threadreader.patterns import lazy

SILENT = frozenset(
    "button canvas datalist head input link map meta noscript option optgroup param script select source style svg "
    "template textarea title track".split()
)
"""Elements that show no text of the author's."""

GUTTERS = frozenset(
    "blob-num code-gutter crayon-nums gutter hljs-ln-numbers line-numbers-rows line_numbers lineAnchor linenodiv "
    "lineno linenos lineNumbers ln-num rouge-gutter".split()
)
"""Classes of what holds the numbers of lines."""
_LANGUAGE = lazy(r"[\w+#.-]{1,30}")
_NO_LANGUAGE = frozenset("auto code default none nohighlight no-highlight plain plaintext text text-plain txt".split())
_KNOWN = frozenset(
    "actionscript ada apache applescript arduino asm assembly autohotkey awk bash basic batch bat brainfuck c c# c++ "
    "clojure cmake cobol coffeescript console cpp csharp css csv d dart delphi diff dockerfile dos elixir elm erlang "
    "excel fortran fsharp glsl go golang gradle graphql groovy haskell hcl html http ini java javascript js json jsx "
    "julia kotlin latex less lisp lua makefile markdown mathematica matlab md nginx nim nix objc objective-c ocaml "
    "pascal perl php pl plsql postgresql powershell prolog properties ps1 puppet py python qml r rb ruby rust sass "
    "scala scheme scss sh shell smalltalk sql stylus svg swift tcl terraform tex toml ts tsx typescript vb vba vbnet "
    "verilog vhdl vim vue wasm xml xhtml xslt yaml yml zig zsh".split()
)
"""Names that are a language's where they stand alone, as a class or in a title."""
_NAMED = lazy(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|highlight-text-|mw-highlight-lang-|brush:\s*|highlight-)"
    r"(\S+?)[;,]?(?=\s|$)"
)
_ATTRIBUTES = ("data-lang", "data-language", "data-enlighter-language", "data-code-language")
_TITLE = lazy(r"(?:code\s*)?[(\[]?\s*([\w+#-]+)\s*[)\]]?\s*(?:(?:source )?code)?\s*(?::.*)?", re.IGNORECASE)
_TITLES = frozenset("bbcode_description codeheader codetitle codetop title type smallfont".split())
_BASIC = {"html-basic": "html", "html-erb": "erb", "html-php": "php", "viml": "vim"}
"""Names of grammars that are more than a language's."""
_AROUND = 5
"""Levels above code at which its highlighter may name the language."""


def code_text(node: Node) -> str:
    """Text of code, cleaned: `br` and list items are lines, the rest as it stands."""
    whole = text.clean("".join(_code_text(node)))
    return whole.replace("\xa0", " ").strip("\n").rstrip()


def _code_text(node: Node) -> Iterator[str]:
    levels = [(children(node, include_text=True), "")]
    broken = False  # whether a line has just ended
    ended = False  # whether it has by a newline, which the end of its element does not double
    while levels:
        child = next(levels[-1][0], None)
        if child is None:
            end = levels.pop()[1]
            yield "" if broken or ended else end
            broken = broken or bool(end)
        elif child.is_text_node:
            words = child.text_content or ""
            # A newline behind a `br` only breaks the line of the source.
            words = words.removeprefix("\r").removeprefix("\n") if broken else words
            broken = broken and not words
            ended = words.endswith("\n") if words else ended
            yield words
        elif child.tag == "br":
            yield "\n"
            broken, ended = True, False
        elif child.is_element_node and child.tag not in SILENT and not _is_gutter(child):
            line = child.tag in ("li", "tr", "div", "p")
            levels.append((children(child, include_text=True), "\n" if line else ""))
            broken = broken and not line
            ended = ended and not line


def _is_gutter(node: Node) -> bool:
    kinds = attribute(node, "class")
    return bool(kinds) and node.tag != "pre" and not GUTTERS.isdisjoint((kinds or "").split())


def code_language(node: Node) -> str | None:
    """The language of code by the classes and attributes of its element, of the one inside it, or of the highlighter's
    around it; else by the title above it.
    """
    for one in (node, *node.css("code, pre")[:2]):
        if name := _told(one, alone=True):
            return name
    for _, above in zip(range(_AROUND), ancestors(node), strict=False):
        name = _told(above, alone="syntaxhighlighter" in classes(above))
        if name and name.lower() in _KNOWN:  # `lang-en` is no programming
            return name
    before = previous_element(node)
    if before is None or _TITLES.isdisjoint(classes(before)):
        return None
    return titled_language(shown_text(before)) or titled_language(pick(before, "span"))


def _told(node: Node, alone: bool) -> str | None:
    """What one element tells; `alone`: a class that is the bare name of a language counts."""
    for name in _ATTRIBUTES:
        if told := language_name(attribute(node, name)):
            return told
    kinds = attribute(node, "class") or ""
    for found in _NAMED.finditer(kinds):
        if told := language_name(found[1]):
            return told
    return next((kind for kind in kinds.split() if kind.lower() in _KNOWN), None) if alone else None


def titled_language(words: str | None) -> str | None:
    """The language in a title above code: `PHP Code:`, `Code (php)`, `Python: keel.py`."""
    found = _TITLE.fullmatch(words or "")
    name = found[1].lower() if found else ""
    return name if name in _KNOWN else None


def language_name(name: str | None) -> str | None:
    """`name` where it can be that of a language; None for other things and for `auto`, `text` and the like."""
    name = _BASIC.get(name, name) if name else None
    return name if name and _LANGUAGE.fullmatch(name) and name.lower() not in _NO_LANGUAGE else None


def rule_language(node: Node, selector: str | tuple[str, ...]) -> str | None:
    """The language that a selector names, as an attribute or in a title."""
    words = pick(node, selector)
    return titled_language(words) or language_name(words)
