"""What has a Vietnamese name is found and ordered by derived columns (decisions 19 and 20)."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.vietnamese import fold, sort_key


class NamedQuerySet(models.QuerySet):
    """Fills the derived columns in bulk too, and searches them."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, with search and sort keys set first."""
        objs = list(objs)
        for obj in objs:
            obj.set_keys()
        return super().bulk_create(objs, *args, **kwargs)

    def free_slug(self, wanted: str) -> str:
        """`wanted`, or with the first free number behind it; for models with a unique `slug`."""
        taken = set(self.filter(slug__startswith=wanted).values_list("slug", flat=True))
        if wanted not in taken:
            return wanted
        return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)

    def named_like(self, text: str) -> Self:
        """Rows whose folded name holds every word of `text`, in any order."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_key__contains=word)
        return found

    def alphabetical(self) -> Self:
        """Rows in Vietnamese alphabetical order."""
        return self.order_by("sort_key", "pk")


class Named(models.Model):
    """A row with a name; `search_key` and `sort_key` follow from it and are never typed."""

    name = models.CharField(_("tên"), max_length=255)
    search_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    sort_key = models.CharField(max_length=1200, editable=False, default="", db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def words_for_search(self) -> str:
        """The text by which staff may find this row; the name unless a model adds to it."""
        return self.name

    def set_keys(self) -> None:
        """Derive the columns from the name."""
        self.search_key = fold(self.words_for_search())[:600]
        self.sort_key = sort_key(self.name)[:1200]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with derived columns; `update_fields` that names the text takes them along."""
        self.set_keys()
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "search_key", "sort_key"}
        super().save(*args, **kwargs)
