# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze diff --sinds``: what changed in git as questions, each answered as ``diff`` does."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.core.diagnostics import Diagnostic, bedoelde
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import totaalregel
from takenkeuze.features.diff.command import Opdracht, weergave_van
from takenkeuze.features.diff.command_changes import Since, Version, find_changes, find_since, head_commit, list_files
from takenkeuze.features.diff.command_questions import Question, Side, make_questions, named_by
from takenkeuze.features.diff.question import vergelijk
from takenkeuze.features.diff.report_since import Answer, Boeksom, Filesoort, Reach, als_csv, als_json, sindsverslag
from takenkeuze.files.document import Document
from takenkeuze.files.file import lees_bestand, read_contents
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.finding import zoek
from takenkeuze.shell.formats import in_elke_vorm
from takenkeuze.shell.git import NoGit, ask_git, read_blobs
from takenkeuze.shell.ignoring import zonder_weggelaten
from takenkeuze.shell.input import BASIS, MEEGELEVERD, Invoer, meegeleverd, naast
from takenkeuze.shell.kanten import Bron, Bronlezer, boeken_van, codes, lees_bron, lees_kanten, met_index
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Vorm, tekens
from takenkeuze.shell.paths import relative_to
from takenkeuze.shell.revisions import lees_revisie

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok


def bereid_sinds(opdracht: Opdracht) -> tuple[list[Answer], Kassa, Render]:
    """Find what changed, answer it, and how to render that in any format. Raises ``Gebruiksfout``."""
    assert opdracht.sinds is not None
    if opdracht.gezet:
        raise Gebruiksfout("--set kan niet met --sinds: dat geldt voor één scenario; gebruik diff A B")
    since = find_since(opdracht.van or opdracht.sinds, opdracht.tot or "")
    inside = [_from_top(path, since) for path in opdracht.kanten]
    gelezen: list[Invoer] = []
    try:
        with chdir(since.top):
            since = _settled(since)
            reader = Reader(since)
            questions = _limited(list(_questions(since, reader, opdracht)), inside, since, reader)
            verteld: set[Diagnostic] = set()
            answers = [answer(q, opdracht, reader, verteld, gelezen) for q in questions]
    except NoGit as why:
        raise Gebruiksfout(f"--sinds kan niet, want {why}") from why
    if (buiten := [a.buiten for a in answers if a.buiten]) and not any(a.verschil for a in answers):
        raise Gebruiksfout(buiten[0])
    reach = Reach(opdracht.sinds, since.commit, since.to, since.apart)
    opties = {
        "commando": "diff",
        "sinds": opdracht.sinds,
        "van": since.commit,
        "tot": since.to or None,
        "kanten": inside,
        **{naam: getattr(opdracht, naam) for naam in ("per", "prijspeil", "tolerantie", "sortering", "alles")},
        "gemeenten": list(opdracht.gemeenten),
        "productenboeken": list(opdracht.productenboeken),
        **({"hoogstens": opdracht.hoogstens} if opdracht.hoogstens else {}),
    }

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.diff.outcome import van_verschillen

        return van_verschillen([(a.pad, a.verschil) for a in answers if a.verschil])

    def hashes() -> dict[str, str]:
        from takenkeuze.receipt.kwitantie import hash_van

        documenten = {d.naam: d for invoer in gelezen for d in (invoer.scenariodocument, invoer.boekdocument) if d}
        # where the shipped book is installed differs from one machine to the next
        namen = {naam: MEEGELEVERD if naam == meegeleverd() else naam for naam in documenten}
        return {namen[naam]: hash_van(documenten[naam].inhoud) for naam in sorted(documenten)}

    kassa = Kassa([], opties, uitkomst, bestanden=hashes)

    def blokken(vorm: Vorm) -> "list[Blok]":
        return sindsverslag(reach, answers, voor_pr=vorm is Vorm.MARKDOWN)

    def als_tabel() -> str:
        return als_csv(answers)

    def als_document(kwitantie: Mapping[str, Any]) -> str:
        return als_json(reach, answers, kwitantie)

    hoogstens = tekens(opdracht.hoogstens, (Vorm.MARKDOWN,))
    return answers, kassa, in_elke_vorm(kassa, blokken, als_tabel, als_document, hoogstens)


