"""One function over many items in several processes, for gold is long to read and each text of it is read alone."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
FEW = 100
"""No more short items than that are worth a process that has first to start."""


def side_by_side(
    function: Callable[[Item], Result], items: Sequence[Item], *, few: int = FEW, processes: int | None = None
) -> list[Result]:
    """Return what a function makes of each item, in order; `few` items, or less, are worked on in this process.

    Function, items and results are pickled. Every process gets each nth item, so that long and short ones are shared evenly.

    >>> side_by_side(abs, [-1, 2])
    [1, 2]
    """
    processes = processes or os.cpu_count() or 1
    if len(items) <= few or processes == 1:
        return [function(item) for item in items]
    results: list[Result | None] = [None] * len(items)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = pool.map(partial(_each, function), [items[i::processes] for i in range(processes)])
        for i, part in enumerate(parts):
            results[i::processes] = part
    return results  # type: ignore[return-value]  # each place has been filled


def _each(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]
