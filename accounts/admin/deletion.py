"""Deleting in the admin: what uses a row is named before anything happens, one row or many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import policy_registry

from accounts.admin.page import page_head
from accounts.admin.policy import ANY
from accounts.domain.deletion import InUseError, delete_rows
from accounts.domain.uses import Effect, Use, uses_of
from accounts.models import User
from accounts.refusals import CONFLICT, came_from

HEADINGS = {
    Effect.PREVENTS: gettext_lazy("Chưa xóa được: còn được dùng ở"),
    Effect.LOST: gettext_lazy("Sẽ bị xóa theo"),
    Effect.EMPTIED: gettext_lazy("Sẽ để trống ở"),
    Effect.MENTIONED: gettext_lazy("Đang được nhắc tới trong"),
}
NAMED = 10
"""So many rows of one use are named; the rest is a number."""


@dataclass(frozen=True)
class Name:
    """A row that uses what is to be deleted; `url` is where the reader may open it, empty where nowhere."""

    label: str
    url: str


@dataclass(frozen=True)
class Line:
    """One use in words: "3 sản phẩm, ở “chủ thể”", the first of them by name, and how many are not named."""

    text: str
    names: Sequence[Name]
    more: str


@dataclass(frozen=True)
class Group:
    """Uses of one effect."""

    heading: Any
    prevents: bool
    lines: Sequence[Line]


class UsesOfRows:
    """What uses rows of one model, told to `user`: names only of rows within the user's reach."""

    def __init__(self, uses: Sequence[Use], user: User) -> None:
        self.user = user
        self.uses = uses
        self.finder = AdminURLFinder(user)
        self.names = [self._names(use) for use in self.uses]

    @property
    def is_protected(self) -> bool:
        """Whether one of the rows cannot be deleted."""
        return any(use.prevents for use in self.uses)

    def count(self) -> int:
        """How many rows use them."""
        return sum(use.count for use in self.uses)

    def groups_of(self, pk: Any) -> list[Group]:
        """What is to be said of one of the rows."""
        groups = []
        for effect, heading in HEADINGS.items():
            found = zip(self.uses, self.names, strict=True)
            lines = [self._line(use, names, pk) for use, names in found if use.effect is effect and use.counts[pk]]
            if lines:
                groups.append(Group(heading, effect is Effect.PREVENTS, lines))
        return groups

    def _names(self, use: Use) -> dict[Any, Name]:
        """Names of the rows of a use, within reach, by primary key."""
        policy = policy_registry.get_by_type(use.model)
        if not use.pairs or not policy.user_has_any_permission(self.user, ANY):
            return {}
        reachable = policy.instances_user_has_any_permission_for(self.user, ANY)
        viewset = getattr(use.model, "snippet_viewset", None)
        rows = viewset.listed(reachable) if viewset else reachable
        named = rows.filter(pk__in={user for user, _used in use.pairs})
        return {row.pk: Name(str(row), self._url(row)) for row in named}

    def _url(self, row: Model) -> str:
        """Where the person may edit the row, else read it, else nowhere."""
        url = self.finder.get_edit_url(row)
        viewset = getattr(row, "snippet_viewset", None)
        if url or viewset is None:
            return url or ""
        return reverse(viewset.get_url_name("inspect"), args=[row.pk])

    def _line(self, use: Use, names: dict[Any, Name], pk: Any) -> Line:
        named = [names[user] for user, used in use.pairs if used == pk and user in names][:NAMED]
        left = use.counts[pk] - len(named)
        more = ngettext("và %(n)s mục khác", "và %(n)s mục khác", left) % {"n": left} if named and left else ""
        return Line(_text(use, use.counts[pk]), named, more)


def _text(use: Use, count: int) -> str:
    """ "3 sản phẩm (chủ thể)": how many of what, and in which field."""
    what = str(use.model._meta.verbose_name)
    if use.field is None or use.effect is Effect.MENTIONED:
        return f"{count} {what}"
    if use.effect is Effect.LOST:
        return f"{count} {use.field.model._meta.verbose_name}"
    values = {"n": count, "what": what, "field": getattr(use.field, "verbose_name", "")}
    told = _("%(n)s bản nháp của %(what)s (%(field)s)") if use.is_draft else _("%(n)s %(what)s (%(field)s)")
    return told % values


