# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a file may make the program read, and show."""

import json
import subprocess
from itertools import product
from pathlib import Path

import pytest

from tests.helpers import BOEK
from tests.program import Done, takenkeuze

SECRET = "wachtwoord-van-de-buren"
SECRETS: dict[str, str | bytes] = {
    "geheim.json": f'{{"sleutel": "{SECRET}", "meer": [1, 2]}}\n',
    "geheim.yaml": f"naam: {SECRET}\nlasten: 5\n",
    "geheim.env": f"TOKEN={SECRET}\nANDER: {{ {SECRET}\n",
    "geheim.txt": f"root:x:0:0:{SECRET}:/root:/bin/sh\n\t{SECRET}\n",
    "geheim.bin": SECRET.encode() + b"\n\xff\xfe" + SECRET.encode(),
    "dubbel.yaml": f"a: {SECRET}\na: {SECRET}\n--- \n{SECRET}: 1\n",
}
LIKE_THIS = ["check {}", "check {} --format json", "check {} --format github", "check {} --format sarif",
      "check {} --format junit", "check {} --format gitlab", "simulate {}", "explain {}", "diff {} basis",
      "compare {} {}", "menukaart --scenario {}"]  # fmt: skip


def scenario(boek: str) -> str:
    return f"scenario: x\nproductenboek: {boek}\nmaatregelen: []\n"


