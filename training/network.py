"""The networks of the tagger and of its teachers: an encoder that marks cues, and a head that gives each cue its roles."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from parley.reading.saying.tagger import TAGS

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
PIECES, PLACES = 30522, 512
PAIR, REACH, BESIDE = 256, 127, 2
NEAR, FAR = 8, 128  # pieces apart: told apart one by one up to NEAR, by their logarithm up to FAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large an encoder is; with `buckets`, attention is biased by how far apart two pieces stand, in so many steps."""

    width: int
    layers: int
    inner: int
    eps: float
    heads: int = 12
    buckets: int = 0


MINILM = Shape(width=384, layers=6, inner=1536, eps=1e-12)
MPNET = Shape(width=768, layers=12, inner=3072, eps=1e-5, buckets=32)


class Layer(nn.Module):
    """A transformer layer as BERT has it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, inner, eps = shape.width, shape.inner, shape.eps
        self.width, self.heads = width, shape.heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mixed, self.normed = nn.Linear(width, width), nn.LayerNorm(width, eps=eps)
        self.wide, self.narrow, self.final = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width, eps=eps)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (part(x).view(b, t, self.heads, -1).transpose(1, 2) for part in (self.query, self.key, self.value))
        weights = (q @ k.transpose(-1, -2)) * (self.width // self.heads) ** -0.5 + bias
        seen = (weights.softmax(-1) @ v).transpose(1, 2).reshape(b, t, self.width)
        x = self.normed(x + self.drop(self.mixed(seen)))
        return self.final(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Pieces (B, T) to hidden states (B, T, width) and logits of O, B, I for cues (B, T, 3)."""

    def __init__(self, shape: Shape = MINILM) -> None:
        super().__init__()
        self.shape = shape
        self.words, self.places = nn.Embedding(PIECES, shape.width), nn.Embedding(PLACES, shape.width)
        self.normed, self.drop = nn.LayerNorm(shape.width, eps=shape.eps), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.cues = nn.Linear(shape.width, 3)
        if shape.buckets:
            self.apart = nn.Embedding(shape.buckets, shape.heads)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.normed(self.words(ids) + self.places(places)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        if self.shape.buckets:
            bias = bias + self.apart(distances(places, self.shape.buckets)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.cues(x)


def distances(places: Tensor, buckets: int) -> Tensor:
    """In which of the buckets each pair of places (T, T) falls, as T5 and MPNet divide them; half are for what stands behind."""
    half = buckets // 2
    offset = places[None] - places[:, None]
    size = offset.abs()
    far = NEAR + (torch.log(size.float().clamp(min=1) / NEAR) / math.log(FAR / NEAR) * (half - NEAR)).long()
    return torch.where(size < NEAR, size, far.clamp(max=half - 1)) + half * (offset > 0).long()


class Roles(nn.Module):
    """For each cue, logits of `TAGS` for all pieces of its window."""

    def __init__(self, width: int = MINILM.width) -> None:
        super().__init__()
        self.piece, self.cue = nn.Linear(width, PAIR), nn.Linear(2 * width, PAIR)
        self.gate = nn.Linear(2 * width, PAIR)
        self.near = nn.Embedding(2 * REACH + 2, PAIR)
        self.around = nn.Linear((2 * BESIDE + 1) * PAIR, PAIR)
        self.normed, self.drop = nn.LayerNorm(PAIR), nn.Dropout(0.1)
        self.tags = nn.Linear(PAIR, len(TAGS))

    def forward(self, hidden: Tensor, starts: Tensor, ends: Tensor, rows: Tensor | None = None) -> Tensor:
        """`hidden` (B, T, width) of the windows `rows` (C) that the cues stand in, or of the one that all stand in; gives (C, T, 7)."""
        t = torch.arange(hidden.shape[1], device=hidden.device)[None]
        at = torch.arange(starts.shape[0], device=hidden.device) * 0 if rows is None else rows
        cue = torch.cat([hidden[at, starts], hidden[at, ends - 1]], -1)
        within = (t >= starts[:, None]) & (t < ends[:, None])
        offset = torch.where(t < starts[:, None], t - starts[:, None], t - ends[:, None] + 1).clamp(-REACH, REACH) + REACH
        near = self.near(torch.where(within, torch.full_like(offset, 2 * REACH + 1), offset))
        piece = self.piece(hidden) if rows is None else self.piece(hidden)[rows]
        x = functional.gelu(piece * (1 + self.gate(cue)[:, None]) + self.cue(cue)[:, None] + near)
        x = self.normed(x + functional.gelu(self.around(beside(self.drop(x)))))
        return self.tags(self.drop(x))


def beside(x: Tensor) -> Tensor:
    """Each piece with those beside it, (C, T, 5 × width) of (C, T, width): a convolution as a product, which eight bits make twice as fast."""
    padded = functional.pad(x, (0, 0, BESIDE, BESIDE))
    return torch.cat([padded[:, at : at + x.shape[1]] for at in range(2 * BESIDE + 1)], -1)


def network(encoder: Encoder) -> nn.ModuleList:
    """An encoder and a new head for it."""
    return nn.ModuleList([encoder, Roles(encoder.shape.width)]).to(DEVICE)
