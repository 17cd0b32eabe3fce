"""The network: a MiniLM encoder with casing put back in, and a head for each task.

The encoder is all-MiniLM-L6-v2's (6 layers, 384 wide, uncased WordPiece). How a word is written
(`ingest.extraction.model.pieces`) is added to the embedding of its pieces: "US" is not "us".
A word is the state of its first piece. Sequence heads are linear; heads on pairs of words are
biaffine (Dozat and Manning, 2017). One sentence at a time needs no mask, which is how the exported
network runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ingest.extraction.model.labels import Labels

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
SHAPES = 8


class Layer(nn.Module):
    """One transformer block, layer norm after each half (BERT)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        chance = self.dropout.p if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(q, k, v, mask, dropout_p=chance)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(mixed)))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.dropout(inner))


class Encoder(nn.Module):
    """Pieces with their word's shape to states."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.pieces(ids) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, file: Path) -> None:
        """Weights of a ``model.safetensors`` with BERT's names."""
        from safetensors.torch import load_file

        old = load_file(file)
        old = {k.removeprefix("bert."): v for k, v in old.items()}
        e = "embeddings."
        self.pieces.weight.data.copy_(old[e + "word_embeddings.weight"])
        kind = old[e + "token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(old[e + "position_embeddings.weight"] + kind)
        _copy(self.norm, old, e + "LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                names = [f"{p}attention.self.{n}.{part}" for n in ("query", "key", "value")]
                getattr(layer.qkv, part).data.copy_(torch.cat([old[n] for n in names]))
            _copy(layer.out, old, p + "attention.output.dense")
            _copy(layer.norm, old, p + "attention.output.LayerNorm")
            _copy(layer.up, old, p + "intermediate.dense")
            _copy(layer.down, old, p + "output.dense")
            _copy(layer.norm2, old, p + "output.LayerNorm")


def _copy(module: nn.Module, old: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(old[name + ".weight"])
    module.bias.data.copy_(old[name + ".bias"])


class Pairs(nn.Module):
    """Scores of ordered pairs of words, for each of ``n`` labels: [batch, n, left, right]."""

    def __init__(self, n: int, width: int, dropout: float = 0.33) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, width)
        self.right = nn.Linear(WIDTH, width)
        self.bilinear = nn.Parameter(torch.zeros(n, width + 1, width + 1))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.bilinear, std=0.02)

    def forward(self, words: Tensor, others: Tensor | None = None) -> Tensor:
        left = self.dropout(functional.gelu(self.left(words)))
        right = self.dropout(functional.gelu(self.right(words if others is None else others)))
        one = torch.ones_like(left[..., :1])
        left = torch.cat([left, one], -1).unsqueeze(1)
        right = torch.cat([right, torch.ones_like(right[..., :1])], -1).unsqueeze(1)
        return left @ self.bilinear @ right.transpose(-1, -2)


@dataclass(slots=True)
class Scores:
    """What the heads say of words [batch, word, label] and of pairs [batch, label, word, word].

    ``arcs`` [batch, word, 1 + word]: how well each word, or the root at 0, governs a word; ``deps``
    likewise with a label. ``roles``: of the right word in the deed at the left one.
    """

    upos: Tensor
    tags: Tensor
    mentions: Tensor
    names: Tensor
    kinds: Tensor
    statuses: Tensor
    arcs: Tensor
    deps: Tensor
    roles: Tensor
    relations: Tensor


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, labels: Labels, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers, dropout)
        self.dropout = nn.Dropout(0.2)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.tags = nn.Linear(WIDTH, len(labels.tags))
        self.mentions = nn.Linear(WIDTH, len(labels.mentions))
        self.names = nn.Linear(WIDTH, len(labels.names))
        self.event = nn.Linear(WIDTH, WIDTH)
        self.kinds = nn.Linear(WIDTH, len(labels.kinds))
        self.statuses = nn.Linear(WIDTH, len(labels.statuses))
        self.arcs = Pairs(1, 256)
        self.deps = Pairs(len(labels.deps), 96)
        self.roles = Pairs(len(labels.roles), 128)
        self.relations = Pairs(len(labels.relations), 128)
        self.moves = nn.Parameter(torch.zeros(len(labels.mentions), len(labels.mentions)))
        """How mentions' labels follow each other: [from, to] (a linear-chain CRF)."""

    def words(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None) -> Tensor:
        """States of the words [batch, 1 + word], the state of the sentence before them."""
        states = self.encoder(ids, shapes, mask)
        index = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        return self.dropout(states.gather(1, index))

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        first: Tensor,
        mask: Tensor | None = None,
        rows: Mapping[str, slice] | None = None,
    ) -> Scores:
        """``first`` [batch, 1 + word]: where each word's first piece stands, after a leading 0.

        ``rows`` names the sentences that teach each task, so that its heads look at no others.
        """
        rooted = self.words(ids, shapes, first, mask)

        def of(task: str) -> Tensor:
            return rooted if rows is None else rooted[rows.get(task, slice(0, 0))]

        tree, deeds, marked = of("tree"), of("deeds")[:, 1:], of("mentions")[:, 1:]
        deed = self.dropout(functional.gelu(self.event(deeds)))
        return Scores(
            self.upos(tree[:, 1:]),
            self.tags(tree[:, 1:]),
            self.mentions(marked),
            self.names(of("names")[:, 1:]),
            self.kinds(deed),
            self.statuses(deed),
            self.arcs(tree[:, 1:], tree).squeeze(1),
            self.deps(tree[:, 1:], tree),
            self.roles(deeds),
            self.relations(marked),
        )
