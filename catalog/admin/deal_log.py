"""Names of what is noted about deals after the choice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.admin.deal import EXPORTED
from catalog.domain import deal_progress as progress


def log_actions(actions: Any) -> None:
    """As the history tells them."""
    actions.register_action(progress.STEPPED, _("Ghi một bước"), _("Đã ghi một bước của giao dịch"))
    actions.register_action(progress.DELIVERED, _("Ghi đợt giao hàng"), _("Đã ghi một đợt giao hàng"))
    actions.register_action(progress.LOST, _("Ghi không thành"), _("Đã ghi giao dịch không thành"))
    actions.register_action(progress.TAKEN_UP, _("Làm lại giao dịch"), _("Hai bên làm việc lại"))
    actions.register_action(progress.HANDED_OVER, _("Giao giao dịch"), _("Đã giao giao dịch cho cán bộ"))
    actions.register_action(progress.WRITTEN, _("Ghi giao dịch"), _("Đã ghi giao dịch"))
    actions.register_action(EXPORTED, _("Tải danh sách giao dịch"), _("Đã tải danh sách giao dịch"))