def everything(done: Done) -> str:
    return done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A work tree with a scenario for each secret beside it, and one on a good book beside it."""
    folder = tmp_path / "repo"
    folder.mkdir()
    for name, content in SECRETS.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        (folder / f"s-{name}.yaml").write_text(scenario(f"../{name}"), encoding="utf-8")
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    (folder / "binnen.yaml").write_text(BOEK, encoding="utf-8")
    (folder / "goed.yaml").write_text(scenario("../boek.yaml"), encoding="utf-8")
    (folder / "eigen.yaml").write_text(scenario("binnen.yaml"), encoding="utf-8")
    return folder


# --- no lines of others -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "options"), [*product(SECRETS, LIKE_THIS)])
def test_no_line_of_a_file_that_is_no_productenboek_is_shown(folder: Path, name: str, options: str) -> None:
    done = takenkeuze(*options.format(*[f"s-{name}.yaml"] * 2).split(), folder=folder)
    assert done.returncode == 2
    assert SECRET not in everything(done)
    assert f"{name}: dit is geen productenboek" in everything(done).replace("\n    ", " ")


def test_the_message_is_at_the_scenario(folder: Path) -> None:
    assert takenkeuze("check", "s-geheim.json.yaml", folder=folder).stdout == (
        "s-geheim.json.yaml:2:16: fout TK001: ../geheim.json: dit is geen productenboek\n"
        "  2 | productenboek: ../geheim.json\n"
        "                     ^^^^^^^^^^^^^^\n"
        "  tip: noem het bestand van het productenboek\n\n"
        "1 bestand gecontroleerd, 1 fout\n"
    )


def test_what_is_wrong_in_a_productenboek_is_shown_as_before(folder: Path) -> None:
    (folder / "binnen.yaml").write_text(BOEK.replace("begroting: 1_000_000", "begroting: veel"), encoding="utf-8")
    assert "begroting: veel" in takenkeuze("check", "eigen.yaml", folder=folder).stdout


def test_who_asks_for_a_file_sees_its_lines(folder: Path) -> None:
    done = takenkeuze("simulate", "eigen.yaml", "--productenboek", "../geheim.yaml", folder=folder)
    assert (done.returncode, SECRET in done.stderr) == (2, True)


@pytest.mark.parametrize("name", SECRETS)
def test_an_export_that_names_a_file_does_not_show_it_either(folder: Path, name: str) -> None:
    out = json.loads(takenkeuze("simulate", "eigen.yaml", "--format", "json", folder=folder).stdout)
    text = json.dumps(out).replace('"eigen.yaml"', f'"../{name}"')
    assert name in text
    (folder / "uit.json").write_text(text, encoding="utf-8")
    done = takenkeuze("verify", "uit.json", folder=folder)
    assert (done.returncode, SECRET in everything(done)) == (2, False)


# --- a build server -----------------------------------------------------------------------------------------------

OUTSIDE = "dit ligt buiten de repository; een buildserver leest het alleen als u erom vraagt"
SERVERS = [{"CI": "true"}, {"CI": "1"}, {"TF_BUILD": "True"}, {"JENKINS_URL": "https://bouw.example"}]


@pytest.fixture
def repo(folder: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


@pytest.mark.parametrize("server", SERVERS, ids=str)
def test_on_a_build_server_a_book_outside_the_work_tree_is_not_read(repo: Path, server: dict[str, str]) -> None:
    for options in LIKE_THIS:
        done = takenkeuze(*options.format("goed.yaml", "goed.yaml").split(), folder=repo, **server)
        assert (done.returncode, OUTSIDE in everything(done).replace("\n    ", " ")) == (2, True)
    assert takenkeuze("check", "eigen.yaml", folder=repo, **server).returncode == 0


@pytest.mark.parametrize("option", ["--boeken-buiten", "--productenboek=../boek.yaml"])
def test_unless_the_user_asks_for_it(repo: Path, option: str) -> None:
    assert takenkeuze("check", "goed.yaml", option, folder=repo, CI="true").returncode == 0


def test_any_command_takes_the_book_that_is_asked_for(repo: Path) -> None:
    done = takenkeuze("simulate", "goed.yaml", "--productenboek", "../boek.yaml", folder=repo, CI="true")
    assert (done.returncode, done.stderr) == (0, "")


def test_on_a_machine_of_ones_own_a_book_may_lie_anywhere(repo: Path) -> None:
    for environment in ({}, {"CI": ""}, {"CI": "false"}, {"CI": "0"}):
        assert takenkeuze("check", "goed.yaml", "eigen.yaml", folder=repo, **environment).returncode == 0


def test_without_a_work_tree_the_folder_of_the_scenario_is_the_border(folder: Path) -> None:
    assert OUTSIDE in takenkeuze("check", "goed.yaml", folder=folder, CI="true").stdout
    assert takenkeuze("check", "eigen.yaml", folder=folder, CI="true").returncode == 0


def test_a_scenario_below_may_name_a_book_above_in_the_same_work_tree(repo: Path) -> None:
    (repo / "diep" / "dieper").mkdir(parents=True)
    (repo / "diep" / "dieper" / "s.yaml").write_text(scenario("../../binnen.yaml"), encoding="utf-8")
    assert takenkeuze("check", "diep", folder=repo, CI="true").returncode == 0
    assert takenkeuze("check", "s.yaml", folder=repo / "diep" / "dieper", CI="true").returncode == 0


def test_a_link_leads_nowhere_else(repo: Path) -> None:
    (repo / "link-boek.yaml").symlink_to("../boek.yaml")
    (repo / "via.yaml").write_text(scenario("link-boek.yaml"), encoding="utf-8")
    (repo.parent / "privé.yaml").write_text(f"scenario: {SECRET}\nfout: {SECRET}\n", encoding="utf-8")
    (repo / "link-scenario.yaml").symlink_to("../privé.yaml")
    for path in ("via.yaml", "link-scenario.yaml", "."):
        done = takenkeuze("check", path, folder=repo, CI="true")
        assert (done.returncode, OUTSIDE in done.stdout, SECRET in everything(done)) == (2, True, False)
    assert SECRET in takenkeuze("check", "link-scenario.yaml", "--boeken-buiten", folder=repo, CI="true").stdout


def test_the_book_that_comes_with_the_program_is_nobody_elses(repo: Path) -> None:
    (repo / "mee.yaml").write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    assert takenkeuze("check", "mee.yaml", folder=repo, CI="true").returncode == 0


def test_what_was_asked_for_is_in_the_kwitantie(repo: Path) -> None:
    (repo / "uit.json").write_text(
        takenkeuze("check", "goed.yaml", "--boeken-buiten", "--format", "json", folder=repo, CI="true").stdout, "utf-8"
    )
    assert takenkeuze("verify", "uit.json", folder=repo, CI="true").returncode == 0
