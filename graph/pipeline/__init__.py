"""The whole way: sources → documents → readings → entities and deals → the graph's folder.

build(sources, kg, reader="rules", options=Options(), on_progress=None) -> Summary   # adds or updates
open_folder(kg, min_confidence=0.0) -> GraphFolder                  # for reading, without what is less sure
remove(source, kg) -> Removal                                       # retracts
judge(kg, judgement) -> None                                        # records a person's judgement and applies it
update(kg, loaded, reader, resolve, on_progress) -> Summary         # the same with parts of your own
"""

from graph.pipeline.build import Options, Removal, build, judge, remove
from graph.pipeline.opening import open_folder
from graph.pipeline.tallies import Tally
from graph.pipeline.update import Progress, Reader, Summary, update

__all__ = ["Options", "Progress", "Reader", "Removal", "Summary", "Tally", "build", "judge", "open_folder", "remove", "update"]
