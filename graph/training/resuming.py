"""An artefact → a network with its weights, as good as 8 bits tell them, to go on learning from there."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from graph.extraction.compact.artefact import ENCODER, HEAD
from graph.training.network import Network

_QUANTIZED, _SCALE, _ZERO = "_quantized", "_scale", "_zero_point"
_MATRIX = "onnx::MatMul"


def resume(network: Network, folder: Path) -> None:
    """Give a network the weights of an artefact that was made from a trained one of the same shape.

    Raises RuntimeError if the shapes differ.
    """
    network.encoder.load_state_dict(dict(_encoder_weights(folder / ENCODER)))
    with np.load(folder / HEAD) as data:
        network.head.load_state_dict({name: torch.from_numpy(data[name].astype(np.float32)) for name in data.files})


def draw_back(network: Network, folder: Path, share: float) -> None:
    """Draw the weights of a network back towards those of the artefact that it started from, by a share between 0 and 1.

    What lies between often holds better on texts of other hands (WiSE-FT, Wortsman et al., 2022). Raises RuntimeError if the shapes differ.
    """
    learned = {name: weights.clone() for name, weights in network.state_dict().items()}
    resume(network, folder)
    kept = network.state_dict()
    network.load_state_dict({n: share * kept[n] + (1 - share) * learned[n] if kept[n].is_floating_point() else kept[n] for n in kept})


def _encoder_weights(path: Path) -> Iterator[tuple[str, Tensor]]:
    """Yield the weights of an encoder by the names that the network has for them.

    The export names all but the matrices of linear layers, which come in the order of their biases, turned round.
    """
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    quantized = [name.removesuffix(_QUANTIZED) for name in stored if name.endswith(_QUANTIZED)]
    linear = [name for name in stored if name.endswith(".bias") and "LayerNorm" not in name]
    matrices = [name for name in quantized if name.startswith(_MATRIX)]
    yield from ((name, torch.from_numpy(value.copy())) for name, value in stored.items() if name.endswith((".bias", "LayerNorm.weight")))
    yield from ((name, _restored(stored, name)) for name in quantized if not name.startswith(_MATRIX))
    for bias, matrix in zip(linear, matrices, strict=True):
        yield f"{bias.removesuffix('bias')}weight", _restored(stored, matrix).T.contiguous()


def _restored(stored: Mapping[str, Any], name: str) -> Tensor:
    whole, zero = (stored[name + part].astype(np.float32) for part in (_QUANTIZED, _ZERO))
    return torch.from_numpy((whole - zero) * stored[name + _SCALE])
