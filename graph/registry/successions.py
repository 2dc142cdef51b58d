"""What became of known bodies and firms, from `successions.csv`: renames, mergers and splits with their dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.model import Entity, InputRejected, PartialDate, Succession, SuccessionKind
from graph.registry.tables import Row

COLUMNS = ("old", "new", "since", "kind", "note")


def with_successions(entities: Mapping[str, Entity], rows: Iterable[Row]) -> dict[str, Entity]:
    """Return the entities with the successions that they took part in, in the order of the file.

    Raises InputRejected for an unknown id, a rename to or from a name that the entity does not bear, a wrong date or kind.
    """
    taken: dict[str, list[Succession]] = defaultdict(list)
    for row in rows:
        succession = _succession(row)
        for id in _ends(succession, entities, row.where):
            taken[id].append(succession)
    return {id: replace(entity, successions=tuple(taken[id])) if id in taken else entity for id, entity in entities.items()}


def _succession(row: Row) -> Succession:
    kind, since = row.required("kind"), row.required("since")
    if kind not in list(SuccessionKind):
        raise InputRejected(f"no kind {kind!r}", where=row.where, todo=f"choose {', '.join(SuccessionKind)}")
    try:
        date = PartialDate(since)
    except InputRejected as error:
        raise InputRejected(error.what, where=row.where, todo=error.todo) from error
    return Succession(row.required("old"), row.required("new"), date, SuccessionKind(kind), row.text("note"))


def _ends(succession: Succession, entities: Mapping[str, Entity], where: str) -> list[str]:
    """Return the entities that took part."""
    ids = [end for end in (succession.old, succession.new) if end in entities]
    if succession.kind is not SuccessionKind.RENAME:
        missing = {succession.old, succession.new} - set(ids)
        if missing or len(set(ids)) < 2:
            raise InputRejected(f"{min(missing or set(ids))!r} is no other entity", where=where, todo="give two ids with their types")
        return ids
    if len(ids) != 1:
        raise InputRejected("a rename needs an id and a name", where=where, todo="give the id of one entity and its other name")
    entity = entities[ids[0]]
    name = succession.new if ids[0] == succession.old else succession.old
    if name not in (entity.label, *entity.aliases):
        raise InputRejected(f"{entity.id} is not called {name!r}", where=where, todo="add the name to its aliases")
    return ids
