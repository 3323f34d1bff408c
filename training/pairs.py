"""Trains the pair network and writes it as ONNX.

usage: python -m training.pairs ../shared --out src/parley/reading/trained

It learns from `evaluation/varied` and the marks of `evaluation/news`, but from no report of gold, of `evaluation/conflicts`, of
`evaluation/held-out` or of the news marked in `unseen.jsonl.gz`. Needs what training/requirements.txt lists; half an hour on two cores that do nothing else.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path
from random import Random

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from parley.knowledge import load_knowledge
from parley.reading.pairing.pairs import FEATURES
from training.annotated import NOT_ASKED, Example, examples, folder_reports, news_reports
from training.network import DEVICE, MINILM
from training.pairnetwork import PairNetwork
from training.published import minilm, minilm_folder

LAYERS = 6  # all that MiniLM has
EPOCHS, BATCH, RATE, HEAD_RATE, AVERAGE, SEED = 4, 3, 2.5e-4, 1.2e-3, 0.99, 1
DEEDS, RELATIONS, BARGAINS = 30.0, 20.0, 12.0  # what a report's losses are divided by
OF_PAIRS, TOLD = ("first", "second", "sentence", "order", "features"), ("types", "certain", "standing", "deals", "status")
HALF, FIFTH = 0.5, 0.2


def loss_of(network: PairNetwork, batch: list[Example]) -> Tensor:
    """What the network gets wrong in a batch of reports, by report."""
    total = torch.zeros((), device=DEVICE)
    for example, (types, certain, standing, deals, status) in zip(batch, network(batch), strict=True):
        marked, factual, stands, bargains, stage = (
            torch.from_numpy(array).to(DEVICE) for array in (example.types, example.certain, example.standing, example.deals, example.status)
        )
        asked = (marked != NOT_ASKED).float()
        total = total + functional.binary_cross_entropy_with_logits(types, marked.clamp(min=0), asked, reduction="sum") / DEEDS
        total = total + HALF * functional.cross_entropy(certain, factual, ignore_index=NOT_ASKED, reduction="sum") / DEEDS
        none = torch.zeros(len(standing), 1, device=DEVICE)
        total = total + functional.cross_entropy(torch.cat([standing, none], 1), stands, ignore_index=NOT_ASKED, reduction="sum") / RELATIONS
        total = total + functional.binary_cross_entropy_with_logits(deals, bargains, reduction="sum") / BARGAINS
        total = total + FIFTH * functional.cross_entropy(status, stage, ignore_index=NOT_ASKED, reduction="sum") / BARGAINS
    return total / len(batch)


def fitted(reports: list[Example], epochs: int, begun: Path | None, kept: Path) -> PairNetwork:
    """The network fitted to the reports; the moving average of its weights is written to `kept` after each epoch."""
    torch.manual_seed(SEED)
    rng = Random(SEED)
    encoder = minilm(minilm_folder())
    encoder.layers = encoder.layers[:LAYERS]
    network = PairNetwork(encoder).to(DEVICE)
    if begun is not None:
        network.load_state_dict(torch.load(begun))
    slow = [value for name, value in network.named_parameters() if name.startswith("encoder.") and ".cues." not in name]
    fast = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": slow, "lr": RATE}, {"params": fast, "lr": HEAD_RATE}], weight_decay=0.01, fused=True)
    steps = epochs * math.ceil(len(reports) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / (0.06 * steps), max(0.01, 1 - step / steps)))
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE))
    begin = time.monotonic()
    for epoch in range(1, epochs + 1):
        rng.shuffle(reports)
        total = 0.0
        for at in range(0, len(reports), BATCH):
            loss = loss_of(network, reports[at : at + BATCH])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(network)
            total += loss.item()
        print(f"epoch {epoch} mean loss {total * BATCH / len(reports):.3f} {time.monotonic() - begin:.0f}s", flush=True)
        torch.save(average.module.state_dict(), kept)
    network.load_state_dict(average.module.state_dict())
    return network.eval()


def learnt(shared: Path, tokenizer: Tokenizer, limit: int | None) -> list[Example]:
    """What is learnt from."""
    own, knowledge = Path(__file__).resolve().parents[1] / "evaluation", load_knowledge()
    varied = list(folder_reports(own / "varied", shared))[:limit]
    news = list(news_reports(own / "news" / "marks.jsonl.gz", shared))
    made = [example for example in examples([*varied, *news[:limit]], knowledge, tokenizer) if example.pairs.pairs]
    told = int(sum((one.types > 0).sum() for one in made))
    print(f"{len(made)} reports, {sum(len(one.pairs.pairs) for one in made)} pairs, {told} deeds of pairs", flush=True)
    return made


class _Hidden(nn.Module):
    """An encoder that gives hidden states alone."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(ids, mask)[0]


def export(network: PairNetwork, out: Path) -> None:
    """Encoder and head as ONNX, the encoder's weights in eight bits."""
    network = network.cpu().eval()
    ids = torch.randint(0, 1000, (2, 40))
    torch.onnx.export(
        _Hidden(network.encoder), (ids, torch.ones_like(ids)), out / "pairs32.onnx", input_names=["ids", "mask"], output_names=["hidden"],
        dynamic_axes={n: {0: "b", 1: "t"} for n in ("ids", "mask", "hidden")}, opset_version=17, dynamo=False,
    )  # fmt: skip
    number = torch.zeros(4, dtype=torch.long)
    given = (torch.randn(3, MINILM.width), number[:3], torch.randn(2, MINILM.width), *[number] * 4, torch.zeros(4, FEATURES))
    axes = {"candidates": {0: "i"}, "distances": {0: "i"}, "sentences": {0: "s"}, **{name: {0: "p"} for name in (*OF_PAIRS, *TOLD)}}
    torch.onnx.export(
        network.weigher, given, out / "weigher.onnx", input_names=["candidates", "distances", "sentences", *OF_PAIRS],
        output_names=list(TOLD), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(out / "pairs32.onnx", out / "pairs.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                     op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    (out / "pairs32.onnx").unlink()
    parts = {"standing": network.standing_ruled, "deals": network.deals_ruled, "status": network.status_ruled}
    ruled = {name: [[round(weight, 4) for weight in row] for row in part.weight.T.tolist()] for name, part in parts.items()}
    (out / "ruled.json").write_text(json.dumps(ruled), encoding="utf-8")


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder that holds news")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--from", dest="begun", type=Path, default=None, help="weights to go on from")
    parser.add_argument("--kept", type=Path, default=None, help="where to keep the weights in full, which else go once they are exported")
    parser.add_argument("--limit", type=int, default=None, help="reports of each kind to learn from, for a trial")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    kept = options.kept or options.out / "pairs.pt"
    export(fitted(learnt(options.shared, tokenizer, options.limit), options.epochs, options.begun, kept), options.out)
    if options.kept is None:
        kept.unlink()


if __name__ == "__main__":
    main()
