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
    repo.write("keuzes/boek.yaml", BOEK)
    repo.write("keuzes/a.yaml", scenario("A"))
    repo.write("keuzes/b.yaml", scenario("B", "20%"))
    repo.write("keuzes/ander-boek.yaml", BOEK)
    repo.write("keuzes/c.yaml", scenario("C").replace("boek.yaml", "ander-boek.yaml"))
    repo.write("compose.yaml", "services: {}\n")
    repo.commit()
    repo.git("checkout", "-qb", "tak")
    return repo


IN_CSV = re.sub(r"(?ms)^gemeenten:.*(?=^schillen)", "gemeenten: {csv: lijst.csv}\n", BOEK)


def test_a_list_in_a_csv_is_that_of_the_revision(repo: Repo) -> None:
    repo.write("keuzes/boek.yaml", IN_CSV)
    repo.write("keuzes/lijst.csv", "code;naam;inwoners\nGM0001;Oost;600\nGM0002;West;400\n")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "tak")
    repo.git("checkout", "-q", "tak")
    assert repo.what() == {}
    repo.write("keuzes/lijst.csv", "code;naam;inwoners\nGM0001;Oost;500\nGM0002;West;500\n")
    for step in (repo.wait, repo.commit):
        step()
        assert {name: what for name, (what, _) in repo.what().items()} == {
            "keuzes/boek.yaml": "andere lijst",
            "keuzes/a.yaml": "ander productenboek",
            "keuzes/b.yaml": "ander productenboek",
        }

    # of 1.000.000 Oost pays 60% then, and half now
    done = repo.diff("main:keuzes/boek.yaml", "keuzes/boek.yaml", "--gemeente", "Oost")
    assert "-100.000" in done.stdout
    repo.write("keuzes/lijst.csv", "code;naam;inwoners\nGM0001;Oost;vijf\n")
    done = repo.diff("--sinds", "main")
    assert (done.returncode, "keuzes/lijst.csv:2:13: vijf is geen geheel getal" in done.stdout) == (2, True)


# --- which questions ---------------------------------------------------------------------------------------------


def test_nothing_changed(repo: Repo) -> None:
    done = repo.diff("--sinds", "main", "--exit-code")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Er is geen scenario of productenboek gewijzigd" in done.stdout
    assert repo.json("--sinds", "main")["gelijk"] is True


def test_a_scenario_that_is_changed_added_or_removed(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "15%")
    repo.git("rm", "-q", "keuzes/b.yaml")
    repo.write("keuzes/d.yaml", scenario("D", "3%") + "# heel anders\n" * 9)
    repo.commit()
    expected = {
        "keuzes/a.yaml": ("gewijzigd", -50_000),  # 10% of 1.000.000 becomes 15%
        "keuzes/b.yaml": ("verwijderd", 200_000),  # 20% is not saved any more
        "keuzes/d.yaml": ("toegevoegd", -30_000),
    }
    assert repo.what() == expected
    (a, *_) = repo.json("--sinds", "main")["bestanden"]
    # lineair over two years: halfway the first year a quarter is there
    assert a["eerste_jaar"] == {
        "jaar": 2026,
        "netto_effect": a["verschil"]["totaal"]["verschil"]["jaren"][0]["cumulatief"],
    }
    # the same before it is committed: people compare what they have on their screen
    repo.git("reset", "-q", "--soft", "main")
    assert repo.what() == expected
    repo.git("reset", "-q")
    assert repo.what() == expected
    done = repo.diff("--sinds", "main", "--exit-code")
    assert done.returncode == 1
    assert [r for r in done.stdout.splitlines() if r.startswith("keuzes/")][-3:] == [*expected]  # a heading for each


def test_a_file_that_was_moved_and_changed_is_one_question(repo: Repo) -> None:
    repo.write("keuzes/nieuw.yaml", (repo.top / "keuzes/a.yaml").read_text("utf-8").replace("10%", "11%"))
    (repo.top / "keuzes/a.yaml").unlink()
    # git has not been told of either, then of both, then it is committed
    for do in (repo.wait, repo.prepare_files, repo.commit):
        do()
        (one,) = repo.json("--sinds", "main")["bestanden"]
        assert (one["bestand"], one["was"], one["wat"]) == (
            "keuzes/nieuw.yaml",
            "keuzes/a.yaml",
            "verplaatst en gewijzigd",
        )
        assert one["structureel"] == -10_000_00


