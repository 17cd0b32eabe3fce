"""Figures of a network by itself, without the rules: what training is steered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from ingest.extraction.model.analysis import Analysis
from ingest.extraction.model.labels import RELATIONS, Labels

Record = dict[str, Any]
Reader = Callable[[Sequence[Sequence[str]]], list[Analysis]]


def figures(
    body: dict[str, list[Record]], fold: int | None, of: Reader, labels: Labels
) -> dict[str, float]:
    """Percentages on the treebank's dev part, and on what was kept aside (or the test split)."""
    out = tree(body["dev"], of)
    kept = [
        r for r in body["train"]
        if (fold is not None and r["fold"] == fold) or (fold is None and r.get("split") == "test")
    ]  # fmt: skip
    out |= mentions([r for r in kept if "mentions" in r], of)
    out |= deeds([r for r in kept if "deeds" in r], of, labels)
    return {name: round(100 * value, 1) for name, value in out.items()}


def tree(records: Sequence[Record], of: Reader) -> dict[str, float]:
    """Accuracy of parts of speech, Penn tags, heads, and heads with labels; all words count."""
    right: Counter[str] = Counter()
    for record, said in zip(records, of([r["words"] for r in records]), strict=True):
        gold = record["tree"]
        right["words"] += len(record["words"])
        for i in range(len(record["words"])):
            right["UPOS"] += gold["upos"][i] == said.upos[i]
            right["XPOS"] += gold["tags"][i] == said.tags[i]
            head = gold["heads"][i] == said.heads[i]
            right["UAS"] += head
            right["LAS"] += head and gold["deps"][i] == said.deps[i]
    return {name: right[name] / max(1, right["words"]) for name in ("UPOS", "XPOS", "UAS", "LAS")}


def f1(right: int, said: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (said + gold) if said + gold else 0.0


def _spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    found: list[list[Any]] = []
    for i, label in enumerate(labels):
        if label[:2] == "B-":
            found.append([i, i, label[2:]])
        elif label[:2] == "I-" and found:
            found[-1][1] = i
    return {(a, b, kind) for a, b, kind in found}


def mentions(records: Sequence[Record], of: Reader) -> dict[str, float]:
    """Exact F1 of mentions and F1 of relations between gold mentions."""
    if not records:
        return {}
    count: Counter[str] = Counter()
    for record, said in zip(records, of([r["words"] for r in records]), strict=True):
        gold = _spans(record["mentions"])
        ours = {(m.first, m.last, m.kind) for m in said.mentions}
        for name, keep in (("all", None), ("top", ("Organisation", "Location", "Person"))):
            g = {s for s in gold if keep is None or s[2] in keep}
            o = {s for s in ours if keep is None or s[2] in keep}
            count[name, "right"] += len(g & o)  # type: ignore[index]
            count[name, "said"] += len(o)  # type: ignore[index]
            count[name, "gold"] += len(g)  # type: ignore[index]
        links, pairs = record["links"], set()
        for a in links["heads"]:
            for b in links["heads"]:
                kind = int(said.relations[:, a, b].argmax()) if a != b else 0
                if kind:
                    pairs.add((a, b, kind))
        count["rel said"] += len(pairs)
        count["rel gold"] += len(links["pairs"])
        index = {name: i + 1 for i, name in enumerate(RELATIONS)}
        count["rel right"] += sum((a, b, index[k]) in pairs for a, b, k in links["pairs"])
    return {
        f"mentions {name}": f1(count[name, "right"], count[name, "said"], count[name, "gold"])  # type: ignore[index]
        for name in ("all", "top")
    } | {"relations": f1(count["rel right"], count["rel said"], count["rel gold"])}


def deeds(records: Sequence[Record], of: Reader, labels: Labels) -> dict[str, float]:
    """F1 of triggers, of triggers with kind, of roles' heads; share of statuses that are right."""
    if not records:
        return {}
    count: Counter[str] = Counter()
    for record, said in zip(records, of([r["words"] for r in records]), strict=True):
        gold = {d["trigger"]: d for d in record["deeds"]}
        best = said.kinds.argmax(1)
        ours = {i: labels.kinds[k] for i, k in enumerate(best) if k}
        count["said"] += len(ours)
        count["gold"] += len(gold)
        for i, kind in ours.items():
            if i in gold:
                count["right"] += 1
                count["kind"] += gold[i]["kind"] == kind
                status = labels.statuses[int(said.statuses[i].argmax())]
                count["status"] += status == gold[i]["status"]
        for i, deed in gold.items():
            count["role gold"] += len(deed["parts"])
            if i not in ours:
                continue
            told = {tuple(p) for p in deed["parts"]}
            for r, role in enumerate(labels.roles):
                for j in range(len(record["words"])):
                    if said.roles[r, i, j] > 0.5:
                        count["role said"] += 1
                        count["role right"] += (role, j) in told
    return {
        "triggers": f1(count["right"], count["said"], count["gold"]),
        "kinds": f1(count["kind"], count["said"], count["gold"]),
        "statuses of found": count["status"] / max(1, count["right"]),
        "roles of found": f1(count["role right"], count["role said"], count["role gold"]),
    }
