"""Text that is dropped without a word; loading warns of it."""

from takenkeuze.analysis.check.basis import Leesregel
from takenkeuze.diagnostics import Ernst

__all__ = ["REGEL"]

REGEL = Leesregel(
    code="TK029",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
In YAML is een # met een spatie ervoor het begin van commentaar, en een apostrof vooraan een aanhalingsteken. Wat zo
wegvalt, leest niemand: van `naam: Fase #1` blijft Fase over, en van `'s-Gravenhage'` de naam s-Gravenhage. Zet zo'n
tekst tussen dubbele aanhalingstekens. Is het echt commentaar, zet dan een spatie achter het #.""",
    fout="""\
scenario: Plan van fase #1
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    goed="""\
scenario: "Plan van fase #1"
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}  # volgens het besluit
""",
    vind=lambda geval: (),
)
