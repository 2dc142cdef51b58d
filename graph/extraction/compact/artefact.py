"""The trained artefact: an encoder as ONNX, the weights of the pair classifier, a tokenizer, and the card that describes them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from graph.extraction.compact.blend import Blend
from graph.extraction.compact.head import EncodedWindow, Head
from graph.extraction.compact.windows import Window
from graph.model import Relation, StorageError

ENCODER, HEAD, TOKENIZER, CARD = "encoder.onnx", "head.npz", "tokenizer.json", "card.json"
PARTS = (ENCODER, HEAD, TOKENIZER)


@dataclass(frozen=True, slots=True)
class Artefact:
    """A compact reader ready to read: `threshold` is the probability from which a link is taken for a fact."""

    session: InferenceSession
    head: Head
    tokenizer: Tokenizer
    version: str
    opening: int
    closing: int
    threshold: float
    blends: Mapping[Relation, Blend]

    def encode(self, window: Window, hints: Sequence[int]) -> EncodedWindow:
        """Return what the encoder makes of a window; `hints` says of each token what the rules take it for, 0 for nothing."""
        ids: NDArray[np.int64] = np.array([[self.opening, *window.ids, self.closing]], dtype=np.int64)
        states, attention, tags = self.session.run(None, {"ids": ids, "hints": np.array([hints], dtype=np.int64)})
        return EncodedWindow(states[0], attention[0], tags[0])


def load_artefact(folder: Path) -> Artefact:
    """Load the artefact in a folder and check that it is what its card describes.

    Raises StorageError if a part is missing or changed.
    """
    if not (folder / CARD).is_file():
        raise StorageError("the compact reader is not trained yet", where=folder.name, todo="train it with `make reader`")
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for part in PARTS:
            _check(folder / part, card["sha256"][part])
        return _artefact(folder, card)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(f"no compact reader: {error!r}", where=folder.name, todo="train it with `make reader`") from error


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer in a folder, for texts of any length."""
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise ValueError(f"{path.name} is not the file that the card describes")


def _artefact(folder: Path, card: Mapping[str, Any]) -> Artefact:
    options = SessionOptions()
    options.intra_op_num_threads = 1  # documents are read side by side, not the parts of one
    with np.load(folder / HEAD) as data:
        head = Head({name: data[name].astype(np.float32) for name in data.files})
    tokenizer = load_tokenizer(folder)
    return Artefact(
        session=InferenceSession(str(folder / ENCODER), options, providers=["CPUExecutionProvider"]),
        head=head,
        tokenizer=tokenizer,
        version=str(card["version"]),
        opening=_mark(tokenizer, "[CLS]"),
        closing=_mark(tokenizer, "[SEP]"),
        threshold=float(card["threshold"]),
        blends={Relation(name): Blend(float(entry["bias"]), entry["weights"]) for name, entry in card["blends"].items()},
    )


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return number