def _from_top(path: str, since: Since) -> str:
    """A path from the folder we are in as git names it. Raises ``Gebruiksfout``."""
    if not path:
        raise Gebruiksfout("een pad is leeg; noem een bestand of map, of schrijf . voor deze map")
    called = Path(relative_to(Path(path).absolute(), since.top)).as_posix()
    if called == ".." or called.startswith("../"):
        raise Gebruiksfout(f"{path} ligt buiten deze repository ({since.top})")
    return called


def _settled(since: Since) -> Since:
    """To the last commit, when the work tree has nothing else: that can be compared again later. Raises ``NoGit``."""
    if since.to:
        return since
    head = head_commit()
    clean = head and not find_changes(since._replace(commit=head), lambda name: None)
    return since._replace(to=head) if head and clean else since


class Reader(Bronlezer):
    """Reads files of both sides: old ones by commit and path, new ones by their path alone. Paths are from the top."""

    def __init__(self, since: Since) -> None:
        super().__init__()
        self.since = since

    def source(self, name: str) -> str:
        """What git calls it; "" for a file in the work tree."""
        if name.startswith(self.since.old("")):
            return name
        inside = not os.path.isabs(name) and not name.startswith("../")  # noqa: PTH117 (also of another system)
        return f"{self.since.to}:{name}" if self.since.to and inside else ""

    def lees(self, pad: str) -> Document:
        source = self.source(pad)
        return lees_revisie(source, pad) if source else lees_bestand(pad)

    def naast(self, pad: str, genoemd: str) -> str:
        if pad.startswith(self.since.old("")):
            return super().naast(pad, genoemd)
        if not self.since.to or os.path.isabs(genoemd):  # noqa: PTH117
            return naast(pad, genoemd)
        return posixpath.normpath(posixpath.join(posixpath.dirname(pad), genoemd))

    def contents(self, names: Sequence[str]) -> dict[str, bytes]:
        """What is in these files, without those that can't be read. Raises ``NoGit``."""
        sources = {name: self.source(name) for name in names}
        blobs = read_blobs([source for source in sources.values() if source])
        found = {name: blobs[source] for name, source in sources.items() if source in blobs}
        for name in (name for name, source in sources.items() if not source):
            try:
                found[name] = read_contents(name)
            except (OSError, ValueError):
                continue
        return found


# --- questions ---------------------------------------------------------------------------------------------------


def _questions(since: Since, reader: Reader, opdracht: Opdracht) -> Iterator[Question]:
    """What changed, the productenboeken first, and every scenario on one that changed. Raises ``NoGit``."""
    changes = find_changes(since, lambda name: reader.contents([name]).get(name))
    questions: list[Question] = []
    books: set[str] = set()
    seen: set[str] = set()
    named = {version.path for change in changes for version in change[:2] if version}
    counts, _ = zonder_weggelaten(sorted(named), lambda folder: Path(since.top))
    for change in changes:
        old, new = (version if version and version.path in counts else None for version in change[:2])
        gone_to = change.gone_to
        if change.old and change.new and new is None and change.old.path != change.new.path:
            gone_to = change.new.path
        questions += make_questions(
            old and _side(old, since.old(old.path), reader), new and _side(new, new.path, reader), gone_to
        )
    for question in questions:
        seen |= {question.path, question.was}
        if question.soort is not Filesoort.SCENARIO:  # a link may lead to a productenboek
            books |= {question.path, question.was}
    if books and not opdracht.productenboeken:
        paths = list_files(since) if since.to else zoek(["."]).bestanden
        paths, _ = zonder_weggelaten(paths, lambda folder: Path(since.top))
        rest = [path for path in paths if path not in seen]
        for path in named_by(reader.contents(rest), books, reader.naast):
            kanten = (Bron(since.old(path)), Bron(path))
            questions.append(Question(path, Filesoort.SCENARIO, "ander productenboek", kanten=kanten))
    yield from sorted(questions, key=lambda q: (q.soort is not Filesoort.PRODUCTENBOEK, q.path))


def _side(version: Version, name: str, reader: Reader) -> Side | None:
    content = _link(version.path, name, reader) if version.is_link else reader.contents([name]).get(name, b"")
    return Side(version.path, Bron(name), content, version.is_link)


