"""A knowledge graph of AI–government partnerships in which every edge shows the words that prove it."""
