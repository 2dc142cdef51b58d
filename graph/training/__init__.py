"""Gold → the trained artefact of the compact reader: `python -m graph.training GOLD_FOLDER…`; needs PyTorch, which reading does not."""

from graph.training.lessons import Lesson, find_lessons

__all__ = ["Lesson", "find_lessons"]
