"""Document → claims and themes: readers in one list, language packs as data."""

from graph.extraction.readers import READERS, Reader, Resources, load_resources, read_document, read_documents
from graph.extraction.rules import RULES_VERSION

EXTRACTOR_VERSION = RULES_VERSION

__all__ = ["EXTRACTOR_VERSION", "READERS", "Reader", "Resources", "load_resources", "read_document", "read_documents"]
