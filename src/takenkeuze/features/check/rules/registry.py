# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rules that scenarios and productenboeken are judged by, one small module each, and their registry."""

from takenkeuze.features.check.rules import (
    tk023_restpost_negative as tk023_restpost_negatief,
)
from takenkeuze.features.check.rules import (
    tk027_too_early as tk027_te_vroeg,
)
from takenkeuze.features.check.rules import (
    tk028_afbouw,
    tk102_wettelijk_minimum,
    tk106_herstelplan,
    tk116_omslag_later,
)
from takenkeuze.features.check.rules import (
    tk029_text_lost as tk029_tekst_verloren,
)
from takenkeuze.features.check.rules import (
    tk101_outside_matrix as tk101_buiten_matrix,
)
from takenkeuze.features.check.rules import (
    tk103_below_zero as tk103_onder_nul,
)
from takenkeuze.features.check.rules import (
    tk104_without_effect as tk104_zonder_gevolg,
)
from takenkeuze.features.check.rules import (
    tk105_not_computable as tk105_niet_te_berekenen,
)
from takenkeuze.features.check.rules import (
    tk107_dekking_missing as tk107_dekking_ontbreekt,
)
from takenkeuze.features.check.rules import (
    tk108_after_the_years as tk108_na_de_jaren,
)
from takenkeuze.features.check.rules import (
    tk109_frictie_after_the_years as tk109_frictie_na_de_jaren,
)
from takenkeuze.features.check.rules import (
    tk110_statutory_task as tk110_wettelijke_taak,
)
from takenkeuze.features.check.rules import (
    tk111_product_twice as tk111_dubbel_product,
)
from takenkeuze.features.check.rules import (
    tk112_uniform_task as tk112_uniforme_taak,
)
from takenkeuze.features.check.rules import (
    tk113_empty_start as tk113_leeg_begin,
)
from takenkeuze.features.check.rules import (
    tk114_afbouw_incomplete as tk114_afbouw_niet_af,
)
from takenkeuze.features.check.rules import (
    tk115_no_afbouw as tk115_geen_afbouwtijd,
)
from takenkeuze.features.check.rules import (
    tk117_only_aannames as tk117_alleen_aannames,
)
from takenkeuze.features.check.rules import (
    tk118_change_of_regeling as tk118_wijziging_regeling,
)
from takenkeuze.features.check.rules import (
    tk119_frictie_unused as tk119_frictie_ongebruikt,
)
from takenkeuze.features.check.rules import (
    tk120_bron_unused as tk120_bron_ongebruikt,
)
from takenkeuze.features.check.rules import (
    tk121_bron_outdated as tk121_bron_verouderd,
)
from takenkeuze.features.check.rules import (
    tk122_restpost_large as tk122_restpost_groot,
)
from takenkeuze.features.check.rules import (
    tk123_reserve_too_low as tk123_reserve_te_laag,
)
from takenkeuze.features.check.rules import (
    tk124_in_thousands as tk124_in_duizenden,
)
from takenkeuze.features.check.rules import (
    tk130_eis_not_met as tk130_eis_niet_gehaald,
)
from takenkeuze.features.check.rules import (
    tk131_eis_not_testable as tk131_eis_niet_te_toetsen,
)
from takenkeuze.features.check.rules import (
    tk132_amount_in_thousands as tk132_bedrag_in_duizenden,
)
from takenkeuze.features.check.rules import (
    tk140_exception_unused as tk140_uitzondering_ongebruikt,
)
from takenkeuze.features.check.rules import (
    tk141_exception_expired as tk141_uitzondering_verlopen,
)
from takenkeuze.features.check.rules.rule import Regel

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
        tk119_frictie_ongebruikt.REGEL,
        tk120_bron_ongebruikt.REGEL,
        tk121_bron_verouderd.REGEL,
        tk122_restpost_groot.REGEL,
        tk123_reserve_te_laag.REGEL,
        tk124_in_duizenden.REGEL,
        tk130_eis_niet_gehaald.REGEL,
        tk131_eis_niet_te_toetsen.REGEL,
        tk132_bedrag_in_duizenden.REGEL,
        tk140_uitzondering_ongebruikt.REGEL,
        tk141_uitzondering_verlopen.REGEL,
    )
}
"""Every rule by its code, in order of code. The only list: --rules, --explain and the docs follow from it."""
