"""Asking a server that speaks the chat-completions protocol of OpenAI."""

from __future__ import annotations

import http.client
import ipaddress
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from kg.errors import InputError, KgError

TRIES = 5
_SLOW_TRIES = 2
_LONGEST_PAUSE = 60.0
_LARGEST = 8_000_000
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})

_HINTS = {
    401: "; is KG_LLM_KEY right?",
    403: "; is KG_LLM_KEY right?",
    404: "; are KG_LLM_URL and KG_LLM_MODEL right?",
}


class AnswerError(Exception):
    """The server did not answer this question as it should; it may answer another."""


class CutOff(AnswerError):
    """The answer is longer than the server lets it be."""


class _Busy(Exception):
    """The same question may be answered later; ``pause`` is the seconds the server asks for."""

    def __init__(self, message: str, pause: float | None = None) -> None:
        super().__init__(message)
        self.pause = pause


class _StayHere(HTTPRedirectHandler):
    """A question, and the key with it, goes to no other address."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:  # noqa: ANN401
        """None: take the redirection for an error."""


@dataclass(slots=True)
class Server:
    """Where to ask, whom, and how patiently.

    ``url`` is the base address, like ``http://localhost:11434/v1``; ``timeout`` the seconds an
    answer may take in all; ``pause`` the seconds before the second try, doubled for each further.
    """

    url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    pause: float = 1.0
    _temperature: bool = True

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"{self.url!r} is not an http or https address", where="KG_LLM_URL")
        if self.key and parts.scheme == "http" and not _is_here(parts.hostname):
            raise InputError(
                f"the key would go to {parts.hostname} unencrypted; use https", where="KG_LLM_URL"
            )

    @property
    def address(self) -> str:
        """The address questions go to."""
        base = self.url.rstrip("/").removesuffix("/chat/completions")
        last = urlsplit(base).path.rpartition("/")[2]
        return f"{base}/chat/completions" if last.startswith("v") else f"{base}/v1/chat/completions"

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> str:
        """The text of the answer, which should be JSON of this schema.

        Raises `AnswerError` when this question gets no whole answer, and `KgError` when no
        question would: the server is not there, stays busy or refuses the key.
        """
        question: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        if self._temperature:
            question["temperature"] = 0
        return _content(self._patiently(question))

    def _patiently(self, question: dict[str, Any]) -> bytes:
        pause = self.pause
        slow = 0
        for left in reversed(range(TRIES)):
            try:
                return self._post(question)
            except TimeoutError:
                slow += 1
                if slow == _SLOW_TRIES:
                    raise AnswerError(f"no answer within {self.timeout:g} seconds") from None
            except _Busy as busy:
                if not left:
                    raise KgError(
                        f"{self.address}: {busy}; asked {TRIES} times; what was read before is "
                        "kept, and the same command goes on from there"
                    ) from None
                time.sleep(min(_LONGEST_PAUSE, pause if busy.pause is None else busy.pause))
                pause *= 2
        raise AnswerError(f"no answer within {self.timeout:g} seconds")

    def _post(self, question: dict[str, Any]) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        data = json.dumps(question).encode()
        request = Request(self.address, data, headers, method="POST")  # noqa: S310
        by = time.monotonic() + self.timeout
        try:
            with self._opener().open(request, timeout=self.timeout) as response:
                return _body(response, by)
        except HTTPError as error:
            with error:
                said = _said(error)
            return self._refused(error.code, said, error.headers.get("Retry-After"), question)
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise TimeoutError from None
            raise _Busy(f"cannot be reached: {error.reason}") from None
        except TimeoutError:
            raise
        except (http.client.HTTPException, OSError) as error:
            raise _Busy(f"broke off: {type(error).__name__}") from None

    def _opener(self) -> OpenerDirector:
        """What is on this machine is asked directly; the rest as the environment's proxies say."""
        direct = [ProxyHandler({})] if _is_here(urlsplit(self.url).hostname or "") else []
        return build_opener(_StayHere, *direct)

    def _refused(self, code: int, said: str, after: str | None, question: dict[str, Any]) -> bytes:
        if code in _AGAIN:
            wait = float(after) if after and after.isascii() and after.isdigit() else None
            raise _Busy(f"HTTP {code}{said}", wait)
        if code == 400 and "temperature" in said and "temperature" in question:
            self._temperature = False  # some models take no other than their own
            del question["temperature"]
            return self._post(question)
        if code in (400, 413, 422):
            raise AnswerError(f"the server refused the question: HTTP {code}{said}")
        raise KgError(f"{self.address}: HTTP {code}{said}{_HINTS.get(code, '')}")


def _body(response: http.client.HTTPResponse, by: float) -> bytes:
    """All of it; a server that sends a little now and then is slow all the same."""
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65_536):
        parts.append(part)
        size += len(part)
        if time.monotonic() > by:
            raise TimeoutError
        if size > _LARGEST:
            raise AnswerError(f"an answer of more than {_LARGEST:,} bytes")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _said(error: HTTPError) -> str:
    """What the server says of an error, in one line."""
    text = ""
    with suppress(OSError, ValueError, http.client.HTTPException):
        text = error.read(2_000).decode("utf-8", "replace")
    with suppress(ValueError, TypeError, KeyError):
        text = str(json.loads(text)["error"]["message"])
    line = " ".join(text.split())[:200]
    return f": {line}" if line else ""


def _content(body: bytes) -> str:
    try:
        choice = json.loads(body)["choices"][0]
        content, reason = choice["message"]["content"], choice.get("finish_reason")
    except IndexError:
        raise AnswerError("an answer without choices") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise AnswerError("an answer that is no chat completion") from None
    if reason == "length":
        raise CutOff("an answer that was cut off")
    if not isinstance(content, str) or not content.strip():
        raise AnswerError(f"an empty answer (finish_reason {str(reason)[:40]})")
    return content


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
