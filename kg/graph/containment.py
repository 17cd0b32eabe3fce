"""Which place lies in which: direct containment, never in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.errors import InputError
from kg.stores import Store

Link = tuple[str, str]


class Containment:
    """The PART_OF relationships of a graph, from a place to its containers."""

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self._containers: defaultdict[str, set[str]] = defaultdict(set)
        for place, container in links:
            self._containers[place].add(container)

    @classmethod
    def above(cls, store: Store, places: Iterable[str]) -> Containment:
        """Those the graph holds of these places, of what they lie in, and so on up."""
        links: list[Link] = []
        seen: set[str] = set()
        while fresh := set(places) - seen:
            seen |= fresh
            rows = store.read(
                "UNWIND $rows AS r MATCH (a:Place {id: r.id})-[:PART_OF]->(b:Place) "
                "RETURN a.id AS a, b.id AS b",
                [{"id": place} for place in sorted(fresh)],
            )
            links += [(row["a"], row["b"]) for row in rows]
            places = [row["b"] for row in rows]
        return cls(links)

    def take(self, links: Iterable[Link], problems: list[InputError]) -> list[Link]:
        """Take links in, and return those that are new.

        One that would close a circle is left out and goes to ``problems``.
        """
        new: list[Link] = []
        for place, container in sorted(links):
            if container in self._containers[place]:
                continue
            if self.reaches(container, place):
                problems.append(
                    InputError(f"cannot lie in {container}, which lies in it", where=place)
                )
                continue
            self._containers[place].add(container)
            new.append((place, container))
        return new

    def reaches(self, start: str, goal: str) -> bool:
        """Whether ``start`` is ``goal`` or lies in it."""
        seen: set[str] = set()
        todo = [start]
        while todo:
            place = todo.pop()
            if place == goal:
                return True
            if place not in seen:
                seen.add(place)
                todo.extend(self._containers.get(place, ()))
        return False
