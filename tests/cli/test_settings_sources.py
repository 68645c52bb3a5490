"""Flags before variables before the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.cli.say import plain
from reviewer_app.errors import UserFacing
from reviewer_app.settings import load_settings
from reviewer_app.wire.cells import cell


def written(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def test_flags_win_over_variables_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'host = "a"\nport = 1\nserver = "https://file"\nkey = "k"\nbehind_proxy = true\n')
    made = load_settings({"host": "c", "port": None}, {"REVIEWER_HOST": "b", "REVIEWER_PORT": "2"}, file)
    assert (made.host, made.port, made.server, made.key, made.behind_proxy) == ("c", 2, "https://file", "k", True)
    assert made.database is None


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    made = load_settings({}, {"REVIEWER_DATA": str(tmp_path)}, tmp_path / "none.toml")
    assert (made.data, made.host, made.port, made.behind_proxy) == (tmp_path, "127.0.0.1", 8470, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = ", "not TOML"),
        ('prot = "1"', "nobody knows: prot"),
        ("port = 70000", "no usable value for port"),
        ('host = ""', "no usable value for host"),
        ('behind_proxy = "perhaps"', "no usable value for behind_proxy"),
        ("data = 1", "no usable value for data"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(UserFacing, match=said) as caught:
        load_settings({}, {}, file)
    assert str(file) in caught.value.message


def test_a_bad_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacing, match="REVIEWER_PORT"):
        load_settings({}, {"REVIEWER_PORT": "many"}, tmp_path / "none.toml")


def test_a_key_others_can_read_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(UserFacing, match="Others can read"):
        load_settings({}, {}, written(tmp_path, 'key = "k"', 0o644))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t1", "\r1", "\n1", "  =1", "＝1", "\u200b=1"])
def test_cells_are_no_formulas(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1", "a;'=1"),
        ("a\n -1", "a\n '-1"),
        ("\t=1", "'\t'=1"),
        ("a; b", "a; b"),
        ("a;\u200b\uff1d", "a;\u200b'\uff1d"),
    ],
)
def test_cells_hold_no_formula_for_those_who_split_elsewhere(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_cells_that_are_harmless_stay() -> None:
    assert [cell(v) for v in (None, True, -5, 0.5, "a=b", ["=x"])] == ["", "true", -5, 0.5, "a=b", '["=x"]']


def test_printed_text_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[31mb\u202ec\ud800\tä") == "a\ufffd[31mb\ufffdc\ufffd\tä"
