# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``diff --sinds``: what changed in git as questions, in real repositories; and the diff driver of git."""

import csv
import io
import re
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from tests.program import takenkeuze
from tests.repo import BOEK, Repo, scenario


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """On a branch, with a productenboek, two scenarios on it and one on another; all as on main."""
    repo = Repo(tmp_path / "repo")
    repo.schrijf("keuzes/boek.yaml", BOEK)
    repo.schrijf("keuzes/a.yaml", scenario("A"))
    repo.schrijf("keuzes/b.yaml", scenario("B", "20%"))
    repo.schrijf("keuzes/ander-boek.yaml", BOEK)
    repo.schrijf("keuzes/c.yaml", scenario("C").replace("boek.yaml", "ander-boek.yaml"))
    repo.schrijf("compose.yaml", "services: {}\n")
    repo.leg_vast()
    repo.git("checkout", "-qb", "tak")
    return repo


# --- which questions ---------------------------------------------------------------------------------------------


def test_nothing_changed(repo: Repo) -> None:
    klaar = repo.diff("--sinds", "main", "--exit-code")
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert "Er is geen scenario of productenboek gewijzigd" in klaar.stdout
    assert repo.json("--sinds", "main")["gelijk"] is True


def test_a_scenario_that_is_changed_added_or_removed(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "15%")
    repo.git("rm", "-q", "keuzes/b.yaml")
    repo.schrijf("keuzes/d.yaml", scenario("D", "3%") + "# heel anders\n" * 9)
    repo.leg_vast()
    verwacht = {
        "keuzes/a.yaml": ("gewijzigd", -50_000),  # 10% of 1.000.000 becomes 15%
        "keuzes/b.yaml": ("verwijderd", 200_000),  # 20% is not saved any more
        "keuzes/d.yaml": ("toegevoegd", -30_000),
    }
    assert repo.wat() == verwacht
    (a, *_) = repo.json("--sinds", "main")["bestanden"]
    # lineair over two years: halfway the first year a quarter is there
    assert a["eerste_jaar"] == {
        "jaar": 2026,
        "netto_effect": a["verschil"]["totaal"]["verschil"]["jaren"][0]["cumulatief"],
    }
    # the same before it is committed: people compare what they have on their screen
    repo.git("reset", "-q", "--soft", "main")
    assert repo.wat() == verwacht
    repo.git("reset", "-q")
    assert repo.wat() == verwacht
    klaar = repo.diff("--sinds", "main", "--exit-code")
    assert klaar.returncode == 1
    assert [r for r in klaar.stdout.splitlines() if r.startswith("keuzes/")][-3:] == [*verwacht]  # a heading for each


def test_a_file_that_was_moved_and_changed_is_one_question(repo: Repo) -> None:
    repo.schrijf("keuzes/nieuw.yaml", (repo.top / "keuzes/a.yaml").read_text("utf-8").replace("10%", "11%"))
    (repo.top / "keuzes/a.yaml").unlink()
    # git has not been told of either, then of both, then it is committed
    for doe in (repo.wacht, repo.zet_klaar, repo.leg_vast):
        doe()
        (een,) = repo.json("--sinds", "main")["bestanden"]
        assert (een["bestand"], een["was"], een["wat"]) == (
            "keuzes/nieuw.yaml",
            "keuzes/a.yaml",
            "verplaatst en gewijzigd",
        )
        assert een["structureel"] == -10_000_00


def test_a_file_that_was_only_moved_or_got_comments_is_no_difference(repo: Repo) -> None:
    repo.git("mv", "keuzes/a.yaml", "keuzes/z.yaml")
    repo.vervang("keuzes/b.yaml", "scenario: B", "scenario: B  # het tweede")
    klaar = repo.diff("--sinds", "main", "--exit-code")
    assert klaar.returncode == 0
    assert repo.wat() == {"keuzes/b.yaml": ("gewijzigd", 0), "keuzes/z.yaml": ("verplaatst", 0)}
    assert klaar.stdout.count("geen verschil") == 2
    assert "VERSCHIL\n" not in klaar.stdout


