# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The scenarios that are shipped, and of them one of each shape."""

from hypothesis import settings

from tests import ROOT

FOLDER = ROOT / "scenarios"
SHIPPED = sorted(path for path in FOLDER.rglob("*.yaml") if path.name != "productenboek.yaml")

_ONE_OF_EACH_SHAPE = (
    "kaasschaaf-en-infectieziekten",  # two maatregelen, frictiekosten, every picture
    "gouda-stopt-schoolmaatschappelijk-werk",  # a choice of one gemeente
    "investeren-in-digitaal",  # a reserve that pays
    "bbs/samen-opbouwen",  # another book, with texts
    "echt/dommelvallei-2020/jaarschijven",  # no maatregelen, figures per year
    "echt/opsterland-2020/hele-lijst",  # many maatregelen
    "vormen/veiligheidsregio/taakstelling",  # a key in transition, a decision per year
    "vormen/belastingsamenwerking/digitale-aanslag",  # counts of its own, growth
)
SHAPES = [
    path
    for path in SHIPPED
    if settings().max_examples > 20 or str(path.relative_to(FOLDER).with_suffix("")) in _ONE_OF_EACH_SHAPE
]
"""What an everyday run looks at where all of them would say the same; ``make test-versions`` looks at every one."""
