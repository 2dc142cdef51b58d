"""Gold → how well the readers read, and the weights that they learn from it."""

from graph.evaluation.gold import GoldDocument, read_gold

__all__ = ["GoldDocument", "read_gold"]