def test_a_mode_is_no_change_and_a_link_is_a_sentence(repo: Repo) -> None:
    (repo.top / "keuzes/a.yaml").chmod(0o755)
    (repo.top / "keuzes/link.yaml").symlink_to("a.yaml")
    repo.leg_vast()
    assert repo.wat() == {"keuzes/link.yaml": ("toegevoegd: een verwijzing naar a.yaml", None)}
    tekst = repo.diff("--sinds", "main").stdout
    assert "een verwijzing naar a.yaml" in tekst
    assert "TK012" not in tekst
    # and a scenario that makes place for one
    (repo.top / "keuzes/b.yaml").unlink()
    (repo.top / "keuzes/b.yaml").symlink_to("a.yaml")
    assert repo.wat()["keuzes/b.yaml"] == ("gewijzigd, was een scenario: nu een verwijzing naar a.yaml", None)
    tekst = " ".join(repo.diff("--sinds", "main").stdout.split())
    assert "keuzes/b.yaml is gewijzigd, was een scenario: nu een verwijzing naar a.yaml." in tekst


def test_a_file_that_holds_something_else_now_is_not_said_to_be_gone(repo: Repo) -> None:
    repo.schrijf("keuzes/a.yaml", "")
    wat = "verwijderd (het bestand is er nog, met iets anders erin)"
    assert repo.wat() == {"keuzes/a.yaml": (wat, 100_000)}
    assert repo.diff("--sinds", "main", "--exit-code").returncode == 1


def test_a_file_that_was_renamed_to_none_of_ours_is_said_to_be(repo: Repo) -> None:
    repo.schrijf(".takenkeuzeignore", "oud/\n")
    repo.leg_vast()
    repo.git("branch", "-qf", "main")
    (repo.top / "oud").mkdir()
    for van, naar in (("a.yaml", "keuzes/a.txt"), ("b.yaml", "oud/b.yaml"), ("boek.yaml", "keuzes/boek.yaml.oud")):
        (repo.top / "keuzes" / van).rename(repo.top / naar)
    wat = "verwijderd (hernoemd naar keuzes/a.txt; dat telt niet als scenario)"
    # git has not been told of it, then it has, then it is committed
    for doe in (repo.wacht, repo.zet_klaar, repo.leg_vast):
        doe()
        assert [repo.wat()[f"keuzes/{van}"] for van in ("a.yaml", "b.yaml", "boek.yaml")] == [
            (wat, 100_000),
            ("verwijderd (hernoemd naar oud/b.yaml; dat telt niet als scenario)", 200_000),
            ("verwijderd (hernoemd naar keuzes/boek.yaml.oud; dat telt niet als productenboek)", None),
        ]
    assert wat in " ".join(repo.diff("--sinds", "main", "--format", "markdown").stdout.split())


def test_from_where_it_is_compared_is_true_of_a_branch_and_of_a_commit(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "15%")
    repo.leg_vast()
    begin = repo.git("rev-parse", "main").strip()
    for naam, waar in (
        ("main", f"van commit {begin[:12]} (tot daar zijn deze tak en main gelijk) tot "),
        ("HEAD~1", f"van commit {begin[:12]} (tot daar zijn deze tak en HEAD~1 gelijk) tot "),
        (begin, f"van commit {begin[:12]} tot "),
        (begin[:9], f"van commit {begin[:12]} tot "),
    ):
        gezegd = " ".join(repo.diff("--sinds", naam).stdout.split())
        assert waar in gezegd
        assert begin not in gezegd
        assert repo.json("--sinds", naam)["van_commit"] == begin
    fout = repo.diff("--sinds", "1" * 40)
    assert (fout.returncode, "1" * 13 in fout.stderr) == (2, False)
    assert "--sinds 111111111111: git kent deze revisie niet" in fout.stderr


def test_files_of_other_programs_are_left_alone(repo: Repo) -> None:
    repo.vervang("compose.yaml", "{}", "{web: {}}")
    repo.schrijf(".github/scenario.yaml", scenario())
    repo.schrijf(".gitignore", "kladblok.yaml\n")
    repo.schrijf("kladblok.yaml", scenario())
    repo.schrijf(".takenkeuzeignore", "proef/\n")
    repo.schrijf("proef/x.yaml", scenario())
    assert repo.wat() == {}


# --- the productenboek -------------------------------------------------------------------------------------------


