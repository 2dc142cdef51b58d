"""The graph's folder and its RDF: the only room that writes triples.

The truth is plain JSON lines; the Oxigraph store is a cache made from them.

Reading (no lock, one consistent state):
    folder = GraphFolder(path)              # StorageError if there is no graph
    ViewedFolder(path, View(least=0.8), resolve)    # the same without the claims that are less sure, or as it was on a day
    folder.readings() .documents() .claims() .themes() .rejections() .judgements()   # iterators of the model's types
    folder.resolution                       # graph.model.Resolution: entities, links, deals, judgements by rule
    folder.store()                          # pyoxigraph.Store, read-only; query with use_default_graph_as_union=True
    folder.terms.prefixes                   # prefixes for queries; folder.terms.id("vendor/openai"), .k("offers"), .path(iri)
Writing (`graph.pipeline` does this for you):
    with writing(path) as writer:
        writer.add(location, reading, extractor_version); writer.remove(source); writer.commit(resolve, run)
Whole graph:
    claim_records(folder), theme_records(folder)     # dicts as `aigov claims` and `aigov themes` print them
    canonical_nquads(folder)                         # sorted lines
    to_rdflib(folder)                                # rdflib.Dataset over the same store
    export(folder, format, out); write(folder, format, stream); FORMS   # FileForm and FolderForm, each with its writer
    verify(folder), check_shapes(folder), check(folder)     # iterators of Finding; `check` runs all gates
    diff(old, new)                                   # iterator of Change
"""

from graph.store.checking import check
from graph.store.compare import Change, ChangeKind, FactChange, Told, diff, diff_facts
from graph.store.export import FORMS, FileForm, FolderForm, Form, export, write
from graph.store.findings import Finding
from graph.store.folder import GraphFolder
from graph.store.manifest import Run
from graph.store.publishing import Resolver
from graph.store.rdf import canonical_nquads, to_rdflib
from graph.store.records import CLAIM_COLUMNS, THEME_COLUMNS, claim_records, flat, theme_records
from graph.store.shapes import check_shapes
from graph.store.terms import BASE, Terms
from graph.store.verify import verify
from graph.store.views import View, ViewedFolder
from graph.store.writing import Writer, record_judgement, writing

__all__ = [
    "BASE", "CLAIM_COLUMNS", "FORMS", "THEME_COLUMNS", "Change", "ChangeKind", "FactChange", "FileForm", "Finding", "FolderForm", "Form",
    "GraphFolder", "Resolver", "Run", "Terms", "Told", "View", "ViewedFolder", "Writer", "canonical_nquads", "check", "check_shapes",
    "claim_records", "diff", "diff_facts", "export", "flat", "record_judgement", "theme_records", "to_rdflib", "verify", "write", "writing",
]  # fmt: skip
