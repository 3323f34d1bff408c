"""What the networks that the package ships share: how they are loaded, and how their logits become probabilities."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@cache
def session(part: str) -> Any:
    """A shipped network (`trained/PART.onnx`), loaded once; it runs on one thread."""
    import onnxruntime  # noqa: PLC0415 - heavy parts load when first needed

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    weights = (files("parley.reading") / "trained" / f"{part}.onnx").read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    return np.exp(log_softmax(logits))


def log_softmax(logits: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    normed: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normed
