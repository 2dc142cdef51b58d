"""A graph in a few figures."""

from collections import Counter

import pandas as pd

from graph.analysis.network import Graph
from graph.model import Assertion, EntityType, Relation


def summary(graph: Graph) -> pd.DataFrame:
    """Return counts of entities by type and of claims by assertion and relation, and how many facts, documents and deals.

    Columns: measure, of, count. A fact is a distinct asserted subject, relation and object.
    """
    claims = [(subject, target, claim) for subject, target, claim in graph.edges(data=True)]
    types = Counter(str(type_) for _, type_ in graph.nodes(data="type"))
    assertions = Counter(claim["assertion"] for *_, claim in claims)
    relations = Counter(claim["relation"] for *_, claim in claims)
    facts = {(subject, claim["relation"], target) for subject, target, claim in claims if claim["assertion"] == Assertion.ASSERTED}
    documents = {passage["source"] for *_, claim in claims for passage in claim["evidence"]}
    deals = {claim["deal"] for *_, claim in claims if "deal" in claim}
    rows = [
        ("entities", "all", len(graph)),
        *(("entities", type_.value, types[type_.value]) for type_ in EntityType),
        ("claims", "all", len(claims)),
        *(("claims", assertion.value, assertions[assertion.value]) for assertion in Assertion),
        *(("claims", relation.value, relations[relation.value]) for relation in Relation),
        ("facts", "asserted", len(facts)),
        ("documents", "with claims", len(documents)),
        ("deals", "all", len(deals)),
    ]
    return pd.DataFrame(rows, columns=["measure", "of", "count"])
