"""The graph a request is about."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from kg.stores import Store


def _store(request: Request) -> Store:
    return cast("Store", request.app.state.store)


Graph = Annotated[Store, Depends(_store)]
