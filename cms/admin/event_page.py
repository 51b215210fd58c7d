"""From an event's board to the page that staff write for it: edited, or begun where there is none yet."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cms.models import EventIndexPage, EventPage
from events.models import Event


def page_link(user: User, event: Event) -> Iterator[tuple[str, str]]:
    """For those who may write it."""
    page: Any = EventPage.objects.filter(event=event).first()
    if page is not None:
        if page.permissions_for_user(user).can_edit():
            yield _("Sửa bài viết của sự kiện"), reverse("wagtailadmin_pages:edit", args=[page.pk])
        return
    index: Any = EventIndexPage.objects.first()
    if index is not None and index.permissions_for_user(user).can_add_subpage():
        add = reverse("wagtailadmin_pages:add", args=["cms", "eventpage", index.pk])
        yield _("Viết bài cho sự kiện"), add
