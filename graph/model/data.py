"""Where the product's data lies: beside the package in a checkout, inside it in an installation."""

from pathlib import Path

from graph.model.errors import StorageError


def data_folder(name: str = "") -> Path:
    """Return the folder `data/<name>` of this checkout or installation.

    >>> data_folder("registry").name
    'registry'

    Raises StorageError if the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package / "_data", package.parent / "data"):
        if (root / name).is_dir():
            return root / name
    raise StorageError(f"no data folder {name!r}", where=str(package), todo="reinstall aigov-graph")
