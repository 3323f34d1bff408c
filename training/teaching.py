"""How a network learns labels, certain or not, and how trained networks give examples theirs.

What people marked is certain: the same loss serves a teacher that learns from them and a student that learns how sure its teachers are
(Hinton, Vinyals and Dean 2015, distillation).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from parley.reading.saying.tagger import TAGS, Ints, cue_runs, padded
from training.corpus import Example, Halves, Labels, batches
from training.network import DEVICE, Encoder, network

CUE_WEIGHTS = torch.tensor([1.0, 1.5, 1.5], device=DEVICE)
SCALE, CLIPPED = 4.0, 1.0  # of the loss, and the norm that its gradients are clipped to
MOST_CUES = 420  # of a batch, so that it fits into memory
AT_ONCE = 128  # windows that are labelled together
GOLD_SHARE = 0.5  # of what people marked in the labels that a student learns; the rest is the teachers'


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a network is fitted: the rates of encoder and heads, the decay of the weights' moving average.

    The plan holds `epochs`; of these the first `stop` are run, and the averages at the ends of the last `ends` of them are averaged.
    """

    seed: int = 7
    epochs: int
    rate: float
    head_rate: float
    batch: int
    average: float
    stop: int | None = None
    ends: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """B windows, CLS and SEP added, padded to T pieces; C cues, each in its row. Labels of zeros are none."""

    ids: Tensor
    mask: Tensor
    cues: Tensor
    rows: Tensor
    starts: Tensor
    ends: Tensor
    tags: Tensor


def fit(begin: Callable[[], Encoder], draw: Callable[[Random], list[Example]], recipe: Recipe) -> nn.ModuleList:
    """The encoder that `begin` gives and a head, fitted to what `draw` gives for each epoch."""
    torch.manual_seed(recipe.seed)
    rng = Random(recipe.seed)
    learner = network(begin()).train()
    plan = [batches(draw(rng), rng, recipe.batch) for _ in range(recipe.epochs)]
    optimiser, schedule = _descent(learner, recipe, sum(map(len, plan)))
    average = torch.optim.swa_utils.AveragedModel(learner, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average))
    begun = time.monotonic()
    ends: list[dict[str, Tensor]] = []
    for epoch, steps in enumerate(plan[: recipe.stop], 1):
        total = torch.zeros((), device=DEVICE)
        for examples in steps:
            loss = loss_of(learner, batch_of(examples, rng))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), CLIPPED)
            optimiser.step()
            schedule.step()
            average.update_parameters(learner)
            total += loss.detach()
        print(f"epoch {epoch} mean loss {total.item() / len(steps):.3f} {time.monotonic() - begun:.0f}s", flush=True)
        ends = [*ends, {name: value.clone() for name, value in average.module.state_dict().items()}][-recipe.ends :]
    learner.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(0) for name in ends[0]})
    return learner.eval()


def batch_of(examples: Sequence[Example], rng: Random) -> Batch:
    """The batch of labelled examples; of more than `MOST_CUES` cues some are left out."""
    ids, mask = padded([example.ids for example in examples])
    labels = [example.labels for example in examples if example.labels is not None]
    every = [(row, at) for row, one in enumerate(labels) for at in range(len(one.spans))]
    kept = every if len(every) <= MOST_CUES else rng.sample(every, MOST_CUES)
    cues, tags = np.zeros((*ids.shape, 3), np.float16), np.zeros((len(kept), ids.shape[1], len(TAGS)), np.float16)
    for row, one in enumerate(labels):
        cues[row, 1 : len(one.cues) + 1] = one.cues
    for into, (row, at) in enumerate(kept):
        tags[into, 1 : len(labels[row].cues) + 1] = labels[row].tags[at]
    spans = np.array([labels[row].spans[at] for row, at in kept], np.int64).reshape(-1, 2) + 1
    rows = np.array([row for row, _ in kept], np.int64)
    return Batch(ids=_there(ids), mask=_there(mask), cues=_there(cues), rows=_there(rows),
                 starts=_there(spans[:, 0]), ends=_there(spans[:, 1]), tags=_there(tags))  # fmt: skip


