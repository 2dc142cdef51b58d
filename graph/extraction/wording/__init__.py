"""Scenes → facts that set words make, whatever the models say."""