def in_use_page(request: HttpRequest, rows: Iterable[Model]) -> HttpResponse:
    """The page for a way of deleting that does not look first: the database named `rows` as the ones in the way."""
    by_model: dict[type[Model], list[Any]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append((row.pk, 0))
    found = [Use(Effect.PREVENTS, model, None, Counter({0: len(pairs)}), pairs) for model, pairs in by_model.items()]
    told = UsesOfRows(found, cast(User, request.user))
    advice = _("Hãy chuyển các mục trên sang mục khác, hoặc xóa chúng trước.")
    context = {**page_head(_("Chưa xóa được"), "bin"), "groups": told.groups_of(0), "advice": advice}
    shown = {**context, "back": came_from(request)}
    return TemplateResponse(request, "accounts/admin/in_use.html", shown, status=CONFLICT)


def delete_by_verb(rows: Sequence[Model], *, by: User) -> None:
    """By the verb that the view set of their model names, else by that of all rows; all or none."""
    viewset = getattr(type(rows[0]), "snippet_viewset", None) if rows else None
    remove = getattr(type(viewset), "remove_rows", None)
    if remove is None:
        delete_rows(rows, by=by)
    else:
        remove(rows, by=by, now=timezone.now())


class TellsUses:
    """For Wagtail's view that deletes one row: names what uses it, refuses in words instead of sending people away."""

    template_name = "accounts/admin/confirm_delete.html"
    object: Any
    request: HttpRequest

    def get_usage(self) -> UsesOfRows:
        """By our own look-up; Wagtail asks for a count and whether the row is protected."""
        return UsesOfRows(uses_of(type(self.object), [self.object.pk]), cast(User, self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the uses in words."""
        usage: Any = self.usage
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # a view stands behind the mixin
        return {**context, "is_protected": usage.is_protected, "use_groups": usage.groups_of(self.object.pk)}

    def delete_action(self) -> None:
        """One verb for all ways in."""
        delete_by_verb([self.object], by=cast(User, self.request.user))

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete, or show once more what is in the way."""
        try:
            if not self.usage.is_protected:  # type: ignore[has-type]
                result: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # a view stands behind the mixin
                return result
        except InUseError:
            self.usage = self.get_usage()
        found: HttpResponse = self.render_to_response(self.get_context_data(), status=CONFLICT)  # type: ignore[attr-defined]
        return found


class TellsUsesOfMany:
    """For Wagtail's actions that delete many rows."""

    template_name = "accounts/admin/confirm_delete_many.html"
    model: type[Model]
    request: HttpRequest

    def annotate_items(self, items: list[Any]) -> list[Any]:
        """Each row with what is to be said of it."""
        model = type(items[0]) if items else self.model
        told = UsesOfRows(uses_of(model, [item.pk for item in items]), cast(User, self.request.user))
        self.is_protected = told.is_protected
        for item in items:
            item.use_groups = told.groups_of(item.pk)
        return items

    def object_context(self, item: Any) -> dict[str, Any]:
        """What the template shows of one row."""
        return {"item": item, "edit_url": AdminURLFinder(self.request.user).get_edit_url(item)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the head of our pages."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # an action stands behind the mixin
        return {**context, "is_protected": self.is_protected}

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse | None:
        """Refuse in words."""
        return self._refusal() if self.is_protected else None

    def _refusal(self) -> HttpResponse:
        found: HttpResponse = self.render_to_response(self.get_context_data(), status=CONFLICT)  # type: ignore[attr-defined]
        return found

    @classmethod
    def execute_action(cls, objects: list[Model], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete all or none, each noted in the log."""
        delete_by_verb(objects, by=user or kwargs["self"].request.user)
        return len(objects), 0