def test_a_file_that_was_only_moved_or_got_comments_is_no_difference(repo: Repo) -> None:
    repo.git("mv", "keuzes/a.yaml", "keuzes/z.yaml")
    repo.substitute("keuzes/b.yaml", "scenario: B", "scenario: B  # het tweede")
    done = repo.diff("--sinds", "main", "--exit-code")
    assert done.returncode == 0
    assert repo.what() == {"keuzes/b.yaml": ("gewijzigd", 0), "keuzes/z.yaml": ("verplaatst", 0)}
    assert done.stdout.count("geen verschil") == 2
    assert "VERSCHIL\n" not in done.stdout


def test_a_mode_is_no_change_and_a_link_is_a_sentence(repo: Repo) -> None:
    (repo.top / "keuzes/a.yaml").chmod(0o755)
    (repo.top / "keuzes/link.yaml").symlink_to("a.yaml")
    repo.commit()
    assert repo.what() == {"keuzes/link.yaml": ("toegevoegd: een verwijzing naar a.yaml", None)}
    text = repo.diff("--sinds", "main").stdout
    assert "een verwijzing naar a.yaml" in text
    assert "TK012" not in text
    # and a scenario that makes place for one
    (repo.top / "keuzes/b.yaml").unlink()
    (repo.top / "keuzes/b.yaml").symlink_to("a.yaml")
    assert repo.what()["keuzes/b.yaml"] == ("gewijzigd, was een scenario: nu een verwijzing naar a.yaml", None)
    text = " ".join(repo.diff("--sinds", "main").stdout.split())
    assert "keuzes/b.yaml is gewijzigd, was een scenario: nu een verwijzing naar a.yaml." in text


def test_a_file_that_holds_something_else_now_is_not_said_to_be_gone(repo: Repo) -> None:
    repo.write("keuzes/a.yaml", "")
    what = "verwijderd (het bestand is er nog, met iets anders erin)"
    assert repo.what() == {"keuzes/a.yaml": (what, 100_000)}
    assert repo.diff("--sinds", "main", "--exit-code").returncode == 1


def test_a_file_that_was_renamed_to_none_of_ours_is_said_to_be(repo: Repo) -> None:
    repo.write(".takenkeuzeignore", "oud/\n")
    repo.commit()
    repo.git("branch", "-qf", "main")
    (repo.top / "oud").mkdir()
    for of_, to in (("a.yaml", "keuzes/a.txt"), ("b.yaml", "oud/b.yaml"), ("boek.yaml", "keuzes/boek.yaml.oud")):
        (repo.top / "keuzes" / of_).rename(repo.top / to)
    what = "verwijderd (hernoemd naar keuzes/a.txt; dat telt niet als scenario)"
    # git has not been told of it, then it has, then it is committed
    for do in (repo.wait, repo.prepare_files, repo.commit):
        do()
        assert [repo.what()[f"keuzes/{of_}"] for of_ in ("a.yaml", "b.yaml", "boek.yaml")] == [
            (what, 100_000),
            ("verwijderd (hernoemd naar oud/b.yaml; dat telt niet als scenario)", 200_000),
            ("verwijderd (hernoemd naar keuzes/boek.yaml.oud; dat telt niet als productenboek)", None),
        ]
    assert what in " ".join(repo.diff("--sinds", "main", "--format", "markdown").stdout.split())


def test_from_where_it_is_compared_is_true_of_a_branch_and_of_a_commit(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "15%")
    repo.commit()
    start = repo.git("rev-parse", "main").strip()
    for name, where in (
        ("main", f"van commit {start[:12]} (tot daar zijn deze tak en main gelijk) tot "),
        ("HEAD~1", f"van commit {start[:12]} (tot daar zijn deze tak en HEAD~1 gelijk) tot "),
        (start, f"van commit {start[:12]} tot "),
        (start[:9], f"van commit {start[:12]} tot "),
    ):
        said = " ".join(repo.diff("--sinds", name).stdout.split())
        assert where in said
        assert start not in said
        assert repo.json("--sinds", name)["van_commit"] == start
    error = repo.diff("--sinds", "1" * 40)
    assert (error.returncode, "1" * 13 in error.stderr) == (2, False)
    assert "--sinds 111111111111: git kent deze revisie niet" in error.stderr


