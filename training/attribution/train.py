"""The training loop, of hard labels from gold and of a teacher's soft ones."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from parley.reading.tagger import cue_ranges, relations, softmax
from training.attribution.network import Network
from training.attribution.prepare import IGNORED, Cut, batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long and how fast; rates are for the encoder, the heads learn `head_factor` times faster."""

    rate: float
    head_factor: float = 4.0
    pieces: int = 2048
    steps: int
    seconds: float = 1e9
    soft: float = 0.0


@dataclass(slots=True)
class Batch:
    """Padded windows and the cues in them, with the roles of their pieces."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    soft_tags: Tensor | None
    rows: Tensor
    firsts: Tensor
    lasts: Tensor
    relations: Tensor
    roles: Tensor
    soft_roles: Tensor | None


def padded(arrays: Sequence[NDArray[np.generic]], length: int, fill: float) -> Tensor:
    made = np.full((len(arrays), length, *arrays[0].shape[1:]), fill, arrays[0].dtype)
    for row, array in zip(made, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(made)


def collate(cuts: Sequence[Cut], guesses: Sequence[list[tuple[int, int]]], rng: random.Random) -> Batch:
    """A batch; `guesses` are the network's own cues: right ones often stand in for gold's, wrong ones learn to have no content."""
    length = max(len(each.ids) for each in cuts)
    soft = cuts[0].soft_tags is not None
    rows, cues, roles, soft_roles = [], [], [], []
    for row, (each, guessed) in enumerate(zip(cuts, guesses, strict=True)):
        spare = list(guessed)
        for number, ((start, end), labels) in enumerate(zip(each.cues, each.roles, strict=True)):
            same = [cue for cue in spare if cue[0] < end and start < cue[1]]
            spare = [cue for cue in spare if cue not in same]
            cues.append(rng.choice(same) if same and rng.random() < 0.5 else (start, end))
            rows.append(row)
            roles.append(labels)
            if soft:
                soft_roles.append(each.soft_roles[number])
        for cue in () if soft else spare:
            cues.append(cue)
            rows.append(row)
            roles.append(np.where(each.heads, 0, IGNORED))
    if not cues:
        cues, rows, roles = [(1, 2)], [0], [np.full(len(cuts[0].ids), IGNORED)]
        soft_roles = [np.full((len(cuts[0].ids), 4), 0.25, np.float16)] if soft else []
    return Batch(
        ids=padded([each.ids for each in cuts], length, 0),
        mask=padded([np.ones(len(each.ids), np.bool_) for each in cuts], length, 0),
        tags=padded([each.tags for each in cuts], length, IGNORED),
        soft_tags=padded([each.soft_tags for each in cuts if each.soft_tags is not None], length, 0).float() if soft else None,
        rows=torch.tensor(rows),
        firsts=torch.tensor([start for start, _ in cues]),
        lasts=torch.tensor([end - 1 for _, end in cues]),
        relations=torch.from_numpy(relations(cues, length)),
        roles=padded(roles, length, IGNORED),
        soft_roles=padded(soft_roles, length, 0).float() if soft else None,
    )  # fmt: skip


def mixed_loss(logits: Tensor, hard: Tensor, soft: Tensor | None, share: float) -> Tensor:
    """Cross-entropy against gold, mixed with that against the teacher where there is one."""
    flat = logits.float().flatten(0, 1)
    marked = (hard != IGNORED).flatten()
    if not marked.any():
        return flat.sum() * 0
    if soft is None:
        return functional.cross_entropy(flat, hard.flatten(), ignore_index=IGNORED)
    known = marked & (hard >= 0).flatten()
    taught = -(soft.flatten(0, 1)[marked] * functional.log_softmax(flat[marked], -1)).sum(-1).mean()
    if not known.any():
        return taught
    return share * taught + (1 - share) * functional.cross_entropy(flat[known], hard.flatten()[known])


def step_loss(network: Network, cuts: Sequence[Cut], rng: random.Random, soft: float) -> Tensor:
    length = max(len(each.ids) for each in cuts)
    ids = padded([each.ids for each in cuts], length, 0)
    mask = padded([np.ones(len(each.ids), np.bool_) for each in cuts], length, 0)
    with torch.autocast("cpu", torch.bfloat16):
        tags, states = network.encode(ids, mask)
        chances = softmax(tags.detach().float().numpy())
        guesses = [[(s, e) for s, e, _ in cue_ranges(chance[: len(each.ids)], each.heads, 0.3)] for chance, each in zip(chances, cuts, strict=True)]
        batch = collate(cuts, guesses, rng)
        roles = network.pair(states, batch.rows, batch.firsts, batch.lasts, batch.relations, batch.mask)
    return mixed_loss(tags, batch.tags, batch.soft_tags, soft) + 2 * mixed_loss(roles, batch.roles, batch.soft_roles, soft)


def optimiser_of(network: Network, schedule: Schedule) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    encoder = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    known = {id(weight) for weight in network.encoder.parameters()}
    heads = [weight for weight in network.parameters() if id(weight) not in known]
    groups = [{"params": encoder, "lr": schedule.rate}, {"params": heads, "lr": schedule.rate * schedule.head_factor}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = max(1, schedule.steps // 15)
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda done: min((done + 1) / warm, max(0.0, (schedule.steps - done) / (schedule.steps - warm))))
    return optimiser, pace


def fit(network: Network, rounds: Iterator[Sequence[Cut]], schedule: Schedule, seed: int = 7, keep: Path | None = None) -> Network:
    """The network after so many steps over the rounds of windows; weights are kept at `keep` now and then."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    optimiser, pace = optimiser_of(network, schedule)
    network.train()
    begun, done, total = time.time(), 0, 0.0
    for cuts in rounds:
        for group in batches(cuts, schedule.pieces, rng):
            loss = step_loss(network, group, rng, schedule.soft)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            pace.step()
            optimiser.zero_grad(set_to_none=True)
            done, total = done + 1, total + float(loss.detach())
            if done % 50 == 0:
                print(f"step {done} of {schedule.steps}, loss {total / 50:.4f}, {time.time() - begun:.0f} s", flush=True)
                total = 0.0
                if keep is not None and done % 200 == 0:
                    torch.save(network.state_dict(), keep)
            if done >= schedule.steps:
                break
        if done >= schedule.steps:
            break
    if keep is not None:
        torch.save(network.state_dict(), keep)
    return network.eval()
