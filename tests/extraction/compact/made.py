"""Parts of a compact reader made up for tests: a tokenizer without a vocabulary, an encoder that sees what it is told, a plain head."""

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from graph.extraction.compact.artefact import CARD, ENCODER, HEAD, PARTS, TOKENIZER, Artefact
from graph.extraction.compact.blend import Blend
from graph.extraction.compact.head import BLOCK, Head, Matrix
from graph.extraction.compact.nodes import TYPES
from graph.extraction.compact.pairs import FEATURES, RELATIONS, STATUSES
from graph.extraction.compact.tagging import LABELS
from graph.model import Assertion, EntityType, Relation, Status

WIDTH, TYPED, HIDDEN, FEATURED = 4, 2, 3, 2
VERSION = "compact/00000000"
NEVER = -9.0
"""A score that stands for almost no probability."""

# Ids and hints → states of width 1 (their sum), attention (states by states), tags (0.5 times the state, for each label).
_ONNX = (
    "eNqVkDFPw0AMhc9JaC5PShtMUalUMdyClJmpS0OYu8HS7apcS1RISu8qED+FiZ/aEFGCBAuDLdnf05OfZcRi+u5jCL8sLE4eyspZJqv8m6LACNQMKxXcauvSCJ6rL+iDPExAKwT6"
    "tbTcs047Y1V0X9nnvTFvBlf4WjI5Fd3tdGW3tTXpAMHW7J4ykXlZYxPi8igEOY60c6ZyZV2p3ly7+f4R445vOHB6bY+IaZ3GkpJwSl7eHpLOJMk4IXUthJj9t3LaLEbtDzhBX4YM"
    "+Ewvn61ajI9/+YWW3wl4CJbE/Y7Bk7RU6GLxOc4ayeCHpPWYoI32p0OcBxDJ6QFDRU7M"
)


def word_tokenizer() -> Tokenizer:
    """Return a tokenizer to which each word and each sign is a token."""
    made = Tokenizer(models.WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def character_tokenizer() -> Tokenizer:
    """Return a tokenizer to which each character is a token, white space too."""
    made = word_tokenizer()
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    return made


def weights(*, seed: int | None = None, width: int = WIDTH) -> dict[str, Matrix]:
    """Return the weights of a small head, by chance from a seed or all zero."""
    meeting = 2 * BLOCK
    shapes = {
        "subject": (meeting, 2 * width + TYPED),
        "object": (meeting, 2 * width + TYPED),
        "bilinear": (HIDDEN, meeting * BLOCK),
        "features": (FEATURED, FEATURES),
        "relation": (len(RELATIONS), HIDDEN + FEATURED),
        "relation_features": (len(RELATIONS), FEATURES),
        "assertion": (len(Assertion), HIDDEN + FEATURED),
        "status": (len(STATUSES), HIDDEN + FEATURED),
        "dated": (1, HIDDEN + FEATURED),
    }
    every = {"kind.weight": (2 * len(TYPES), TYPED), **{f"{name}.weight": shape for name, shape in shapes.items()}}
    every |= {f"{name}.bias": shape[:1] for name, shape in shapes.items()}
    chance = np.random.default_rng(seed)
    return {name: np.asarray(chance.normal(size=shape) * 0.2 * (seed is not None), np.float32) for name, shape in every.items()}


def plain_head(
    scores: Mapping[Relation, float], assertion: Assertion = Assertion.ASSERTED, status: Status | None = None, dated: float = -NEVER
) -> Head:
    """Return a head that gives every pair the same scores, the same assertion, and the same status and date, if any."""
    made = weights()
    made["relation.bias"] = np.array([scores.get(relation, NEVER) for relation in RELATIONS], np.float32)
    made["assertion.bias"] = np.array([4.0 * (one is assertion) for one in Assertion], np.float32)
    made["status.bias"] = np.array([-NEVER if one is status else NEVER for one in STATUSES], np.float32)
    made["dated.bias"] = np.array([dated], np.float32)
    return Head(made)


@dataclass
class Session:
    """An encoder that looks at the tokens it is told, at all alike if none, and tags tokens as it is told."""

    looked: tuple[int, ...] = ()
    tagged: Mapping[int, int] = field(default_factory=dict)
    runs: list[dict[str, NDArray[np.int64]]] = field(default_factory=list)

    def run(self, _: None, given: dict[str, NDArray[np.int64]]) -> list[Matrix]:
        """Return states, attention and tags of a window."""
        self.runs.append(given)
        length = given["ids"].shape[1]
        attention, tags = np.full((1, length, length), 1e-3, np.float32), np.zeros((1, length, LABELS), np.float32)
        attention[:, :, list(self.looked)] = 1.0
        tags[0, :, 0] = 5.0
        for token, label in self.tagged.items():
            tags[0, token, label] = 9.0
        return [np.zeros((1, length, WIDTH), np.float32), attention, tags]


ENCODER_ALONE = Blend(0.0, {"encoder": 1.0})
"""Takes the encoder at its word."""


def artefact(head: Head, session: Session, threshold: float = 0.5, blend: Blend = ENCODER_ALONE) -> Artefact:
    """Return an artefact of a head and an encoder, with one threshold and one blend for all relations."""
    return Artefact(
        session=cast(InferenceSession, session),
        head=head,
        tokenizer=word_tokenizer(),
        version=VERSION,
        opening=1,
        closing=2,
        threshold=threshold,
        blends=dict.fromkeys(Relation, blend),
    )


def first_label(type: EntityType) -> int:
    """Return the label of the first token of a name."""
    return 1 + 2 * TYPES.index(type)


def write_artefact(folder: Path) -> Path:
    """Write a tiny artefact whose encoder adds ids and hints."""
    folder.mkdir()
    (folder / ENCODER).write_bytes(zlib.decompress(base64.b64decode(_ONNX)))
    np.savez_compressed(folder / HEAD, **{name: value.astype(np.float16) for name, value in weights(seed=0, width=1).items()})
    word_tokenizer().save(str(folder / TOKENIZER))
    hashes = {part: hashlib.sha256((folder / part).read_bytes()).hexdigest() for part in PARTS}
    learned = {
        "threshold": 0.5,
        "blends": {relation.value: {"bias": 0.0, "weights": {"encoder": 1.0}} for relation in Relation},
    }
    card = {"version": VERSION, **learned, "sha256": hashes}
    (folder / CARD).write_text(json.dumps(card), encoding="utf-8")
    return folder