def test_files_of_other_programs_are_left_alone(repo: Repo) -> None:
    repo.substitute("compose.yaml", "{}", "{web: {}}")
    repo.write(".github/scenario.yaml", scenario())
    repo.write(".gitignore", "kladblok.yaml\n")
    repo.write("kladblok.yaml", scenario())
    repo.write(".takenkeuzeignore", "proef/\n")
    repo.write("proef/x.yaml", scenario())
    assert repo.what() == {}


# --- the productenboek -------------------------------------------------------------------------------------------


def test_a_productenboek_that_changes_compares_every_scenario_that_names_it(repo: Repo) -> None:
    repo.substitute("keuzes/boek.yaml", "lasten: 1_000_000", "lasten: 1_200_000")
    repo.substitute("keuzes/boek.yaml", "begroting: 1_000_000", "begroting: 1_200_000")
    repo.substitute("keuzes/b.yaml", "20%", "25%")
    expected = {
        "keuzes/a.yaml": ("ander productenboek", 180_000),  # 90% of 1.000.000, and then of 1.200.000
        "keuzes/b.yaml": ("gewijzigd", 100_000),  # 80% of 1.000.000, and then 75% of 1.200.000
        "keuzes/boek.yaml": ("gewijzigd", 200_000),
    }
    assert repo.what() == expected
    repo.commit()
    assert repo.what() == expected
    # each side has the book of its own revision, and what that does is told apart
    one = {b["bestand"]: b["verschil"] for b in repo.json("--sinds", "main")["bestanden"]}["keuzes/b.yaml"]
    # from the side with the smaller number, 20%: there 80% of 200.000 more, and then 5% of 1.200.000 less
    assert [(o["oorzaak"], o["structureel"] // 100) for o in one["oorzaken"]] == [
        ("productenboek", 160_000),
        ("maatregel", -60_000),
    ]
    assert "zijn gelijk" not in repo.diff("--sinds", "main").stdout
    # asked about one scenario, it is told although only its book changed
    assert repo.what("keuzes/a.yaml") == {"keuzes/a.yaml": ("ander productenboek", 180_000)}


def test_a_productenboek_that_is_added_or_removed_is_a_sentence_with_its_totals(repo: Repo) -> None:
    repo.git("rm", "-q", "keuzes/ander-boek.yaml", "keuzes/c.yaml")
    repo.write("nieuw/boek.yaml", BOEK.replace("Proef", "Nieuw").replace("600", "700") + "# " + "nieuw " * 200 + "\n")
    repo.commit()
    text = " ".join(repo.diff("--sinds", "main").stdout.split())
    assert (
        "Het productenboek Nieuw is toegevoegd: 2 gemeenten, 1 product, een begroting van € 1.000.000 en een "
        "bijdrage van € 1.000.000 per jaar (prijzen van 2025)."
    ) in text
    assert "Het productenboek Proef is verwijderd: 2 gemeenten, 1 product" in text
    boeken = {b["bestand"]: b["productenboek"] for b in repo.json("--sinds", "main")["bestanden"] if b["productenboek"]}
    assert boeken.keys() == {"keuzes/ander-boek.yaml", "nieuw/boek.yaml"}
    assert boeken["nieuw/boek.yaml"]["bijdrage"] == 1_000_000_00


def test_a_productenboek_that_is_gone_breaks_the_scenarios_that_name_it(repo: Repo) -> None:
    repo.git("rm", "-q", "keuzes/ander-boek.yaml")
    done = repo.diff("--sinds", "main")
    assert done.returncode == 2
    assert "ander productenboek; niet te lezen" in done.stdout
    assert "keuzes/ander-boek.yaml: dit bestand bestaat niet" in " ".join(done.stdout.split())


def test_a_productenboek_behind_a_link(repo: Repo) -> None:
    repo.write("echt/boek.yaml", BOEK)
    (repo.top / "keuzes/ander-boek.yaml").unlink()
    (repo.top / "keuzes/ander-boek.yaml").symlink_to("../echt/boek.yaml")
    repo.commit()
    repo.git("branch", "-qf", "main")
    repo.substitute("keuzes/c.yaml", "10%", "12%")
    # on the side of git the link is followed too
    assert repo.what() == {"keuzes/c.yaml": ("gewijzigd", -20_000)}


def test_a_gemeente_that_only_one_of_the_productenboeken_has(repo: Repo) -> None:
    repo.substitute("keuzes/ander-boek.yaml", "West", "Zuid")
    repo.substitute("keuzes/a.yaml", "10%", "15%")
    done = repo.diff("--sinds", "main", "--gemeente", "Zuid")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"keuzes/a.yaml +gewijzigd; zonder deze gemeente", done.stdout)
    assert re.search(r"keuzes/c.yaml +ander productenboek", done.stdout)


