"""Errors as problem details (RFC 9457): one table, one shape."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kg.errors import InputError, KgError, StoreError, TransientStoreError, UnknownName

_log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[KgError], int, str], ...] = (
    (InputError, 400, "The question is wrong"),
    (TransientStoreError, 503, "The graph cannot be reached now"),
    (StoreError, 500, "The graph cannot answer"),
)
"""Which error gets which status and title; the first that fits."""

_RETRY_SECONDS = "5"


class NotThere(Exception):
    """The address names something the graph does not have."""


def handle(app: FastAPI) -> None:
    """Answer every error of the application as a problem."""
    app.add_exception_handler(KgError, _known)
    app.add_exception_handler(NotThere, _not_there)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def problem(status: int, title: str, detail: str, **more: Any) -> JSONResponse:  # noqa: ANN401
    """A problem with its members; ``more`` are extension members."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, media_type="application/problem+json")


async def _known(_: Request, error: Exception) -> JSONResponse:
    status, title = next((s, t) for kind, s, t in STATUSES if isinstance(error, kind))
    more: dict[str, Any] = {}
    if isinstance(error, UnknownName):
        more["suggestions"] = list(error.suggestions)
    if status >= 500:
        _log.error("%s", error)
    answer = problem(status, title, str(error), **more)
    if status == 503:
        answer.headers["Retry-After"] = _RETRY_SECONDS
    return answer


async def _not_there(_: Request, error: Exception) -> JSONResponse:
    return problem(404, "Not found", str(error))


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    texts = [f"{fault['loc'][-1]}: {_words(fault)}" for fault in faults]
    return problem(400, "The question is wrong", "; ".join(texts))


def _words(fault: Any) -> str:  # noqa: ANN401
    if fault["type"] == "extra_forbidden":
        return "no parameter of this name"
    return str(fault["msg"])


async def _http(_: Request, error: Exception) -> JSONResponse:
    status, detail = 500, str(error)
    headers = None
    if isinstance(error, HTTPException):
        status, detail, headers = error.status_code, error.detail, error.headers
    answer = problem(status, detail, detail)
    answer.headers.update(headers or {})
    return answer
