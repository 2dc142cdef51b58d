"""Which language a text is written in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

LANGUAGES = frozenset({"en", "fr", "de", "es", "pt"})
"""The languages that are told apart; a text in another one, or in none, has no language."""

_SURE = 0.5
_SURE_AMONG_FEW = 0.9
_SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None if that is not sure.

    >>> language_of("The agency signed a contract with the company last week."), language_of("12 345")
    ('en', None)
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < 20:
        return None
    language, probability = _identifier().classify(sample)
    if probability >= _SURE:
        return language if language in LANGUAGES else None
    # Too short to be told from its neighbours, "El Ayuntamiento firma" from Galician: it is enough to tell it from the others read here.
    language, probability = _identifier(tuple(sorted(LANGUAGES))).classify(sample)
    return language if probability >= _SURE_AMONG_FEW else None


def nearest_language(text: str, languages: tuple[str, ...]) -> str:
    """Return which of the languages the text is nearest to, however little it says."""
    return str(_identifier(languages).classify(text[:_SAMPLE])[0])


@cache
def _identifier(languages: tuple[str, ...] = ()) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(languages or None)
    return identifier