# --- mistakes ----------------------------------------------------------------------------------------------------


def test_a_file_with_mistakes_is_told_and_the_others_go_on(repo: Repo) -> None:
    repo.write("keuzes/a.yaml", "scenario: [kapot\n")
    repo.substitute("keuzes/b.yaml", "20%", "30%")
    for do in (repo.wait, repo.commit):
        do()
        done = repo.diff("--sinds", "main")
        assert done.returncode == 2
        assert "keuzes/a.yaml:1:11: deze [ wordt niet gesloten" in done.stdout
        assert "Met B betalen de 2 gemeenten structureel € 100.000 per jaar minder" in " ".join(done.stdout.split())
    # the other way round it is mended: no mistake any more, and what it does now can be told
    repo.git("branch", "-qf", "main")
    repo.write("keuzes/a.yaml", scenario("A"))
    done = repo.diff("--sinds", "main")
    assert done.returncode == 0
    assert repo.what() == {"keuzes/a.yaml": ("gewijzigd, was niet te lezen", -100_000)}


def test_mistakes_in_a_productenboek_are_told_once(repo: Repo) -> None:
    repo.substitute("keuzes/boek.yaml", "lasten: 1_000_000", "lasten: veel")
    done = repo.diff("--sinds", "main")
    assert done.returncode == 2
    assert done.stdout.count("TK013") == 1
    assert done.stdout.count("; niet te lezen") == 3
    assert done.stdout.count("zijn productenboek is niet te lezen, zie hierboven") == 2


def test_a_productenboek_that_can_not_be_read_is_changed_and_not_removed(repo: Repo) -> None:
    repo.write("keuzes/boek.yaml", BOEK + "foo: [\n")
    now = {
        "keuzes/boek.yaml": ("gewijzigd", None),
        "keuzes/a.yaml": ("ander productenboek", None),
        "keuzes/b.yaml": ("ander productenboek", None),
    }
    for do in (repo.wait, repo.commit):
        do()
        assert repo.what() == now
    text = repo.diff("--sinds", "main").stdout
    assert "is verwijderd" not in text
    assert text.count("TK004") == 1
    # and mended
    repo.git("branch", "-qf", "main")
    repo.write("keuzes/boek.yaml", BOEK)
    assert repo.what()["keuzes/boek.yaml"] == ("gewijzigd, was niet te lezen", 0)


def test_a_pointer_of_git_lfs_is_not_a_file_of_another_program(repo: Repo) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 5\n"
    repo.write("keuzes/a.yaml", pointer)
    repo.write("keuzes/nieuw.yaml", pointer)
    done = repo.diff("--sinds", "main")
    assert done.returncode == 2
    assert repo.what() == {"keuzes/a.yaml": ("gewijzigd", None), "keuzes/nieuw.yaml": ("toegevoegd", None)}
    assert "dit is een verwijzing van Git LFS" in " ".join(done.stdout.split())
    done = takenkeuze("check", "keuzes", folder=repo.top)
    assert done.returncode == 2
    assert "keuzes/nieuw.yaml: fout TK001: dit is een verwijzing van Git LFS" in done.stdout


