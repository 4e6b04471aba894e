# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The list of features: each is a folder in ``features`` with a ``command.py``, only imported when asked for."""

FEATURES = {
    "simulate": "Reken een scenario door: wat het bespaart of kost, per jaar en per gemeente.",
    "report": "Maak van een scenario een nota voor het bestuur, als pagina met tabellen en figuren.",
    "nu": "Wat de gemeenten nu betalen, per schil en product, en waar dat op rust.",
    "menukaart": "Wat valt er te kiezen: elk product met elke knop, even ver gedraaid.",
    "product": "Eén product: wat het wie kost, wat moet en mag, en wat elke knop doet.",
    "inbreng": "Zoek de rode draden in wat de gemeenten inbrengen, en maak er een voorstel van.",
    "diff": "Vergelijk twee scenario's: wat verandert er voor wie?",
    "compare": "Zet scenario's naast elkaar: welk is voor wie het beste?",
    "explain": "Toon de bon achter een bedrag: van productenboek tot de laatste cent.",
    "verify": "Reken een eerder gemaakt bestand na: klopt het nog, en zo niet, wat veranderde?",
    "check": "Controleer scenario's en productenboeken: fouten, keuzes en afspraken.",
    "new": "Begin een productenboek, een scenario of de bestanden voor inbreng.",
    "import": "Maak een productenboek van een begroting in Excel, ODS, CSV of Iv3.",
    "export": "Zet een productenboek in Excel, om te verbeteren en weer te importeren.",
    "schema": "Geef een JSON Schema van een bestand, voor hulp in een editor.",
    "completion": "Toon het script waarmee Tab namen en bestanden aanvult.",
}
"""In the order of ``takenkeuze --help``, with the sentence that stands there."""
