"""Lessons → a fitted network, seeded, with its losses by epoch."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.extraction.compact.hints import KINDS
from graph.model import Assertion
from graph.training.lessons import ASSERTIONS, UNTAGGED, Lesson, mask
from graph.training.network import Marks, Network, Scores
from graph.training.resuming import draw_back, resume
from graph.training.swapping import find_spellings, swapped

_BATCH = 1600
"""Tokens of a batch, the padding included."""
_UNHINTED = 0.35
"""The share of entities whose hints are left out of a lesson, so that the encoder learns to find names alone."""
_HASTE = 10
"""How much faster the head learns, which starts from nothing, than the encoder."""
_WARM_UP = 0.08
_LOOKS = 0.1
_ASSERTED = 0.3
_DOUBTED = 3.0
"""How much more a denied or speculative pair counts than an asserted one when assertions are learned: one in nine is such a pair."""
_TERMS = 0.2
_PAIRS, _TAGS = 0.3, 5.0


@dataclass(frozen=True, slots=True)
class Course:
    """How a network is fitted: from the base alone, or from the artefact in the folder `start` on, of whose weights it keeps a share."""

    base: str
    epochs: int
    rate: float = 1e-4
    seed: int = 0
    start: Path | None = None
    keep: float = 0.0


def fit(lessons: Sequence[Lesson], course: Course, log: Callable[[str], None]) -> Network:
    """Return a network fitted to lessons; the same lessons and seed give the same network on the same machine."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    network = Network(course.base)
    if course.start:
        resume(network, course.start)
    slow = [p for name, p in network.named_parameters() if name.startswith("encoder.base")]
    fast = [p for name, p in network.named_parameters() if not name.startswith("encoder.base")]
    groups = [{"params": slow, "lr": course.rate}, {"params": fast, "lr": _HASTE * course.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = course.epochs * sum(1 for _ in in_batches(lessons, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(i / (_WARM_UP * steps + 1), max(0.02, 1 - i / steps)))
    names = find_spellings(lessons)
    network.train()
    for epoch in range(course.epochs):
        total = 0.0
        for batch in in_batches(lessons, chance):
            loss = _loss(network, [swapped(lesson, names, chance) for lesson in batch], chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # PyTorch types all but this
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        log(f"epoch {epoch + 1} of {course.epochs}: loss {total / len(lessons):.3f}")
    if course.start and course.keep:
        draw_back(network, course.start, course.keep)
    network.eval()
    return network


def in_batches(lessons: Sequence[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """Yield the lessons in batches of like length, in random order."""
    ordered = sorted(lessons, key=lambda lesson: len(lesson.window) // 24 + chance.random() / 2)
    batches: list[list[Lesson]] = [[]]
    for lesson in ordered:
        if batches[-1] and len(lesson.window) * (len(batches[-1]) + 1) > _BATCH:
            batches.append([])
        batches[-1].append(lesson)
    chance.shuffle(batches)
    yield from batches


def _loss(network: Network, batch: Sequence[Lesson], chance: random.Random) -> Tensor:
    ids, hints, present = collate(batch, network.marks, chance)
    with torch.autocast("cpu", torch.bfloat16):
        states, attention, tags = network.encoder(ids, hints, present)
    losses = [_lesson_loss(network, lesson, states[i], attention[i]) for i, lesson in enumerate(batch) if lesson.answers]
    pairs = torch.stack(losses).sum() if losses else torch.zeros(())
    return _PAIRS * pairs / len(batch) + _TAGS * _tag_loss(tags.float(), batch)


def _tag_loss(scores: Tensor, batch: Sequence[Lesson]) -> Tensor:
    wanted = torch.full(scores.shape[:2], UNTAGGED)
    for row, lesson in zip(wanted, batch, strict=True):
        row[: len(lesson.window)] = torch.tensor(lesson.tags)
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=UNTAGGED)


def _lesson_loss(network: Network, lesson: Lesson, states: Tensor, attention: Tensor) -> Tensor:
    length = len(lesson.window)
    scores = network.head(states[:length], attention[:length, :length], lesson)
    pairs = list(zip(lesson.questions.pairs, lesson.answers, strict=True))
    asked = torch.from_numpy(np.array([mask(pair, answer) for pair, answer in pairs]))
    wanted = torch.tensor([answer.believed for _, answer in pairs])
    loss = (functional.binary_cross_entropy_with_logits(scores.relations, wanted, reduction="none") * asked).sum()
    held = [i for i, (_, answer) in enumerate(pairs) if answer.places]
    return loss + _held_loss(scores, lesson, held) if held else loss


def _held_loss(scores: Scores, lesson: Lesson, held: Sequence[int]) -> Tensor:
    """Return the loss over how pairs that hold are asserted, where they stand, whether they are dated, and where the text shows them."""
    answers = [lesson.answers[i] for i in held]
    said = torch.tensor([answer.assertions for answer in answers]).float()
    weights = torch.where(said[:, ASSERTIONS.index(Assertion.ASSERTED)] == 1, 1.0, _DOUBTED)[:, None].expand_as(said)
    asserted = functional.binary_cross_entropy_with_logits(scores.assertions[held], said, weights, reduction="sum")
    terms = torch.tensor([(*answer.statuses, answer.dated) for answer in answers]).float()
    told = torch.cat([scores.statuses[held], scores.dated[held]], 1)
    termed = functional.binary_cross_entropy_with_logits(told, terms, reduction="sum")
    seen = torch.stack([sum((scores.looks[i, a:b].sum() for a, b in lesson.answers[i].places), torch.zeros(())) for i in held])
    return _ASSERTED * asserted + _TERMS * termed - _LOOKS * seen.clamp(1e-6, 1.0).log().sum()


def collate(batch: Sequence[Lesson], marks: Marks, chance: random.Random | None) -> tuple[Tensor, Tensor, Tensor]:
    """Return token ids, hints and presence of lessons, padded to the longest (lessons × tokens each); without chance all hints."""
    opening, closing = marks
    longest = max(len(lesson.window) for lesson in batch)
    ids, hints, present = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    for i, lesson in enumerate(batch):
        length = len(lesson.window)
        ids[i, :length] = torch.tensor([opening, *lesson.window.ids, closing])
        hints[i, :length] = torch.tensor(_hints(lesson, chance) if chance else lesson.hints)
        present[i, :length] = 1
    return ids, hints, present


def _hints(lesson: Lesson, chance: random.Random) -> list[int]:
    hints = list(lesson.hints)
    for places in lesson.questions.places:
        if chance.random() < _UNHINTED:
            for a, b in places:
                hints[a:b] = [hint - hint % KINDS for hint in hints[a:b]]
    return hints
