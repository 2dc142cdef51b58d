"""The command `aigov`: the doors to the product; decides nothing.

Data goes to stdout, words to stderr. Exit codes: 0 done; 1 findings; 2 the tool could not do it or was used wrongly;
3 done in part, some sources were rejected; 130 interrupted; 141 the reader of stdout has gone.
"""

from graph.cli.app import main, run

__all__ = ["main", "run"]
