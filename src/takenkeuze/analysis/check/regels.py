"""The rules that scenarios and productenboeken are judged by, one small module each, and their registry."""

from takenkeuze.analysis.check import (
    tk023_restpost_negatief,
    tk027_te_vroeg,
    tk028_afbouw,
    tk029_tekst_verloren,
    tk101_buiten_matrix,
    tk102_wettelijk_minimum,
    tk103_onder_nul,
    tk104_zonder_gevolg,
    tk105_niet_te_berekenen,
    tk106_herstelplan,
    tk107_dekking_ontbreekt,
    tk108_na_de_jaren,
    tk109_frictie_na_de_jaren,
    tk110_wettelijke_taak,
    tk111_dubbel_product,
    tk112_uniforme_taak,
    tk113_leeg_begin,
    tk114_afbouw_niet_af,
    tk115_geen_afbouwtijd,
    tk116_omslag_later,
    tk117_alleen_aannames,
    tk118_wijziging_regeling,
    tk120_bron_ongebruikt,
    tk121_bron_verouderd,
    tk122_restpost_groot,
    tk123_reserve_te_laag,
    tk130_eis_niet_gehaald,
    tk131_eis_niet_te_toetsen,
    tk140_uitzondering_ongebruikt,
    tk141_uitzondering_verlopen,
)
from takenkeuze.analysis.check.basis import Regel

__all__ = ["REGELS"]

REGELS: dict[str, Regel] = {
    regel.code: regel
    for regel in (
        tk023_restpost_negatief.REGEL,
        tk027_te_vroeg.REGEL,
        tk028_afbouw.REGEL,
        tk029_tekst_verloren.REGEL,
        tk101_buiten_matrix.REGEL,
        tk102_wettelijk_minimum.REGEL,
        tk103_onder_nul.REGEL,
        tk104_zonder_gevolg.REGEL,
        tk105_niet_te_berekenen.REGEL,
        tk106_herstelplan.REGEL,
        tk107_dekking_ontbreekt.REGEL,
        tk108_na_de_jaren.REGEL,
        tk109_frictie_na_de_jaren.REGEL,
        tk110_wettelijke_taak.REGEL,
        tk111_dubbel_product.REGEL,
        tk112_uniforme_taak.REGEL,
        tk113_leeg_begin.REGEL,
        tk114_afbouw_niet_af.REGEL,
        tk115_geen_afbouwtijd.REGEL,
        tk116_omslag_later.REGEL,
        tk117_alleen_aannames.REGEL,
        tk118_wijziging_regeling.REGEL,
        tk120_bron_ongebruikt.REGEL,
        tk121_bron_verouderd.REGEL,
        tk122_restpost_groot.REGEL,
        tk123_reserve_te_laag.REGEL,
        tk130_eis_niet_gehaald.REGEL,
        tk131_eis_niet_te_toetsen.REGEL,
        tk140_uitzondering_ongebruikt.REGEL,
        tk141_uitzondering_verlopen.REGEL,
    )
}
"""Every rule by its code, in order of code. The only list: --rules, --explain and the docs follow from it."""
