"""Settings: what they are, where each came from, and which one wins.

A flag wins over an environment variable ``RMCOACH_<NAME>``, that over ``rmcoach.toml`` in the
workspace, that over ``rmcoach.toml`` in the user's own configuration folder, that over the
default.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rmcoach.errors import ConfigError, did_you_mean

FILE_NAME = "rmcoach.toml"


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        name: The key in ``rmcoach.toml``.
        kind: ``path`` (relative to the file it is written in), ``place`` (a path or a URL),
            ``text``, ``list`` (texts, kept with commas between them), ``number`` or ``flag``.
        default: What holds where nobody says anything.
        about: What it does, in a line.
    """

    name: str
    kind: str
    default: str | None
    about: str

    @property
    def variable(self) -> str:
        """The environment variable of the same meaning."""
        return f"RMCOACH_{self.name.upper()}"


_WORDS = {
    **dict.fromkeys(("on", "true", "yes", "1"), "on"),
    **dict.fromkeys(("off", "false", "no", "0"), "off"),
}
_CHOICES = {"redact": ("auto", "on", "off"), "answers": ("on", "off", "all")}
_LARGEST = 86_400

SETTINGS = (
    Setting("knowledge", "path", None, "the folder of guidance; none: the packaged one"),
    Setting("pairs", "path", "pairs", "the folder of pair files"),
    Setting("journal", "place", "journal.sqlite", "where saved sessions are kept: a file or a URL"),
    Setting("templates", "path", None, "a folder whose templates replace the packaged ones"),
    Setting("cache", "path", None, "the folder of what can be made again"),
    Setting("model", "list", None, "who is asked for better words; of several, the next stands in"),
    Setting("timeout", "number", "30", "the seconds that a model may take for one result"),
    Setting("offline", "flag", "off", "on: nothing is sent to anybody, not even on this machine"),
    Setting("budget", "text", None, "what models may use: 1 usd/day, 20000 tokens/call"),
    Setting(
        "redact", "text", "auto", "on, off, or auto: names and numbers don't leave the machine"
    ),
    Setting(
        "answers", "text", "on", "keep answers in the cache: on, off, or all (private ones too)"
    ),
    Setting("log", "flag", "on", "keep a record of what left the machine: see rmcoach log"),
    Setting("state", "path", None, "the folder of that record and of what was spent"),
    Setting("embedder", "text", "auto", "what finds other words: auto, none, litellm:MODEL"),
    Setting("chroma", "text", None, "the address of a Chroma server; none: on this machine"),
)


@dataclass(frozen=True)
class Value:
    """A setting's value and where it came from."""

    value: str | None
    origin: str


@dataclass(frozen=True)
class Config:
    """All settings of one run.

    Attributes:
        root: The workspace folder, or None outside of one.
        values: By the name of the setting.
        program: The ``[program]`` section as it was read, and the file it came from.
    """

    root: Path | None
    values: Mapping[str, Value]
    program: Mapping[str, Any] = field(default_factory=dict)
    program_origin: Path | None = None

    def path(self, name: str) -> Path | None:
        """Return a setting of kind ``path``."""
        value = self.values[name].value
        return None if value is None else Path(value)

    def text(self, name: str, default: str = "") -> str:
        """Return a setting as it is written."""
        return self.values[name].value or default

    def number(self, name: str) -> float:
        """Return a setting of kind ``number`` that has a default."""
        return float(self.text(name))

    def flag(self, name: str) -> bool:
        """Return a setting of kind ``flag``."""
        return self.values[name].value == "on"

    def listed(self, name: str) -> list[str]:
        """Return a setting of kind ``list``."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]


def find_root(start: Path) -> Path | None:
    """Return the nearest folder with an ``rmcoach.toml``, from ``start`` upwards."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return None


