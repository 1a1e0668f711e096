"""Making a record from what a person wrote, with errors that name the line and the mend."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from rmcoach.errors import FileFormatError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)


def prune(data: Any) -> Any:
    """Leave out keys without a value: unknown is not the same as empty."""
    if isinstance(data, Mapping):
        return {key: prune(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [prune(item) for item in data if item is not None]
    return data


def read(
    model: type[Model],
    data: Any,
    *,
    where: "Path | str",
    line_of: Mapping[tuple[str | int, ...], int] | None = None,
) -> Model:
    """Validate what was read from a file.

    Raises:
        FileFormatError: The first thing that is wrong, with its line, and how many more there are.
    """
    if not isinstance(data, Mapping):
        raise FileFormatError("this holds no 'key: value' lines.", where=where)
    try:
        return model.model_validate(prune(data))
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = (one for one in details if one["type"] == "extra_forbidden")
        first = next(misspelt, details[0])
        place = tuple(first["loc"])
        raise FileFormatError(
            explain(model, first, more=len(details) - 1),
            where=where,
            line=_line(place, line_of or {}),
        ) from None


def explain(model: type[BaseModel], detail: "ErrorDetails", *, more: int = 0) -> str:
    """Say in a sentence what pydantic found."""
    place = [str(part) if isinstance(part, str) else f"item {part + 1}" for part in detail["loc"]]
    name = ".".join(place).replace(".item", " item") or "the file"
    kind = detail["type"]
    if kind == "extra_forbidden":
        known = _fields_at(model, detail["loc"][:-1])
        key = detail["loc"][-1]
        text = f"unknown key {_short(key)}{did_you_mean(str(key), known)}."
    elif kind == "missing":
        text = f"{name} is missing."
    elif kind == "too_short" and not detail["input"]:
        text = f"{name} is empty; give at least one."
    elif kind in {"enum", "literal_error"}:
        expected = str((detail.get("ctx") or {}).get("expected", ""))
        words = expected.replace(" or ", ", ").replace("'", "").split(", ")
        text = f"{name} is {_short(detail['input'])}; it must be one of {', '.join(words)}"
        text += f"{did_you_mean(str(detail['input']), words)}."
    elif kind == "value_error":
        text = f"{detail['msg'].removeprefix('Value error, ')}."
    else:
        text = f"{name} is {_short(detail['input'])}; it {_must(detail)}."
    return text + (f" (And {more} more.)" if more > 0 else "")


def _must(detail: "ErrorDetails") -> str:
    """Say what a value must be."""
    limits = detail.get("ctx") or {}
    for key, words in (("ge", "at least"), ("gt", "more than"), ("le", "at most")):
        if key in limits:
            return f"must be {words} {limits[key]}"
    if detail["type"] == "model_type":
        return "must have lines of its own below it, such as 'name: …' or 'mentee: yes'"
    if detail["type"] == "string_pattern_mismatch":
        return "may hold letters, digits and . _ - only"
    by_kind = {
        "int": "must be a whole number",
        "date": "must be a date such as 2026-12-14",
        "bool": "must be yes or no",
        "string": "must be a text",
        "tuple": "must be a list",
    }
    known = by_kind.get(detail["type"].split("_")[0])
    return known or detail["msg"].removeprefix("Input ").lower()


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004


def _line(place: tuple[str | int, ...], lines: Mapping[tuple[str | int, ...], int]) -> int | None:
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None


def _fields_at(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    """Return the keys that are known where an unknown one stands."""
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return []
            model = inner
    return [*model.model_fields]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    from typing import get_args

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None
