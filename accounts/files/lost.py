"""Files that no row names: of a transaction that was rolled back, of a process that ended, of rows that went unseen.

A file is written before its row is committed and deleted after, so that no row is ever without its file; what is left
between the two is looked for once a day. A floor says where the files of a model of its own lie:

    look_for_lost_files(Picture, folders=lambda: ["original_images"])
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.db.models import FileField, Model

logger = logging.getLogger(__name__)

LEFT_FOR = timedelta(days=1)
"""A file younger than this may belong to a transaction that has not ended."""
FEW = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Whose files lie in which folders of the storage of their field."""

    model: type[Model]
    folders: Callable[[], Iterable[str]]

    @property
    def storage(self) -> Storage:
        """Where the folders are."""
        field = self.model._meta.get_field("file")
        assert isinstance(field, FileField)
        return field.storage


_places: list[Place] = []


def look_for_lost_files(model: type[Model], *, folders: Callable[[], Iterable[str]]) -> None:
    """Register a model whose field `file` alone names what lies in these folders."""
    _places.append(Place(model, folders))


def delete_lost_files(now: datetime) -> Iterator[int]:
    """Delete them, folder by folder; how many in each."""
    for place in _places:
        for folder in place.folders():
            lost = _lost_in(place, folder, now)
            for name in lost:
                place.storage.delete(name)
            yield len(lost)


def _lost_in(place: Place, folder: str, now: datetime) -> list[str]:
    """Files that no row names. Where they are more than those that are named, the rows are another site's or of a
    backup: none then, and the log says so."""
    try:
        names = [f"{folder}/{name}" for name in place.storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []
    rows = place.model._base_manager.filter(file__startswith=f"{folder}/")
    known = set(rows.values_list("file", flat=True))
    lost = [name for name in names if name not in known and _is_older(place.storage, name, now - LEFT_FOR)]
    if len(lost) > max(FEW, len(known)):
        logger.error("%s of %s files in %s belong to no row; none is deleted", len(lost), len(names), folder)
        return []
    return lost


def _is_older(storage: Storage, name: str, moment: datetime) -> bool:
    """Whether a file was written before; False for one that somebody has just deleted."""
    try:
        return storage.get_modified_time(name) < moment
    except FileNotFoundError:
        return False
