"""Figures → docs/quality.md: `python -m graph.evaluation.quality EVAL_FOLDER` measures and writes them between the marks of the page.

A mark is `<!-- figures: NAME -->`, and what stands from there to `<!-- end -->` is made anew; all else on the page is written by
hand. EVAL_FOLDER holds the sets of gold, each a folder; figures that training and the benchmark leave are read from their files.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from graph.evaluation.annotations import read_annotations
from graph.evaluation.evaluate import Report, read_and_score, report
from graph.evaluation.figures import Counts, Figures
from graph.evaluation.reliability import Bin
from graph.evaluation.reporting import DOUBTFUL, Table, as_markdown, confidence, share, with_doubtful
from graph.evaluation.scoring import Score
from graph.extraction.calibration import FILE as CALIBRATION_FILE
from graph.extraction.readers import MODELS_FILE, Resources, load_resources, read_document
from graph.model import DEFAULT_READER, GraphError, UsageError
from graph.model.data import data_folder
from graph.model.files import write_text

SETS = ("seeds", "dev", "train", "phenomena")
"""The sets in the order of the page."""
_MARK = re.compile(r"(<!-- figures: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: the report of each set, and by cause that of its English part."""

    reports: Mapping[str, Report]
    english: Mapping[str, Report]


def measure(folder: Path, resources: Resources) -> Measured:
    """Read the sets of gold that lie in a folder.

    Raises UsageError if there is none.
    """
    found = {name: _scored(folder / name, resources) for name in SETS if (folder / name).is_dir()}
    if not found:
        raise UsageError("no set of gold", where=str(folder), todo=f"it should hold one of {', '.join(SETS)}")
    english = {name: [one for one in scores if one.annotation.language == _ENGLISH] for name, scores in found.items()}
    return Measured({name: report(scores) for name, scores in found.items()}, {name: report(scores) for name, scores in english.items()})


def _scored(folder: Path, resources: Resources) -> list[Score]:
    scores, rejected = read_and_score(read_annotations(folder), partial(read_document, resources=resources), resources.registry)
    for rejection in rejected:
        sys.stderr.write(f"rejected {rejection.source}: {rejection.reason}\n")
    return scores


def filled(page: str, tables: Mapping[str, Callable[[], Table]]) -> str:
    r"""Return a page with the tables between its marks made anew.

    >>> page = "Speed:\n<!-- figures: speed -->\nold\n<!-- end -->\n"
    >>> print(filled(page, {"speed": lambda: Table("", ("what", "s"), (("all", "1"),))}))
    Speed:
    <!-- figures: speed -->
    | what | s |
    | --- | --- |
    | all | 1 |
    <!-- end -->
    <BLANKLINE>

    Raises UsageError for a mark that no table has.
    """

    def made(match: re.Match[str]) -> str:
        if match[2] not in tables:
            raise UsageError(f"no figures {match[2]!r}", where="quality.md", todo=f"use one of {', '.join(sorted(tables))}")
        return f"{match[1]}{as_markdown(tables[match[2]]())}{match[3]}"

    return _MARK.sub(made, page)


def tables(measured: Measured, figures: Path) -> dict[str, Callable[[], Table]]:
    """Return what can be filled into the page; `figures` is the folder of figures that other commands leave."""
    reports, languages = measured.reports, data_folder("languages")
    return {
        "sets": lambda: sets(reports),
        "languages": lambda: by_set("language", {name: _asserted(r.languages) for name, r in reports.items()}),
        "relations": lambda: by_set("relation", {name: r.relations for name, r in reports.items()}),
        "assertions": lambda: by_set("assertion", {name: with_doubtful(r.assertions) for name, r in reports.items()}),
        "qualifiers": lambda: by_set("qualifier", {name: r.qualifiers for name, r in reports.items()}),
        "causes": lambda: causes(reports["phenomena"], measured.english["phenomena"]),
        "models": lambda: models(_json(languages / MODELS_FILE)),
        "folds": lambda: folds(_json(figures / "folds.json")),
        "confidence": lambda: confidence("", [Bin(**one) for one in _json(languages / CALIBRATION_FILE)["reliability"]]),
        "speed": lambda: speed(_json(figures / "speed.json")),
    }


