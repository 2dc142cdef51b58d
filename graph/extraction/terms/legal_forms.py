"""The legal form of a deal, as the nearest noun names it."""

from collections.abc import Iterator

from graph.extraction.packs import LanguagePack
from graph.extraction.terms.scopes import Scope
from graph.model import LegalForm


def legal_form(scope: Scope, pack: LanguagePack) -> LegalForm | None:
    """Return the legal form that the words of a scope name nearest to its fact, None if they name none."""
    return min(_named(scope, pack), key=lambda found: found[:2], default=(0, 0, None))[2]


def _named(scope: Scope, pack: LanguagePack) -> Iterator[tuple[int, int, LegalForm]]:
    for form in LegalForm:
        for match in pack.cue(f"legal_forms.{form.value}").finditer(scope.words):
            yield scope.distance(match.start(), match.end()), match.start(), form
