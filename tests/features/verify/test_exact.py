# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze verify`` compares bytes: only line ends may differ, and files that were mailed along are found."""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.receipt.content import ContentCheck, compare_bytes, with_equal_line_ends
from takenkeuze.receipt.kwitantie import hash_of
from tests import ROOT
from tests.program import Done, takenkeuze
from tests.strategies import cases

FILES = ["uit.json", "uit.md", "uit.csv", "uit.txt"]
BOEK = ("--productenboek", "productenboek.yaml")
COMMANDS: dict[str, tuple[str, ...]] = {
    "simulate": ("scenario.yaml", "--gemeente", "Soest"),
    "diff": ("scenario.yaml", "ander.yaml"),
    "compare": ("basis", "scenario.yaml", "ander.yaml"),
    "explain": ("scenario.yaml", "--jaar", "2028", "--gemeente", "Soest"),
    "menukaart": ("--schil", "B", *BOEK),
    "product": ("zorgadministratie", *BOEK),
    "inbreng": ("inbreng", *BOEK),
    "check": ("scenario.yaml", "productenboek.yaml"),
}
WITHOUT = {"explain": ["uit.csv"], "check": ["uit.md", "uit.csv"]}
EXPORTS = [(command, file) for command in COMMANDS for file in FILES if file not in WITHOUT.get(command, [])]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two scenarios and a folder of inbreng on a productenboek of their own."""
    make_inputs(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_inputs(folder: Path) -> None:
    bbs = ROOT / "scenarios" / "bbs"
    shutil.copy(bbs / "samen-opbouwen.yaml", folder / "scenario.yaml")
    shutil.copy(bbs / "productenboek.yaml", folder / "productenboek.yaml")
    text = (folder / "scenario.yaml").read_text("utf-8").replace("bedrag: 650_000", "bedrag: 700_000")
    (folder / "ander.yaml").write_text(text, encoding="utf-8")
    (folder / "inbreng").mkdir()
    for name in ("Baarn", "Soest"):
        voice = f"gemeente: {name}\ninbreng:\n  - product: zorgadministratie\n    knop: stoppen\n    standpunt: voor\n"
        (folder / "inbreng" / f"{name}.yaml").write_text(voice, encoding="utf-8")


def export(command: str, *files: str) -> None:
    out = [part for file in files for part in ("--output", file)]
    done = takenkeuze(command, *COMMANDS[command], *out)
    assert done.returncode == 0, done.stderr


def change(file: str, old: str, new: str) -> None:
    text = Path(file).read_bytes().decode()
    assert old in text
    Path(file).write_bytes(text.replace(old, new, 1).encode())


def unsealed(file: str) -> str:
    """A JSON export as it was before kwitanties were sealed."""
    text, seals = re.subn(r',\s*"zegel": "\w{64}"', "", Path(file).read_text("utf-8"))
    assert seals == 1
    return text


def this_file(done: Done) -> str:
    """What verify says of the file itself, on one line."""
    return " ".join(done.stdout.partition("Dit bestand")[2].split())


@pytest.mark.parametrize(("command", "file"), EXPORTS)
def test_every_export_holds_also_with_other_line_ends(folder: Path, command: str, file: str) -> None:
    export(command, file)
    done = takenkeuze("verify", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Klopt: alles is nog zoals toen dit bestand werd gemaakt.\n" in done.stdout
    assert this_file(done) == "hetzelfde"
    content = with_equal_line_ends(Path(file).read_bytes())
    for end in (b"\r\n", b"\n", b"\r"):
        Path(file).write_bytes(content.replace(b"\n", end))
        done = takenkeuze("verify", file)
        assert done.returncode == 0
        assert "Klopt" in done.stdout
        own = b"\r\n" if file == "uit.csv" else b"\n"
        assert ("alleen de regeleinden zijn veranderd" in done.stdout) == (end != own)


@pytest.mark.parametrize("command", ["simulate", "diff", "menukaart", "inbreng", "check"])
def test_a_checkout_with_other_line_ends_gives_the_same_export(folder: Path, command: str) -> None:
    export(command, "uit.json")
    first = Path("uit.json").read_bytes()
    for file in folder.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert takenkeuze("verify", "uit.json").returncode == 0
    export(command, "uit.json")
    assert Path("uit.json").read_bytes() == first


@pytest.mark.parametrize("command", ["simulate", "inbreng", "check"])
@pytest.mark.parametrize("now", ["CRLF", "LF"])
def test_a_kwitantie_from_before_with_the_hash_of_windows_line_ends_holds(folder: Path, command: str, now: str) -> None:
    windows = {hash_of(p.read_bytes()): p.read_bytes().replace(b"\n", b"\r\n") for p in folder.rglob("*.yaml")}
    export(command, "uit.json")
    old = unsealed("uit.json")
    for new_hash, content in windows.items():
        old = old.replace(new_hash, hashlib.sha256(content).hexdigest())
    Path("uit.json").write_bytes(old.encode())
    if now == "CRLF":
        for file in folder.rglob("*.yaml"):
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    done = takenkeuze("verify", "uit.json")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "van voor het zegel" in done.stdout


def test_an_option_that_did_not_exist_yet_does_not_matter(folder: Path) -> None:
    export("diff", "uit.json")
    old = unsealed("uit.json")
    assert '"alles": false,\n' in old
    Path("uit.json").write_text(re.sub(r'\s*"alles": false,', "", old), "utf-8")
    assert takenkeuze("verify", "uit.json").returncode == 0
    assert folder.exists()


def test_what_an_early_takenkeuze_worded_otherwise_is_not_called_changed(folder: Path) -> None:
    """Without a seal nothing tells new words of the program from what somebody wrote; a forged foot does show."""
    export("simulate", "uit.md", "uit.json")
    document = unsealed("uit.json")
    seal = re.search(r'"zegel": "(\w{64})"', Path("uit.md").read_text("utf-8"))
    assert seal
    report = Path("uit.md").read_text("utf-8").replace(f', "zegel": "{seal[1]}"', "")
    for file, text in (("uit.json", document), ("uit.md", report)):
        Path(file).write_text(text.replace("Soest", "Zoest", 1), "utf-8")
        done = takenkeuze("verify", file)
        assert done.returncode == 1
        sentence = (
            "maar dit bestand zou nu anders worden, met dezelfde versie en invoer. Het is van een vroege takenkeuze"
        )
        assert sentence in " ".join(done.stdout.split())
    Path("uit.md").write_text(report.replace("*Kwitantie: takenkeuze 0", "*Kwitantie: takenkeuze 9"), "utf-8")
    done = takenkeuze("verify", "uit.md")
    assert done.returncode == 1
    assert "Klopt niet: het bestand zelf is veranderd" in done.stdout
    assert folder.exists()


@pytest.mark.parametrize("file", FILES)
def test_a_later_version_tells_new_words_from_an_edited_file(
    folder: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export("simulate", file)
    monkeypatch.setattr("takenkeuze.__version__", "9.9")
    monkeypatch.setattr("takenkeuze.report.envelope.__version__", "9.9")
    done = takenkeuze("verify", file)
    assert done.returncode == 1
    assert "De uitkomst is nog dezelfde, tot op de cent, maar niet alles is zoals toen." in done.stdout
    assert re.search(r"Versie +toen \S+, nu 9\.9", done.stdout)
    if file == "uit.json":
        assert this_file(done) == "zoals het werd gemaakt; nu zou het anders worden"
    change(file, "Soest", "Zoest")
    done = takenkeuze("verify", file)
    assert done.returncode == 1
    assert "Klopt niet: het bestand zelf is veranderd nadat het werd gemaakt." in done.stdout
    assert folder.exists()


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("uit.json", ' "eenheid": ', ' "eenheid": 1, "eenheid": ', "de sleutel eenheid staat er twee keer in"),
        ("uit.json", '"teruggave": 0', '"teruggave": false', 'er staat: … "teruggave": false; het hoort te zijn: '),
        ("uit.json", '"teruggave": 0', '"teruggave": 0.0', '"teruggave": 0.0; het hoort te zijn'),
        ("uit.json", '"teruggave": 0', '"teruggave": "0"', '"teruggave": "0"; het hoort te zijn'),
        (
            "uit.md",
            "*Kwitantie: takenkeuze 0",
            "*Kwitantie: takenkeuze 9",
            "de laatste regels horen niet bij de kwitantie die erin staat",
        ),
        ("uit.md", "# ", "#  ", "veranderd, het eerst in regel 1; er staat: # "),
        ("uit.md", "scenario ", "scenario f", "veranderd, het eerst in regel"),
        ("uit.txt", "organisatie opbouwen", "organisatie afbouwen", "veranderd, het eerst in regel 1;"),
        ("uit.csv", "Soest;", "soest;", "veranderd, het eerst in regel"),
        ("uit.csv", "\ufeff", "", "veranderd, het eerst in regel 1;"),
        ("uit.csv.kwitantie.json", "{", "{ ", "in regel 1 van de kwitantie ernaast;"),
    ],
)
def test_what_was_changed_is_named(folder: Path, file: str, old: str, new: str, said: str) -> None:
    export("simulate", *FILES)
    change(file, old, new)
    done = takenkeuze("verify", file)
    assert done.returncode == 1
    assert "Klopt niet: het bestand zelf is veranderd" in done.stdout
    assert said.replace("… ", "") in this_file(done).replace("…", "")
    assert folder.exists()


def test_a_line_too_many_or_too_few_is_named(folder: Path) -> None:
    export("simulate", "uit.md", "uit.txt")
    with Path("uit.md").open("a") as file:
        file.write("Voor akkoord.\n")
    assert "veranderd: de laatste regels horen niet" in this_file(takenkeuze("verify", "uit.md"))
    lines = Path("uit.txt").read_text("utf-8").splitlines(keepends=True)
    Path("uit.txt").write_text("".join(lines[:-1]), "utf-8")
    done = takenkeuze("verify", "uit.txt")
    assert done.returncode == 1
    assert f"het eerst in regel {len(lines)}; er staat: (lege regel); het hoort te zijn: " in this_file(done)
    Path("uit.txt").write_text("".join(lines)[:-1], "utf-8")
    done = takenkeuze("verify", "uit.txt")
    assert f"in regel {len(lines) + 1}; er staat: (einde); het hoort te zijn: (lege regel)" in this_file(done)
    assert folder.exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"programma"', '"extra": 1, "programma"', "de kwitantie heeft een sleutel die ik niet ken: extra"),
        ('"via"', '"x": 1, "via"', "de kwitantie, productenboek heeft een sleutel die ik niet ken: x"),
        ('"kwitantie": 1', '"kwitantie": true', "de kwitantie, kwitantie: hier staat true, takenkeuze schrijft 1;"),
        ('"kwitantie": 1', '"kwitantie": 1.0', "de kwitantie, kwitantie: hier staat 1.0, takenkeuze schrijft 1;"),
        ('"versie"', '"versie": "0", "versie"', "in de kwitantie staat de sleutel versie twee keer"),
        ("[-", "[1, -", "de kwitantie is niet volledig"),
        ('"prijspeil"', '"x": "y", "prijspeil"', "de optie x ken ik niet"),
    ],
)
def test_a_strange_kwitantie_is_refused(folder: Path, old: str, new: str, said: str) -> None:
    export("simulate", "uit.md")
    before, foot, kwitantie = Path("uit.md").read_text("utf-8").partition("<!-- kwitantie ")
    assert old in kwitantie
    Path("uit.md").write_text(before + foot + kwitantie.replace(old, new, 1), "utf-8")
    done = takenkeuze("verify", "uit.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert folder.exists()


@pytest.mark.parametrize(("what", "said"), [
    (float, "de kwitantie, per_gemeente, GM0308, nummer 1: hier staat -180632.0, takenkeuze schrijft -180632"),
    (str, 'hier staat "-180632", takenkeuze schrijft -180632'),
])  # fmt: skip
def test_an_amount_of_another_type_is_refused(folder: Path, what: Callable[[int], object], said: str) -> None:
    export("simulate", "uit.csv")
    file = Path("uit.csv.kwitantie.json")
    kwitantie = json.loads(file.read_text("utf-8"))
    kwitantie["per_gemeente"]["GM0308"][0] = what(-180632)
    file.write_text(json.dumps(kwitantie), "utf-8")
    done = takenkeuze("verify", "uit.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert folder.exists()


def test_two_kwitanties_are_refused(folder: Path) -> None:
    export("simulate", "uit.md", "uit.json")
    text = Path("uit.md").read_text("utf-8")
    Path("uit.md").write_text(text + text, "utf-8")
    change("uit.json", ' "kwitantie": {', ' "kwitantie": {}, "kwitantie": {')
    for file in ("uit.md", "uit.json"):
        done = takenkeuze("verify", file)
        assert (done.returncode, done.stdout) == (2, "")
        assert "er staat meer dan één kwitantie in" in done.stderr
    assert folder.exists()


def test_a_name_in_the_kwitantie_cannot_be_changed_unseen(folder: Path) -> None:
    """No figure rests on how a gemeente was written or what a file was called, so nothing else would show it."""
    export("simulate", "uit.csv")
    change("uit.csv.kwitantie.json", '"Soest"', '"soest"')
    done = takenkeuze("verify", "uit.csv")
    assert done.returncode == 1
    assert "Klopt niet: de kwitantie is veranderd" in done.stdout
    assert folder.exists()


# --- any byte ---------------------------------------------------------------------------------------------------


@cache
def made(top: Path) -> dict[tuple[str, str], bytes]:
    """Every export, made once; a file beside an export stands here by its own name."""
    files = {}
    for command, file in EXPORTS:
        takenkeuze(command, *COMMANDS[command], "--output", file, folder=top)
        files[command, file] = (top / file).read_bytes()
        if (beside := top / f"{file}.kwitantie.json").exists():
            files[command, beside.name] = beside.read_bytes()
            beside.unlink()
        (top / file).unlink()
    return files


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    make_inputs(folder)
    return folder


@cases(150)
@given(data=st.data())
def test_any_byte_that_is_no_line_end_is_seen(top: Path, data: st.DataObject) -> None:
    files = made(top)
    command, file = data.draw(st.sampled_from(sorted(files)))
    original = files[command, file]
    # most of an export is table; half of the changes are in its kwitantie, where it has one inside
    foot = max(original.find(b'"kwitantie"'), original.find(b"*Kwitantie:"), 0)
    start = data.draw(st.sampled_from([0, foot]))
    place = data.draw(st.integers(start, len(original) - 1))
    width, byte = data.draw(st.sampled_from([0, 1])), data.draw(st.binary(max_size=1))
    changed = original[:place] + byte + original[place + width :]
    if with_equal_line_ends(changed) == with_equal_line_ends(original):
        return
    name = file.removesuffix(".kwitantie.json")
    for beside in ("", ".kwitantie.json"):
        if (content := files.get((command, name + beside))) is not None:
            (top / (name + beside)).write_bytes(changed if name + beside == file else content)
    try:
        done = takenkeuze("verify", name, folder=top)
    finally:
        for beside in ("", ".kwitantie.json"):
            (top / (name + beside)).unlink(missing_ok=True)
    assert done.returncode in (1, 2), (place, changed[place - 40 : place + 40])
    assert "Klopt:" not in done.stdout
    assert "Traceback" not in done.stderr


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_bytes_are_the_same_or_a_line_is_named(a: bytes, b: bytes) -> None:
    content = compare_bytes(a, b)
    assert content.equal == (with_equal_line_ends(a) == with_equal_line_ends(b))
    assert (content == ContentCheck(equal=True)) == (a == b)
    if not content.equal:
        lines = [with_equal_line_ends(x).split(b"\n") for x in (a, b)]
        assert lines[0][: content.line - 1] == lines[1][: content.line - 1]
        assert lines[0][content.line - 1 : content.line] != lines[1][content.line - 1 : content.line]


# --- what was mailed along --------------------------------------------------------------------------------------


def mailed(*files: str) -> Done:
    """What verify says of these files, moved to one folder, and from another."""
    Path("bij/mail").mkdir(parents=True)
    Path("leeg").mkdir()
    for file in files:
        shutil.move(file, Path("bij/mail") / Path(file).name)
    return takenkeuze("verify", "../bij/mail/uit.json", folder=Path("leeg"))


def test_files_beside_the_export_are_found_without_their_folders(folder: Path) -> None:
    Path("map").mkdir()
    shutil.move("productenboek.yaml", "map/boek.yaml")
    shutil.move("scenario.yaml", "map/s.yaml")
    change("map/s.yaml", "productenboek: productenboek.yaml", "productenboek: ../map/boek.yaml")
    assert takenkeuze("simulate", "map/s.yaml", "--output", "uit.json").returncode == 0
    done = mailed("uit.json", "map/s.yaml", "map/boek.yaml")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.search(r"Scenario +hetzelfde \(\w{12}\); \.\./bij/mail/s\.yaml", done.stdout)
    assert re.search(r"Productenboek +hetzelfde \(\w{12}\); \.\./bij/mail/boek\.yaml", done.stdout)
    assert folder.exists()


def test_a_name_from_windows_is_found_too(folder: Path) -> None:
    export("simulate", "uit.json")
    old = unsealed("uit.json")
    Path("uit.json").write_text(old.replace('"scenario.yaml"', r'"C:\\GR\\scenarios\\scenario.yaml"'), "utf-8")
    done = mailed("uit.json", "scenario.yaml", "productenboek.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert folder.exists()


def test_the_named_path_goes_first_and_the_hash_decides(folder: Path) -> None:
    export("simulate", "uit.json")
    Path("mail").mkdir()
    for file in ("uit.json", "scenario.yaml", "productenboek.yaml"):
        shutil.copy(file, "mail")
    done = takenkeuze("verify", "mail/uit.json")
    assert re.search(r"Scenario +hetzelfde \(\w{12}\); scenario\.yaml", done.stdout)
    change("scenario.yaml", "bedrag: 650_000", "bedrag: 1")
    change("productenboek.yaml", "lasten: 1_500_000", "lasten: 1_600_000")
    done = takenkeuze("verify", "mail/uit.json")
    assert done.returncode == 0
    assert re.search(r"Scenario +hetzelfde \(\w{12}\); mail/scenario\.yaml", done.stdout)
    assert re.search(r"Productenboek +hetzelfde \(\w{12}\); mail/productenboek\.yaml", done.stdout)
    change("mail/scenario.yaml", "bedrag: 650_000", "bedrag: 2")
    done = takenkeuze("verify", "mail/uit.json")
    assert done.returncode == 1
    assert re.search(r"Scenario +veranderd \(toen \w{12}, nu \w{12}\); scenario\.yaml", done.stdout)
    assert folder.exists()


def test_the_folder_of_inbreng_is_the_one_with_the_same_files(folder: Path) -> None:
    export("inbreng", "uit.json")
    Path("mail").mkdir()
    for name in ("uit.json", "productenboek.yaml"):
        shutil.copy(name, "mail")
    shutil.copytree("inbreng", "mail/inbreng")
    change("inbreng/Baarn.yaml", "standpunt: voor", "standpunt: tegen")
    assert takenkeuze("verify", "mail/uit.json").returncode == 0
    assert takenkeuze("verify", "uit.json").returncode == 1
    assert folder.exists()


def test_a_side_from_git_is_found_beside_the_export_without_git(folder: Path) -> None:
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "eerste")):
        subprocess.run([*git, *words], check=True, capture_output=True)
    assert takenkeuze("diff", "HEAD:scenario.yaml", "ander.yaml", "--output", "uit.json").returncode == 0
    done = mailed("uit.json", "scenario.yaml", "ander.yaml", "productenboek.yaml")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert folder.exists()


@pytest.mark.parametrize("command", ["compare", "menukaart", "inbreng", "check"])
def test_other_exports_find_what_was_mailed_along(folder: Path, command: str) -> None:
    export(command, "uit.json")
    Path("leeg").mkdir()
    done = takenkeuze("verify", str(folder / "uit.json"), folder=Path("leeg"))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
