"""Words that stand in a column of names where nobody is named."""

import re

from graph.model.identity import name_words

_NOBODY = re.compile(
    r"""(?:
      n/?[ap] | none\b.* | nil | null | tb[dacs] | un(?:k|kn|nk)o?w?n | un(?:known|specified|disclosed)\b.* | various | several | others?
    | not\ (?:available|applicable|reported|provided|specified|disclosed|documented|known|yet)\b.*
    | (?:to\ be|not\ yet)\ (?:determined|decided|announced|selected).*
    | (?:multiple|pending|redacted|withheld|sensitive|law\ enforcement\ sensitive)\b.* | classified | confidential
    | no\ (?:vendors?|contracts?|contractors?|external|commercial)\b.*
    | .*\bin[\s-]?house\b.* | internal(?:ly)?\b.* | (?:self|own)[\s-]developed | government(?:[\s-]owned|\ developed).*
    | (?:free\ and\ )?open[\s-]?source
      (?:[\s-]+(?:software|development|tools?|models?|librar(?:y|ies)|integration|projects?|community|code|packages?|solutions?))*
      (?:\s+(?:with|by|and|from)\ .*|\s*\(.*)?
    | (?:third[\s-]party\ |ai\ |model\ |service\ |cloud\ |llm\ |external\ |commercial\ |outside\ |the\ |a\ |various\ |multiple\ )*
      (?:vendors?|contractors?|providers?|suppliers?|consultants?|companies|staff|teams?)
      (?:\ (?:teams?|staff|proprietary|developed|support|purchased|personnel))*
    | (?:purchased|procured|obtained|acquired|bought)\ (?:from|through|via|by)
      \ (?:an?\ |the\ )?(?:vendor|contractor|reseller|third[\s-]party)s?
    | (?:small|large)\ business | commercial(?:ly)?(?:[\s-]off[\s-]the[\s-]shelf)?(?:\ product|\ software|\ tool)? | cots | proprietary
    | python(?:\ libraries.*)? | (?:ml|ai|llm|s|p|i)aas | nlp | ml | ai | llms? | gen(?:erative)?\s?ai | ocr | rpa
    | (?:machine|deep)\ learning | artificial\ intelligence | natural\ language\ processing | large\ language\ models? | chat\s?bots?
    | for\ example | examples?
    | (?:u\.?s\.?\ |united\ states\ )?(?:department|ministry)\ of\ .*
    | [\W\d_]+ | \d[\d\s:/.,-]*(?:[ap]m)?
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_DENIAL = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|will|can)(?:\s+not|n[’']t)|cannot|never|neither|no longer|without)\b", re.IGNORECASE
)
_SMALL = frozenset("of the and for de la du der von van y e et in on at an a to & by".split())  # noqa: SIM905  (a word list, not code)
_LONGEST = 12


def is_nobody(text: str) -> bool:
    """Tell whether words in a column of vendors name none.

    >>> is_nobody("In-house (CDER staff)"), is_nobody("AI Service Provider"), is_nobody("Open Source Security Inc")
    (True, True, False)
    """
    return _NOBODY.fullmatch(text.strip(" .\t\n")) is not None


def says_no(text: str) -> bool:
    """Tell whether a text is a sentence that denies something.

    >>> says_no("NEC is used by others and does not contract directly with us."), says_no("Without Borders")
    (True, False)
    """
    match = _DENIAL.search(text)
    return match is not None and match.start() > 0


def is_prose(text: str) -> bool:
    """Tell whether a text is a phrase or sentence rather than a name: long, or with ordinary words in small letters.

    >>> is_prose("mobile devices procured by the agency"), is_prose("University of Chicago Energy and Environment Lab")
    (True, False)
    """
    words = text.split()
    small = [word for word in words if word[:1].islower() and word.isalpha() and word not in _SMALL]
    return len(words) > _LONGEST or (len(small) >= 2 and len(name_words(text)) > 2)
