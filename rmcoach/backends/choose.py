"""From the name of a model to a backend with everything around it that a user may expect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rmcoach import config as configuration
from rmcoach import plugins
from rmcoach.backends import providers
from rmcoach.backends.base import Backend, ModelReply, ModelRequest, Wrapper, is_local, name_of
from rmcoach.backends.wrappers.budget import Budget, Ledger, Limits, parse
from rmcoach.backends.wrappers.cache import Cache
from rmcoach.backends.wrappers.deadline import Deadline
from rmcoach.backends.wrappers.fallback import Fallback
from rmcoach.backends.wrappers.record import Recorder
from rmcoach.backends.wrappers.redact import Redactor
from rmcoach.backends.wrappers.retry import Retry
from rmcoach.errors import BackendError, OfflineError, PluginError

WEIGHTS = ".gguf"
"""How the name of a file of weights ends."""

SENT, SPENT = "sent.jsonl", "spent.sqlite"
"""The files of what left the machine and of what was spent, in the state folder."""

LITELLM, LOCAL = "litellm", "local"

Show = Callable[[str, bool, ModelRequest], None]
"""Takes the name of a model, whether it is on this machine, and what would be sent to it."""


@dataclass(frozen=True)
class Options:
    """What goes around a model.

    Attributes:
        offline: Whether anything but a file of weights in this process is forbidden.
        redact: Whether names and numbers are replaced; None: where they would leave the machine.
        cache: Where answers are kept; None: nowhere.
        cache_private: Whether answers to what holds a person's own notes are kept too.
        limits: What may be spent; None: no limit.
        ledger: The file of what was spent today; needed for limits of a day.
        log: The file of what left the machine; None: no record is kept.
        dry_run: Is shown what would be sent, in place of sending it.
    """

    offline: bool = False
    redact: bool | None = None
    cache: Path | None = None
    cache_private: bool = False
    limits: Limits | None = None
    ledger: Path | None = None
    log: Path | None = None
    dry_run: Show | None = None


def backend(models: Sequence[str], options: Options | None = None) -> Backend:
    """Return a backend for one or more models; of several, the next is asked when one fails.

    What they run on is imported when they are first asked.
    """
    options = options or Options()
    chain = [equipped(named(model), options) for model in models]
    return chain[0] if len(chain) == 1 else Fallback(chain)


def from_config(config: configuration.Config, dry_run: Show | None = None) -> Backend | None:
    """Return the backend that the settings ask for, or None where they name no model.

    Raises:
        ConfigError: The budget can't be read.
    """
    models = config.listed("model")
    if not models:
        return None
    answers = config.text("answers")
    state = configuration.state_folder(config)
    limits = parse(config.text("budget"))
    options = Options(
        offline=config.flag("offline"),
        redact={"on": True, "off": False}.get(config.text("redact")),
        cache=None if answers == "off" else configuration.cache_folder(config) / "answers",
        cache_private=answers == "all",
        limits=None if limits == Limits() else limits,
        ledger=state / SPENT,
        log=state / SENT if config.flag("log") else None,
        dry_run=dry_run,
    )
    return backend(models, options)


def named(model: str) -> Backend:
    """Return the bare backend of a name.

    ``path.gguf`` and ``local/path`` are files of weights; a known provider goes to litellm; then
    come installed plug-ins, ``name`` or ``name/model``; and any other ``provider/model`` goes to
    litellm too. One that can't be had fails when it is asked, so that others can stand in.
    """
    first, _, rest = model.partition("/")
    if model.lower().endswith(WEIGHTS) or first == LOCAL:
        return _made(LOCAL, rest if first == LOCAL else model, model)
    if first == LITELLM and rest:
        return _made(LITELLM, rest, model)
    if first not in providers.PROVIDERS and _is_installed(first):
        return _made(first, rest, model)
    return _made(LITELLM, model, model)


def equipped(bare: Backend, options: Options) -> Backend:
    """Return a backend with a deadline, retries and whatever else the options ask for."""
    remote = not is_local(bare)
    if options.offline and getattr(bare, "in_process", False) is not True:
        return _Never(name_of(bare), OfflineError("not asked, as offline is on."))
    whole: Backend
    if options.dry_run is not None:
        whole = _Shown(bare, options.dry_run)
    else:
        whole = Deadline(bare)
        if options.log is not None and remote:
            whole = Recorder(whole, options.log)
        whole = Retry(whole)
        if options.limits is not None:
            ledger = None if options.ledger is None else Ledger(options.ledger)
            whole = Budget(whole, options.limits, ledger)
        whole = _Checked(whole, bare)
        if options.cache is not None:
            whole = Cache(whole, options.cache, private=options.cache_private)
    redacts = remote if options.redact is None else options.redact
    return Redactor(whole) if redacts else whole


def _is_installed(name: str) -> bool:
    return any(plugin.name == name for plugin in plugins.installed(plugins.BACKENDS))


def _made(kind: str, rest: str, model: str) -> Backend:
    try:
        factory = plugins.load(plugins.BACKENDS, kind)
    except PluginError as error:
        return _Never(model, BackendError(error.message, mend=error.mend))
    try:
        made = factory(rest)
    except Exception as error:  # noqa: BLE001 - a stranger's class may raise anything
        return _Never(model, BackendError(f"its plug-in broke with {type(error).__name__}."))
    if not callable(getattr(made, "complete", None)):
        return _Never(model, BackendError(f"its plug-in made {type(made).__name__}, no backend."))
    backend: Backend = made
    return backend


class _Checked(Wrapper):
    """Asks the bare backend first whether it can be asked at all, if it can tell."""

    def __init__(self, inner: Backend, bare: Backend) -> None:
        super().__init__(inner)
        self._check = getattr(bare, "check", None)

    def complete(self, request: ModelRequest) -> ModelReply:
        """Check, then ask.

        Raises:
            BackendError: It can't be asked, or there is no answer.
        """
        if callable(self._check):
            self._check()
        return self.inner.complete(request)


class _Never:
    """Stands for a model that can't be asked; it is local as nothing is sent anywhere."""

    is_local = True
    in_process = True

    def __init__(self, name: str, error: BackendError) -> None:
        self.name = name
        self._error = error

    def complete(self, request: ModelRequest) -> ModelReply:
        """Say why not."""
        del request
        raise self._error.again()


class _Shown:
    """Stands for a model and shows what it would be sent."""

    def __init__(self, bare: Backend, show: Show) -> None:
        self.name, self.is_local = name_of(bare), is_local(bare)
        self._show = show

    def complete(self, request: ModelRequest) -> ModelReply:
        """Show the request.

        Raises:
            BackendError: Always, as there is no answer.
        """
        self._show(self.name, self.is_local, request)
        raise BackendError("not asked: this is a dry run.")
