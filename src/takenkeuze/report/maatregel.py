# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One maatregel in the report: its amounts, its six possible consequences, and who must decide.

The six consequences are those of the takendialoog (verslag themabijeenkomst 14-2-2024); each is said of every
maatregel, also when it does not occur.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, get_args, get_origin, get_type_hints

from takenkeuze.core.gevolgen import gevolg_samen, gevolgen
from takenkeuze.core.model.field_types import Eenheid, Maat
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel, Verdeling
from takenkeuze.core.notation import bedrag, counted_of, euro, euro_uit_centen, opsomming, procent
from takenkeuze.core.overview import Regel, naam_van, wie, wijziging_van_regeling
from takenkeuze.core.result import Resultaat
from takenkeuze.core.result import Soort as Postsoort
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel
from takenkeuze.report.gevolgen import per_product, render_doelen, render_risico

ZWIJGT = "Het productenboek zegt hier niets over."


def maatregelblad(
    resultaat: Resultaat, maatregel: Maatregel | Investering, regel: Regel, gemeenten: Sequence[int] | None = None
) -> Iterator[Blok]:
    """The heading, the amounts and the consequences of one maatregel, for all gemeenten or as seen by some."""
    yield Kop(f"{maatregel.nummer}. {naam_van(maatregel)}", 3)
    if isinstance(maatregel, Investering):
        if maatregel.toelichting:
            yield Alinea(maatregel.toelichting)
        yield _bedragen(regel)
        yield Punten(tuple(_gevolgen_investering(maatregel)))
        return
    yield Alinea(f"{omschrijving(maatregel, resultaat.boek)} {maatregel.toelichting}".strip())
    if gemeenten is not None and maatregel.gemeenten and regel.zonder_effect:
        codes = {resultaat.boek.gemeenten[g].code for g in gemeenten}
        if not codes & set(maatregel.gemeenten):
            yield Alinea(f"Deze maatregel geldt niet voor {wie(resultaat.boek, gemeenten)} en verandert daar niets.")
            return
    yield _bedragen(regel)
    yield Punten(tuple(_gevolgen(resultaat, maatregel, regel, gemeenten)))


def omschrijving(maatregel: Maatregel, boek: Productenboek) -> str:
    """The knop with its setting, on what, for whom and from when."""
    alleen = ""
    if maatregel.gemeenten:
        namen = [g.naam for g in boek.gemeenten if g.code in maatregel.gemeenten]
        alleen = f", alleen voor {opsomming(namen)}"
    knop = maatregel.knop.op(maatregel.instelling, maatregel.selectie)
    return f"{knop}{alleen}, vanaf {maatregel.ingang}."


def instelling_in_woorden(instelling: Any) -> str:
    """The settings of a knop as the analyst wrote them, in the unit of each."""
    hints = get_type_hints(type(instelling), include_extras=True)
    delen = []
    for naam, waarde in instelling._asdict().items():
        if waarde is not None:
            in_euros = maat_van(hints[naam]).eenheid is Eenheid.EURO
            delen.append(f"{naam.replace('_', ' ')} {euro(waarde) if in_euros else procent(waarde)}")
    return ", ".join(delen)


def maat_van(hint: object) -> Maat:
    """The unit in an annotation, also when the field may be left out."""
    if metadata := getattr(hint, "__metadata__", None):
        assert isinstance(metadata[0], Maat)
        return metadata[0]
    assert get_origin(hint)
    return maat_van(get_args(hint)[0])


def _bedragen(regel: Regel) -> Tabel:
    kolommen = [Kolom("Netto effect", Soort.TEKST)]
    kolommen += [Kolom(str(jaar.jaar), Soort.EFFECT) for jaar in regel.jaren]
    soorten = (
        ("Bijdrage", [jaar.bijdrage - jaar.bijdrage_basis for jaar in regel.jaren], regel.bijdrage_straks),
        ("Frictiekosten", [jaar.frictiekosten for jaar in regel.jaren], 0),
        ("Eigen kosten", [jaar.eigen_kosten for jaar in regel.jaren], regel.structureel - regel.bijdrage_straks),
    )
    rijen = [
        Rij((naam, *map(bedrag, bedragen), bedrag(structureel)))
        for naam, bedragen, structureel in soorten
        if any(bedragen) or structureel
    ]
    som = [bedrag(jaar.netto_effect) for jaar in regel.jaren]
    rijen.append(Rij(("Samen", *som, bedrag(regel.structureel)), totaal=True))
    return Tabel((*kolommen, Kolom("Structureel", Soort.EFFECT)), tuple(rijen))


def _gevolgen(
    resultaat: Resultaat, maatregel: Maatregel, regel: Regel, gemeenten: Sequence[int] | None
) -> Iterator[tuple[str, str]]:
    boek = resultaat.boek
    producten = _grootste_eerst(resultaat, maatregel)
    alleen = len(producten) == 1
    wat = gevolgen(resultaat, [maatregel])
    merkt = gevolg_samen(wat.values(), maatregel.knop.kern).inwoners
    yield "Inwoners", f"{merkt} {per_product(producten, 'doelgroep', alleen=alleen)}".strip()
    yield "Maatschappelijke doelen", render_doelen(producten, wat) or ZWIJGT
    yield "Keten", per_product(producten, "keten", alleen=alleen) or ZWIJGT
    yield "Afbouwtijd", afbouwtijd(resultaat.stap[maatregel.nummer].pad, maatregel.ingang)
    yield "Frictiekosten", _frictie(resultaat, maatregel, regel, gemeenten)
    yield "Wijziging van de GR", gr_wijziging(maatregel, boek)
    yield "Risico", render_risico(producten, wat) or ZWIJGT
    if kader := per_product(producten, "wettelijk_kader", alleen=alleen):
        yield "Wettelijk kader", kader
    yield "Wie besluit", besluit(maatregel, boek)


