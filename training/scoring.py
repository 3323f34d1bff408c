"""How well a network in training finds the attributions of articles that it did not see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import nn

from parley.model import Span
from parley.reading.saying.tagger import ROLES, Floats, Ints, propose
from training.corpus import Article
from training.network import DEVICE

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LEAST = 0.3  # a proposal's score


class TorchNetwork:
    """The network while it is trained, as the reader reads with it (`parley.reading.saying.tagger.Network`)."""

    def __init__(self, learner: nn.ModuleList) -> None:
        self._encoder, self._roles = learner.eval()

    @torch.inference_mode()
    def encode(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats]:
        hidden, cues = self._encoder(torch.from_numpy(ids).to(DEVICE), torch.from_numpy(mask).to(DEVICE))
        return hidden.cpu().numpy(), cues.cpu().numpy()

    @torch.inference_mode()
    def roles(self, hidden: Floats, starts: Ints, ends: Ints) -> Floats:
        window, first, last = (torch.from_numpy(values).to(DEVICE) for values in (hidden[None], starts, ends))
        tags: Floats = self._roles(window, first, last).cpu().numpy()
        return tags


def scores(made: Sequence[Article], tokenizer: Tokenizer, learner: nn.ModuleList) -> str:
    """Whole-attribution and exact-content F1 on articles, matched as the reference scorer does, more crudely; weak proposals left out."""
    reader = TorchNetwork(learner)
    matched = exact = gold = guessed = 0
    for article in made:
        found = [proposal for proposal in propose(article.text, tokenizer, reader) if proposal.score >= LEAST]
        gold, guessed = gold + len(article.gold), guessed + len(found)
        left = list(found)
        contents = {tuple((span.start, span.end) for span in proposal.content) for proposal in found}
        exact += len(contents & {tuple((start, end) for start, end in a["content"]) for a in article.gold})
        for a in article.gold:
            hit = next((p for p in left if all(not a[role] or _touch(a[role], getattr(p, role)) for role in ROLES)), None)
            if hit is not None:
                left.remove(hit)
                matched += 1
    precision, recall = matched / max(guessed, 1), matched / max(gold, 1)
    both = max(gold + guessed, 1)
    return f"whole {2 * matched / both:.3f} P {precision:.3f} R {recall:.3f} content exact {2 * exact / both:.3f}"


def _touch(gold: list[list[int]], spans: Sequence[Span]) -> bool:
    return any(start < span.end and span.start < end for start, end in gold for span in spans)
