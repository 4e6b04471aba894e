# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a file may make the program read, and show."""

import json
import subprocess
from itertools import product
from pathlib import Path

import pytest

from tests.helpers import BOEK
from tests.program import Klaar, takenkeuze

GEHEIM = "wachtwoord-van-de-buren"
GEHEIMEN: dict[str, str | bytes] = {
    "geheim.json": f'{{"sleutel": "{GEHEIM}", "meer": [1, 2]}}\n',
    "geheim.yaml": f"naam: {GEHEIM}\nlasten: 5\n",
    "geheim.env": f"TOKEN={GEHEIM}\nANDER: {{ {GEHEIM}\n",
    "geheim.txt": f"root:x:0:0:{GEHEIM}:/root:/bin/sh\n\t{GEHEIM}\n",
    "geheim.bin": GEHEIM.encode() + b"\n\xff\xfe" + GEHEIM.encode(),
    "dubbel.yaml": f"a: {GEHEIM}\na: {GEHEIM}\n--- \n{GEHEIM}: 1\n",
}
ZO = ["check {}", "check {} --format json", "check {} --format github", "check {} --format sarif",
      "check {} --format junit", "check {} --format gitlab", "simulate {}", "explain {}", "diff {} basis",
      "compare {} {}", "menukaart --scenario {}"]  # fmt: skip


def scenario(boek: str) -> str:
    return f"scenario: x\nproductenboek: {boek}\nmaatregelen: []\n"


