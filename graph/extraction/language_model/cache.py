"""Answers on disk, one JSON file each, named by the hash of the question: what was answered is never asked again."""

import json
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.language_model.prompt import Question
from graph.model.files import write_text


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder of answers of one model; without a folder nothing is kept."""

    folder: Path | None
    model: str

    def get(self, question: Question) -> str | None:
        """Return the kept answer, None if there is none or it is damaged."""
        path = self._path(question)
        try:
            data = json.loads(path.read_bytes()) if path else None
        except (OSError, ValueError):
            return None
        answer = data.get("answer") if isinstance(data, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, question: Question, answer: str) -> None:
        """Keep an answer.

        Raises StorageError if the folder cannot be written.
        """
        if path := self._path(question):
            kept = {"model": self.model, "guide": question.guide.version, "answer": answer}
            write_text(path, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")

    def _path(self, question: Question) -> Path | None:
        return self.folder / f"{question.key(self.model)}.json" if self.folder else None
