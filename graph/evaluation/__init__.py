"""Gold → how well the readers read, and the weights that they learn from it.

from graph.evaluation import evaluate, read_annotations, summary
report = evaluate(read_annotations(folder), read, registry)   # read: Document → Reading
summary(report)                                               # "F1 … P … R … traps …"
"""

from graph.evaluation.annotations import Annotation, read_annotations
from graph.evaluation.evaluate import Report, evaluate
from graph.evaluation.reporting import as_json, as_markdown, summary, tables

__all__ = [
    "Annotation",
    "Report",
    "as_json",
    "as_markdown",
    "evaluate",
    "read_annotations",
    "summary",
    "tables",
]