def sets(reports: Mapping[str, Report]) -> Table:
    """Return the main figures of each set."""
    columns = ("set", "documents", "F1", "precision", "recall", "traps sprung", "denied or speculative F1", "entities F1", "qualifiers F1")
    return Table("", (*columns, "quotes in the text"), tuple((name, *_main(r)) for name, r in reports.items()))


def _main(found: Report) -> Iterator[str]:
    whole, doubtful = found.total, with_doubtful(found.assertions)[DOUBTFUL]
    yield f"{whole.documents:,}"
    yield from _rounded(whole.asserted.f1, whole.asserted.precision, whole.asserted.recall)
    yield share(whole.traps)
    yield from _rounded(doubtful.f1, whole.entities.f1, whole.qualifiers.f1)
    yield f"{100 * whole.evidence.value:.1f} %"


def by_set(first: str, counts: Mapping[str, Mapping[str, Counts]]) -> Table:
    """Return a table with precision, recall and F1 of each set, a row for each name that any set has."""
    names = sorted({name for found in counts.values() for name in found})
    rows = ((name, *(_cell(found.get(name)) for found in counts.values())) for name in names)
    return Table("", (first, *(f"{name} P / R / F1" for name in counts)), tuple(rows))


def causes(found: Report, english: Report) -> Table:
    """Return F1 by the cause that an item tests, the worst first."""
    ranked = sorted(found.genres.items(), key=lambda group: (group[1].asserted.f1, group[0]))
    rows = ((name, *_cause(figures), *_cause(english.genres.get(name))) for name, figures in ranked)
    return Table("", ("cause", "items", "F1", "English items", "English F1"), tuple(rows))


def _cause(figures: Figures | None) -> tuple[str, str]:
    return (str(figures.documents), f"{figures.asserted.f1:.3f}") if figures else ("", "")


def models(data: Mapping[str, Any]) -> Table:
    """Return what cross-validation says of the link models."""
    rows = []
    for name, model in data.items():
        scores = model["crossValidation"]
        rows.append(
            (name, str(scores["facts"]), f"{model['threshold']:.2f}", *_rounded(scores["precision"], scores["recall"], scores["f1"]))
        )
    return Table("", ("relation", "facts", "threshold", "precision", "recall", "F1"), tuple(rows))


def folds(data: Mapping[str, Any]) -> Table:
    """Return the figures of documents that were held out, over all and by relation."""
    whole = data["total"]
    named = {"asserted": whole["asserted"], "entities": whole["entities"], "qualifiers": whole["qualifiers"], **data["relations"]}
    rows = ((name, *_rounded(scores["precision"], scores["recall"], scores["f1"])) for name, scores in named.items())
    return Table("", ("held-out documents", "precision", "recall", "F1"), tuple(rows))


def speed(data: Mapping[str, Any]) -> Table:
    """Return how fast each row of the benchmark read."""
    rows = ((row["name"], f"{data['characters'] / row['seconds'] / 1e6:.2f}", row["finds"]) for row in data["rows"])
    return Table("", ("what", "million characters a second", "finds"), tuple(rows))


def _asserted(groups: Mapping[str, Figures]) -> dict[str, Counts]:
    return {name: figures.asserted for name, figures in groups.items()}


def _cell(counts: Counts | None) -> str:
    return " / ".join(_rounded(counts.precision, counts.recall, counts.f1)) if counts else "–"


def _rounded(*values: float) -> Iterable[str]:
    return tuple(f"{value:.3f}" for value in values)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no figures: {error}", where=path.name, todo="make weights, make calibration and make bench leave them"
        ) from error


def main(arguments: Sequence[str]) -> None:
    """Measure, and write the figures into the page."""
    parser = argparse.ArgumentParser(description="Write the figures of docs/quality.md.")
    parser.add_argument("folder", type=Path, metavar="EVAL_FOLDER")
    parser.add_argument("--page", type=Path, default=Path("docs/quality.md"), metavar="FILE")
    given = parser.parse_args(arguments)
    found = tables(measure(given.folder, load_resources(reader=DEFAULT_READER)), given.page.parent / "figures")
    write_text(given.page, filled(given.page.read_text(encoding="utf-8"), found))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except GraphError as error:
        sys.exit(str(error))
