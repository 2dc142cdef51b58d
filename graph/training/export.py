"""A fitted network → the artefact that reading loads: int8 encoder as ONNX, weights of the head, tokenizer, card."""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoTokenizer

from graph.extraction.compact.artefact import CARD, ENCODER, HEAD, PARTS, TOKENIZER
from graph.model.files import write_text
from graph.training.network import Network

BASE = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"
UNTUNED: Mapping[str, Any] = {"threshold": 0.5, "blends": {}}
"""The part of a card that is learned when the encoder is there."""


def complete_card(folder: Path, more: Mapping[str, Any]) -> None:
    """Write what was learned later into the card of an artefact; its version stands for all that decides."""
    card = {**json.loads((folder / CARD).read_text(encoding="utf-8")), **more}
    decisive = json.dumps([card["sha256"], card["threshold"], card["blends"]], sort_keys=True)
    card["version"] = f"compact/{hashlib.sha256(decisive.encode()).hexdigest()[:8]}"
    write_text(folder / CARD, json.dumps(card, indent=1, ensure_ascii=False) + "\n")


def export(network: Network, base: str, folder: Path, card: Mapping[str, Any]) -> None:
    """Write the artefact into a folder; the card gets the hash of each part, and the version from them."""
    folder.mkdir(parents=True, exist_ok=True)
    _export_encoder(network, folder / ENCODER)
    weights = {name: value.detach().numpy().astype(np.float16) for name, value in network.head.state_dict().items()}
    np.savez_compressed(folder / HEAD, **weights)
    AutoTokenizer.from_pretrained(base).backend_tokenizer.save(str(folder / TOKENIZER))
    hashes = {part: hashlib.sha256((folder / part).read_bytes()).hexdigest() for part in PARTS}
    write_text(folder / CARD, json.dumps({"version": "", "base": BASE, **card, "sha256": hashes}, indent=1) + "\n")
    complete_card(folder, {})


def _export_encoder(network: Network, path: Path) -> None:
    """Write the encoder with its weights as 8-bit integers; activations are quantized as they come."""
    ids, hints = torch.full((1, 16), 1000), torch.zeros(1, 16, dtype=torch.long)
    free = {0: "windows", 1: "tokens"}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            network.encoder.eval(),
            (ids, hints),
            str(plain),
            input_names=["ids", "hints"],
            output_names=["states", "attention", "tags"],
            dynamic_axes={"ids": free, "hints": free, "states": free, "attention": {**free, 2: "others"}, "tags": free},
            dynamo=False,
        )
        # A scale for each channel: with one for each matrix the states keep only 0.9 of their correlation.
        quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})
