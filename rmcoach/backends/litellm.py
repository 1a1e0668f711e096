"""Any ``provider/model`` through litellm, used for the wire alone.

Retries, the deadline, the errors and the check of the answer are ours.
"""

import math
from collections.abc import Iterator
from typing import Any

from rmcoach import _litellm
from rmcoach.backends import providers
from rmcoach.backends.base import ModelReply, ModelRequest, Price
from rmcoach.errors import (
    BackendError,
    BackendTimeoutError,
    BadAnswerError,
    BusyError,
    ContextTooLongError,
    NoKeyError,
    QuotaError,
    RefusedError,
    ServerDownError,
    UnknownModelError,
    did_you_mean,
)
from rmcoach.models.provenance import Tokens

_LONGEST = 600.0
"""Seconds; what is waited at most where nobody set a deadline (litellm's own default: 6000)."""

_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _TOO_LARGE, _THROTTLED, _SERVER = (
    401,
    403,
    404,
    413,
    429,
    500,
)
_SAID = 2000
_ONCE_MORE = (408, 409)
_QUOTA_WORDS = ("insufficient_quota", "exceeded your current quota", "credit balance", "billing")
_CONTEXT_WORDS = ("maximum context length", "context_length_exceeded", "prompt is too long")
_CONNECT = {"ConnectError", "ConnectionRefusedError", "gaierror", "ClientConnectorError"}
_BROKEN_OFF = {"RemoteProtocolError", "ReadError", "ServerDisconnectedError", "ClientPayloadError"}
_TIMEOUT = {"Timeout", "APITimeoutError", "ReadTimeout", "ConnectTimeout", "TimeoutError"}
_UNREADABLE = {"JSONDecodeError", "UnicodeDecodeError", "DecodingError", "ContentTypeError"}


class LiteLLMBackend:
    """A model that litellm knows how to reach.

    The key and the address of a server come from the provider's own variables.

    Args:
        model: ``provider/model``, as litellm writes it.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self.is_local = providers.is_local(model)

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the model once.

        Raises:
            BackendError: There is no answer.
        """
        self.check()
        try:
            answer, remarks = self._call(request)
        except BackendError:
            raise
        except Exception as error:  # noqa: BLE001 - its errors share no base
            raise translated(error, self.name) from None
        return self._reply(answer, remarks)

    def check(self) -> None:
        """Tell what can be told before anything is sent, and before litellm is imported.

        Raises:
            BackendError: It can't be asked.
        """
        if "/" not in self.name:
            raise _unknown(self.name)
        missing = providers.needs_key(self.name)
        if missing:
            raise NoKeyError("there is no key for it.", mend=f"Set {missing}.")
        if not providers.listens(providers.base_of(self.name)):
            raise _server_down(self.name)

    def price(self, request: ModelRequest) -> Price:
        """Return the most that a request can cost, by litellm's own list of prices."""
        written = sum(len(message.content) for message in request.messages) // 3
        cost = 0.0 if self.is_local else None
        if cost is None:
            try:
                cost = sum(
                    _litellm.load().cost_per_token(
                        model=self.name,
                        prompt_tokens=written,
                        completion_tokens=request.max_tokens,
                    )
                )
            except Exception:  # noqa: BLE001 - whatever it raises, the price is unknown
                cost = None
        return Price(written + request.max_tokens, cost)

    def _call(self, request: ModelRequest) -> tuple[Any, tuple[str, ...]]:
        """Call with the schema, and once without it where the provider takes none."""
        arguments = self._arguments(request)
        if request.response_schema is None:
            return _litellm.completion(**arguments), ()
        schema = {"name": request.job, "schema": dict(request.response_schema)}
        wanted = {"type": "json_schema", "json_schema": schema}
        try:
            return _litellm.completion(response_format=wanted, **arguments), ()
        except Exception as error:
            if not _rejects_schema(error):
                raise
        arguments = self._arguments(request)
        return _litellm.completion(**arguments), ("asked again without a schema",)

    def _arguments(self, request: ModelRequest) -> dict[str, Any]:
        left = request.seconds_left()
        if left == 0:
            raise BackendTimeoutError("no time was left to ask it.")
        base, key = providers.base_of(self.name), providers.key_of(self.name)
        if key is None and providers.is_loopback(base):
            key = "none"  # clients refuse to start without one
        model = self.name
        if model.startswith("ollama/"):  # the chat route; the other one flattens the messages
            model = f"ollama_chat/{model.removeprefix('ollama/')}"
        return {
            "model": model,
            "messages": [message.model_dump() for message in request.messages],
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
            "timeout": _LONGEST if left is None else left,
            "drop_params": True,  # some models take no temperature
            **({} if base is None else {"api_base": base}),
            **({} if key is None else {"api_key": key}),
        }

    def _reply(self, answer: Any, remarks: tuple[str, ...]) -> ModelReply:
        try:
            choice = answer.choices[0]
            text, finish = choice.message.content, choice.finish_reason
        except (AttributeError, IndexError, TypeError):
            raise BadAnswerError("its answer has no text.") from None
        fields = getattr(choice.message, "provider_specific_fields", None) or {}
        refusal = getattr(choice.message, "refusal", None) or fields.get("refusal")
        if refusal or finish == "content_filter":
            raise RefusedError("it declined to answer.")
        if finish == "length":
            raise BadAnswerError("its answer was cut off at its limit of tokens.")
        if not isinstance(text, str) or not text.strip():
            raise BadAnswerError("its answer is empty.")
        return ModelReply(
            text=text,
            model=self.name,
            tokens=_tokens(answer),
            cost=0.0 if self.is_local else _cost(answer),
            finish=finish if isinstance(finish, str) else None,
            remarks=remarks,
        )


