"""Whether the program runs, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.graph import Graph

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The program runs."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(graph: Graph) -> dict[str, str]:
    """The graph answers; 503 when it cannot be reached."""
    graph.run("MATCH (m:Meta) RETURN m.key AS key LIMIT 1")
    return {"status": "ok", "engine": graph.dialect}
