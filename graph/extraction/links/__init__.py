"""Scenes → candidate links, their features, and which of them the models accept."""
