"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be: what, where (a document, file or node), and the ids of the claims at fault."""

    what: str
    where: str
    claims: tuple[str, ...] = ()

    def __str__(self) -> str:
        claims = f" (claims {', '.join(self.claims)})" if self.claims else ""
        return f"{self.where}: {self.what}{claims}"
