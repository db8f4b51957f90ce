"""The settings file: read, checked, shown, written."""

from __future__ import annotations

import re
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path

import pytest

from threadreader import settings
from threadreader.cli import main
from threadreader.errors import SettingsError
from threadreader.settings import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def file(home: Path) -> Path:
    return home / "config.toml"


def refusal(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as refused:
        settings.load()
    return str(refused.value)


def test_without_a_file_all_is_as_it_comes() -> None:
    assert asdict(settings.load()) == asdict(Settings())


def test_what_the_file_says_is_in_force(file: Path) -> None:
    file.write_text('[reading]\ntext_width = 72\ndwell = 3\n[look]\ncolours = "16"\nlinear = true\n')
    wanted = settings.load()
    assert (wanted.reading.text_width, wanted.reading.dwell) == (72, 3.0)
    assert (wanted.look.colours, wanted.look.linear) == ("16", True)
    assert asdict(wanted.list) == asdict(Settings().list)


def test_an_unknown_setting_is_told_with_line_and_nearest(file: Path) -> None:
    told = refusal(file, "# mine\n[reading]\ntext_widht = 72\n")
    assert told == f"{file}, line 3: unknown setting “text_widht” in [reading]. Did you mean “text_width”?"


def test_where_nothing_is_near_all_are_named(file: Path) -> None:
    assert "there are “beside”" in refusal(file, "[list]\nzzz = 1\n")


def test_an_unknown_section_is_told(file: Path) -> None:
    told = refusal(file, "[raeding]\n")
    assert told.endswith("line 1: there is no section [raeding]. Did you mean [reading]?")


def test_a_setting_in_another_section_is_sent_there(file: Path) -> None:
    assert refusal(file, '[reading]\ntheme = "nord"\n').endswith("line 2: “theme” belongs below [look].")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[reading]\ntext_width = "wide"', '“text_width” must be a whole number, not "wide".'),
        ("[reading]\ntext_width = true", "“text_width” must be a whole number, not true."),
        ("[reading]\ntext_width = 4", "“text_width” must be a number from 40 to 160, not 4."),
        ("[reading]\nspoilers_open = 1", "“spoilers_open” must be true or false, not 1."),
        ("[reading]\ndwell = []", "“dwell” must be a number, not []."),
        ("[look]\ntheme = 5", "“theme” must be text in quotation marks, not 5."),
        ('[look]\ncolours = "many"', '“colours” must be one of auto, 16, none, not "many".'),
        ('[keys]\npreset = "vi"', '“preset” must be one of default, vim, mutt, newsboat, emacs, not "vi".'),
        ("[keys]\nfind = 5", "“find” must be a key or a list of keys, not 5."),
        ("reading = 5", "“reading” is a section: its settings stand below [reading]."),
    ],
)
def test_a_wrong_value_is_told(file: Path, text: str, told: str) -> None:
    assert refusal(file, text).endswith(told)


def test_what_is_no_toml_is_told_with_its_line(file: Path) -> None:
    assert "line 2" in refusal(file, "[look]\ntheme = nord\n")
    file.write_bytes(b"[look]\ntheme = '\xff'\n")
    with pytest.raises(SettingsError, match=r"config\.toml is no TOML"):
        settings.load()


def test_keys_by_id_one_or_several_in_quotation_marks_or_without(file: Path) -> None:
    file.write_text('[keys]\npreset = "vim"\n"post.next" = ["J", "ctrl+j"]\npost.top = "g g"\nfind = ","\n')
    keys = settings.load().keys
    assert keys.preset == "vim"
    assert keys.changed == {"post.next": "J,ctrl+j", "post.top": "g g", "find": "comma"}


def test_the_written_file_names_every_setting_and_changes_none(home: Path) -> None:
    path = settings.write()
    assert asdict(settings.load()) == asdict(Settings())
    text = path.read_text("utf-8")
    for section in fields(Settings):
        assert f"[{section.name}]" in text
        assert all(f"\n#{name} = " in text for name in settings.names_of(section.name))


def test_the_written_file_is_right_without_its_marks(file: Path) -> None:
    file.write_text(re.sub(r"^#(?! )", "", settings.documented(), flags=re.MULTILINE), "utf-8")
    wanted = settings.load()
    for section in ("reading", "list", "look"):
        assert asdict(getattr(wanted, section)) == asdict(getattr(Settings(), section))
    assert wanted.keys.changed["post.previous"] == "K,ctrl+k"


def test_every_setting_says_what_it_does() -> None:
    for section in fields(Settings):
        values = getattr(Settings(), section.name)
        assert is_dataclass(values)
        assert all(one.metadata["about"].endswith(".") for one in settings.settings_of(values))


def test_the_command_writes_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--write"]) == 0
    (home / "config.toml").write_text("[look]\nlinear = true\n")
    assert main(["settings", "--write"]) == 1
    assert "left as it is" in capsys.readouterr().err
    assert settings.load().look.linear


def test_the_command_shows_what_is_in_force(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('[reading]\ntext_width = 72\n[keys]\n"post.next" = ["J", "n"]\n"post.nxet" = "x"\n')
    assert main(["settings"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"# {file}\n")
    assert "text_width = 72  # not 90\n" in out
    assert '"post.next" = ["J", "n"]\n' in out
    assert "There is no action “post.nxet”; the nearest is “post.next”." in err


def test_the_command_tells_a_theme_that_is_none(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('[look]\ntheme = "nrod"\n')
    assert main(["settings"]) == 1
    assert "There is no theme “nrod”; the nearest is “nord”." in capsys.readouterr().err


def test_the_command_lists_actions_with_their_keys(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('[keys]\npreset = "vim"\n')
    assert main(["settings", "--keys"]) == 0
    assert any(line.split()[:4] == ["post.top", "g", "g,", "home"] for line in capsys.readouterr().out.splitlines())


def test_the_guide_names_every_setting() -> None:
    guide = (Path(__file__).parent.parent / "docs" / "settings.md").read_text("utf-8")
    for section in fields(Settings):
        assert f"[{section.name}]" in guide
        assert all(f"`{name}`" in guide for name in settings.names_of(section.name))
