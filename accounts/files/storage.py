"""Where private files lie: beside MEDIA_ROOT, never inside it, since whatever lies there is for all to read."""

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateStorage(FileSystemStorage):
    """A folder that no web server serves; its files have no address, only views that ask who may read."""

    def url(self, name: str | None) -> str:
        """There is none: as of a storage that knows no addresses."""
        return super(FileSystemStorage, self).url(name)


def private_storage() -> Storage:
    """STORAGES["private"]; a function, so that migrations do not hold the folder of one machine."""
    return storages["private"]
