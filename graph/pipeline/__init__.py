"""The whole way: sources → documents → readings → entities and deals → the graph's folder.

build(sources, kg, reader="rules", options=Options(), on_progress=None) -> Summary   # adds or updates
open_folder(kg, min_confidence=0.0, as_of=None, known_on=None) -> GraphFolder    # for reading, through a view
remove(source, kg), forget(source, kg) -> Removal                   # retracts; forget deletes the history too
rebuild(kg) -> GraphFolder                                          # who is who and the RDF store anew, from what is kept
discard_cache(kg) -> None                                           # deletes the RDF store; it is made again when needed
judge(kg, judgement), judge_all(kg, judgements) -> None             # records a person's judgements and applies them
undo(kg, wanted) -> Judgement                                       # takes the last one of them back
update(kg, loaded, reader, Publishing(resolve), on_progress) -> Summary     # the same with parts of your own
"""

from graph.pipeline.build import Options, Removal, build, forget, remove
from graph.pipeline.judging import judge, judge_all, undo
from graph.pipeline.opening import open_folder
from graph.pipeline.rebuilding import discard_cache, rebuild
from graph.pipeline.tallies import Tally
from graph.pipeline.update import Progress, Publishing, Reader, Summary, update

__all__ = [
    "Options", "Progress", "Publishing", "Reader", "Removal", "Summary", "Tally", "build", "discard_cache", "forget", "judge",
    "judge_all", "open_folder", "rebuild", "remove", "undo", "update",
]  # fmt: skip