def translated(error: BaseException, model: str) -> BackendError:
    """Return our own error for one of litellm's, which may wear the wrong class.

    Its text is looked at for a few words and never repeated: it may hold the key and the notes.
    """
    chain = [*_chain(error)]
    names = {cls.__name__ for one in chain for cls in type(one).__mro__}
    said = " ".join(map(_words_of, chain))
    if "llm provider not provided" in said:
        return _unknown(model)
    answered = _answered(chain)
    status = answered or getattr(error, "status_code", None)
    known = _by_words(names, said) or (None if answered else _by_connection(names, model))
    if known is None and isinstance(status, int):
        known = _by_status(status, said, model, _retry_after(chain))
    return known or BadAnswerError("its answer can't be read.")


def _by_words(names: set[str], said: str) -> BackendError | None:
    """Tell what several providers report under several statuses."""
    if "ContextWindowExceededError" in names or any(word in said for word in _CONTEXT_WORDS):
        return ContextTooLongError("it can't read so much at once.", mend="Name a larger model.")
    if "ContentPolicyViolationError" in names:
        return RefusedError("its provider's policy refuses this.")
    if any(word in said for word in _QUOTA_WORDS):
        return QuotaError("its account has no credit left.", mend="See its billing page.")
    return None


def _by_connection(names: set[str], model: str) -> BackendError | None:
    """Tell what happened before there was a whole answer."""
    if names & _CONNECT:
        return _server_down(model)
    if names & _TIMEOUT:
        return BackendTimeoutError("no answer came in time.")
    if names & _UNREADABLE:
        return BadAnswerError("its answer can't be read.")
    if names & _BROKEN_OFF or "APIConnectionError" in names:
        return BusyError("the connection broke off.")
    return None


