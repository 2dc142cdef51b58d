"""The features of a link in plain words, for people who ask why a model took it for a fact."""

import re

_PLACES = {"gap": "between the names", "pre": "before the names", "post": "behind the names"}
_ORDERS = {
    "fwd": "the subject first",
    "back": "the object first",
    "pronoun": "one end by a pronoun",
    "previous": "one end named in the sentence before",
    "heading": "one end named in the heading",
}
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(shape), words)
    for shape, words in (
        (r"(?P<order>\w+):(?P<rest>.+)", "{rest}, {order}"),
        (r"(?P<role>subject|object)-opening", "the {role} stands in the first lines"),
        (r"(?P<role>subject|object)-rank-(?P<number>\d)", "{number} names of its side are told of more than the {role}"),
        (r"(?P<role>subject|object)-of-(?P<number>\d)", "{number} names of the side of the {role} in the document"),
        (r"all-(?P<side>\w+)-(?P<number>\d)", "{number} names of the side {side} in the sentence"),
        (r"between-(?P<side>\w+)-(?P<number>\d)", "{number} names of the side {side} between the names"),
        (r"gap-(?P<number>\d+)", "{number} words or some more between the names"),
        (r"commas-(?P<number>\d)", "{number} commas between the names"),
        (r"kind-(?P<kind>\w+)", "in a line of kind {kind}"),
        (r"(?P<cue>[\w-]+)@(?P<place>gap|pre|post)", "{cue} {place}"),
        (r"(?P<cue>[\w-]+)~(?P<place>gap|pre|post)", "{cue} nearest {place}"),
        (r"(?P<first>[\w-]+)\.\.(?P<last>[\w-]+)", "between the names first {first}, last {last}"),
        (r"(?P<cue>[\w-]+)\+(?P<last>[\w-]+)>", "{cue}, and {last} right before the second name"),
        (r"(?P<cue>[\w-]+)<", "{cue} first between the names"),
        (r"(?P<cue>[\w-]+)>", "{cue} right before the second name"),
    )
)


def plain(feature: str) -> str:
    """Return what a feature says; words of cue classes are called by their class.

    >>> plain("fwd:sign@gap")
    'sign between the names, the subject first'
    >>> plain("subject-known")
    'subject known'
    """
    for shape, words in _SHAPES:
        match = shape.fullmatch(feature)
        if match:
            return words.format(**{name: _part(name, text) for name, text in match.groupdict().items()})
    return _ORDERS.get(feature, feature.replace("-", " "))


def _part(name: str, text: str) -> str:
    if name == "rest":
        return plain(text)
    if name == "order":
        return _ORDERS.get(text, text)
    return _PLACES[text] if name == "place" else text.replace("-", " ")