def loss_of(learner: nn.ModuleList, batch: Batch) -> Tensor:
    """Cue loss and role loss of a batch."""
    encoder, roles = learner
    with torch.autocast(DEVICE.type, torch.bfloat16):
        hidden, cues = encoder(batch.ids, batch.mask)
        tags = roles(hidden, batch.starts, batch.ends, batch.rows) if len(batch.rows) else None
    loss = _crossed(cues, batch.cues * CUE_WEIGHTS)
    return SCALE * (loss if tags is None else loss + _crossed(tags, batch.tags))


def softened(examples: Sequence[Example], teachers: Sequence[nn.ModuleList]) -> list[Example]:
    """The examples as the teachers together label them, half and half with what is marked; where nothing is, they find the cues."""
    return [made for at in range(0, len(examples), AT_ONCE) for made in _softened(examples[at : at + AT_ONCE], teachers)]


@torch.inference_mode()
def _softened(examples: Sequence[Example], teachers: Sequence[nn.ModuleList]) -> list[Example]:
    ids, mask = map(_there, padded([example.ids for example in examples]))
    with torch.autocast(DEVICE.type, torch.bfloat16):
        read = [encoder(ids, mask) for encoder, _ in teachers]
    cues = [row[: len(example.ids)] for row, example in zip(_mean([logits for _, logits in read]), examples, strict=True)]
    spans = [example.labels.spans if example.labels else _found(row) for row, example in zip(cues, examples, strict=True)]
    counts = [len(found) for found in spans]
    rows = _there(np.repeat(np.arange(len(spans)), counts))
    starts, ends = (_there(column) for column in np.concatenate(spans).T + 1)
    with torch.autocast(DEVICE.type, torch.bfloat16):
        told = [roles(hidden, starts, ends, rows) for (_, roles), (hidden, _) in zip(teachers, read, strict=True)]
    tags = np.split(_mean(told), np.cumsum(counts)[:-1])
    return [
        _mixed(example, Labels(cues=row, spans=found, tags=own[:, : len(example.ids)]))
        for example, row, found, own in zip(examples, cues, spans, tags, strict=True)
    ]


def _mixed(example: Example, soft: Labels) -> Example:
    hard = example.labels
    if hard is None:
        return Example(ids=example.ids, labels=soft)
    cues, tags = ((GOLD_SHARE * h + (1 - GOLD_SHARE) * s).astype(np.float16) for h, s in ((hard.cues, soft.cues), (hard.tags, soft.tags)))
    return Example(ids=example.ids, labels=Labels(cues=cues, spans=hard.spans, tags=tags))


def _found(cues: Halves) -> Ints:
    return np.array(cue_runs(cues.astype(np.float32)), np.int64).reshape(-1, 2)


def _mean(logits: Sequence[Tensor]) -> Halves:
    """The teachers' mean probabilities of what stands after CLS."""
    summed = sum((one.float().softmax(-1) for one in logits[1:]), logits[0].float().softmax(-1))
    mean: Halves = (summed / len(logits))[:, 1:].half().cpu().numpy()
    return mean


def _crossed(logits: Tensor, labels: Tensor) -> Tensor:
    """The mean over what is labelled; in full precision, as a batch holds more labels than half precision counts."""
    sure = labels.float()
    return -(logits.float().log_softmax(-1) * sure).sum() / sure.sum()


def _there(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values)).to(DEVICE)


def _descent(learner: nn.ModuleList, recipe: Recipe, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW, its rates rising over the first twelfth of the steps and falling to a fiftieth over the rest."""
    encoder, roles = learner
    fast = [*roles.parameters(), *encoder.cues.parameters()]
    slow = [value for name, value in encoder.named_parameters() if not name.startswith("cues.")]
    groups = [{"params": slow, "lr": recipe.rate}, {"params": fast, "lr": recipe.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    shape = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.08 * steps), max(0.02, (steps - step) / (0.92 * steps)))
    )
    return optimiser, shape
