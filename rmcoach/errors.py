"""What can go wrong, grouped by what the caller can do about it.

::

    RmcoachError                 the base: one line, with the place and the mend
    ├── InputError               what was passed in can't be used: correct it and call again
    │   ├── FileFormatError      a file is not what it should be: its line is named
    │   └── NotFoundError        nothing has that name: the message lists what there is
    ├── ConfigError              a setting is wrong: the message says where it was set
    ├── OutputError              a result could not be written: nothing was half-written
    ├── JournalError             the journal can't be read or written: it was left as it was
    ├── StoreError               the vector store can't be used: search goes on without it
    │   └── RebuildNeededError   it is missing or damaged: fill it again with ``replace``
    ├── EmbedderError            texts can't be turned into vectors: search goes on by words
    │   ├── EmbedderRefusedError  the provider refuses: correct the key, the model or the text
    │   └── EmbedderDownError    the provider doesn't answer: try again later
    ├── PluginError              an installed plug-in is broken: everything else goes on working
    ├── BackendError             a model did not help: the draft stands
    │   ├── NoKeyError           the provider wants a key: its variable is named
    │   ├── UnknownModelError    the provider or the server has no such model
    │   ├── NotInstalledError    what the model runs on is missing: how to install it
    │   ├── ServerDownError      nothing answers at that address
    │   ├── BusyError            the provider fails or throttles for now: trying again may help
    │   ├── QuotaError           the account has no credit left
    │   ├── BudgetError          the user's own limit is reached: nothing was sent
    │   ├── OfflineError         the user forbade it: nothing was sent
    │   ├── ContextTooLongError  more was sent than the model can read
    │   ├── RefusedError         the model or its provider declined to answer
    │   ├── BackendTimeoutError  no answer came in time
    │   ├── BadAnswerError       an answer came that can't be used
    │   └── StoppedError         the user did not want to wait
    └── ResourceMissingError     the installation is incomplete: install it again
"""

from collections.abc import Iterable
from pathlib import Path


class RmcoachError(Exception):
    """The base of every error that rmcoach raises on purpose.

    Attributes:
        message: What is wrong, without the place.
        mend: What to do about it, or an empty string.
        where: The file the message is about, or None.
        line: The line in that file, counted from 1, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        mend: str = "",
        where: Path | str | None = None,
        line: int | None = None,
    ) -> None:
        self.message = message
        self.mend = mend
        self.where = where
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        if self.where and self.line is not None:
            place = f"{self.where}:{self.line}: "
        mend = f" {self.mend}" if self.mend else ""
        return f"{place}{self.message}{mend}"


class InputError(RmcoachError):
    """What was passed in can't be used."""


class FileFormatError(InputError):
    """A file that a person wrote is not what it should be."""


class NotFoundError(InputError):
    """Nothing has the name that was asked for."""


class ConfigError(RmcoachError):
    """A setting is wrong."""


class OutputError(RmcoachError):
    """A result could not be written; what stood there before is untouched."""


class JournalError(RmcoachError):
    """The journal can't be read or written; it was left as it was."""


class StoreError(RmcoachError):
    """The vector store can't be used; what it held before is untouched."""


class RebuildNeededError(StoreError):
    """The vector store is missing, unfinished or damaged; ``replace`` mends it.

    It is a cache: it is filled again from vectors that the caller still has, and nothing is
    embedded again for it.
    """


class EmbedderError(RmcoachError):
    """Texts can't be turned into vectors."""


class EmbedderRefusedError(EmbedderError):
    """The provider refuses the request: the same one would be refused again."""


class EmbedderDownError(EmbedderError):
    """The provider doesn't answer in time, or is too busy to."""


class PluginError(RmcoachError):
    """An installed plug-in can't be used."""


class BackendError(RmcoachError):
    """A model did not help; whoever asked goes on without it.

    Neither the message nor the mend ever holds a key, what was sent, or what a provider said.

    Attributes:
        retry_after: How many seconds the provider asks to wait, or None.
    """

    transient = False
    """Whether the same request may succeed a moment later."""

    def __init__(self, message: str, *, mend: str = "", retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(message, mend=mend)

    def again(self) -> "BackendError":
        """Return a fresh error that says the same, to be raised in another thread."""
        return type(self)(self.message, mend=self.mend, retry_after=self.retry_after)


class NoKeyError(BackendError):
    """The provider wants a key, and there is none or it is not accepted."""


class UnknownModelError(BackendError):
    """The provider or the server has no such model."""


class NotInstalledError(BackendError):
    """What the model runs on is not installed."""


class ServerDownError(BackendError):
    """Nothing answers at the address of the model."""

    transient = True


class BusyError(BackendError):
    """The provider fails or throttles for now."""

    transient = True


class QuotaError(BackendError):
    """The account has no credit left."""


class BudgetError(BackendError):
    """A limit that the user set would be passed; nothing was sent."""


class OfflineError(BackendError):
    """The user forbade to ask a model; nothing was sent."""


class ContextTooLongError(BackendError):
    """More was sent than the model can read."""


class RefusedError(BackendError):
    """The model or its provider declined to answer."""


class BackendTimeoutError(BackendError):
    """No answer came in time."""


class BadAnswerError(BackendError):
    """An answer came that can't be used."""


class StoppedError(BackendError):
    """The user did not want to wait for the answer."""


class ResourceMissingError(RmcoachError):
    """A file that belongs to the installation is missing."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` for a misspelt word, or an empty string."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), [*known], n=1, cutoff=0.6)
    return f" (did you mean {str(near[0])!r}?)" if near else ""