def _grootste_eerst(resultaat: Resultaat, maatregel: Maatregel) -> list[Product]:
    """The products that notice this maatregel, the largest structural effect first; then the others."""
    omvang = dict.fromkeys(maatregel.producten, 0)
    for post in resultaat.effecten:
        if post.oorzaak == maatregel.nummer and post.jaar is None and post.product:
            omvang[post.product] += abs(post.totaal)
    return [resultaat.boek.product[id_] for id_ in sorted(omvang, key=lambda id_: -omvang[id_])]


def afbouwtijd(pad: tuple[Fraction, ...], ingang: int) -> str:
    """How long it takes before the whole effect is there, and which part comes when."""
    if len(pad) == 1:
        return f"Geen; het effect is er in {ingang} meteen helemaal."
    delen = [f"{procent(deel)} in {ingang + i}" for i, deel in enumerate(pad[:-1])]
    duur = "één jaar" if len(pad) == 2 else "twee jaar"
    return f"{duur.capitalize()}: {', '.join(delen)}, alles vanaf {ingang + len(pad) - 1}."


def _frictie(resultaat: Resultaat, maatregel: Maatregel, regel: Regel, gemeenten: Sequence[int] | None) -> str:
    uit_reserve = [u for u in resultaat.uitnamen if u.maatregel == maatregel.nummer]
    if uit_reserve:
        samen = euro_uit_centen(sum(u.centen for u in uit_reserve))
        voor = "" if gemeenten is None else " (voor alle gemeenten samen)"
        return f"{samen}{voor}, {_wanneer([u.jaar for u in uit_reserve])}, uit de reserve van de GR."
    door_gemeenten = {jaar.jaar: jaar.frictiekosten for jaar in regel.jaren if jaar.frictiekosten}
    if not door_gemeenten:
        if any(p.oorzaak == maatregel.nummer and p.soort is Postsoort.FRICTIEKOSTEN for p in resultaat.posten):
            return f"Niet voor {wie(resultaat.boek, gemeenten)}."
        return "Geen binnen deze jaren."
    betaler = (
        "door alle gemeenten, per inwoner"
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR
        else "door de gemeenten waarvan de lasten dalen"
    )
    return f"{euro_uit_centen(sum(door_gemeenten.values()))}, {_wanneer(door_gemeenten)}, te betalen {betaler}."


def _wanneer(jaren: Iterable[int]) -> str:
    eerste, *later = sorted(set(jaren))
    return f"verdeeld over {eerste} en {later[-1]}" if later else f"in {eerste}"


def gr_wijziging(maatregel: Maatregel, boek: Productenboek) -> str:
    """Whether the text of the GR must change for this, and who must then agree."""
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    raakt = wijziging_van_regeling(maatregel, boek)
    zwijgt = [schil for schil in schillen if boek.schil[schil].gr_wijziging is None]
    if not raakt:
        return ZWIJGT if zwijgt else "Volgens het productenboek niet nodig."
    aantal = len(boek.gemeenten)
    wie_ = counted_of(boek.regeling.nodig(aantal), aantal, "gemeente", "gemeenten")
    tekst = f"Mogelijk nodig (schil {opsomming(raakt)}): dan moeten {wie_} instemmen."
    return f"{tekst} Over schil {opsomming(zwijgt)} zegt het productenboek niets." if zwijgt else tekst


def besluit(maatregel: Maatregel, boek: Productenboek) -> str:
    """Who decides, per schil."""
    schillen = [boek.schil[s] for s in dict.fromkeys(boek.product[product].schil for product in maatregel.producten)]
    teksten: dict[str, list[str]] = {}
    for schil in schillen:
        van = f"opdrachtgever: {schil.opdrachtgever}" if schil.opdrachtgever else ZWIJGT[:1].lower() + ZWIJGT[1:]
        teksten.setdefault(schil.besluit or van, []).append(schil.id)
    return " ".join(f"Schil {opsomming(ids)}: {tekst.rstrip('.')}." for tekst, ids in teksten.items())


def _gevolgen_investering(investering: Investering) -> Iterator[tuple[str, str]]:
    niet = "Volgt uit de investering zelf; niet berekend."
    yield "Inwoners", niet
    yield "Maatschappelijke doelen", niet
    yield "Keten", niet
    yield "Afbouwtijd", "Geen."
    yield "Frictiekosten", "Geen."
    yield "Wijziging van de GR", "Niet nodig."
    if investering.opbrengst:
        opbrengst = investering.opbrengst
        yield "Opbrengst", f"{euro(opbrengst.bedrag)} per jaar vanaf {opbrengst.vanaf}; een verwachting, geen feit."
    yield "Wie besluit", "Het algemeen bestuur, bij de begroting; de raden kunnen hun zienswijze geven."
