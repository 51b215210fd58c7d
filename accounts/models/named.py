"""What has a Vietnamese name is found and ordered by derived columns (decisions 19 and 20)."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.domain.slugs import set_free_slugs
from accounts.models.addressed import TRIES, Addressed
from accounts.models.derived import Derived, DerivedQuerySet, M
from accounts.vietnamese import fold, sort_key


class NamedQuerySet(DerivedQuerySet[M]):
    """Gives addresses in bulk too, and searches the derived columns."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, with an address for each row that has none."""
        objs = list(objs)
        nameless = [obj for obj in objs if isinstance(obj, Addressed) and not obj.slug]
        if not nameless:
            return super().bulk_create(objs, *args, **kwargs)
        for left in reversed(range(TRIES)):
            set_free_slugs(nameless, max_length=self._model.address_length)
            try:
                with transaction.atomic(using=self.db):
                    return super().bulk_create(objs, *args, **kwargs)
            except IntegrityError:
                if not left or not self.filter(slug__in=[obj.slug for obj in nameless]).exists():
                    raise
        raise AssertionError

    def free_slug(self, wanted: str) -> str:
        """`wanted`, or with the first free number behind it; for models with a unique `slug`."""
        taken = set(self.filter(slug__startswith=wanted).values_list("slug", flat=True))
        if wanted not in taken:
            return wanted
        return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)

    def alphabetical(self) -> Self:
        """Rows in Vietnamese alphabetical order."""
        return self.order_by("sort_key", "pk")


class Named(Derived, models.Model):
    """A row with a name; `search_key` and `sort_key` follow from it and are never typed."""

    derived_from = {"search_key": ("name",), "sort_key": ("name",)}

    name = models.CharField(_("tên"), max_length=255)
    search_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    sort_key = models.CharField(max_length=1200, editable=False, default="", db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def words_for_search(self) -> str:
        """The text by which staff may find this row; the name unless a model adds to it, and to `derived_from`."""
        return self.name

    def derive(self) -> None:
        """Both columns from the name."""
        self.search_key = fold(self.words_for_search())[:600]
        self.sort_key = sort_key(self.name)[:1200]
