"""What a build says when it is done: what was refused, what should be known, the tables row by row, the whole graph."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cli.output import say
from graph.model import Rejection

if TYPE_CHECKING:
    from graph.extraction import Usage
    from graph.pipeline import Summary, Tally

_SHOWN = 10
"""Rejections of one file that are told one by one; the graph's folder keeps all of them."""


def tell_summary(summary: "Summary", kg: Path) -> None:
    """Write to stderr what a build did."""
    _tell_rejections(summary.rejected, kg)
    for notice in summary.notices:
        say(f"note on {notice.source}: {notice.text}")
    for tally in summary.tables:
        say(_in_words(tally))
    say(f"read {summary.read}, unchanged {summary.unchanged}, rejected {len(summary.rejected)} in {summary.seconds:.1f} s")
    say(
        f"the graph holds {summary.documents} documents, {summary.claims} claims, {summary.themes} themes, "
        f"{summary.entities} entities, {summary.deals} deals"
    )
    if summary.usage:
        _tell_usage(summary.usage)
    say(f"the graph lies in {kg}")


def _tell_rejections(rejected: Iterable[Rejection], kg: Path) -> None:
    for source, of_source in groupby(rejected, key=lambda rejection: rejection.source.partition("#")[0]):
        rejections = list(of_source)
        for rejection in rejections[:_SHOWN]:
            say(f"rejected {rejection.source}: {rejection.reason}")
        if len(rejections) > _SHOWN:
            say(f"rejected {len(rejections) - _SHOWN} more parts of {source}; all of them stand in {kg / 'rejects.jsonl'}")


def _in_words(tally: "Tally") -> str:
    """The table in one line: rows = in the graph + rejected."""
    kept = f"{tally.kept} in the graph ({tally.silent} of them without claims)" if tally.silent else f"{tally.kept} in the graph"
    file, of, part = tally.source.partition("!/")
    name = file.rpartition("/")[2] + of + part
    return f"table {name} ({tally.table}): {tally.rows} rows = {kept} + {tally.rejected} rejected; {tally.claims} claims"


def _tell_usage(usage: "Usage") -> None:
    spent = f"{usage.tokens.questions} tokens in, {usage.tokens.answers} out"
    cost = "" if usage.cost is None else f", ${usage.cost:.4f}"
    say(f"{usage.model} answered {usage.asked} questions, the cache {usage.cached}: {spent}{cost}")
    if usage.refused:
        say(f"left out {usage.refused} of its claims, which the texts do not prove")