def load(
    root: Path | None,
    *,
    flags: Mapping[str, str | None] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Config:
    """Work out every setting.

    Args:
        root: The workspace folder, or None.
        flags: What the command line says, by the name of the setting.
        environ: The environment; by default this process's own.

    Raises:
        ConfigError: A file can't be read, or holds an unknown or an unusable setting.
    """
    flags = flags or {}
    environ = os.environ if environ is None else environ
    base = root or Path.cwd()
    user_file = _user_file(environ)
    files = [(base / FILE_NAME, _read(base / FILE_NAME) if root else {})]
    files += [(user_file, _read(user_file))]
    values = {}
    for setting in SETTINGS:
        given = flags.get(setting.name)
        from_env = environ.get(setting.variable)
        if given is not None:
            values[setting.name] = Value(_value(setting, given, Path.cwd()), "flag")
        elif from_env:
            values[setting.name] = Value(
                _value(setting, from_env, Path.cwd(), setting.variable), setting.variable
            )
        else:
            values[setting.name] = _from_files(setting, files, base)
    program, origin = next(
        ((data["program"], path) for path, data in files if "program" in data), ({}, None)
    )
    return Config(root, values, program, origin)


def _from_files(setting: Setting, files: list[tuple[Path, dict[str, Any]]], base: Path) -> Value:
    for path, data in files:
        if setting.name in data:
            raw = data[setting.name]
            return Value(
                _value(setting, _as_text(setting, raw, path), path.parent, path), str(path)
            )
    default = setting.default
    return Value(None if default is None else _value(setting, default, base), "default")


def _as_text(setting: Setting, raw: Any, path: Path) -> str:
    """Return what stands in a file as it would be typed."""
    if setting.kind == "flag" and isinstance(raw, bool):
        return "on" if raw else "off"
    if setting.kind == "number" and isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    if setting.kind == "list" and isinstance(raw, list) and all(isinstance(x, str) for x in raw):
        return ",".join(raw)
    if not isinstance(raw, str) or not raw.strip() or "\0" in raw:
        kind = {"flag": "true or false", "number": "a number"}.get(setting.kind, "a text in quotes")
        raise ConfigError(f"{setting.name} must be {kind}, not {raw!r}.", where=path)
    return raw


def _value(setting: Setting, raw: str, base: Path, where: Path | str = "") -> str:
    """Return a setting's value in the one form that it is read in later.

    Raises:
        ConfigError: It is not of its kind.
    """
    if setting.kind == "path" or (setting.kind == "place" and "://" not in raw):
        # Path.expanduser fails where there is no such user; then the folder is really called ~x.
        return str(base / os.path.expanduser(raw))  # noqa: PTH111
    if setting.kind == "flag":
        word = _WORDS.get(raw.strip().lower())
        if word is None:
            raise ConfigError(f"{setting.name} must be on or off, not {raw!r}.", where=where)
        return word
    if setting.kind == "number":
        try:
            number = float(raw)
        except ValueError:
            number = 0.0
        if not 0 < number < _LARGEST:
            raise ConfigError(f"{setting.name} must be a number over 0, not {raw!r}.", where=where)
        return f"{number:g}"
    choices = _CHOICES.get(setting.name)
    if choices and raw not in choices:
        known = ", ".join(choices)
        raise ConfigError(f"{setting.name} must be one of {known}, not {raw!r}.", where=where)
    return raw


def _read(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(f"can't be read: {error.strerror}.", where=path) from None
    import tomllib

    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigError("this is not UTF-8 text.", where=path, mend="Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"this is not valid TOML: {error}.", where=path) from None
    except RecursionError:
        raise ConfigError("this is nested too deeply.", where=path) from None
    known = [*(setting.name for setting in SETTINGS), "program"]
    for key in data:
        if key not in known:
            raise ConfigError(
                f"unknown setting {key!r}{did_you_mean(key, known)}.",
                where=path,
                line=_line_of(key, content),
                mend=f"Known are {', '.join(known)}.",
            )
    if not isinstance(data.get("program", {}), dict):
        raise ConfigError("[program] must be a section.", where=path)
    return data


def _line_of(key: str, content: bytes) -> int | None:
    """Return the only line that starts with a key, counted from 1, or None."""
    starts = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[]=.]""")
    lines = content.decode("utf-8-sig").split("\n")
    found = [number for number, line in enumerate(lines, 1) if starts.match(line)]
    return found[0] if len(found) == 1 else None


def _user_file(environ: Mapping[str, str]) -> Path:
    named = environ.get("RMCOACH_CONFIG")
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - see _value
    from platformdirs import user_config_path

    return user_config_path("rmcoach", appauthor=False) / FILE_NAME


def cache_folder(config: Config | None = None) -> Path:
    """Return the folder for what can be made again; it need not exist."""
    named = config.path("cache") if config else None
    if named is None and os.environ.get("RMCOACH_CACHE"):
        named = Path(os.path.expanduser(os.environ["RMCOACH_CACHE"]))  # noqa: PTH111 - see _value
    if named is not None:
        return named
    from platformdirs import user_cache_path

    return user_cache_path("rmcoach", appauthor=False)


def state_folder(config: Config | None = None) -> Path:
    """Return the folder for what can't be made again but belongs to no workspace."""
    named = config.path("state") if config else None
    if named is not None:
        return named
    from platformdirs import user_state_path

    return user_state_path("rmcoach", appauthor=False)
