"""What each head has to learn, as one number to make small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import NONE, Batch
from training.network import Network, Scores

WEIGHTS = {"upos": 0.3, "tags": 0.5, "arcs": 1.0, "deps": 1.0, "names": 0.7, "mentions": 1.0,
           "relations": 0.5, "kinds": 1.0, "statuses": 0.5, "roles": 1.0}  # fmt: skip


def loss(network: Network, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """The weighted loss of each head that the batch teaches."""
    found: dict[str, Tensor] = {}
    targets = batch.targets
    if "tree" in batch.rows:
        found["upos"] = _words(scores.upos, targets["upos"])
        found["tags"] = _words(scores.tags, targets["tags"])
        found |= _tree(scores.arcs, scores.deps, targets["heads"], targets["deps"])
    if "names" in batch.rows:
        found["names"] = _words(scores.names, targets["names"])
    if "mentions" in batch.rows:
        longest = targets["mentions"].shape[1]
        found["mentions"] = crf(scores.mentions[:, :longest], targets["mentions"], network.moves)
        links = targets["links"]
        each = functional.cross_entropy(
            scores.relations, links, ignore_index=NONE, label_smoothing=0.05, reduction="sum"
        )
        found["relations"] = each / (links != NONE).sum().clamp(min=1)
    if "deeds" in batch.rows:
        found["kinds"] = _words(scores.kinds, targets["kinds"])
        found["statuses"] = _words(scores.statuses, targets["statuses"])
        found["roles"] = _roles(scores.roles, targets["roles"], targets["counted"])
    return {name: WEIGHTS[name] * value for name, value in found.items()}


def _words(scores: Tensor, targets: Tensor) -> Tensor:
    each = functional.cross_entropy(
        scores.flatten(0, 1), targets.flatten(), ignore_index=NONE, label_smoothing=0.02,
        reduction="sum",
    )  # fmt: skip
    return each / (targets != NONE).sum().clamp(min=1)


def _tree(arcs: Tensor, deps: Tensor, heads: Tensor, labels: Tensor) -> dict[str, Tensor]:
    real = torch.cat([torch.ones_like(heads[:, :1], dtype=torch.bool), heads != NONE], 1)
    arcs = arcs.masked_fill(~real.unsqueeze(1), -1e4)
    at = heads.clamp(min=0)
    index = at[:, None, :, None].expand(-1, deps.shape[1], -1, 1)
    chosen = deps.gather(3, index).squeeze(3)
    return {
        "arcs": functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=NONE),
        "deps": functional.cross_entropy(chosen, labels, ignore_index=NONE),
    }


def _roles(scores: Tensor, targets: Tensor, counted: Tensor) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(scores, targets, reduction="none")
    hit = 1 + 2 * targets
    return 10 * (each * hit * counted).sum() / (counted.sum() * scores.shape[1]).clamp(min=1)


def crf(scores: Tensor, targets: Tensor, moves: Tensor) -> Tensor:
    """Negative log-likelihood of the label sequences, a word (linear-chain CRF).

    All paths are summed pair by pair of neighbouring words, and those pairs again, so that the
    number of steps grows with the logarithm of the length.
    """
    real = targets != NONE
    at = targets.clamp(min=0)
    emitted = (scores.gather(2, at.unsqueeze(2)).squeeze(2) * real).sum(1)
    moved = (moves[at[:, :-1], at[:, 1:]] * real[:, 1:]).sum(1)
    n = scores.shape[2]
    stay = torch.full((n, n), -1e4, device=scores.device).fill_diagonal_(0)
    steps = moves + scores[:, 1:].unsqueeze(2)
    steps = torch.where(real[:, 1:, None, None], steps, stay)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, stay.expand(len(steps), 1, n, n)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left.unsqueeze(4) + right.unsqueeze(3).transpose(2, 3), 3)
    total = torch.logsumexp(scores[:, 0].unsqueeze(2) + steps[:, 0], (1, 2))
    return 4 * (total - emitted - moved).sum() / real.sum().clamp(min=1)
