"""The tagger's network: an encoder (MiniLM or MPNet), a head that tags roles, and a head that pairs a cue with its source and content."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

TAGS = ("O", "B-cue", "I-cue", "B-source", "I-source", "B-content", "I-content")
ROLES = ("none", "source", "content-first", "content")
RELATIONS = 49
PAIR_WIDTH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What of an encoder's config.json the network needs."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float
    relative: bool

    @classmethod
    def read(cls, folder: Path) -> "Shape":
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return cls(
            width=config["hidden_size"], layers=config["num_hidden_layers"], heads=config["num_attention_heads"], inner=config["intermediate_size"],
            vocabulary=config["vocab_size"], positions=config["max_position_embeddings"], epsilon=config["layer_norm_eps"],
            relative=config["model_type"] == "mpnet",
        )  # fmt: skip


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float = 1e-12, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.attended = nn.LayerNorm(width, epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.done = nn.LayerNorm(width, epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        rows, length, width = x.shape
        q, k, v = self.query_key_value(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=None if bias is None else bias.to(q.dtype))
        x = self.attended(x + self.dropout(self.output(mixed.transpose(1, 2).reshape(rows, length, width))))
        return self.done(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT (MiniLM) or MPNet; ids are BERT's in both cases."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner, shape.epsilon) for _ in range(shape.layers))
        self.distance = nn.Embedding(32, shape.heads) if shape.relative else None

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        length = ids.shape[1]
        x = self.words(as_mpnet(ids) if self.distance is not None else ids)
        x = x + self.positions.weight[2 : length + 2] if self.distance is not None else x + self.positions.weight[:length]
        x = self.dropout(self.norm(x))
        bias = None if mask is None else torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.distance is not None:
            near = self.distance(mpnet_buckets(length)).permute(2, 0, 1)[None]
            bias = near if bias is None else near + bias
        for layer in self.layers:
            x = layer(x, bias)
        return x


def as_mpnet(ids: Tensor) -> Tensor:
    """The same pieces in MPNet's vocabulary, which is BERT's moved by four, with its own separators."""
    moved = ids + 4
    for bert, mpnet in ((101, 0), (102, 2), (0, 1)):
        moved = torch.where(ids == bert, mpnet, moved)
    return moved


def mpnet_buckets(length: int) -> Tensor:
    """MPNet's 32 classes of distance between two pieces (as in its reference implementation)."""
    places = torch.arange(length)
    behind = places[:, None] - places[None, :]
    far = behind.abs()
    scaled = 8 + (torch.log(far.clamp(min=1).float() / 8) / math.log(16) * 8).long()
    return (behind < 0).long() * 16 + torch.where(far < 8, far, scaled.clamp(max=15))


class Pairing(nn.Module):
    """For each cue, every piece's role: one transformer layer over the pieces as the cue sees them."""

    def __init__(self, width: int = PAIR_WIDTH) -> None:
        super().__init__()
        self.relation = nn.Embedding(RELATIONS, width)
        self.norm = nn.LayerNorm(width)
        self.layer = Layer(width, 4, 2 * width, 1e-5)
        self.roles = nn.Linear(width, len(ROLES))

    def forward(self, pieces: Tensor, cues: Tensor, relations: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.norm(pieces + cues[:, None] + self.relation(relations))
        bias = None if mask is None else torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        return self.roles(self.layer(functional.gelu(x), bias))


class Network(nn.Module):
    """Encoder, tags and pairing."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(shape.width, len(TAGS))
        self.states = nn.Linear(shape.width, 3 * PAIR_WIDTH)
        self.pairing = Pairing()

    def encode(self, ids: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Tag logits and the states that pairing works on (as a piece, as a cue's first and as its last piece)."""
        hidden = self.dropout(self.encoder(ids, mask))
        return self.tags(hidden), self.states(hidden)

    def pair(self, states: Tensor, rows: Tensor, firsts: Tensor, lasts: Tensor, relations: Tensor, mask: Tensor | None = None) -> Tensor:
        """Role logits of every piece for each cue; `rows` says in which window each cue stands."""
        piece, first, last = states.split(PAIR_WIDTH, dim=-1)
        return self.pairing(piece[rows], first[rows, firsts] + last[rows, lasts], relations, None if mask is None else mask[rows])


def load(folder: Path) -> Network:
    """A network whose encoder holds the weights of a published model folder."""
    network = Network(Shape.read(folder))
    stored = {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}
    network.encoder.load_state_dict(renamed(stored, network.encoder.shape))
    return network


def renamed(stored: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """A published encoder's weights under this module's names."""
    attention = ("attn.q", "attn.k", "attn.v", "attn.o", "LayerNorm") if shape.relative else ("self.query", "self.key", "self.value", "output.dense", "output.LayerNorm")
    weights = {"words.weight": stored["embeddings.word_embeddings.weight"], "positions.weight": stored["embeddings.position_embeddings.weight"]}
    if shape.relative:
        weights["distance.weight"] = stored["encoder.relative_attention_bias.weight"]
    else:
        # there is one kind of segment, so that its embedding is a constant
        weights["positions.weight"] = weights["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    for kind in ("weight", "bias"):
        weights[f"norm.{kind}"] = stored[f"embeddings.LayerNorm.{kind}"]
        for number in range(shape.layers):
            old, new = f"encoder.layer.{number}", f"layers.{number}"
            query, key, value, output, norm = (stored[f"{old}.attention.{part}.{kind}"] for part in attention)
            weights |= {f"{new}.query_key_value.{kind}": torch.cat([query, key, value]), f"{new}.output.{kind}": output, f"{new}.attended.{kind}": norm}
            weights |= {f"{new}.up.{kind}": stored[f"{old}.intermediate.dense.{kind}"], f"{new}.down.{kind}": stored[f"{old}.output.dense.{kind}"], f"{new}.done.{kind}": stored[f"{old}.output.LayerNorm.{kind}"]}
    return weights
