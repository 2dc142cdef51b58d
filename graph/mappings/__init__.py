"""How public tables are read: one mapping a source, from its columns to claims.

load_mappings(folder=None) -> tuple[TableMapping, ...]      # those of data/tables
read_mapping(path) -> TableMapping                           # a user's own
recognise(columns, form, mappings) -> TableMapping | None    # which of them a table is
"""

from graph.mappings.loading import load_mappings, read_mapping, recognise
from graph.mappings.mapping import CellReader, ClaimRule, Edition, EndRule, RowMaker, TableMapping, TermRule

__all__ = [
    "CellReader", "ClaimRule", "Edition", "EndRule", "RowMaker", "TableMapping", "TermRule", "load_mappings", "read_mapping", "recognise",
]  # fmt: skip
