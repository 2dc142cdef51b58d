"""The graph as a networkx multigraph, and measures of it as DataFrames.

graph = to_networkx(store)              # one edge for each claim, with its evidence
project_vendors_bodies(graph)           # who supplies whom, asserted claims alone
write_graphml(folder, stream), write_gexf(folder, stream)   # FORMS
centrality(graph), communities(graph), concentration(graph), summary(graph)
"""

from graph.analysis.concentration import concentration, herfindahl
from graph.analysis.exchange import FORMS, plain_network, write_gexf, write_graphml
from graph.analysis.measures import centrality, communities
from graph.analysis.network import Graph, to_networkx
from graph.analysis.overview import summary
from graph.analysis.projection import Simple, asserted, project_vendors_bodies

__all__ = [
    "FORMS", "Graph", "Simple", "asserted", "centrality", "communities", "concentration", "herfindahl", "plain_network",
    "project_vendors_bodies", "summary", "to_networkx", "write_gexf", "write_graphml",
]  # fmt: skip
