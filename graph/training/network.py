"""The network: a small pretrained encoder with hints of the rules, tags on tokens, and a classifier of pairs over entities and context.

Pairs are classified after ATLOP (Zhou et al., 2021): entities pooled by log-sum-exp over their names, context by the product
of their attention, ends met in blocks; the attention is taught where the evidence lies (DREEAM, Ma et al., 2023). The names of
the layers are those that `graph.extraction.compact.head` reads.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AttentionInterface, AttentionMaskInterface, AutoModel, AutoTokenizer
from transformers.masking_utils import eager_mask

from graph.extraction.compact.head import BLOCK
from graph.extraction.compact.hints import KINDS, SHAPES
from graph.extraction.compact.nodes import TYPES
from graph.extraction.compact.pairs import FEATURES, RELATIONS, STATUSES
from graph.extraction.compact.tagging import LABELS
from graph.training.lessons import ASSERTIONS, Lesson

_MEETING = 160
_HIDDEN = 128
_FEATURED = 48
_TYPED = 24
_DROPOUT = 0.2
_ATTENTION = "short"
"""The name under which `_attend` is known to the library."""
Marks = tuple[int, int]
_MARKS = (("<s>", "</s>"), ("[CLS]", "[SEP]"))
"""What opens and closes a window in MPNet's vocabulary, which has BERT's marks too and does not use them, and in BERT's."""


class Encoder(nn.Module):
    """Token ids and hints → states, attention of the last layer averaged over its heads, and scores of tags."""

    def __init__(self, base: str) -> None:
        super().__init__()
        AttentionInterface.register(_ATTENTION, _attend)
        AttentionMaskInterface.register(_ATTENTION, eager_mask)
        self.base = AutoModel.from_pretrained(
            base, attn_implementation=_ATTENTION, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.width = int(self.base.config.hidden_size)
        _drop_fast(self.base, np.random.Generator(np.random.SFC64(torch.initial_seed())))
        self.kind, self.shape = nn.Embedding(KINDS, self.width), nn.Embedding(SHAPES, self.width)
        for table in (self.kind, self.shape):
            nn.init.normal_(table.weight, std=0.02)
        self.tag = nn.Linear(self.width, LABELS)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, ids: Tensor, hints: Tensor, present: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Return states (windows × tokens × width), attention (windows × tokens × tokens), tags (windows × tokens × labels)."""
        words = self.base.embeddings.word_embeddings(ids) + self.kind(hints % KINDS) + self.shape(hints // KINDS)
        seen = self.base(inputs_embeds=words, attention_mask=present, output_attentions=True)
        states = seen.last_hidden_state.float()
        return states, seen.attentions[-1].float().mean(1), self.tag(self.drop(states))


class _Dropout(nn.Module):
    """Dropout whose mask is made of random bytes, several times as fast on a CPU as one whose every number is drawn alone."""

    def __init__(self, share: float, chance: np.random.Generator) -> None:
        super().__init__()
        self.p, self.chance = share, chance

    def forward(self, states: Tensor) -> Tensor:
        """Return the states, of which in training a share is left out and the rest is raised to make up for it."""
        if not self.training:
            return states
        least = round(self.p * 256)
        drawn = torch.frombuffer(bytearray(self.chance.bytes(states.numel())), dtype=torch.uint8)
        kept = (drawn >= least).to(states.dtype).mul_(256 / (256 - least))
        return states * kept.view(states.shape)


def _drop_fast(module: nn.Module, chance: np.random.Generator) -> None:
    """Put the fast dropout in the place of each other one in a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, _Dropout(child.p, chance))
        else:
            _drop_fast(child, chance)


def _attend(layer: nn.Module, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, **more: Any) -> tuple[Tensor, Tensor]:
    """Return what each token sees and where it looks, in the numbers of the query, of 16 bits in training.

    As the library does it, with 32 bits for what lies between, a third of the time goes into copies and exponents. There is no
    dropout: on a CPU, drawing random numbers takes longer than the attention itself.
    """
    with torch.autocast("cpu", enabled=False):
        scores = (query * more["scaling"]) @ key.transpose(2, 3)
        looks = (scores if mask is None else scores + mask.to(scores.dtype)).softmax(-1)
        return (looks @ value).transpose(1, 2).contiguous(), looks


