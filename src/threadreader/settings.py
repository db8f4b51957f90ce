"""What the reader may be told in `config.toml`: one dataclass a section, one line a setting.

A setting added to a section is read, checked, shown by `threadreader settings` and written into the documented file;
nothing else has to know of it. Without a file nothing is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, NoReturn

from threadreader.errors import SettingsError
from threadreader.paths import config_dir, create_private_file, make_private_folder

Check = Callable[[Any], str]
"""What a value has to be, as the end of a sentence; nothing where it is so."""

PRESETS = ("default", "vim", "mutt", "newsboat", "emacs")
LAYOUTS = ("auto", "none", "russian", "ukrainian", "bulgarian", "bulgarian-phonetic", "greek", "hebrew")
COLOURS = ("auto", "16", "none")
PICTURES = ("auto", "kitty", "sixel", "blocks", "captions")
SIZES = ("captions", "small", "full")


def within(lowest: float, highest: float) -> Check:
    """A number from `lowest` to `highest`."""
    return lambda value: "" if lowest <= value <= highest else f"a number from {lowest} to {highest}"


def one_of(names: Sequence[str]) -> Check:
    """One of some names."""
    return lambda value: "" if value in names else f"one of {', '.join(names)}"


def setting(default: Any, about: str, check: Check | None = None) -> Any:
    """A field: its default, what it does (a comment of the documented file), what its value must be beside its type."""
    return field(default=default, metadata={"about": about, "check": check})


@dataclass(frozen=True, repr=False, eq=False)
class Reading:
    """How posts are read."""

    text_width: int = setting(90, "Columns of the text, where there is room: 40 to 160.", within(40, 160))
    dwell: float = setting(
        1.0, "Seconds a post's end must be visible before the post is marked read.", within(0, 86400)
    )
    long_quote: int = setting(7, "A quote of more lines than this is folded.", within(1, 100000))
    quotes_open: bool = setting(False, "Whether long quotes are shown in full.")
    spoilers_open: bool = setting(False, "Whether spoilers are open.")
    pictures: str = setting("captions", "What a thread opens with: captions; small or full pictures.", one_of(SIZES))
    ask_first: bool = setting(True, "Whether an address is shown before the browser gets it; a doubtful one always is.")


@dataclass(frozen=True, repr=False, eq=False)
class Listing:
    """The list of threads."""

    beside: bool = setting(True, "Whether the list stands beside the posts where there is room for both.")


@dataclass(frozen=True, repr=False, eq=False)
class Keys:
    """Which keys do what."""

    preset: str = setting("default", f"What the keys are like: {', '.join(PRESETS)}.", one_of(PRESETS))
    changed: Mapping[str, str] = field(default_factory=dict)
    """Keys parted by commas, by the id of what they do: what the section holds beside its settings."""
    layout: str = setting(
        "auto",
        "Keyboard layout whose keys also work by their place. auto: told by the letters that are typed; none; "
        f"{', '.join(LAYOUTS[2:])}.",
        one_of(LAYOUTS),
    )


@dataclass(frozen=True, repr=False, eq=False)
class Look:
    """Colours and drawing."""

    theme: str = setting("", "Name of a theme. Empty: the one that was chosen last with “Theme” among all actions.")
    colours: str = setting(
        "auto", "auto; 16: only those of the terminal itself; none: as where NO_COLOR is set.", one_of(COLOURS)
    )
    pictures: str = setting(
        "auto", "How pictures are drawn: auto, kitty, sixel, blocks; captions: not at all.", one_of(PICTURES)
    )
    linear: bool = setting(False, "For screen readers: one pane, words in place of signs, the cursor on the line read.")
    mouse: bool = setting(True, "Whether the reader takes the mouse. Where it does not, the terminal selects text.")


@dataclass(frozen=True, repr=False, eq=False)
class Settings:
    """All of them, by section."""

    reading: Reading = Reading()
    list: Listing = Listing()
    keys: Keys = Keys()
    look: Look = Look()


_DEFAULTS = Settings()
_QUOTES = {ord(mark): None for mark in "\"'"}


def config_path() -> Path:
    """The settings file. May not exist."""
    return config_dir() / "config.toml"


def load() -> Settings:
    """The settings in force. Raises SettingsError, which tells where and what, for a file that cannot be followed."""
    path = config_path()
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return _DEFAULTS
    except OSError as error:
        raise SettingsError(f"The settings in {path} cannot be read: {error.strerror}.", str(path)) from error
    return _parsed(path, data)


def _parsed(path: Path, data: bytes) -> Settings:
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except ValueError as error:
        raise SettingsError(f"{path} is no TOML: {error}.", str(path)) from error
    sections = {section.name: section for section in fields(Settings)}
    parts = {}
    for name, values in table.items():
        if name not in sections:
            _refuse(path, text, "", name, _nearest(f"there is no section [{name}]", name, sections, "[{}]"))
        if not isinstance(values, dict):
            _refuse(path, text, "", name, f"“{name}” is a section: its settings stand below [{name}]")
        parts[name] = _section(path, text, name, values)
    return Settings(**parts)


def _section(path: Path, text: str, name: str, values: dict[str, Any]) -> Any:
    default = getattr(_DEFAULTS, name)
    known = {one.name: one for one in settings_of(default)}
    given: dict[str, Any] = {}
    changed: dict[str, str] = {}
    for key, value in values.items():
        if key in known:
            wrong = _wrong(known[key], value)
            if wrong:
                _refuse(path, text, name, key, f"“{key}” must be {wrong}, not {shown(value)}")
            given[key] = float(value) if isinstance(known[key].default, float) else value
        elif name == "keys":
            changed |= _keys(path, text, key, value)
        else:
            _refuse(path, text, name, key, _unknown(name, key, known))
    if changed:
        given["changed"] = changed
    return type(default)(**given)


def _wrong(one: Field[Any], value: object) -> str:
    """What the value must be; nothing where it is that."""
    kind = type(one.default)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = number if kind is float else type(value) is kind
    if not fits:
        return {bool: "true or false", int: "a whole number", float: "a number"}.get(kind, "text in quotation marks")
    check: Check | None = one.metadata["check"]
    return check(value) if check else ""


def _unknown(section: str, key: str, known: Mapping[str, object]) -> str:
    home = next((one.name for one in fields(Settings) if key in names_of(one.name)), None)
    if home:
        return f"“{key}” belongs below [{home}]"
    return _nearest(f"unknown setting “{key}” in [{section}]", key, known, "“{}”")


def _keys(path: Path, text: str, action: str, value: object) -> dict[str, str]:
    """`post.next = "J"`, with quotation marks around the id or without, one key or a list of them."""
    if isinstance(value, dict):
        return {
            found: keys
            for name, inner in value.items()
            for found, keys in _keys(path, text, f"{action}.{name}", inner).items()
        }
    keys = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    if not keys or not all(isinstance(key, str) and key.strip() for key in keys):
        _refuse(path, text, "keys", action, f"“{action}” must be a key or a list of keys, not {shown(value)}")
    return {action: ",".join("comma" if key.strip() == "," else key.strip() for key in keys)}


def _nearest(sentence: str, name: str, known: Mapping[str, object], form: str) -> str:
    found = nearest(name, known)
    if found:
        return f"{sentence}. Did you mean {form.format(found)}?"
    return f"{sentence}; there are {', '.join(form.format(one) for one in known)}"


def nearest(name: str, known: Mapping[str, object] | Sequence[str]) -> str | None:
    """The known name that is most like this one; None where none is."""
    import difflib

    return next(iter(difflib.get_close_matches(name, list(known), 1, 0.5)), None)


def _refuse(path: Path, text: str, section: str, key: str, sentence: str) -> NoReturn:
    line = _line_of(text, section, key)
    end = "" if sentence.endswith("?") else "."
    raise SettingsError(f"{path}{f', line {line}' if line else ''}: {sentence}{end}", key)


def _line_of(text: str, section: str, key: str) -> int | None:
    """The line that sets `key` below [section], or has the section `key`; the parser does not tell lines."""
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip().translate(_QUOTES)
        if words.startswith("["):
            here = words.partition("]")[0].lstrip("[").strip()
            if not section and here == key:
                return number
        elif here == section and words.partition("=")[0].strip() == key:
            return number
    return None


# Shown and written


def settings_of(section: object) -> Iterator[Field[Any]]:
    """The fields of a section that stand in the file under their own name."""
    return (one for one in fields(section) if "about" in one.metadata)  # type: ignore[arg-type]


def names_of(section: str) -> list[str]:
    """The settings of a section."""
    return [one.name for one in settings_of(getattr(_DEFAULTS, section))]


def shown(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    return str(value)


def in_force(settings: Settings) -> Iterator[str]:
    """Lines of TOML that say what is in force; what is not as it comes is marked."""
    for number, section in enumerate(fields(settings)):
        values = getattr(settings, section.name)
        yield from ["", f"[{section.name}]"] if number else [f"[{section.name}]"]
        for one in settings_of(values):
            value = getattr(values, one.name)
            yield f"{one.name} = {shown(value)}" + ("" if value == one.default else f"  # not {shown(one.default)}")
        if isinstance(values, Keys):
            for action, keys in values.changed.items():
                yield f'"{action}" = {shown(keys.split(",") if "," in keys else keys)}'


def documented() -> str:
    """The file with all that can be set, each setting with what it does; nothing in it is in force yet."""
    lines = ["# Settings of threadreader. Lines with # show defaults. Remove the # to change one."]
    for section in fields(Settings):
        lines += ["", f"[{section.name}]"]
        for one in settings_of(getattr(_DEFAULTS, section.name)):
            lines += [f"# {one.metadata['about']}", f"#{one.name} = {shown(one.default)}"]
        if section.name == "keys":
            lines += _ABOUT_KEYS
    return "\n".join(lines) + "\n"


_ABOUT_KEYS = [
    "# Keys of single actions, by the id of the action; `threadreader settings --keys` lists ids and keys. Two keys",
    "# that are pressed one after the other stand with a space between them.",
    '#"post.next" = "J"',
    '#"post.previous" = ["K", "ctrl+k"]',
    '#"post.top" = "g g"',
]


def write() -> Path:
    """Write the documented file; its path. Raises SettingsError where there is one, or it cannot be written."""
    path = config_path()
    try:
        make_private_folder(path.parent)
        create_private_file(path, is_new=True)
        path.write_text(documented(), encoding="utf-8")
    except FileExistsError:
        raise SettingsError(f"{path} is there already; it was left as it is.", str(path)) from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}.", str(path)) from error
    return path
