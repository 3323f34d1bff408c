"""The pair network: an encoder of a report's windows, and a head that weighs each pair of who is told of together."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from parley.reading.pairing.pairs import DEALS, FACTUALITIES, FEATURES, STANDINGS, STATUSES, TIES, TYPES
from training.annotated import Example
from training.network import DEVICE, Encoder

HIDDEN, ORDERS, DISTANCES = 256, 8, 3
RARE, RARER = -3.5, -5.0  # what a deed's and a deal's odds start from
FORGOTTEN = 0.1  # of what the rules found, in training
NEVER = -1e4


class Weigher(nn.Module):
    """For each of P pairs logits of types of deeds (P, 16), factualities (P, 4), standings (P, 5), deals (P, 9) and their statuses (P, 8).

    Given the mean vector of each of I candidates' marks, those of S sentences' marks, and the arrays of `parley.reading.pairing.pairs`.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, width)
        self.nobody = nn.Parameter(torch.randn(1, width) * 0.02)
        self.one, self.other, self.told = (nn.Linear(width, HIDDEN) for _ in range(3))
        self.one_by, self.other_by = (nn.Linear(width, HIDDEN) for _ in range(2))
        self.order, self.rules = nn.Embedding(ORDERS, HIDDEN), nn.Linear(FEATURES, HIDDEN, bias=False)
        self.normed, self.mixed, self.final = nn.LayerNorm(HIDDEN), nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN)
        self.drop = nn.Dropout(0.15)
        self.types, self.certain = nn.Linear(HIDDEN, len(TYPES)), nn.Linear(HIDDEN, len(FACTUALITIES))
        self.standing, self.deals, self.status = (nn.Linear(HIDDEN, n) for n in (len(STANDINGS), len(DEALS), len(STATUSES)))
        self.types_ruled, self.certain_ruled = (nn.Linear(FEATURES, n, bias=False) for n in (len(TYPES), len(FACTUALITIES)))
        nn.init.zeros_(self.distance.weight)
        nn.init.constant_(self.types.bias, RARE)
        nn.init.constant_(self.standing.bias, RARE)
        nn.init.constant_(self.deals.bias, RARER)
        for part in (self.types_ruled, self.certain_ruled):
            nn.init.zeros_(part.weight)

    def forward(
        self, candidates: Tensor, distances: Tensor, sentences: Tensor, first: Tensor, second: Tensor, sentence: Tensor, order: Tensor, features: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:  # fmt: skip
        own = self.drop(torch.cat([candidates + self.distance(distances), self.nobody]))
        x = self.one(own)[first] + self.other(own)[second] + self.told(sentences)[sentence]
        x = x + self.one_by(own)[first] * self.other_by(own)[second] + self.order(order) + self.rules(features)
        x = self.normed(functional.gelu(x))
        x = self.drop(self.final(x + functional.gelu(self.mixed(self.drop(x)))))
        return (
            self.types(x) + self.types_ruled(features), self.certain(x) + self.certain_ruled(features),
            self.standing(x), self.deals(x), self.status(x),
        )  # fmt: skip


class PairNetwork(nn.Module):
    """Encoder, head, and what the rules found of two added to what the head says of all their pairs together."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.weigher = encoder, Weigher(encoder.shape.width)
        self.standing_ruled, self.deals_ruled, self.status_ruled = (
            nn.Linear(TIES, n, bias=False) for n in (len(STANDINGS), len(DEALS), len(STATUSES))
        )
        for part in (self.standing_ruled, self.deals_ruled, self.status_ruled):
            nn.init.zeros_(part.weight)

    def forward(self, batch: Sequence[Example]) -> list[tuple[Tensor, ...]]:
        """For each report logits of types and factualities of its pairs, of standings, deals and statuses of its groups."""
        hidden = self._encoded([window for example in batch for window in example.marked.windows])
        made, at = [], 0
        for example in batch:
            until = at + len(example.marked.windows)
            made.append(self._weighed(example, hidden[at:until]))
            at = until
        return made

    def _encoded(self, windows: Sequence[Sequence[int]]) -> Tensor:
        width = max(map(len, windows))
        ids, mask = (torch.zeros(len(windows), width, dtype=torch.long, device=DEVICE) for _ in range(2))
        for at, window in enumerate(windows):
            ids[at, : len(window)], mask[at, : len(window)] = torch.tensor(window, device=DEVICE), 1
        with torch.autocast(DEVICE.type, torch.bfloat16):
            hidden, _ = self.encoder(ids, mask)
        return hidden.float()

    def _weighed(self, example: Example, hidden: Tensor) -> tuple[Tensor, ...]:
        pairs = example.pairs
        places, sentences, owners = (torch.from_numpy(array).to(DEVICE) for array in (pairs.places, pairs.sentences, pairs.owners))
        own = torch.zeros(len(pairs.distances), hidden.shape[-1], device=DEVICE).index_add(0, owners, hidden[places[:, 0], places[:, 1]])
        counts = torch.bincount(owners, minlength=len(own))[:, None].clamp(min=1)
        features, ruled = (torch.from_numpy(array).to(DEVICE) for array in (pairs.features, example.ties))
        if self.training:
            features = features * (torch.rand(len(features), 1, device=DEVICE) > FORGOTTEN)
            ruled = ruled * (torch.rand(len(ruled), 1, device=DEVICE) > FORGOTTEN)
        types, certain, standing, deals, status = self.weigher(
            own / counts, torch.from_numpy(pairs.distances).to(DEVICE), hidden[sentences[:, 0], sentences[:, 1]],
            *(torch.from_numpy(array).to(DEVICE) for array in (pairs.first, pairs.second, pairs.sentence, pairs.order)), features,
        )  # fmt: skip
        group, member = torch.from_numpy(example.group).to(DEVICE), torch.from_numpy(example.member).to(DEVICE)
        bargained = status + deals.max(1, keepdim=True).values.detach()
        return (
            types, certain, summed(standing[member], group, len(ruled)) + self.standing_ruled(ruled),
            summed(deals[member], group, len(ruled)) + self.deals_ruled(ruled),
            summed(bargained[member], group, len(ruled)) + self.status_ruled(ruled),
        )  # fmt: skip


def summed(logits: Tensor, group: Tensor, groups: int) -> Tensor:
    """The logarithm of the summed exponentials of what each group's members have, (G, n) of (N, n)."""
    most = torch.full((groups, logits.shape[1]), NEVER, device=logits.device).scatter_reduce(0, group[:, None].expand_as(logits), logits, "amax")
    parts = torch.zeros_like(most).index_add(0, group, (logits - most[group]).exp())
    return most + parts.clamp(min=1e-9).log()
