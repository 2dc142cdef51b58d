"""Tests of the compact reader, with encoders made up on the spot."""
