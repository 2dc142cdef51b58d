"""Tests of training the compact reader: what is learned from gold needs no PyTorch, fitting does."""