def alles(klaar: Klaar) -> str:
    return klaar.stdout + klaar.stderr


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A work tree with a scenario for each secret beside it, and one on a good book beside it."""
    map_ = tmp_path / "repo"
    map_.mkdir()
    for naam, inhoud in GEHEIMEN.items():
        (tmp_path / naam).write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
        (map_ / f"s-{naam}.yaml").write_text(scenario(f"../{naam}"), encoding="utf-8")
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    (map_ / "binnen.yaml").write_text(BOEK, encoding="utf-8")
    (map_ / "goed.yaml").write_text(scenario("../boek.yaml"), encoding="utf-8")
    (map_ / "eigen.yaml").write_text(scenario("binnen.yaml"), encoding="utf-8")
    return map_


# --- no lines of others -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("naam", "opdracht"), [*product(GEHEIMEN, ZO)])
def test_no_line_of_a_file_that_is_no_productenboek_is_shown(map_: Path, naam: str, opdracht: str) -> None:
    klaar = takenkeuze(*opdracht.format(*[f"s-{naam}.yaml"] * 2).split(), map_=map_)
    assert klaar.returncode == 2
    assert GEHEIM not in alles(klaar)
    assert f"{naam}: dit is geen productenboek" in alles(klaar).replace("\n    ", " ")


def test_the_message_is_at_the_scenario(map_: Path) -> None:
    assert takenkeuze("check", "s-geheim.json.yaml", map_=map_).stdout == (
        "s-geheim.json.yaml:2:16: fout TK001: ../geheim.json: dit is geen productenboek\n"
        "  2 | productenboek: ../geheim.json\n"
        "                     ^^^^^^^^^^^^^^\n"
        "  tip: noem het bestand van het productenboek\n\n"
        "1 bestand gecontroleerd, 1 fout\n"
    )


def test_what_is_wrong_in_a_productenboek_is_shown_as_before(map_: Path) -> None:
    (map_ / "binnen.yaml").write_text(BOEK.replace("begroting: 1_000_000", "begroting: veel"), encoding="utf-8")
    assert "begroting: veel" in takenkeuze("check", "eigen.yaml", map_=map_).stdout


def test_who_asks_for_a_file_sees_its_lines(map_: Path) -> None:
    klaar = takenkeuze("simulate", "eigen.yaml", "--productenboek", "../geheim.yaml", map_=map_)
    assert (klaar.returncode, GEHEIM in klaar.stderr) == (2, True)


@pytest.mark.parametrize("naam", GEHEIMEN)
def test_an_export_that_names_a_file_does_not_show_it_either(map_: Path, naam: str) -> None:
    uit = json.loads(takenkeuze("simulate", "eigen.yaml", "--format", "json", map_=map_).stdout)
    tekst = json.dumps(uit).replace('"eigen.yaml"', f'"../{naam}"')
    assert naam in tekst
    (map_ / "uit.json").write_text(tekst, encoding="utf-8")
    klaar = takenkeuze("verify", "uit.json", map_=map_)
    assert (klaar.returncode, GEHEIM in alles(klaar)) == (2, False)


# --- a build server -----------------------------------------------------------------------------------------------

BUITEN = "dit ligt buiten de repository; een buildserver leest het alleen als u erom vraagt"
SERVERS = [{"CI": "true"}, {"CI": "1"}, {"TF_BUILD": "True"}, {"JENKINS_URL": "https://bouw.example"}]


@pytest.fixture
def repo(map_: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(map_)], check=True)
    return map_


@pytest.mark.parametrize("server", SERVERS, ids=str)
def test_on_a_build_server_a_book_outside_the_work_tree_is_not_read(repo: Path, server: dict[str, str]) -> None:
    for opdracht in ZO:
        klaar = takenkeuze(*opdracht.format("goed.yaml", "goed.yaml").split(), map_=repo, **server)
        assert (klaar.returncode, BUITEN in alles(klaar).replace("\n    ", " ")) == (2, True)
    assert takenkeuze("check", "eigen.yaml", map_=repo, **server).returncode == 0


@pytest.mark.parametrize("optie", ["--boeken-buiten", "--productenboek=../boek.yaml"])
def test_unless_the_user_asks_for_it(repo: Path, optie: str) -> None:
    assert takenkeuze("check", "goed.yaml", optie, map_=repo, CI="true").returncode == 0


def test_any_command_takes_the_book_that_is_asked_for(repo: Path) -> None:
    klaar = takenkeuze("simulate", "goed.yaml", "--productenboek", "../boek.yaml", map_=repo, CI="true")
    assert (klaar.returncode, klaar.stderr) == (0, "")


def test_on_a_machine_of_ones_own_a_book_may_lie_anywhere(repo: Path) -> None:
    for omgeving in ({}, {"CI": ""}, {"CI": "false"}, {"CI": "0"}):
        assert takenkeuze("check", "goed.yaml", "eigen.yaml", map_=repo, **omgeving).returncode == 0


def test_without_a_work_tree_the_folder_of_the_scenario_is_the_border(map_: Path) -> None:
    assert BUITEN in takenkeuze("check", "goed.yaml", map_=map_, CI="true").stdout
    assert takenkeuze("check", "eigen.yaml", map_=map_, CI="true").returncode == 0


def test_a_scenario_below_may_name_a_book_above_in_the_same_work_tree(repo: Path) -> None:
    (repo / "diep" / "dieper").mkdir(parents=True)
    (repo / "diep" / "dieper" / "s.yaml").write_text(scenario("../../binnen.yaml"), encoding="utf-8")
    assert takenkeuze("check", "diep", map_=repo, CI="true").returncode == 0
    assert takenkeuze("check", "s.yaml", map_=repo / "diep" / "dieper", CI="true").returncode == 0


def test_a_link_leads_nowhere_else(repo: Path) -> None:
    (repo / "link-boek.yaml").symlink_to("../boek.yaml")
    (repo / "via.yaml").write_text(scenario("link-boek.yaml"), encoding="utf-8")
    (repo.parent / "privé.yaml").write_text(f"scenario: {GEHEIM}\nfout: {GEHEIM}\n", encoding="utf-8")
    (repo / "link-scenario.yaml").symlink_to("../privé.yaml")
    for pad in ("via.yaml", "link-scenario.yaml", "."):
        klaar = takenkeuze("check", pad, map_=repo, CI="true")
        assert (klaar.returncode, BUITEN in klaar.stdout, GEHEIM in alles(klaar)) == (2, True, False)
    assert GEHEIM in takenkeuze("check", "link-scenario.yaml", "--boeken-buiten", map_=repo, CI="true").stdout


def test_the_book_that_comes_with_the_program_is_nobody_elses(repo: Path) -> None:
    (repo / "mee.yaml").write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    assert takenkeuze("check", "mee.yaml", map_=repo, CI="true").returncode == 0


def test_what_was_asked_for_is_in_the_kwitantie(repo: Path) -> None:
    (repo / "uit.json").write_text(
        takenkeuze("check", "goed.yaml", "--boeken-buiten", "--format", "json", map_=repo, CI="true").stdout, "utf-8"
    )
    assert takenkeuze("verify", "uit.json", map_=repo, CI="true").returncode == 0
