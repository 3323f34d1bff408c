"""Trains the attribution tagger and writes it as int8 ONNX.

usage: python -m training.tagger ../shared --out src/parley/reading/trained

Large teachers learn PolNeAR's training articles but the held-out ones, and label these and the news in the shared folder with how sure they
are; the tagger, a small encoder with a head (`training/network.py`), learns that. Needs what training/requirements.txt and
training/teachers.txt list, and a GPU; with `--teachers 0` it learns from the marked articles alone, about 40 minutes on two cores.
"""

from __future__ import annotations

import argparse
import shutil
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

from training import HELD_OUT
from training.corpus import Article, Example, articles, marked, news
from training.network import DEVICE, MINILM
from training.published import minilm, minilm_folder, mpnet, unpacked_mpnet
from training.scoring import scores
from training.teaching import Recipe, fit, softened

TEACHERS = (
    Recipe(seed=7, epochs=5, rate=5e-5, head_rate=5e-4, batch=16, average=0.99),
    Recipe(seed=8, epochs=5, rate=5e-5, head_rate=5e-4, batch=16, average=0.99),
    Recipe(seed=9, epochs=5, rate=7e-5, head_rate=7e-4, batch=16, average=0.99),
    Recipe(seed=10, epochs=6, rate=5e-5, head_rate=5e-4, batch=16, average=0.99),
)
STUDENT = Recipe(epochs=10, rate=3e-4, head_rate=1.2e-3, batch=48, average=0.998)
ALONE = Recipe(epochs=6, stop=5, ends=2, rate=2.5e-4, head_rate=1.25e-3, batch=16, average=0.99)  # past `stop` the held-out score falls
CUTS = 4  # times that the marked articles are cut and labelled anew for the student
SHORTEST_WINDOW = 8  # pieces, of those that the teachers label
SEED = 3


def taught(gold: list[Article], unmarked: list[Example], teachers: list[nn.ModuleList]) -> list[Example]:
    """What the student learns: windows of marked articles and of news, labelled by the teachers."""
    rng = Random(SEED)
    windows = [*unmarked, *(example for _ in range(CUTS) for example in marked(gold, rng))]
    made = softened([example for example in windows if len(example.ids) >= SHORTEST_WINDOW], teachers)
    print(f"{len(made)} windows, {sum(len(example.labels.spans) for example in made if example.labels)} cues", flush=True)
    return made


def export(learner: nn.ModuleList, out: Path) -> None:
    """Encoder and head as ONNX with weights in eight bits."""
    encoder, roles = learner.cpu().eval()
    ids = torch.randint(0, 1000, (2, 40))
    torch.onnx.export(
        encoder, (ids, torch.ones_like(ids)), out / "encoder32.onnx", input_names=["ids", "mask"], output_names=["hidden", "cues"],
        dynamic_axes={n: {0: "b", 1: "t"} for n in ("ids", "mask", "hidden", "cues")}, opset_version=17, dynamo=False,
    )  # fmt: skip
    torch.onnx.export(
        roles, (torch.randn(1, 40, MINILM.width), torch.tensor([3, 9]), torch.tensor([4, 11])), out / "roles32.onnx",
        input_names=["hidden", "starts", "ends"], output_names=["tags"],
        dynamic_axes={"hidden": {1: "t"}, "starts": {0: "c"}, "ends": {0: "c"}, "tags": {0: "c", 1: "t"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    for name in ("encoder", "roles"):
        quantize_dynamic(out / f"{name}32.onnx", out / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
        (out / f"{name}32.onnx").unlink()


def teachers_of(gold: list[Article], held: list[Article], tokenizer: Tokenizer, recipes: tuple[Recipe, ...]) -> list[nn.ModuleList]:
    """Teachers fitted to the marked articles, one for each recipe."""
    made = []
    with TemporaryDirectory() as folder:
        begin = partial(mpnet, unpacked_mpnet(Path(folder)), tokenizer.get_vocab())
        for recipe in recipes:
            print(f"teacher {recipe.seed} on {DEVICE}", flush=True)
            made.append(fit(begin, partial(marked, gold), recipe))
            print(f"held out: {scores(held, tokenizer, made[-1])}", flush=True)
    return made


def trained(options: argparse.Namespace, tokenizer: Tokenizer, source: Path) -> nn.ModuleList:
    """The tagger, by its teachers or by the marked articles alone."""
    path = options.shared / "gold" / "polnear_train.jsonl.gz"
    every = articles(path, tokenizer, options.limit and HELD_OUT + options.limit)
    held, gold = every[:HELD_OUT][: options.limit], every[HELD_OUT:]
    begin = partial(minilm, source)
    if options.teachers:
        teachers = teachers_of(gold, held, tokenizer, TEACHERS[: options.teachers])
        soft = taught(gold, news(options.shared / "news", tokenizer, Random(SEED), options.limit), teachers)
        del teachers
        learner = fit(begin, lambda _: soft, STUDENT)
    else:
        learner = fit(begin, partial(marked, gold), ALONE)
    print(f"held out: {scores(held, tokenizer, learner)}", flush=True)
    return learner


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder that holds gold and news")
    parser.add_argument("--out", type=Path, required=True)
    many = len(TEACHERS)
    parser.add_argument("--teachers", type=int, choices=range(many + 1), default=many, help="with 0, the marked articles alone are learnt")
    parser.add_argument("--limit", type=int, default=None, help="texts of each file to learn from, for a trial")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    source = minilm_folder()
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    export(trained(options, tokenizer, source), options.out)
    shutil.copy(source / "tokenizer.json", options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
