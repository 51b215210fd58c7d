"""How the search is, on one page, and the button that writes its index anew."""

import time
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.enums import JobState
from accounts.models import Job, User
from accounts.work.job import queue_job
from catalog.models import Product
from search.engines.breaker import BreakerState
from search.engines.failover import SERVER_BREAKER
from search.engines.status import Why, search_status
from search.enums import TaskKind
from search.index.index_lag import Behind, index_behind
from search.index.outbox import outbox_lag
from search.index.renewal import outdated
from search.jobs import REBUILD, RENEWAL
from search.models import IndexTask

VIEW = "search.view_searchdocument"
CHANGE = "search.change_searchdocument"
PAGE = "search_status"

REASONS: dict[Why, Promise] = {
    Why.NO_SERVER: _("Trang không khai báo máy chủ Elasticsearch."),
    Why.NO_ANSWER: _("Máy chủ Elasticsearch không trả lời."),
    Why.NO_INDEX: _("Máy chủ Elasticsearch chưa có chỉ mục."),
    Why.INCOMPLETE: _("Chỉ mục Elasticsearch còn thiếu những thay đổi ghi lúc chưa khai báo máy chủ và phải lập lại."),
    Why.LATE: _("Chỉ mục Elasticsearch đi sau cơ sở dữ liệu quá %(most)s giây."),
    Why.RETURNING: _("Máy chủ Elasticsearch vừa trở lại và đang nhận nốt những thay đổi ghi lúc vắng."),
    Why.RESTING: _("Máy chủ Elasticsearch vừa hỏng mấy lần liền, lát nữa trang sẽ thử lại."),
    Why.UP_TO_DATE: _("Máy chủ Elasticsearch trả lời và chỉ mục theo kịp cơ sở dữ liệu."),
}
"""Why the engine answers that does, for staff."""

ENGINE_NAMES = {"database": _("Cơ sở dữ liệu của trang"), "elasticsearch": "Elasticsearch"}


@permission_required(VIEW)
def status_page(request: HttpRequest) -> HttpResponse:
    """The engine, its documents, what waits, what an upgrade left to do, and how the last rebuilding went."""
    now = timezone.now()
    status = search_status(lag=outbox_lag(now).oldest or None)
    products = Product.objects.on_site().count()
    rebuilds = Job.objects.filter(kind=REBUILD)
    return TemplateResponse(
        request,
        "search/admin/status.html",
        {
            "status": status,
            "engine": ENGINE_NAMES[status.engine],
            "reason": REASONS[status.why] % {"most": settings.SEARCH_MOST_LAG},
            "products": products,
            "missing": products - status.documents,
            "outdated": outdated(now).count(),
            "renewal": Job.objects.filter(kind=RENEWAL).unfinished().first(),
            "under_way": rebuilds.unfinished().first(),
            "last_done": rebuilds.filter(state=JobState.DONE).order_by("-finished_at").first(),
            "last_failed": rebuilds.filter(state=JobState.FAILED).order_by("-finished_at").first(),
            "may_rebuild": request.user.has_perm(CHANGE),
            "may_see_jobs": request.user.has_perm("accounts.view_job"),
            **page_head(_("Tình trạng tìm kiếm"), "info-circle"),
        },
    )


@permission_required(CHANGE)
@require_POST
def rebuild(request: HttpRequest) -> HttpResponse:
    """Queue the rebuilding; a second one is not queued while one is under way."""
    queue_job(REBUILD, by=cast(User, request.user), now=timezone.now(), once="all")
    messages.success(request, _("Chỉ mục sẽ được lập lại. Tải lại trang này để xem tiến độ."))
    return redirect(PAGE)


@work_lines(order=30)
def outages(user: User, now: datetime) -> Iterator[Work]:
    """An outage of the search server, and changes that wait since long; nothing is asked of the server itself."""
    if not settings.ELASTICSEARCH_URL or not user.has_perm(CHANGE):
        return
    url, behind = reverse(PAGE), index_behind(now)
    resting = SERVER_BREAKER.state(time.time()) != BreakerState.CLOSED
    if resting or behind == Behind.RETURNING:
        yield Work(1, gettext("máy chủ tìm kiếm không trả lời, trang đang tìm bằng cơ sở dữ liệu"), url)
    if resting or behind:
        waiting = IndexTask.objects.waiting().filter(kind=TaskKind.SEND).count()
        yield Work(waiting, gettext("thay đổi chờ gửi tới máy chủ tìm kiếm"), url)


def status_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("tim-kiem/tinh-trang/", status_page, name=PAGE),
        path("tim-kiem/tinh-trang/lap-lai/", rebuild, name="search_rebuild"),
    ]