def _link(path: str, name: str, reader: Reader) -> bytes:
    """Where a link leads, as it is written in it."""
    source = reader.source(name)
    if source:
        return ask_git("cat-file", "blob", source).output
    return os.fsencode(os.readlink(path))  # noqa: PTH115 (its text, not a path of ours)


def _limited(questions: Sequence[Question], inside: Sequence[str], since: Since, reader: Reader) -> list[Question]:
    """Those about the files and folders asked for. Raises ``Gebruiksfout`` for one that is on neither side."""
    for path in inside:
        known = any(_below(question, path) for question in questions) or os.path.exists(path)
        if not known and not reader.contents([since.old(path)]):
            hint = bedoelde(path, [question.path for question in questions], toon=())
            raise Gebruiksfout(f"{path} is er nu niet en was er toen niet{f'; {hint}' if hint else ''}")
    return [q for q in questions if not inside or any(_below(q, path) for path in inside)]


def _below(question: Question, path: str) -> bool:
    return path == "." or question.path == path or question.path.startswith(f"{path}/")


# --- answers -----------------------------------------------------------------------------------------------------


def answer(
    question: Question, opdracht: Opdracht, reader: Bronlezer, verteld: set[Diagnostic], gelezen: list[Invoer]
) -> Answer:
    """The answer to one question; what was read for it is added to ``gelezen``. Raises ``Gebruiksfout``."""
    kaal = Answer(question.path, question.soort, question.wat, question.was)
    if question.boek is not None:
        return _about_book(kaal, question.boek, reader, gelezen)
    if question.kanten is None:
        return kaal
    boeken = boeken_van(opdracht.productenboeken, 2)
    kanten, gemeld = lees_kanten(question.kanten, boeken, [reader, reader], verteld)
    fouten = _per_side(gemeld)
    if question.soort is Filesoort.PRODUCTENBOEK:  # told here, and not with every scenario on it
        verteld |= {diagnostic for _, gezegd in fouten for diagnostic in gezegd}
    if kanten is None and BASIS not in {b.naam for b in question.kanten}:
        # when what is there now can be read, it can be told what it does
        kanten, _ = lees_kanten((Bron(BASIS), question.kanten[1]), boeken, [reader, reader], verteld)
        if kanten is not None:
            kaal = kaal._replace(wat=f"{question.wat}, was niet te lezen")
    if kanten is None:
        return kaal._replace(fouten=fouten, onbeantwoord=True)
    gelezen += [kant.invoer for kant in kanten]
    prijspeil = met_index(kanten, opdracht.prijspeil)
    oud, nieuw = (kant.kant for kant in kanten)
    try:
        wie = codes(opdracht.gemeenten, [oud, nieuw])
    except Gebruiksfout as fout:  # another file may be of another GR, which has this gemeente
        return kaal._replace(fouten=fouten, buiten=str(fout))
    verschil = vergelijk(oud, nieuw, prijspeil, wie)
    return kaal._replace(verschil=verschil, weergave=weergave_van(opdracht, kanten), fouten=fouten)


def _per_side(gemeld: Iterable[tuple[str, Bron, list[Diagnostic]]]) -> tuple[tuple[str, tuple[Diagnostic, ...]], ...]:
    return tuple(("toen" if letter == "A" else "nu", tuple(gezegd)) for letter, _, gezegd in gemeld)


def _about_book(kaal: Answer, bron: Bron, reader: Bronlezer, gelezen: list[Invoer]) -> Answer:
    """What is in a productenboek that one side does not have."""
    document = lees_bron(bron, reader)
    boek = laad_productenboek(document)
    kant = "nu" if kaal.wat.startswith("toegevoegd") else "toen"
    fouten = ((kant, tuple(document.diagnostics)),) if document.diagnostics else ()
    if boek is None:
        return kaal._replace(fouten=fouten, onbeantwoord=True)
    gelezen.append(Invoer(boek, None, document.diagnostics, boekdocument=document))
    bijdrage = totaalregel(simulate(boek, Scenario("", boek.vroegste_startjaar))).bijdrage_nu
    return kaal._replace(boek=Boeksom(boek, bijdrage), fouten=fouten)
