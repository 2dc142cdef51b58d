"""Document → claims and themes: readers in one list, language packs as data."""

from graph.extraction.language_model.asker import Usage
from graph.extraction.language_model.settings import Limits, ModelSettings, settings_from_environment
from graph.extraction.readers import READERS, Reader, Resources, find_reader, load_resources, read_document, read_documents
from graph.extraction.rules import RULES_VERSION

EXTRACTOR_VERSION = RULES_VERSION

__all__ = [
    "EXTRACTOR_VERSION", "READERS", "Limits", "ModelSettings", "Reader", "Resources", "Usage", "find_reader", "load_resources",
    "read_document", "read_documents", "settings_from_environment",
]  # fmt: skip