class Scores(NamedTuple):
    """What the head says of pairs, a row each, before the sigmoid; `looks` is where it looked, a share for each token."""

    relations: Tensor
    assertions: Tensor
    statuses: Tensor
    dated: Tensor
    looks: Tensor


class PairHead(nn.Module):
    """States and attention of a window, its questions → what is said of each pair."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.kind = nn.Embedding(2 * len(TYPES), _TYPED)
        self.subject = nn.Linear(2 * width + _TYPED, _MEETING)
        self.object = nn.Linear(2 * width + _TYPED, _MEETING)
        self.bilinear = nn.Linear(_MEETING * BLOCK, _HIDDEN)
        self.features = nn.Linear(FEATURES, _FEATURED)
        self.relation = nn.Linear(_HIDDEN + _FEATURED, len(RELATIONS))
        self.relation_features = nn.Linear(FEATURES, len(RELATIONS))
        self.assertion = nn.Linear(_HIDDEN + _FEATURED, len(ASSERTIONS))
        self.status = nn.Linear(_HIDDEN + _FEATURED, len(STATUSES))
        self.dated = nn.Linear(_HIDDEN + _FEATURED, 1)
        self.drop = nn.Dropout(_DROPOUT)
        nn.init.constant_(self.relation.bias, -2.0)  # few pairs hold: start from doubt

    def forward(self, states: Tensor, attention: Tensor, lesson: Lesson) -> Scores:
        """Return the scores of a window's pairs, from its states (tokens × width) and attention (tokens × tokens)."""
        asked = lesson.questions
        entities, looks = _entities(states, attention, asked.places)
        rows = torch.from_numpy(asked.rows)
        first, second, features = rows[:, 0].long(), rows[:, 1].long(), rows[:, 2:]
        shared = looks[first] * looks[second]
        shared = shared / (shared.sum(1, keepdim=True) + 1e-9)
        types = self.kind(torch.tensor([TYPES.index(n.type) * 2 + n.known for n in asked.nodes]))
        context = shared @ states
        left = torch.tanh(self.subject(self.drop(torch.cat([entities[first], context, types[first]], 1))))
        right = torch.tanh(self.object(self.drop(torch.cat([entities[second], context, types[second]], 1))))
        met = (left.view(len(rows), -1, BLOCK, 1) * right.view(len(rows), -1, 1, BLOCK)).reshape(len(rows), -1)
        hidden = self.drop(torch.relu(torch.cat([self.bilinear(self.drop(met)), self.features(features)], 1)))
        relations = self.relation(hidden) + self.relation_features(features)
        return Scores(relations, self.assertion(hidden), self.status(hidden), self.dated(hidden), shared)


def _entities(states: Tensor, attention: Tensor, names: Sequence[Sequence[tuple[int, int]]]) -> tuple[Tensor, Tensor]:
    """Return a state and a row of attention for each node, from the places of its names."""
    places = [(node, a, b) for node, own in enumerate(names) for a, b in own]
    means = torch.zeros(len(places), len(states))
    for row, (_, a, b) in enumerate(places):
        means[row, a:b] = 1 / (b - a)
    of = torch.tensor([node for node, _, _ in places])
    named, looked = means @ states, means @ attention
    pooled = [torch.logsumexp(named[of == node], 0) - math.log(int((of == node).sum())) for node in range(len(names))]
    counts = torch.bincount(of, minlength=len(names))[:, None]
    return torch.stack(pooled), torch.zeros(len(names), len(states)).index_add(0, of, looked) / counts


class Network(nn.Module):
    """Encoder and head, trained together; `marks` open and close a window in the vocabulary of the base."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = Encoder(base)
        self.head = PairHead(self.encoder.width)
        vocabulary: dict[str, int] = AutoTokenizer.from_pretrained(base).get_vocab()
        self.marks: Marks = next((vocabulary[opening], vocabulary[closing]) for opening, closing in _MARKS if opening in vocabulary)
