"""Keys as the settings want them: a preset, what the user changed, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding, BindingsMap
from textual.keys import REPLACED_KEYS, key_to_character
from textual.keys import Keys as KeyNames

from threadreader.settings import Keys, nearest
from threadreader.tui.keys.presets import PRESETS, Keymap
from threadreader.tui.textual_internals import bindings_of_class, key_name

_MODIFIERS = frozenset(("ctrl", "alt", "shift", "super", "meta", "hyper"))


class Pane(NamedTuple):
    """A place where keys work, and whose they are there, the one that is asked first in front."""

    name: str
    nodes: tuple[type, ...]


def keymap(keys: Keys) -> dict[str, str]:
    """What differs from the default: keys parted by commas, by the id of the binding."""
    wanted: dict[str, str] = {**PRESETS[keys.preset], **keys.changed}
    return {action: ",".join(map(spelt, given.split(","))) for action, given in wanted.items()}


def spelt(key: str) -> str:
    """A key as Textual names it; of two that are pressed one after the other, both."""
    return " ".join(_spelt(one) for one in key.split())


def plain(key: str) -> str:
    """A key as people write it, which `spelt` reads: `#` rather than `number_sign`."""
    return " ".join(_plain(one) for one in key.split())


def _plain(key: str) -> str:
    *modifiers, last = key.split("+")
    sign = key_to_character(last)
    # A comma parts keys, a space those pressed one after the other, a plus a modifier.
    return "+".join([*modifiers, sign if sign and sign.isprintable() and sign not in ", +" else last])


def _spelt(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = last.lower() if len(last) > 1 or "ctrl" in map(str.lower, modifiers) else last
    named = key_name(last) if len(last) == 1 else last
    return "+".join([*map(str.lower, modifiers), named])


def remapped(bindings: BindingsMap, keymap: Mapping[str, str], beside: Iterable[BindingsMap] = ()) -> list[Binding]:
    """Return the bindings of one node in their own order, with the keys they have now. One that lost its only key to
    another, of this node or of those beside it, stays, with no key.
    """
    mine = [binding for group in bindings.key_to_bindings.values() for binding in group]
    others = [binding for map_ in beside for group in map_.key_to_bindings.values() for binding in group]
    taken = {key for one in (*mine, *others) for key in keymap.get(one.id or "", "").split(",")}
    result: list[Binding] = []
    for group in _grouped(mine):
        keys = _wanted(group, keymap)
        if group[0].id not in keymap:
            keys = [key for key in keys if key not in taken]
        result += [group[0].with_key(key) for key in keys or [""]]
    return result


def _wanted(group: list[Binding], keymap: Mapping[str, str]) -> list[str]:
    """The keys of one action, as they are wanted."""
    wanted = keymap.get(group[0].id or "")
    return wanted.split(",") if wanted else [one.key for one in group]


def _grouped(bindings: Iterable[Binding]) -> Iterable[list[Binding]]:
    """The bindings of each action."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        groups.setdefault(binding.id or f"{binding.key} {binding.action}", []).append(binding)
    return groups.values()


# What is wrong


def problems(keymap: Keymap) -> list[str]:
    """A sentence for each: an id that is none, a key that is none, a key that would do two things."""
    places = panes()
    known = {one.id: one for place in places for node in place.nodes for one in _bindings(node) if one.id}
    told = []
    for action, keys in keymap.items():
        if action not in known:
            told.append(f"[keys] There is no action “{action}”; {_hint(nearest(action, known))}.")
        for key in keys.split(","):
            told += [f"[keys] “{action}”: there is no key “{part}”." for part in key.split() if not _is_key(part)]
    for place in places:
        told += [sentence for sentence in clashes(place, keymap) if sentence not in told]
    return told


def _hint(found: str | None) -> str:
    return f"the nearest is “{found}”" if found else "`threadreader settings --keys` lists them"


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    names = {*(name.value for name in KeyNames), *REPLACED_KEYS}
    return set(modifiers) <= _MODIFIERS and (key_to_character(last) is not None or last in names)


def clashes(place: Pane, keymap: Keymap) -> Iterator[str]:
    """A sentence for each key that would do two things in one place."""
    first: dict[str, Binding] = {}
    wanted = [
        (not group[0].priority, number, group[0].id not in keymap, group[0], key)
        for number, node in enumerate(place.nodes)
        for group in _grouped(_bindings(node))
        for key in _wanted(group, keymap)
        if group[0].id
    ]
    for *_, binding, key in sorted(wanted, key=lambda one: one[:3]):
        holder = first.setdefault(key, binding)
        if holder.id != binding.id and holder.action != binding.action:
            yield (
                f"[keys] In {place.name}, {plain(key)} is “{holder.description}” ({holder.id}); "
                f"“{binding.description}” ({binding.id}) would need another key."
            )
    for key, binding in first.items():
        begun = key.rpartition(" ")[0]
        if begun in first:
            yield (
                f"[keys] In {place.name}, {plain(begun)} begins {plain(key)} ({binding.id}); "
                f"“{first[begun].description}” ({first[begun].id}) would need another key."
            )


def _bindings(node: type) -> list[Binding]:
    """Those of a class, those it inherits among them."""
    return [binding for _, binding in bindings_of_class(node)]


_PLACES = {
    "the posts": "widgets.post_view.view:PostView reader.panes:PostPane reader.screen:ReaderScreen",
    "the list": "widgets.thread_list.view:ThreadList reader.panes:ListPane reader.screen:ReaderScreen",
    "the saved searches": "widgets.saved_search_list:SavedSearchList reader.screen:ReaderScreen",
    "the line that asks": "widgets.prompt:Prompt",
    "the search": "screens.search:SearchScreen",
    "the list of links": "dialogs.link_picker:LinksScreen",
    "the address": "dialogs.confirm_link:AddressScreen",
    "the list of bookmarks": "dialogs.bookmarks:BookmarksScreen",
    "the filters": "dialogs.filter_picker:FiltersScreen",
    "the list of matches": "dialogs.match_picker:MatchList dialogs.match_picker:MatchesScreen",
    "the overview": "screens.overview:OverviewScreen",
    "the facts of a post": "screens.post_details:FactsScreen",
    "the versions of a post": "screens.post_versions:VersionsScreen",
    "a picture": "screens.image_viewer:PictureScreen",
    "the help": "dialogs.help:HelpScreen",
    "the language of the search": "screens.query_help:LanguageScreen",
}
"""Where keys work: the classes whose keys they are, that which is asked first in front. The app's work everywhere."""


def panes() -> list[Pane]:
    """Every place where keys work."""
    return [Pane(name, tuple(map(_class, (*nodes.split(), "app:ReaderApp")))) for name, nodes in _PLACES.items()]


def _class(node: str) -> type:
    module, _, name = node.partition(":")
    found: type = getattr(import_module(f"threadreader.tui.{module}"), name)
    return found


def listed(keymap: Keymap) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Place after place: (id, keys as the settings have them, what it does) of each action; each once."""
    seen: set[str] = set()
    for place in panes():
        rows = []
        for node in place.nodes:
            for group in _grouped(one for one in _bindings(node) if one.id):
                name = group[0].id or ""
                if name not in seen:
                    seen.add(name)
                    rows.append((name, ", ".join(map(plain, _wanted(group, keymap))), group[0].description))
        if rows:
            yield place.name, rows
