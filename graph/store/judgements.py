"""The file of what people have judged: the only truth that no document holds."""

from collections.abc import Callable, Iterable
from pathlib import Path

from graph.model import Judgement
from graph.model.jsonlines import write_json_lines
from graph.store.folder import JUDGEMENTS, people_judgements
from graph.store.locking import writing_lock

Change = Callable[[list[Judgement]], Iterable[Judgement]]


def change_judgements(folder: Path, change: Change) -> None:
    """Replace the judgements of people in a folder by what `change` makes of them; the next commit applies them.

    Raises StorageError if another process writes to the folder.
    """
    with writing_lock(folder):
        write_json_lines(folder / JUDGEMENTS, change(list(people_judgements(folder))))
