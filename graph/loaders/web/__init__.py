"""Web addresses as sources: fetched politely, kept on disk, then read like any file."""

from graph.loaders.web.addresses import Address, canonical, is_address, read_addresses, without_secrets
from graph.loaders.web.fetching import Fetcher, fetch
from graph.loaders.web.policy import Fetched, FetchPolicy

__all__ = ["Address", "FetchPolicy", "Fetched", "Fetcher", "canonical", "fetch", "is_address", "read_addresses", "without_secrets"]
