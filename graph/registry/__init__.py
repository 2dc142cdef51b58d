"""The vendors, products, programs, agencies, governments and countries that are known beforehand."""

from graph.registry.loading import load_registry
from graph.registry.names import Name, NameKind
from graph.registry.registry import Registry

__all__ = ["Name", "NameKind", "Registry", "load_registry"]
