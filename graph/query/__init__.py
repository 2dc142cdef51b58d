"""Questions to the graph: SPARQL and saved questions, answered as tables."""

from graph.query.ask import ask
from graph.query.formats import Format, as_text, format_frame, format_result
from graph.query.names import find_entity
from graph.query.questions import Parameter, ParameterType, Question, find_question, saved_questions
from graph.query.results import Answer, Result, Table, Triples
from graph.query.run import run_query, select

__all__ = [
    "Answer", "Format", "Parameter", "ParameterType", "Question", "Result", "Table", "Triples", "as_text", "ask",
    "find_entity", "find_question", "format_frame", "format_result", "run_query", "saved_questions", "select",
]  # fmt: skip