def _by_status(status: int, said: str, model: str, retry_after: float | None) -> BackendError:
    """Tell by the status of the answer."""
    keys = providers.provider_of(model).keys
    check = f"Check {keys[0]}." if keys else "Set the variables that its provider asks for."
    if status == _UNAUTHORISED or "missing credentials" in said:
        what = "its key" if keys else "no key for it was found, or it"
        return NoKeyError(f"{what} is not accepted.", mend=check)
    if status == _FORBIDDEN:
        return NoKeyError("its key may not use this model.", mend=check)
    if status == _NOT_FOUND:
        pull = f"Get it with `ollama pull {model.partition('/')[2]}`." if "ollama" in model else ""
        return UnknownModelError("there is no model of this name.", mend=pull)
    if status == _THROTTLED:
        return BusyError("its provider asks for fewer requests.", retry_after=retry_after)
    if status >= _SERVER or status in _ONCE_MORE:
        return BusyError("its provider fails for now.", retry_after=retry_after)
    return BackendError(f"its provider rejects the request (status {status}).")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _words_of(error: BaseException) -> str:
    """Return what an error says, and the ends of what the provider said, in small letters.

    Its code may stand in the body alone, behind a long message that repeats what was sent.
    """
    body = str(getattr(error, "body", None) or "")
    return f"{str(error)[:_SAID]} {body[:_SAID]} {body[-_SAID:]}".lower()


def _answered(chain: list[BaseException]) -> int | None:
    """Return the status that a server really sent: litellm calls 504 a timeout and 529 a 500."""
    for error in chain:
        if type(error).__name__ == "HTTPStatusError":
            status = getattr(getattr(error, "response", None), "status_code", None)
            return status if isinstance(status, int) else None
    return None


def _rejects_schema(error: BaseException) -> bool:
    """Say whether a request may have failed for its schema alone."""
    names = {cls.__name__ for cls in type(error).__mro__}
    special = {"ContextWindowExceededError", "ContentPolicyViolationError"}
    said = _words_of(error)
    about = any(word in said for word in ("response_format", "schema", "format"))
    return "BadRequestError" in names and not names & special and about


def _server_down(model: str) -> BackendError:
    base, start = providers.base_of(model), providers.provider_of(model).start
    if providers.is_loopback(base):
        mend = f"Start it with `{start}`." if start else "Start it."
        down = ServerDownError("its server on this machine is not running.", mend=mend)
        down.transient = False  # it won't have started a second later
        return down
    return ServerDownError("its server can't be reached.", mend="Is there a network?")


def _unknown(model: str) -> UnknownModelError:
    provider, slash, _ = model.partition("/")
    near = did_you_mean(provider, providers.PROVIDERS) if slash else ""
    return UnknownModelError(
        f"nobody provides this model{near}.",
        mend="Write it as provider/model, for instance ollama/llama3.2.",
    )


def _retry_after(chain: list[BaseException]) -> float | None:
    """Return the seconds of a Retry-After header, which may also be a date."""
    for error in chain:
        headers = getattr(getattr(error, "response", None), "headers", None) or {}
        raw = headers.get("retry-after")
        if raw:
            return _seconds(str(raw))
    return None


def _seconds(raw: str) -> float | None:
    import datetime as dt
    from email.utils import parsedate_to_datetime

    try:
        seconds = float(raw)
    except ValueError:
        try:
            moment = parsedate_to_datetime(raw)
        except (TypeError, ValueError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        seconds = (moment - dt.datetime.now(dt.UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _tokens(answer: Any) -> Tokens | None:
    usage = getattr(answer, "usage", None)
    read, written = (getattr(usage, f"{part}_tokens", None) for part in ("prompt", "completion"))
    if isinstance(read, int) and isinstance(written, int) and read >= 0 and written >= 0:
        return Tokens(input=read, output=written)
    return None


def _cost(answer: Any) -> float | None:
    try:
        cost = _litellm.load().completion_cost(completion_response=answer)
    except Exception:  # noqa: BLE001 - whatever it raises, the cost is unknown
        return None
    return float(cost) if isinstance(cost, int | float) and cost > 0 else None
