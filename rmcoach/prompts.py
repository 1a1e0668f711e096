"""Templates in a sandbox: the printed forms, and what a model is asked.

Data enters a template only as variables, never as template text; a variable that is missing is
an error; a template can't reach outside of its folders.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmcoach import _resources
from rmcoach.errors import ConfigError, ResourceMissingError

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_MARKDOWN_ACTIVE = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|~"})


class Templates:
    """The packaged templates, and a folder of the user's own that is looked into first.

    Args:
        own: That folder, or None.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        packaged = _resources.folder("prompt_templates")
        self._folders = [packaged] if own is None else [own, packaged]
        self._environment: ImmutableSandboxedEnvironment | None = None

    def render(self, name: str, variables: Mapping[str, Any]) -> str:
        """Fill in a template.

        Args:
            name: Its path in the folder, for instance ``printed/agenda.md.j2``.
            variables: What it may use: plain values, no objects.

        Raises:
            ResourceMissingError: There is no such template.
            ConfigError: The template is broken, or uses a variable that there is not; or there is
                no folder of the user's own where one was named.
        """
        import jinja2
        from jinja2.exceptions import SecurityError

        self.check()
        try:
            return self._loaded().get_template(name).render(variables)
        except jinja2.TemplateNotFound:
            raise ResourceMissingError(f"there is no template {name!r}.") from None
        except jinja2.TemplateSyntaxError as error:
            raise ConfigError(
                f"the template is broken: {error.message}.", where=name, line=error.lineno
            ) from None
        except (jinja2.UndefinedError, SecurityError) as error:
            raise ConfigError(f"the template can't be filled in: {error}.", where=name) from None

    def check(self) -> None:
        """Tell whether the folder of the user's own is there, if one was named.

        Raises:
            ConfigError: It is not.
        """
        if self._own is not None and not self._own.is_dir():
            raise ConfigError(
                "there is no such folder of templates.",
                mend="Correct the setting templates.",
                where=self._own,
            )

    def source(self, name: str) -> str:
        """Return the text of a template.

        Raises:
            ResourceMissingError: There is no such template.
        """
        from jinja2 import TemplateNotFound
        from jinja2.loaders import split_template_path

        try:
            parts = split_template_path(name)
        except TemplateNotFound:
            raise ResourceMissingError(f"there is no template {name!r}.") from None
        for folder in self._folders:
            path = folder.joinpath(*parts)
            if path.is_file():
                return path.read_text(encoding="utf-8")
        raise ResourceMissingError(f"there is no template {name!r}.")

    def _loaded(self) -> "ImmutableSandboxedEnvironment":
        if self._environment is None:
            import jinja2.sandbox

            environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
                loader=jinja2.FunctionLoader(self._load),
                undefined=jinja2.StrictUndefined,
                autoescape=lambda name: bool(name and ".html" in name),
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
            )
            environment.filters["md"] = escape_markdown
            environment.filters["quoted"] = quoted
            self._environment = environment
        return self._environment

    def _load(self, name: str) -> str | None:
        try:
            return self.source(name)
        except ResourceMissingError:
            return None


def quoted(text: Any) -> str:
    """Return a text in quotes, as YAML and JSON read it, with every letter as it is."""
    return json.dumps(str(text), ensure_ascii=False)


def escape_markdown(text: Any) -> str:
    """Return a text that Markdown shows as it is: no markup, no links, no HTML."""
    escaped = str(text).translate(_MARKDOWN_ACTIVE)
    if escaped[:1] in {"#", "+", "-", "="}:
        return f"\\{escaped}"
    digits = len(escaped) - len(escaped.lstrip("0123456789"))
    if digits and escaped[digits : digits + 1] in {".", ")"}:
        return f"{escaped[:digits]}\\{escaped[digits:]}"
    return escaped
