"""Readers for tests, found by name from other processes."""

import os
import signal
from functools import partial
from pathlib import Path

from graph.model import Document, EvidenceError, Reading, Relation
from tests.store.hand import claim, known


def read(document: Document) -> Reading:
    """Find that OpenAI partners with GSA in every text that names both."""
    if not document.text.strip():
        raise EvidenceError("no text", where=document.name)
    told = claim(document, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa"))
    return Reading(document, (told,) if "OpenAI" in document.text and "GSA" in document.text else ())


def read_or_die(document: Document) -> Reading:
    """Kill the process at a text that says so."""
    if "die" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(document)


def read_or_die_once(mark: Path, document: Document) -> Reading:
    """Kill the process at such a text the first time."""
    if "die" in document.text and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(document)


def read_or_fail(document: Document) -> Reading:
    """Stumble over a text that says so."""
    if "fail" in document.text:
        raise IndexError("list index out of range")
    return read(document)


def read_or_sleep(document: Document) -> Reading:
    """Never come back from a text that says so."""
    while "sleep" in document.text:
        signal.pause()
    return read(document)


def once(mark: Path) -> partial[Reading]:
    """Return a reader that dies once."""
    return partial(read_or_die_once, mark)
