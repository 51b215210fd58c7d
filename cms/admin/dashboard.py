"""What waits for the person who signs in: counts within the scope, each a way to its filtered list."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from accounts.admin.dashboard import Work, work_for, work_lines
from accounts.domain.queries import in_state as in_organisation_state
from accounts.domain.rights import only_reads
from accounts.enums import Confidence, OrganisationKind, OrganisationState
from accounts.models import Membership, Organisation, PlaceSuccession, User
from accounts.permissions import VIEW_JOBS, memberships_for, organisations_for, successions_for
from catalog.admin.picture import MENDS
from catalog.domain.queries import certificates_in, ending_within, in_state, waiting_for_evidence
from catalog.domain.straight import unchecked_publications
from catalog.enums import ProductState, Validity
from catalog.models import Certificate, Picture, Product
from catalog.permissions import certificates_for, products_for
from cms.domain.schedule import overdue

ENDING_DAYS = (30, 90, 180)


def _list_of(model: type[Model], query: str) -> str:
    viewset: Any = model.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on registration
    return f"{reverse(viewset.get_url_name('list'))}?{query}"


@work_lines(order=10)
def moderation(user: User, now: datetime) -> Iterator[Work]:
    """Products that wait for a yes."""
    if user.has_perm("catalog.publish_product"):
        waiting = in_state(products_for(user), ProductState.SUBMITTED).count()
        yield Work(waiting, _("sản phẩm chờ duyệt"), reverse("catalog_queue"))
        straight = unchecked_publications(products_for(user)).count()
        yield Work(straight, _("sản phẩm mới lên thẳng, chưa xem lại"), reverse("catalog_straight"))


@work_lines(order=20)
def schedule(user: User, now: datetime) -> Iterator[Work]:
    """What should have appeared by now; the way leads to the one that waits longest."""
    if not user.has_perm("catalog.publish_product"):
        return
    late = overdue(now)
    if first := late.first():
        way = AdminURLFinder(user).get_edit_url(first.content_object) or reverse("wagtailadmin_home")
        yield Work(late.count(), _("bản hẹn giờ chưa lên được; mở ra, xem và đăng lại"), way)


@work_lines(order=25)
def redis_outage(user: User, now: datetime) -> Iterator[Work]:
    """For those who see the work in the background, which waits meanwhile."""
    if not settings.REDIS_URL:
        return
    from cms.cache import TolerantRedisCache  # loads the client of Redis

    if TolerantRedisCache.is_away() and user.has_perm(VIEW_JOBS):
        yield Work(1, _("máy chủ Redis không trả lời, việc nền chạy chậm lại"), reverse("accounts_jobs"))


@work_lines(order=5)
def figures(user: User, now: datetime) -> Iterator[Work]:
    """For those who only read: what the register counts today, each figure with its rows."""
    if not only_reads(user):
        return
    today = localtime(now).date()
    if user.has_perm("accounts.view_organisation"):
        rows = organisations_for(user).filter(kind__in=OrganisationKind.counted)
        active, kinds = OrganisationState.ACTIVE, "&".join(f"kind={kind}" for kind in OrganisationKind.counted)
        count = in_organisation_state(rows, active, today).count()
        yield Work(count, _("hợp tác xã đang hoạt động"), _list_of(Organisation, f"{kinds}&state={active}"))
    if user.has_perm("accounts.view_membership"):
        members = memberships_for(user).filter(pk__in=Membership.objects.on(today)).count()
        yield Work(members, _("thành viên Liên minh"), _list_of(Membership, "state=open"))
    if user.has_perm("catalog.view_product"):
        shown = products_for(user).filter(pk__in=Product.objects.on_site()).count()
        yield Work(shown, _("sản phẩm trên trang công khai"), _list_of(Product, "state=on_site"))
    if user.has_perm("catalog.view_certificate"):
        valid = certificates_in(certificates_for(user), Validity.VALID, today).count()
        yield Work(valid, _("giấy tờ còn hiệu lực"), _list_of(Certificate, f"state={Validity.VALID}"))


@work_lines(order=100)
def papers(user: User, now: datetime) -> Iterator[Work]:
    """Papers that end soon; each line holds the ones before it."""
    if not user.has_perm("catalog.view_certificate"):
        return
    for days in ENDING_DAYS:
        ending = ending_within(certificates_for(user), days, localtime(now).date()).count()
        label = _("giấy tờ hết hạn trong %(days)s ngày") % {"days": days}
        yield Work(ending, label, _list_of(Certificate, f"state=within-{days}"))


@work_lines(order=150)
def pictures(user: User, now: datetime) -> Iterator[Work]:
    """Pictures whose file is gone or cannot be read."""
    if user.has_perm(MENDS):
        yield Work(Picture.objects.broken().count(), _("ảnh hỏng cần thay"), reverse("catalog_broken_pictures"))


@work_lines(order=200)
def unclear(user: User, now: datetime) -> Iterator[Work]:
    """What the register does not know yet."""
    if user.has_perm("catalog.change_product"):
        unverified = waiting_for_evidence(products_for(user)).count()
        yield Work(unverified, _("sản phẩm chờ xác minh"), _list_of(Product, "state=unverified"))
    if user.has_perm("catalog.view_product"):
        nameless = products_for(user).filter(organisation__isnull=True, archived_at__isnull=True).count()
        yield Work(nameless, _("sản phẩm chưa rõ chủ thể"), _list_of(Product, "producer=no"))
    if user.has_perm("accounts.view_placesuccession"):
        unsure = [value for value in Confidence.values if value != Confidence.CERTAIN]
        steps = successions_for(user).filter(confidence__in=unsure).count()
        query = "&".join(f"confidence={value}" for value in unsure)
        yield Work(steps, _("chuyển đổi địa bàn cần kiểm tra"), _list_of(PlaceSuccession, query))


class WorkPanel(Component):
    """Việc cần làm."""

    name = "work"
    template_name = "cms/admin/work_panel.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Lines of the person at the screen."""
        return {"lines": work_for(parent_context["request"].user, timezone.now())}
