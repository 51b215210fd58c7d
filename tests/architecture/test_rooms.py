"""A floor has the rooms that docs/architecture.md names, and no others."""

import re

import pytest

from tests.architecture.project import FLOORS, ROOT

TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("\n## Rooms\n")[2].partition("\n## ")[0]
EVERYWHERE = set(re.findall(r"^\| `(\w+)/` \|", TEXT, re.MULTILINE))
OWN = re.findall(r"^\| (\w+) \| `(\w+)/` \|", TEXT, re.MULTILINE)


def rooms_of(floor: str) -> set[str]:
    """Folders of a floor that hold anything of ours."""
    folders = (path for path in (ROOT / floor).iterdir() if path.is_dir() and path.name != "__pycache__")
    return {path.name for path in folders if any("__pycache__" not in one.parts for one in path.rglob("*.*"))}


def test_rooms_are_named_once_and_of_floors_that_there_are() -> None:
    assert len(OWN) == len(set(OWN))
    assert {floor for floor, _ in OWN} <= set(FLOORS)
    assert [room for _, room in OWN if room in EVERYWHERE] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_floor_has_the_rooms_that_are_named(floor: str) -> None:
    assert rooms_of(floor) - EVERYWHERE == {room for owner, room in OWN if owner == floor}


@pytest.mark.parametrize("room", sorted(room for owner, room in OWN if owner == "accounts"))
def test_door_of_a_room_names_every_module_that_others_use(room: str) -> None:
    door = set(re.findall(r"\w+", (ROOT / "accounts" / room / "__init__.py").read_text("utf-8")))
    taken = re.compile(rf"^ *from accounts\.{room}(?:\.(\w+) import|(?! import \() import (.+))", re.MULTILINE)
    others = (path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
    found = [
        name
        for path in others
        if path.parent != ROOT / "accounts" / room
        for module, names in taken.findall(path.read_text("utf-8"))
        for name in (module or re.sub(r" as \w+| *#.*", "", names)).split(", ")
    ]
    assert sorted({name for name in found if name.strip() not in door}) == []
