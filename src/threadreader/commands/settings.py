"""`threadreader settings`: what the reader is told, and how it can be told otherwise."""

from __future__ import annotations

import argparse
from typing import Any

from threadreader.commands.arguments import command
from threadreader.output import fail, say


def register(commands: Any) -> None:
    """Adds the command."""
    parser = command(commands, "settings", run, "show the settings in force, and where they are kept")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--write", action="store_true", help="write a file with all that can be set, if there is none")
    chosen.add_argument("--keys", action="store_true", help="list every action with its id and its keys")


def run(options: argparse.Namespace) -> int:
    """Shows or writes; the exit status."""
    from threadreader import settings

    if options.write:
        say(f"{settings.write()} is written: take the # from what you want to change.")
        return 0
    path, wanted = settings.config_path(), settings.load()
    if options.keys:
        say(*_keys(wanted))
        return 0
    missing = " (no such file: defaults are used; `threadreader settings --write` writes it)"
    say(f"# {path}" + ("" if path.exists() else missing), *settings.in_force(wanted))
    return max((fail(sentence) for sentence in _problems(wanted)), default=0)


def _problems(wanted: Any) -> list[str]:
    """What only the reader knows: names of themes and of actions."""
    if not (wanted.look.theme or wanted.keys.changed):
        return []
    from textual.theme import BUILTIN_THEMES

    from threadreader.errors import SettingsError
    from threadreader.tui.keys.keymap import keymap, problems
    from threadreader.tui.theme import theme_of

    try:
        theme_of(wanted.look, "", list(BUILTIN_THEMES))
    except SettingsError as error:
        return [str(error), *problems(keymap(wanted.keys))]
    return problems(keymap(wanted.keys))


def _keys(wanted: Any) -> list[str]:
    from threadreader.tui.keys.keymap import keymap, listed

    places = list(listed(keymap(wanted.keys)))
    widths = [max(len(row[column]) for _, rows in places for row in rows) for column in (0, 1)]
    lines = []
    for place, rows in places:
        lines.append(f"# {place[0].upper()}{place[1:]}")
        lines += [f"{name:<{widths[0]}}  {keys:<{widths[1]}}  {about}" for name, keys, about in rows]
    return lines
