# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``make release``: wheel, sdist and SBOM in ``dist/``, from the last commit.

They are made twice, in two folders, and must be the same to the bit; the clock is that of the commit. What the README
says about trying it must work in the unpacked sdist, the suite included. A version is released when CHANGELOG.md gives
it a date and the commit has its tag; until then nothing may refer to that tag, and what is made here is a trial.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import ROOT

DIST = ROOT / "dist"
_HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \((unreleased|\d{4}-\d\d-\d\d)\)$", re.MULTILINE)
_STATEMENT = re.compile(r"\bversion (\d+\.\d+\.\d+ \([\w-]+\))")
_TAG = re.compile(r"\bv(\d+\.\d+\.\d+)\b")


def main() -> None:
    """Check, make twice, compare, try, and say what it has become."""
    head, dirty = _git("rev-parse", "HEAD"), _git("status", "--porcelain")
    if dirty:
        sys.exit(f"Commit or remove this first; a release is made from a commit:\n{dirty}")
    texts = {
        name: (ROOT / name).read_text("utf-8") for name in _git("ls-files", "*.md", "*.yml", "*.yaml").splitlines()
    }
    version = re.findall('"(.+)"', (ROOT / "src" / "takenkeuze" / "__init__.py").read_text("utf-8"))[-1]
    tags = {tag: _git("rev-parse", f"{tag}^{{commit}}") for tag in _git("tag", "--list", "v*").splitlines()}
    if wrong := [*disagreements(version, texts), *tag_disagreements(version, texts["CHANGELOG.md"], tags, head)]:
        sys.exit("\n".join(("What this project says of its version does not agree:", *wrong)))
    epoch = _git("log", "-1", "--format=%ct")
    with TemporaryDirectory() as folder:
        made = [_made(Path(folder) / name, head, epoch) for name in ("once", "and-once-more")]
        hashes = [
            {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(dist.iterdir())} for dist in made
        ]
        if hashes[0] != hashes[1]:
            sys.exit(f"Made twice, and not the same:\n{hashes[0]}\n{hashes[1]}")
        _try_sdist(made[0], Path(folder) / "tried")
        shutil.rmtree(DIST, ignore_errors=True)
        shutil.copytree(made[0], DIST)
    for name, hash_ in hashes[0].items():
        print(hash_, f"dist/{name}")
    print(
        f"This is release v{version}."
        if f"v{version}" in tags
        else f"This is a trial: version {version} is not released. To release it: give it a date in CHANGELOG.md and "
        f"README.md, commit, git tag v{version}, and make release again."
    )


def disagreements(version: str, texts: Mapping[str, str]) -> Iterator[str]:
    """What README, CHANGELOG and whatever refers to a tag say otherwise than the version in the code."""
    headings = dict(_HEADING.findall(texts["CHANGELOG.md"]))
    newest = next(iter(headings), None)
    if newest != version:
        yield (
            f"CHANGELOG.md: begins with {newest or 'no version'}, and src/takenkeuze/__init__.py says {version}; "
            f"the first heading must be ## {version} (unreleased), or a date in place of unreleased"
        )
        return
    wanted = f"{version} ({headings[version]})"
    if (said := _STATEMENT.findall(texts["README.md"])) != [wanted]:
        yield f"README.md: must say once that this is version {wanted}, as CHANGELOG.md; it says {said or 'nothing'}"
    for name, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            # what a workflow uses is of another project
            tag = None if "uses: " in line else _TAG.search(line)
            if tag and headings.get(tag[1], "unreleased") == "unreleased":
                yield f"{name}:{number}: refers to {tag[0]}, which is not released; write main, or: a tag or commit"


def tag_disagreements(version: str, changelog: str, tags: Mapping[str, str], head: str) -> Iterator[str]:
    """What the tags (each with its commit) say otherwise than the CHANGELOG."""
    for released, date in _HEADING.findall(changelog):
        tag = f"v{released}"
        if date == "unreleased" and tag in tags:
            yield f"tag {tag}: is there, and CHANGELOG.md says unreleased; give it the date, or raise the version"
        elif date != "unreleased" and tag not in tags:
            yield f"tag {tag}: is not there, and CHANGELOG.md says {date}; git tag {tag}, or git fetch --tags"
        elif released == version and tag in tags and tags[tag] != head:
            yield f"tag {tag}: is on {tags[tag][:12]}, not on this commit ({head[:12]}); raise the version, or go there"


def _made(folder: Path, head: str, epoch: str) -> Path:
    """The folder with what is made from the files of this commit, and of nothing else."""
    source, dist, environment = folder / "source", folder / "dist", folder / "environment"
    source.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", head], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "--extract"], cwd=source, input=archive, check=True)
    clock = os.environ | {"SOURCE_DATE_EPOCH": epoch}
    # each with an environment of its own: what is on this machine may not matter
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = str(environment / "bin" / "python")
    install = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    subprocess.run([*install, "--require-hashes", "-r", "requirements/build.txt"], cwd=source, check=True)
    subprocess.run(
        [python, "-m", "hatchling", "build", "-d", dist], cwd=source, env=clock, check=True, stdout=subprocess.DEVNULL
    )
    (wheel,) = dist.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", environment], check=True)
    into = (sys.executable, "-m", "pip", "--python", python, *install[3:])
    subprocess.run([*into, "--require-hashes", "-r", "requirements/run.txt"], cwd=source, check=True)
    subprocess.run([*into, "--no-deps", wheel], cwd=source, check=True)
    # the SBOM has the version that the build found
    version = wheel.name.split("-")[1]
    project = folder / "pyproject.toml"
    text = (source / "pyproject.toml").read_text("utf-8")
    project.write_text(text.replace('dynamic = ["version"]', f'version = "{version}"'), "utf-8")
    describe = (Path(sys.executable).with_name("cyclonedx-py"), "environment", python, "--pyproject", project)
    sbom = dist / f"takenkeuze-{version}.cdx.json"
    subprocess.run([*describe, "--output-reproducible", "--output-file", sbom], env=clock, check=True)
    return dist


def _try_sdist(dist: Path, folder: Path) -> None:
    """Do what the README says for who has no make, and the manual for who has no network."""
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (tree,) = folder.iterdir()
    nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    online, offline = without_network((tree / "docs" / "handleiding.md").read_text("utf-8"))
    for commands, settings in (
        (without_make((tree / "README.md").read_text("utf-8")), {}),
        (online, {}),
        (offline, nowhere),
    ):
        print("In the unpacked sdist, as its own pages say:", commands, sep="\n", flush=True)
        environment = os.environ | settings
        subprocess.run(["sh", "-euc", commands], cwd=tree, env=environment, stdin=subprocess.DEVNULL, check=True)


def without_make(readme: str) -> str:
    """The commands of the README for who has no make."""
    (commands,) = re.findall(r"^Without make:\n\n```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return str(commands)


def without_network(manual: str) -> tuple[str, str]:
    """The commands of the manual for the computer with a network, and for the one without."""
    chapter = manual.partition("### Zonder internet\n")[2].partition("\n## ")[0]
    online, offline = re.findall(r"^```sh\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)
    return online, offline


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
