"""Mails that did not go out, in the staff's reports; administrators put the lines away."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.admin.actions import RowAction, RowActions
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from accounts.mail.sending import dismiss_mail
from accounts.models import OutgoingMail, User

VIEW = "accounts.view_outgoingmail"

DISMISS = RowAction(
    name="dismiss",
    label=_("Đã xem, bỏ dòng này"),
    done=_("Đã bỏ dòng ấy."),
    permission="delete",
    perform=dismiss_mail,
    shown=lambda mail: mail.given_up_at is not None,
)
ACTIONS = RowActions(OutgoingMail, (DISMISS,), names="accounts_mail_", back=lambda mail: reverse("accounts_mails"))


class MailReportView(ReportView):
    """The list: to whom, about what, when and why not. What the mail said is gone."""

    model = OutgoingMail
    permission_policy = ModelPermissionPolicy(OutgoingMail)
    any_permission_required = ("view", "change")
    page_title = _("Thư không gửi được")
    header_icon = "mail"
    index_url_name = "accounts_mails"
    index_results_url_name = "accounts_mails_results"
    verbose_name_plural = OutgoingMail._meta.verbose_name_plural
    default_ordering = "-given_up_at"
    columns = (
        Column("recipients", label=_("Người nhận")),
        Column("subject", label=_("Tiêu đề")),
        DateColumn("created_at", label=_("Viết lúc")),
        DateColumn("given_up_at", label=_("Thôi gửi lúc")),
        Column("tries", label=_("Số lần thử")),
        Column("error", label=_("Lỗi")),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[OutgoingMail]:
        """Those that were given up."""
        return OutgoingMail.objects.given_up()


@work_lines(order=20)
def unsent(user: User, now: datetime) -> Iterator[Work]:
    """For administrators, who can mend the server and call the person."""
    if user.has_perm("accounts.delete_outgoingmail"):
        lost = OutgoingMail.objects.given_up().count()
        yield Work(lost, gettext("thư điện tử không gửi được"), reverse("accounts_mails"))


def mail_urls() -> list[URLPattern]:
    """The report and its buttons."""
    return [*report_paths(MailReportView, "reports/thu/"), *ACTIONS.paths("reports/thu/")]


def menu_item() -> PermittedItem:
    """The entry of the menu “Hệ thống”."""
    url = reverse("accounts_mails")
    return PermittedItem(_("Thư không gửi được"), url, permission=VIEW, name="mails", icon_name="mail", order=910)
