"""Trains the attribution tagger from nothing but published encoders and the data under ../shared.

usage: python -m training.attribution STAGE --work DIR --student DIR --teacher DIR [--shared ../shared]
stages: student (MiniLM on gold alone), teacher (MPNet on gold), soft (the teacher's labels), distil (MiniLM on them), export, evaluate
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch

from training.attribution.network import Network, Shape, load
from training.attribution.prepare import Article, Cut, article, curled, cut_article, rows, straightened, tokenizer_of
from training.attribution.train import Schedule, fit


def gold_articles(options: argparse.Namespace) -> list[list[Article]]:
    """Gold articles, each as it stands and with its quotation marks the other way."""
    tokenizer = tokenizer_of(options.student)
    made = []
    for row in rows(options.shared / "gold/polnear_train.jsonl.gz"):
        text = row["text"]
        other = straightened(text) if "“" in text else curled(text)
        made.append([article(tokenizer, form, row["attributions"]) for form in dict.fromkeys((text, other))])
    return made


def gold_rounds(articles: list[list[Article]], seed: int) -> Iterator[list[Cut]]:
    rng = random.Random(seed)
    while True:
        yield [piece for forms in articles for piece in cut_article(forms[0] if rng.random() < 0.7 else forms[-1], rng)]


def weights(options: argparse.Namespace, name: str) -> Path:
    return Path(options.work / f"{name}.pt")


def restored(options: argparse.Namespace, folder: Path, name: str) -> Network:
    network = Network(Shape.read(folder))
    network.load_state_dict(torch.load(weights(options, name)))
    return network.eval()


def train_student(options: argparse.Namespace) -> None:
    schedule = Schedule(rate=2e-4, steps=options.steps or 1400)
    fit(load(options.student), gold_rounds(gold_articles(options), 1), schedule, keep=weights(options, "student"))


def train_teacher(options: argparse.Namespace) -> None:
    network = load(options.teacher)
    network.encoder.words.requires_grad_(False)
    schedule = Schedule(rate=5e-5, head_factor=10, steps=options.steps or 1000)
    fit(network, gold_rounds(gold_articles(options), 2), schedule, keep=weights(options, "teacher"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--student", type=Path, required=True)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--steps", type=int)
    options = parser.parse_args()
    {"student": train_student, "teacher": train_teacher}[options.stage](options)


if __name__ == "__main__":
    main()
