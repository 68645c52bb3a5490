"""What a run was told: flags first, then `REVIEWER_*` variables, then the settings file."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reviewer_app import paths
from reviewer_app.errors import UserFacing

PREFIX = "REVIEWER_"
_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting by its name in the file; the variable is `REVIEWER_` and the name in capitals.

    `server` and `key` say where programs of this command line connect to; the others how a server
    of this machine is run. `database` None means SQLite in `data`. From `offline_days` on they are what
    desktops are told to keep (`DevicePolicy`); below `protocol_min` a desktop gets no new cases.
    """

    data: Path
    server: str | None = None
    key: str | None = None
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = 8470
    behind_proxy: bool = False
    tls_cert: Path | None = None
    tls_key: Path | None = None
    offline_days: int = 14
    keep_decided_hours: int = 24
    receipts_days: int = 90
    pack_cases: int = 25
    pack_hours: int = 72
    blob_bytes: int = 2 * 1024**3
    max_clock_off_s: int = 120
    protocol_min: int = 1


def load_settings(
    flags: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None, file: Path | None = None
) -> Settings:
    """Settings of this run; None among the flags means not given. Raises UserFacing, which names the source."""
    told = os.environ if environment is None else environment
    path = file or paths.config_file()
    values: dict[str, Any] = {"data": paths.server_dir()}
    values |= {name: _value(name, raw, str(path)) for name, raw in _from_file(path).items()}
    for known in fields(Settings):
        variable = PREFIX + known.name.upper()
        if variable in told:
            values[known.name] = _value(known.name, told[variable], variable)
    values |= {name: value for name, value in (flags or {}).items() if value is not None}
    return Settings(**values)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as handle:
            mode = os.fstat(handle.fileno()).st_mode
            read = tomllib.load(handle)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserFacing(
            f"The settings in {path} cannot be read: {error.strerror}.", "Mend its permissions."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserFacing(f"The settings in {path} are not TOML: {error}.", "Mend the file.", "bad_settings") from error
    known = {f.name for f in fields(Settings)}
    if strange := sorted(set(read) - known):
        raise UserFacing(
            f"{path} has a setting nobody knows: {strange[0]}.",
            f"Settings are {', '.join(sorted(known))}.",
            "bad_settings",
        )
    if "key" in read and os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UserFacing(
            f"Others can read the key in {path}.", f"Say chmod 600 {path}, or use {PREFIX}KEY.", "open_settings"
        )
    return read


def _value(name: str, raw: Any, source: str) -> Any:
    try:
        match name:
            case "port":
                port = int(raw)
                if not 0 <= port <= 65535:
                    raise ValueError
                return port
            case (
                "offline_days"
                | "keep_decided_hours"
                | "receipts_days"
                | "pack_cases"
                | "pack_hours"
                | "blob_bytes"
                | "max_clock_off_s"
                | "protocol_min"
            ):
                bound = int(raw)
                if bound < 1 or isinstance(raw, bool):
                    raise ValueError
                return bound
            case "behind_proxy":
                return _truth(raw)
            case "data" | "tls_cert" | "tls_key":
                return Path(_text(raw)).expanduser()
            case _:
                return _text(raw)
    except ValueError as error:
        raise UserFacing(
            f"{source} has no usable value for {name}.", "Mend it or take it out.", "bad_settings"
        ) from error


def _text(raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError
    return raw


def _truth(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word not in _YES | _NO:
        raise ValueError
    return word in _YES
