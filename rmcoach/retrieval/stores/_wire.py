"""Requests to a Chroma server: with a deadline, a limit on what is read, and one kind of error.

chromadb's own client waits without end for a server that hangs, and its import takes longer than
a whole search. What is needed of its HTTP interface (``/api/v2``) is five requests.
"""

import json
import re
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlsplit

from rmcoach.errors import InputError, RmcoachError, StoreError

if TYPE_CHECKING:
    import httpx
    from pydantic import BaseModel

    Shape = TypeVar("Shape", bound=BaseModel)

MAX_BYTES = 64 << 20
"""No answer is longer than this: 250 vectors take a few megabytes."""

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_CONNECT = 5.0


class MissingError(StoreError):
    """The server has no collection of that name."""


class Wire:
    """One database of a Chroma server.

    Args:
        url: ``http://`` or ``https://``, the host, a port if need be, and nothing that is secret.
        tenant: The tenant at the server.
        database: The tenant's database.
        headers: What is sent with every request, such as a key; never shown.
        timeout: How many seconds a request may take as a whole.

    Raises:
        InputError: The URL can't be used, or would carry a key where others can read it.
    """

    def __init__(
        self, url: str, tenant: str, database: str, headers: dict[str, str], timeout: float
    ) -> None:
        parts = _split(url)
        if headers and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise InputError(
                f"The key for the Chroma server at {parts.hostname} would travel in the clear.",
                mend="Use a URL that begins with https://.",
            )
        self.place = f"{parts.scheme}://{parts.netloc}"
        self._local = parts.hostname in _LOOPBACK
        self._base = (
            f"{self.place}{parts.path.rstrip('/')}/api/v2/tenants/{quote(tenant, safe='')}"
            f"/databases/{quote(database, safe='')}/collections"
        )
        self._headers = headers
        self._timeout = timeout
        self._client: httpx.Client | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def ask(self, shape: "type[Shape]", method: str, path: str, body: Any = None) -> "Shape":
        """Send a request and return its answer in a shape that has been checked."""
        from pydantic import ValidationError

        try:
            return shape.model_validate(self.send(method, path, body))
        except ValidationError:
            raise self._strange() from None

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request and return the JSON of its answer.

        Raises:
            MissingError: What the path names is not there.
            StoreError: There is no answer, or not the one of a Chroma server.
        """
        status, content = self._fetch(method, path, body)
        if status == HTTPStatus.NOT_FOUND:
            raise MissingError("The Chroma server has no such collection.", where=self.place)
        if status >= HTTPStatus.MULTIPLE_CHOICES:  # a redirect is not followed: the key would be
            raise self._refusal(status, content)
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise self._strange() from None

    def _fetch(self, method: str, path: str, body: Any) -> tuple[int, bytes]:
        import httpx

        content = None if body is None else json.dumps(body, allow_nan=False).encode()
        deadline = time.monotonic() + self._timeout
        try:
            with self._connected().stream(
                method, f"{self._base}{path}", content=content
            ) as response:
                parts, size = [], 0
                for part in response.iter_bytes():
                    parts.append(part)
                    size += len(part)
                    if size > MAX_BYTES:
                        raise self._strange()
                    if time.monotonic() > deadline:
                        raise httpx.ReadTimeout("deadline")
                return response.status_code, b"".join(parts)
        except httpx.TimeoutException:
            raise StoreError(
                f"The Chroma server does not answer within {self._timeout:g} seconds.",
                mend="Try again later.",
                where=self.place,
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise StoreError(
                f"No Chroma server answers there ({type(error).__name__}).",
                mend="Start it, or correct the URL.",
                where=self.place,
            ) from None

    def _connected(self) -> "httpx.Client":
        import httpx

        with self._lock:
            if self._client is None:
                self._client = httpx.Client(
                    headers={"content-type": "application/json", **self._headers},
                    timeout=httpx.Timeout(self._timeout, connect=min(_CONNECT, self._timeout)),
                    # What is on this machine is not looked for behind a proxy.
                    trust_env=not self._local,
                )
            return self._client

    def _refusal(self, status: int, content: bytes) -> RmcoachError:
        if status in {401, 403}:
            return StoreError(
                f"The Chroma server refuses the key (HTTP {status}).",
                mend="Set CHROMA_API_KEY, CHROMA_TENANT and CHROMA_DATABASE to the server's.",
                where=self.place,
            )
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return StoreError(
                f"The Chroma server fails (HTTP {status}).",
                mend="Try again later; its log says more.",
                where=self.place,
            )
        named = re.search(rb'"error"\s*:\s*"([A-Za-z]{1,40})"', content[:1000])
        name = f", {named[1].decode()}" if named else ""
        return StoreError(
            f"The Chroma server refuses the request (HTTP {status}{name}).",
            mend="See that the URL, the tenant and the database are right.",
            where=self.place,
        )

    def _strange(self) -> StoreError:
        return StoreError(
            "What answers there is not a Chroma server of version 1.",
            mend="Correct the URL.",
            where=self.place,
        )


def _split(url: str) -> Any:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise InputError(
            "The Chroma server's URL can't be used.", mend="Write it as https://host:port."
        )
    if parts.username or parts.password:
        raise InputError(
            "The Chroma server's URL holds a name or a password.",
            mend="Leave it out and set CHROMA_API_KEY.",
        )
    return parts
