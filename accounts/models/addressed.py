"""Rows with an address of their own (a slug), made from the name."""

import re
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from accounts.vietnamese import slug

TRIES = 5
"""How often an address is looked for when others of the same name are written at the same moment."""


class Addressed:
    """Gives the row a free `slug` from its name, once; the slug itself is a column of each model.

    Stands before Named among the bases. Two rows of one name that are saved at the same moment both get an address:
    the one that comes too late is given the next.
    """

    address_length: ClassVar[int] = 90
    """Letters that are taken from the name; the column has room for a number behind."""

    pk: Any
    name: Any
    slug: Any
    _default_manager: Any

    def keeps_address(self) -> bool:
        """Whether the address stays whatever the name becomes: always, once there is one."""
        return True

    def give_address(self) -> bool:
        """Set a free slug where there is none, or where it may follow the name; whether it is a new one."""
        current, wanted = self.slug, slug(self.name, max_length=self.address_length)
        if current and (self.keeps_address() or re.fullmatch(rf"{re.escape(wanted)}(-\d+)?", current)):
            return False
        others: Any = type(self)._default_manager.exclude(pk=self.pk)
        self.slug = others.free_slug(wanted)
        return True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with an address, another one where somebody has taken it meanwhile."""
        fields = kwargs.get("update_fields")
        if (fields is not None and "name" not in fields) or not self.give_address():
            super().save(*args, **kwargs)  # type: ignore[misc]  # a model stands behind
            return
        if fields is not None:
            kwargs["update_fields"] = {*fields, "slug"}
        self._save_at_free_address(*args, **kwargs)

    def _save_at_free_address(self, *args: Any, **kwargs: Any) -> None:
        for left in reversed(range(TRIES)):
            try:
                with transaction.atomic():
                    super().save(*args, **kwargs)  # type: ignore[misc]  # a model stands behind
            except IntegrityError:
                if not left or not self._is_taken():
                    raise
                self.slug = ""
                self.give_address()
            else:
                return

    def _is_taken(self) -> bool:
        others: Any = type(self)._default_manager.exclude(pk=self.pk)
        return bool(others.filter(slug=self.slug).exists())