def test_a_productenboek_that_changes_compares_every_scenario_that_names_it(repo: Repo) -> None:
    repo.vervang("keuzes/boek.yaml", "lasten: 1_000_000", "lasten: 1_200_000")
    repo.vervang("keuzes/boek.yaml", "begroting: 1_000_000", "begroting: 1_200_000")
    repo.vervang("keuzes/b.yaml", "20%", "25%")
    verwacht = {
        "keuzes/a.yaml": ("ander productenboek", 180_000),  # 90% of 1.000.000, and then of 1.200.000
        "keuzes/b.yaml": ("gewijzigd", 100_000),  # 80% of 1.000.000, and then 75% of 1.200.000
        "keuzes/boek.yaml": ("gewijzigd", 200_000),
    }
    assert repo.wat() == verwacht
    repo.leg_vast()
    assert repo.wat() == verwacht
    # each side has the book of its own revision, and what that does is told apart
    een = {b["bestand"]: b["verschil"] for b in repo.json("--sinds", "main")["bestanden"]}["keuzes/b.yaml"]
    # from the side that comes first in the alphabet, 1/4: there 75% of 200.000 more, and 5% of 1.000.000 less
    assert [(o["oorzaak"], o["structureel"] // 100) for o in een["oorzaken"]] == [
        ("productenboek", 150_000),
        ("maatregel", -50_000),
    ]
    assert "zijn gelijk" not in repo.diff("--sinds", "main").stdout
    # asked about one scenario, it is told although only its book changed
    assert repo.wat("keuzes/a.yaml") == {"keuzes/a.yaml": ("ander productenboek", 180_000)}


def test_a_productenboek_that_is_added_or_removed_is_a_sentence_with_its_totals(repo: Repo) -> None:
    repo.git("rm", "-q", "keuzes/ander-boek.yaml", "keuzes/c.yaml")
    repo.schrijf("nieuw/boek.yaml", BOEK.replace("Proef", "Nieuw").replace("600", "700") + "# " + "nieuw " * 200 + "\n")
    repo.leg_vast()
    tekst = " ".join(repo.diff("--sinds", "main").stdout.split())
    assert (
        "Het productenboek Nieuw is toegevoegd: 2 gemeenten, 1 product, een begroting van € 1.000.000,00 en een "
        "bijdrage van € 1.000.000,00 per jaar (prijzen van 2025)."
    ) in tekst
    assert "Het productenboek Proef is verwijderd: 2 gemeenten, 1 product" in tekst
    boeken = {b["bestand"]: b["productenboek"] for b in repo.json("--sinds", "main")["bestanden"] if b["productenboek"]}
    assert boeken.keys() == {"keuzes/ander-boek.yaml", "nieuw/boek.yaml"}
    assert boeken["nieuw/boek.yaml"]["bijdrage"] == 1_000_000_00


def test_a_productenboek_that_is_gone_breaks_the_scenarios_that_name_it(repo: Repo) -> None:
    repo.git("rm", "-q", "keuzes/ander-boek.yaml")
    klaar = repo.diff("--sinds", "main")
    assert klaar.returncode == 2
    assert "ander productenboek; niet te lezen" in klaar.stdout
    assert "keuzes/ander-boek.yaml: dit bestand bestaat niet" in " ".join(klaar.stdout.split())


def test_a_productenboek_behind_a_link(repo: Repo) -> None:
    repo.schrijf("echt/boek.yaml", BOEK)
    (repo.top / "keuzes/ander-boek.yaml").unlink()
    (repo.top / "keuzes/ander-boek.yaml").symlink_to("../echt/boek.yaml")
    repo.leg_vast()
    repo.git("branch", "-qf", "main")
    repo.vervang("keuzes/c.yaml", "10%", "12%")
    # on the side of git the link is followed too
    assert repo.wat() == {"keuzes/c.yaml": ("gewijzigd", -20_000)}


def test_a_gemeente_that_only_one_of_the_productenboeken_has(repo: Repo) -> None:
    repo.vervang("keuzes/ander-boek.yaml", "West", "Zuid")
    repo.vervang("keuzes/a.yaml", "10%", "15%")
    klaar = repo.diff("--sinds", "main", "--gemeente", "Zuid")
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert re.search(r"keuzes/a.yaml +gewijzigd; zonder deze gemeente", klaar.stdout)
    assert re.search(r"keuzes/c.yaml +ander productenboek", klaar.stdout)


# --- mistakes ----------------------------------------------------------------------------------------------------


def test_a_file_with_mistakes_is_told_and_the_others_go_on(repo: Repo) -> None:
    repo.schrijf("keuzes/a.yaml", "scenario: [kapot\n")
    repo.vervang("keuzes/b.yaml", "20%", "30%")
    for doe in (repo.wacht, repo.leg_vast):
        doe()
        klaar = repo.diff("--sinds", "main")
        assert klaar.returncode == 2
        assert "keuzes/a.yaml:1:11: deze [ wordt niet gesloten" in klaar.stdout
        assert "Met B betalen de 2 gemeenten structureel € 100.000,00 per jaar minder" in " ".join(klaar.stdout.split())
    # the other way round it is mended: no mistake any more, and what it does now can be told
    repo.git("branch", "-qf", "main")
    repo.schrijf("keuzes/a.yaml", scenario("A"))
    klaar = repo.diff("--sinds", "main")
    assert klaar.returncode == 0
    assert repo.wat() == {"keuzes/a.yaml": ("gewijzigd, was niet te lezen", -100_000)}


def test_mistakes_in_a_productenboek_are_told_once(repo: Repo) -> None:
    repo.vervang("keuzes/boek.yaml", "lasten: 1_000_000", "lasten: veel")
    klaar = repo.diff("--sinds", "main")
    assert klaar.returncode == 2
    assert klaar.stdout.count("TK013") == 1
    assert klaar.stdout.count("; niet te lezen") == 3
    assert klaar.stdout.count("zijn productenboek is niet te lezen, zie hierboven") == 2


def test_a_productenboek_that_can_not_be_read_is_changed_and_not_removed(repo: Repo) -> None:
    repo.schrijf("keuzes/boek.yaml", BOEK + "foo: [\n")
    nu = {
        "keuzes/boek.yaml": ("gewijzigd", None),
        "keuzes/a.yaml": ("ander productenboek", None),
        "keuzes/b.yaml": ("ander productenboek", None),
    }
    for doe in (repo.wacht, repo.leg_vast):
        doe()
        assert repo.wat() == nu
    tekst = repo.diff("--sinds", "main").stdout
    assert "is verwijderd" not in tekst
    assert tekst.count("TK004") == 1
    # and mended
    repo.git("branch", "-qf", "main")
    repo.schrijf("keuzes/boek.yaml", BOEK)
    assert repo.wat()["keuzes/boek.yaml"] == ("gewijzigd, was niet te lezen", 0)


def test_a_pointer_of_git_lfs_is_not_a_file_of_another_program(repo: Repo) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 5\n"
    repo.schrijf("keuzes/a.yaml", pointer)
    repo.schrijf("keuzes/nieuw.yaml", pointer)
    klaar = repo.diff("--sinds", "main")
    assert klaar.returncode == 2
    assert repo.wat() == {"keuzes/a.yaml": ("gewijzigd", None), "keuzes/nieuw.yaml": ("toegevoegd", None)}
    assert "dit is een verwijzing van Git LFS" in " ".join(klaar.stdout.split())
    klaar = takenkeuze("check", "keuzes", map_=repo.top)
    assert klaar.returncode == 2
    assert "keuzes/nieuw.yaml: fout TK001: dit is een verwijzing van Git LFS" in klaar.stdout


@pytest.mark.parametrize(
    ("woorden", "tekst"),
    [
        (["--sinds", "^main"], "git kent deze revisie niet"),
        (["--sinds", "mian"], "git kent deze revisie niet; bedoelde u main?"),
        (["--sinds", "-x"], "git kent deze revisie niet"),
        (["--sinds", ""], "git kent deze revisie niet"),
        (["--sinds", "main", "weg.yaml"], "weg.yaml is er nu niet en was er toen niet"),
        (["--sinds", "main", ".."], "ligt buiten deze repository"),
        (["--sinds", "main", ""], "een pad is leeg"),
        (["--sinds", "main", "--set", "maatregel.1.korting=12%"], "--set kan niet met --sinds"),
        (["--sinds", "main", "--gemeente", "Zuid"], "--gemeente Zuid staat niet in het productenboek"),
        ([], "A en B ontbreken; diff vergelijkt twee kanten, of met --sinds"),
    ],
)
def test_what_is_asked_must_be_possible(repo: Repo, woorden: list[str], tekst: str) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    klaar = repo.diff(*woorden)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr


# --- every kind of repository ------------------------------------------------------------------------------------


def test_from_a_folder_below_the_top(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.schrijf("elders/x.yaml", scenario("X").replace("boek.yaml", "../keuzes/boek.yaml"))
    assert repo.wat(map_="keuzes").keys() == {"keuzes/a.yaml", "elders/x.yaml"}
    assert repo.wat(".", map_="keuzes").keys() == {"keuzes/a.yaml"}
    assert repo.wat("../elders", map_="keuzes").keys() == {"elders/x.yaml"}
    assert repo.wat("a.yaml", map_="keuzes").keys() == {"keuzes/a.yaml"}


def test_what_the_other_branch_did_meanwhile_is_no_change_of_ours(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.leg_vast()
    repo.git("checkout", "-q", "main")
    repo.vervang("keuzes/b.yaml", "20%", "50%")
    repo.leg_vast()
    repo.git("checkout", "-q", "--detach", "tak")  # as a build server does
    assert repo.wat() == {"keuzes/a.yaml": ("gewijzigd", -10_000)}


def test_a_shallow_clone_says_how_to_fetch_the_rest(repo: Repo, tmp_path: Path) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.leg_vast()
    kloon = tmp_path / "kloon"
    repo.git("clone", "-q", "--depth", "1", "--branch", "tak", f"file://{repo.top}", str(kloon))
    klaar = takenkeuze("diff", "--sinds", "origin/main", map_=kloon)
    assert klaar.returncode == 2
    tekst = " ".join(klaar.stderr.split())
    assert "de geschiedenis is hier niet volledig opgehaald" in tekst
    assert "git fetch --unshallow" in tekst
    assert "fetch-depth: 0" in tekst
    # the commit of main is there, but not where the two parted
    repo.git("-C", str(kloon), "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    klaar = takenkeuze("diff", "--sinds", "origin/main", map_=kloon)
    assert klaar.returncode == 2
    assert "git vindt niet waar deze tak van origin/main vertrok" in klaar.stderr


def test_repositories_that_have_less(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "--orphan", "leeg")
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    # a branch without commits has left main nowhere: then it is main itself
    assert repo.wat() == {"keuzes/a.yaml": ("gewijzigd", -10_000)}
    assert "main zelf, want er is geen gezamenlijk begin" in " ".join(repo.diff("--sinds", "main").stdout.split())
    leeg = Repo(tmp_path / "leeg")
    assert "nog geen commit" in leeg.diff("--sinds", "main").stderr
    kaal = tmp_path / "kaal"
    repo.git("clone", "-q", "--bare", str(repo.top), str(kaal))
    klaar = takenkeuze("diff", "--sinds", "main", map_=kaal)
    assert klaar.returncode == 2
    assert "geen werkmap (bare)" in klaar.stderr
    (tmp_path / "los").mkdir()
    assert "hoort niet bij een git-repository" in takenkeuze("diff", "--sinds", "main", map_=tmp_path / "los").stderr
    zonder = takenkeuze("diff", "--sinds", "main", map_=repo.top, PATH=str(tmp_path / "los"))
    assert (zonder.returncode, zonder.stdout) == (2, "")
    assert "het programma git is niet gevonden" in zonder.stderr


def test_a_name_with_strange_letters(repo: Repo) -> None:
    for naam in ("met spatie.yaml", "é.yaml", "a:b.yaml", "-x.yaml", "[ab].yaml", "regel\neinde.yaml"):
        repo.schrijf(
            naam,
            scenario(naam[0] + "!").replace("boek.yaml", "keuzes/boek.yaml").replace("!", '"').replace(": ", ': "', 1),
        )
    repo.leg_vast()
    assert {wat for wat, _ in repo.wat().values()} == {"toegevoegd"}
    assert len(repo.wat()) == 6


def test_tab_knows_the_revisions(repo: Repo) -> None:
    from takenkeuze.shell.completion import _revisies

    with chdir(repo.top):
        assert [aanvulling.value for aanvulling in _revisies({}, "")] == ["main", "tak"]


def test_a_name_does_nothing_to_a_terminal_a_log_or_a_team(repo: Repo) -> None:
    for naam in ("a\x1b[31m.yaml", "x\n::error::.yaml", "@team.yaml"):
        repo.schrijf(naam, scenario("S").replace("boek.yaml", "keuzes/boek.yaml"))
    (repo.top / "l.yaml").symlink_to("@team\n::error::\x1b[31m")
    for doe in (repo.wacht, repo.leg_vast):
        doe()
        scherm = repo.diff("--sinds", "main").stdout
        reactie = repo.diff("--sinds", "main", "--format", "markdown").stdout.partition("*Kwitantie")[0]
        assert "x :∶error::.yaml" in scherm
        for tekst in (scherm, reactie):
            assert "\x1b" not in tekst
            assert not [regel for regel in tekst.splitlines() if regel.startswith("::")]
        assert "@team" not in reactie
        assert "@&#8203;team.yaml" in reactie


# --- formats -----------------------------------------------------------------------------------------------------


def test_csv_has_the_file_in_front(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.vervang("keuzes/b.yaml", "20%", "21%")
    rijen = list(csv.DictReader(io.StringIO(repo.diff("--sinds", "main", "--format", "csv").stdout), delimiter=";"))
    assert {rij["bestand"] for rij in rijen} == {"keuzes/a.yaml", "keuzes/b.yaml"}
    assert {rij["structureel_verschil"] for rij in rijen} == {"-6000,00", "-4000,00"}  # by 600 and 400 inwoners


def test_markdown_for_a_comment(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.git("mv", "keuzes/b.yaml", "keuzes/bb.yaml")
    tekst = repo.diff("--sinds", "main", "--format", "markdown").stdout
    assert tekst.startswith("## Wat verandert er sinds main?\n\n| Bestand | Wat |")
    assert tekst.count("<details>") == tekst.count("</details>") >= 3
    assert [r for r in tekst.splitlines() if r.startswith("### ")] == ["### keuzes/a.yaml: A"]
    assert "| keuzes/bb.yaml | verplaatst; geen verschil |" in tekst


def test_a_comment_fits_however_many_gemeenten_and_files_there_are(tmp_path: Path) -> None:
    groot = Repo(tmp_path / "groot")
    gemeenten = "".join(
        f"  - {{code: GM{i:04}, naam: Gemeente {i} aan den Rijn, inwoners: {1000 + i}, jongeren: 9}}\n"
        for i in range(342)
    )
    voor, _, na = BOEK.partition("gemeenten:\n")
    groot.schrijf("boek.yaml", f"{voor}gemeenten:\n{gemeenten}schillen:{na.partition('schillen:')[2]}")
    for letter in "abcdefghij":
        groot.schrijf(f"{letter}.yaml", scenario(letter.upper()))
    groot.leg_vast()
    groot.vervang("boek.yaml", "inwoners: 1000,", "inwoners: 9000,")
    klaar = groot.diff("--sinds", "main", "--format", "markdown", "--hoogstens", "65000")
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert 40_000 < len(klaar.stdout) <= 65_000
    assert klaar.stdout.count("<details>") == klaar.stdout.count("</details>")
    assert all(f"| {letter}.yaml | ander productenboek |" in klaar.stdout for letter in "abcdefghij")
    assert "--hoogstens" in klaar.stdout or "ingekort" in klaar.stdout


@pytest.mark.parametrize("breedte", ["80", "120"])
def test_fits_the_width(repo: Repo, breedte: str) -> None:
    repo.vervang("keuzes/boek.yaml", "inwoners: 600", "inwoners: 700")
    klaar = takenkeuze("diff", "--sinds", "main", map_=repo.top, COLUMNS=breedte)
    assert max(map(len, klaar.stdout.splitlines())) <= int(breedte)
    # the total says nothing of what goes from one gemeente to another
    assert "1 minder en 1 meer" in klaar.stdout
    assert "Tussen gemeenten" in " ".join(klaar.stdout.split())


@pytest.mark.parametrize("vorm", ["json", "md", "csv"])
def test_an_export_can_be_made_again_from_its_commits(repo: Repo, vorm: str) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.schrijf("keuzes/kapot.yaml", "scenario: [kapot\n")
    repo.leg_vast()
    uit = f"uit.{vorm}"
    assert repo.diff("--sinds", "main", ".", "--output", f"../{uit}", map_="keuzes").returncode == 2
    # later, when both branches went on, from another folder
    repo.vervang("keuzes/a.yaml", "11%", "30%")
    repo.leg_vast()
    repo.git("branch", "-qf", "main")
    repo.vervang("keuzes/a.yaml", "30%", "40%")
    for map_ in ("", "keuzes"):
        klaar = takenkeuze("verify", str(repo.top / uit), map_=repo.top / map_)
        assert (klaar.returncode, klaar.stderr) == (0, ""), klaar.stdout
        assert "Klopt" in klaar.stdout
    # a figure that somebody changed is found
    tekst = (repo.top / uit).read_bytes().decode()
    (repo.top / uit).write_bytes(tekst.replace("-6000", "-7000").replace("-6.000", "-7.000").encode())
    assert takenkeuze("verify", uit, map_=repo.top).returncode == 1


def test_an_export_of_what_was_not_committed_is_compared_with_what_is_there(repo: Repo) -> None:
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.diff("--sinds", "main", "--output", "uit.json")
    assert takenkeuze("verify", "uit.json", map_=repo.top).returncode == 0
    repo.vervang("keuzes/a.yaml", "11%", "12%")
    klaar = takenkeuze("verify", "uit.json", map_=repo.top)
    assert klaar.returncode == 1
    assert re.search(r"keuzes/a.yaml +-10.000,00 +-20.000,00", klaar.stdout), klaar.stdout


# --- the driver of git -------------------------------------------------------------------------------------------


def git_diff(repo: Repo, *woorden: str) -> str:
    return repo.git("-c", f'diff.takenkeuze.command="{sys.executable}" -m takenkeuze diff', "diff", *woorden)


def test_the_driver_answers_as_sinds_does(repo: Repo) -> None:
    repo.schrijf(".gitattributes", "*.yaml diff=takenkeuze\n")
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.git("rm", "-q", "keuzes/ander-boek.yaml", "keuzes/c.yaml")
    (repo.top / "keuzes/link.yaml").symlink_to("a.yaml")
    repo.vervang("compose.yaml", "{}", "{web: {}}")
    repo.schrijf("keuzes/kapot.yaml", "scenario: [kapot\n")
    repo.git("add", "--all")
    tekst = " ".join(git_diff(repo, "--cached").split())
    assert "structureel € 10.000,00 per jaar minder" in tekst
    assert "keuzes/link.yaml is toegevoegd: een verwijzing naar a.yaml." in tekst
    assert "Het productenboek Proef is verwijderd: 2 gemeenten, 1 product" in tekst
    assert "compose.yaml is geen scenario of productenboek" in tekst
    assert "keuzes/kapot.yaml:1:11: deze [ wordt niet gesloten" in tekst
    assert "TK012" not in tekst
    assert "100755" not in tekst


def test_the_driver_follows_a_file_that_moved(repo: Repo) -> None:
    repo.schrijf(".gitattributes", "*.yaml diff=takenkeuze\n")
    repo.git("mv", "keuzes/a.yaml", "keuzes/nieuw.yaml")
    repo.vervang("keuzes/nieuw.yaml", "10%", "11%")
    repo.git("add", "--all")
    tekst = git_diff(repo, "--cached", "-M", "--", "keuzes")
    assert "structureel € 10.000,00 per jaar minder" in " ".join(tekst.split())
    assert "keuzes/a.yaml (" in tekst
    assert "keuzes/nieuw.yaml (" in tekst


def test_the_driver_looks_for_the_productenboek_where_the_file_is_from(repo: Repo) -> None:
    repo.schrijf(".gitattributes", "*.yaml diff=takenkeuze\n")
    repo.vervang("keuzes/a.yaml", "10%", "11%")
    repo.vervang("keuzes/boek.yaml", "1_000_000", "2_000_000")
    # 90% of 1.000.000 and then 89% of 2.000.000
    for woorden in ((), ("HEAD",), ("--cached",)):
        if woorden == ("--cached",):
            repo.zet_klaar()
        tekst = " ".join(git_diff(repo, *woorden, "--", "keuzes/a.yaml").split())
        assert "structureel € 880.000,00 per jaar meer" in tekst
    # of any other revision git gives the file alone
    repo.leg_vast()
    repo.vervang("keuzes/a.yaml", "11%", "12%")
    assert "productenboek uit de werkmap" in " ".join(git_diff(repo, "main", "--", "keuzes/a.yaml").split())