@pytest.mark.parametrize(
    ("words", "text"),
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
def test_what_is_asked_must_be_possible(repo: Repo, words: list[str], text: str) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    done = repo.diff(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr


# --- every kind of repository ------------------------------------------------------------------------------------


def test_from_a_folder_below_the_top(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.write("elders/x.yaml", scenario("X").replace("boek.yaml", "../keuzes/boek.yaml"))
    assert repo.what(folder="keuzes").keys() == {"keuzes/a.yaml", "elders/x.yaml"}
    assert repo.what(".", folder="keuzes").keys() == {"keuzes/a.yaml"}
    assert repo.what("../elders", folder="keuzes").keys() == {"elders/x.yaml"}
    assert repo.what("a.yaml", folder="keuzes").keys() == {"keuzes/a.yaml"}


def test_what_the_other_branch_did_meanwhile_is_no_change_of_ours(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.substitute("keuzes/b.yaml", "20%", "50%")
    repo.commit()
    repo.git("checkout", "-q", "--detach", "tak")  # as a build server does
    assert repo.what() == {"keuzes/a.yaml": ("gewijzigd", -10_000)}


def test_a_shallow_clone_says_how_to_fetch_the_rest(repo: Repo, tmp_path: Path) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.commit()
    clone = tmp_path / "kloon"
    repo.git("clone", "-q", "--depth", "1", "--branch", "tak", f"file://{repo.top}", str(clone))
    done = takenkeuze("diff", "--sinds", "origin/main", folder=clone)
    assert done.returncode == 2
    text = " ".join(done.stderr.split())
    assert "de geschiedenis is hier niet volledig opgehaald" in text
    assert "git fetch --unshallow" in text
    assert "fetch-depth: 0" in text
    # the commit of main is there, but not where the two parted
    repo.git("-C", str(clone), "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    done = takenkeuze("diff", "--sinds", "origin/main", folder=clone)
    assert done.returncode == 2
    assert "git vindt niet waar deze tak van origin/main vertrok" in done.stderr


def test_repositories_that_have_less(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "--orphan", "leeg")
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    # a branch without commits has left main nowhere: then it is main itself
    assert repo.what() == {"keuzes/a.yaml": ("gewijzigd", -10_000)}
    assert "main zelf, want er is geen gezamenlijk begin" in " ".join(repo.diff("--sinds", "main").stdout.split())
    empty = Repo(tmp_path / "leeg")
    assert "nog geen commit" in empty.diff("--sinds", "main").stderr
    bare = tmp_path / "kaal"
    repo.git("clone", "-q", "--bare", str(repo.top), str(bare))
    done = takenkeuze("diff", "--sinds", "main", folder=bare)
    assert done.returncode == 2
    assert "geen werkmap (bare)" in done.stderr
    (tmp_path / "los").mkdir()
    assert "hoort niet bij een git-repository" in takenkeuze("diff", "--sinds", "main", folder=tmp_path / "los").stderr
    without = takenkeuze("diff", "--sinds", "main", folder=repo.top, PATH=str(tmp_path / "los"))
    assert (without.returncode, without.stdout) == (2, "")
    assert "het programma git is niet gevonden" in without.stderr


def test_a_name_with_strange_letters(repo: Repo) -> None:
    for name in ("met spatie.yaml", "é.yaml", "a:b.yaml", "-x.yaml", "[ab].yaml", "regel\neinde.yaml"):
        repo.write(
            name,
            scenario(name[0] + "!").replace("boek.yaml", "keuzes/boek.yaml").replace("!", '"').replace(": ", ': "', 1),
        )
    repo.commit()
    assert {what for what, _ in repo.what().values()} == {"toegevoegd"}
    assert len(repo.what()) == 6


def test_tab_knows_the_revisions(repo: Repo) -> None:
    from takenkeuze.shell.completion import _revisions

    with chdir(repo.top):
        assert [completion.value for completion in _revisions({}, "")] == ["main", "tak"]


def test_a_name_does_nothing_to_a_terminal_a_log_or_a_team(repo: Repo) -> None:
    for name in ("a\x1b[31m.yaml", "x\n::error::.yaml", "@team.yaml"):
        repo.write(name, scenario("S").replace("boek.yaml", "keuzes/boek.yaml"))
    (repo.top / "l.yaml").symlink_to("@team\n::error::\x1b[31m")
    for do in (repo.wait, repo.commit):
        do()
        screen = repo.diff("--sinds", "main").stdout
        comment = repo.diff("--sinds", "main", "--format", "markdown").stdout.partition("*Kwitantie")[0]
        assert "x :∶error::.yaml" in screen
        for text in (screen, comment):
            assert "\x1b" not in text
            assert not [line for line in text.splitlines() if line.startswith("::")]
        assert "@team" not in comment
        assert "@&#8203;team.yaml" in comment


# --- formats -----------------------------------------------------------------------------------------------------


def test_csv_has_the_file_in_front(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.substitute("keuzes/b.yaml", "20%", "21%")
    rows = list(csv.DictReader(io.StringIO(repo.diff("--sinds", "main", "--format", "csv").stdout), delimiter=";"))
    assert {row["bestand"] for row in rows} == {"keuzes/a.yaml", "keuzes/b.yaml"}
    assert {row["structureel_verschil"] for row in rows} == {"-6000,00", "-4000,00"}  # by 600 and 400 inwoners


def test_markdown_for_a_comment(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.git("mv", "keuzes/b.yaml", "keuzes/bb.yaml")
    text = repo.diff("--sinds", "main", "--format", "markdown").stdout
    assert text.startswith("## Wat verandert er sinds main?\n\n| Bestand | Wat |")
    assert text.count("<details>") == text.count("</details>") >= 3
    assert [r for r in text.splitlines() if r.startswith("### ")] == ["### keuzes/a.yaml: A"]
    assert "| keuzes/bb.yaml | verplaatst; geen verschil |" in text


def test_a_comment_fits_however_many_gemeenten_and_files_there_are(tmp_path: Path) -> None:
    large = Repo(tmp_path / "groot")
    gemeenten = "".join(
        f"  - {{code: GM{i:04}, naam: Gemeente {i} aan den Rijn, inwoners: {1000 + i}, jongeren: 9}}\n"
        for i in range(342)
    )
    before, _, after = BOEK.partition("gemeenten:\n")
    large.write("boek.yaml", f"{before}gemeenten:\n{gemeenten}schillen:{after.partition('schillen:')[2]}")
    for letter in "abcde":
        large.write(f"{letter}.yaml", scenario(letter.upper()))
    large.commit()
    large.substitute("boek.yaml", "inwoners: 1000,", "inwoners: 9000,")
    done = large.diff("--sinds", "main", "--format", "markdown", "--hoogstens", "65000")
    assert (done.returncode, done.stderr) == (0, "")
    assert 40_000 < len(done.stdout) <= 65_000
    assert done.stdout.count("<details>") == done.stdout.count("</details>")
    assert all(f"| {letter}.yaml | ander productenboek |" in done.stdout for letter in "abcde")
    assert "--hoogstens" in done.stdout or "ingekort" in done.stdout


@pytest.mark.parametrize("width", ["80", "120"])
def test_fits_the_width(repo: Repo, width: str) -> None:
    repo.substitute("keuzes/boek.yaml", "inwoners: 600", "inwoners: 700")
    done = takenkeuze("diff", "--sinds", "main", folder=repo.top, COLUMNS=width)
    assert max(map(len, done.stdout.splitlines())) <= int(width)
    # the total says nothing of what goes from one gemeente to another
    assert "1 minder en 1 meer" in done.stdout
    assert "Tussen gemeenten" in " ".join(done.stdout.split())


@pytest.mark.parametrize("form", ["json", "md", "csv"])
def test_an_export_can_be_made_again_from_its_commits(repo: Repo, form: str) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.write("keuzes/kapot.yaml", "scenario: [kapot\n")
    repo.commit()
    out = f"uit.{form}"
    assert repo.diff("--sinds", "main", ".", "--output", f"../{out}", folder="keuzes").returncode == 2
    # later, when both branches went on, from another folder
    repo.substitute("keuzes/a.yaml", "11%", "30%")
    repo.commit()
    repo.git("branch", "-qf", "main")
    repo.substitute("keuzes/a.yaml", "30%", "40%")
    for folder in ("", "keuzes"):
        done = takenkeuze("verify", str(repo.top / out), folder=repo.top / folder)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "Klopt" in done.stdout
    # a figure that somebody changed is found
    text = (repo.top / out).read_bytes().decode()
    (repo.top / out).write_bytes(text.replace("-6000", "-7000").replace("-6.000", "-7.000").encode())
    assert takenkeuze("verify", out, folder=repo.top).returncode == 1


def test_an_export_of_what_was_not_committed_is_compared_with_what_is_there(repo: Repo) -> None:
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.diff("--sinds", "main", "--output", "uit.json")
    assert takenkeuze("verify", "uit.json", folder=repo.top).returncode == 0
    repo.substitute("keuzes/a.yaml", "11%", "12%")
    done = takenkeuze("verify", "uit.json", folder=repo.top)
    assert done.returncode == 1
    assert re.search(r"keuzes/a.yaml +-10.000,00 +-20.000,00", done.stdout), done.stdout


# --- the driver of git -------------------------------------------------------------------------------------------


def git_diff(repo: Repo, *words: str) -> str:
    return repo.git("-c", f'diff.takenkeuze.command="{sys.executable}" -m takenkeuze diff', "diff", *words)


def test_the_driver_answers_as_since_does(repo: Repo) -> None:
    repo.write(".gitattributes", "*.yaml diff=takenkeuze\n")
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.git("rm", "-q", "keuzes/ander-boek.yaml", "keuzes/c.yaml")
    (repo.top / "keuzes/link.yaml").symlink_to("a.yaml")
    repo.substitute("compose.yaml", "{}", "{web: {}}")
    repo.write("keuzes/kapot.yaml", "scenario: [kapot\n")
    repo.git("add", "--all")
    text = " ".join(git_diff(repo, "--cached").split())
    assert "structureel € 10.000 per jaar minder" in text
    assert "keuzes/link.yaml is toegevoegd: een verwijzing naar a.yaml." in text
    assert "Het productenboek Proef is verwijderd: 2 gemeenten, 1 product" in text
    assert "compose.yaml is geen scenario of productenboek" in text
    assert "keuzes/kapot.yaml:1:11: deze [ wordt niet gesloten" in text
    assert "TK012" not in text
    assert "100755" not in text


def test_the_driver_follows_a_file_that_moved(repo: Repo) -> None:
    repo.write(".gitattributes", "*.yaml diff=takenkeuze\n")
    repo.git("mv", "keuzes/a.yaml", "keuzes/nieuw.yaml")
    repo.substitute("keuzes/nieuw.yaml", "10%", "11%")
    repo.git("add", "--all")
    text = git_diff(repo, "--cached", "-M", "--", "keuzes")
    assert "structureel € 10.000 per jaar minder" in " ".join(text.split())
    assert "keuzes/a.yaml (" in text
    assert "keuzes/nieuw.yaml (" in text


def test_the_driver_looks_for_the_productenboek_where_the_file_is_from(repo: Repo) -> None:
    repo.write(".gitattributes", "*.yaml diff=takenkeuze\n")
    repo.substitute("keuzes/a.yaml", "10%", "11%")
    repo.substitute("keuzes/boek.yaml", "1_000_000", "2_000_000")
    # 90% of 1.000.000 and then 89% of 2.000.000
    for words in ((), ("HEAD",), ("--cached",)):
        if words == ("--cached",):
            repo.prepare_files()
        text = " ".join(git_diff(repo, *words, "--", "keuzes/a.yaml").split())
        assert "structureel € 880.000 per jaar meer" in text
    # of any other revision git gives the file alone
    repo.commit()
    repo.substitute("keuzes/a.yaml", "11%", "12%")
    assert "productenboek uit de werkmap" in " ".join(git_diff(repo, "main", "--", "keuzes/a.yaml").split())
