"""Relations asked about the gold's mentions, so that they are measured apart from finding these.

Two ways. `between_given` hands the gold's mentions to the shipped reader in place of its own.
`laid` serves any reader: each predicted mention is laid on the gold mention that it overlaps most,
one to one and whatever their types; a relation with an end on none, or with both on one, is left
out, as it is about something else. Gold relations whose ends are no flat gold mention stay in the
gold, and are missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from benchmarks import re3d
from benchmarks.re3d import Mark, Marked
from kg.model import Document, Mention, Reading, Span

if TYPE_CHECKING:
    from ingest.extraction.scene import Scene
    from ingest.extraction.sentence import Sentence

Ends = tuple[int, int]


def laid(said: Marked, gold: Marked) -> Marked:
    """The predicted relations, their ends replaced by the gold mentions they lie on."""
    ends = {m[:2] for m in said.marks} | {e for r in said.links for e in (r.source, r.target)}
    on = _nearest(ends, [m[:2] for m in gold.marks])
    links = {
        re3d.link(r.type, on[r.source], on[r.target])
        for r in said.links
        if r.source in on and r.target in on
    }
    return Marked(gold.marks, frozenset(r for r in links if r.source != r.target))


def _nearest(ends: Iterable[Ends], marks: Iterable[Ends]) -> dict[Ends, Ends]:
    """Pairs of spans that overlap, the largest share of common characters first."""
    marks = list(marks)
    shares = sorted(
        (-_share(end, mark), end, mark) for end in ends for mark in marks if _share(end, mark) > 0
    )
    on: dict[Ends, Ends] = {}
    taken: set[Ends] = set()
    for _, end, mark in shares:
        if end not in on and mark not in taken:
            on[end] = mark
            taken.add(mark)
    return on


def _share(one: Ends, other: Ends) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def between_given(
    docs: Sequence[Document], gold: Mapping[str, Marked], *, min_confidence: float = 0.5
) -> dict[str, Marked]:
    """The shipped reader's relations of each document when the gold says what is mentioned.

    Relations below ``min_confidence``, in [0, 1], are left out.
    """
    # Imported here: scoring a file of predictions needs no parser.
    from ingest.extraction.reader import RuleReader

    class Told(RuleReader):
        """The shipped reader, with the gold's mentions for its own."""

        def _reading(self, doc: Document, sentences: list[Sentence]) -> Reading:
            self.marks: list[Mark] = sorted(gold[doc.id].marks)
            return super()._reading(doc, sentences)

        def _mentions(self, scene: Scene, *_rest: object) -> list[Mention]:
            span, text = scene.sentence.span, scene.text
            inside = (m for m in self.marks if span.start <= m.start and m.end <= span.end)
            return [Mention(Span(*m[:2]), text[m.start : m.end], m.type) for m in inside]

    found = {}
    for reading in Told().read(docs):
        sure = (r for r in reading.relations if r.confidence >= min_confidence)
        links = frozenset(re3d.link(r.type, r.source, r.target) for r in sure)
        found[reading.doc.id] = Marked(gold[reading.doc.id].marks, links)
    return found
