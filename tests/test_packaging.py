"""The wheel: everything that is needed, nothing else, and it works where it is unpacked."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import CHECKOUT

pytestmark = pytest.mark.packaging

FOLDERS = ("prompt_templates", "knowledge")

DRAFT = """
import rmcoach
from rmcoach import Coach, Pair, _resources
pair = Pair(id="a", mentee={"name": "A"}, mentor={"name": "B"}, goals=["Learn to podcast"])
coach = Coach()
print(rmcoach.__file__)
print(_resources.folder("knowledge"))
print(sum(block.minutes for block in coach.agenda(pair, minutes=45).blocks))
print(len(coach.knowledge.snapshot().problems), len(coach.knowledge.snapshot().banks))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of a copy of the checkout, built by hatchling alone: nothing is downloaded."""
    work = tmp_path_factory.mktemp("build")
    tree = work / "tree"
    skip = shutil.ignore_patterns(
        ".git", ".venv", "*_cache", "__pycache__", "dist", "build", "*.egg-info"
    )
    shutil.copytree(CHECKOUT, tree, ignore=skip)
    for stray in ("knowledge/.chroma/index.bin", "knowledge/.draft.md", "knowledge/.DS_Store"):
        path = tree / stray
        path.parent.mkdir(exist_ok=True)
        path.write_text("stray")
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", code, str(work)],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return work / built.stdout.split()[-1]


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory):
    """A folder like site-packages with the wheel unpacked in it."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(site, code):
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def kept(folder):
    """The files of a folder that git does not ignore; without git, those that are not hidden."""
    if (CHECKOUT / ".git").exists() and shutil.which("git"):
        command = ["git", "-C", str(CHECKOUT), "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run([*command, folder], capture_output=True, text=True, check=True)
        names = {name for name in listed.stdout.split("\0") if name}
        return {name for name in names if (CHECKOUT / name).is_file() and "/." not in name}
    paths = [path.relative_to(CHECKOUT) for path in (CHECKOUT / folder).rglob("*")]
    shown = [path for path in paths if not any(part.startswith(".") for part in path.parts)]
    return {path.as_posix() for path in shown if (CHECKOUT / path).is_file()}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_data_folders_are_shipped_whole(wheel, folder):
    """What stands in the checkout, and nothing hidden or ignored beside it."""
    prefix = f"rmcoach/_data/{folder}/"
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.replace("rmcoach/_data/", "", 1)
            for name in archive.namelist()
            if name.startswith(prefix)
        }

    assert shipped == kept(folder)
    assert len(shipped) > 3


def test_the_wheel_holds_the_package_and_no_more(wheel):
    """Types and licence are in it; tests, other folders and caches are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        info = next(name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(info).decode()

    assert "rmcoach/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names} == {"rmcoach", info.split("/")[0]}
    modules = {path.relative_to(CHECKOUT).as_posix() for path in CHECKOUT.glob("rmcoach/**/*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    assert not [name for name in names if "__pycache__" in name or "/." in name]
    assert "License-Expression: MIT" in metadata
    assert "Requires-Python: >=3.11" in metadata


def test_an_unpacked_wheel_drafts_an_agenda(site):
    """From its own data, with no checkout in sight."""
    done = run(site, DRAFT)
    module, folder, minutes, counts = done.stdout.splitlines() or [done.stderr] * 4

    assert Path(module).is_relative_to(site)
    assert Path(folder) == site / "rmcoach" / "_data" / "knowledge"
    assert minutes == "45"
    problems, banks = counts.split()
    assert problems == "0"
    assert int(banks) > 10


def test_a_folder_of_the_same_name_beside_the_package_is_not_ours(site, tmp_path):
    """A stranger's ``knowledge/`` in site-packages is not taken: the installation is incomplete."""
    other = tmp_path / "site"
    shutil.copytree(site, other)
    shutil.rmtree(other / "rmcoach" / "_data" / "knowledge")
    (other / "knowledge" / "guidance").mkdir(parents=True)
    (other / "knowledge" / "guidance" / "x.md").write_text("a stranger's")
    done = run(other, DRAFT)

    assert done.returncode == 1
    assert "ResourceMissingError: the folder 'knowledge'" in done.stderr.splitlines()[-1]
