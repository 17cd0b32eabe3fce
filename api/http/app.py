"""The application: one graph, and what is asked of it."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from api.http import events, health, problems, queries
from kg.stores import Store


def create_app(store: Store) -> FastAPI:
    """An application that answers questions about a graph, which stays open and the caller's."""
    app = FastAPI(
        title="Who acted where",
        summary="Who acted where, against whom, when, and who says so.",
        version=version("who-acted-where"),
        docs_url=None,  # its page loads from elsewhere
        redoc_url=None,
    )
    app.state.store = store
    for room in (health, events, queries):
        app.include_router(room.router)
    problems.handle(app)
    return app
