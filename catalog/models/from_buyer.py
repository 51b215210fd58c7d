"""What a buyer asks for, whomever it is put to: how the buyer is reached, and by what name staff call them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.phone import PhoneField
from accounts.phones import format_phone


class FromBuyer(models.Model):
    """An enquiry or a request: `company` is as typed; `once` is the form that it came by, sent however often.

    `is_made_up` marks rows of the demo. Personal data.
    """

    name: Any
    code: Any

    goods = models.CharField(_("hàng muốn mua"), max_length=255)
    phone = PhoneField(_("số điện thoại"), blank=True)
    email = models.EmailField(_("địa chỉ email"), blank=True)
    company = models.CharField(_("đơn vị người mua"), max_length=255, blank=True)
    is_made_up = models.BooleanField(_("dữ liệu mẫu"), default=False)
    once = models.UUIDField(_("mã biểu mẫu"), null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("gửi lúc"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} · {self.goods}"

    @property
    def buyer(self) -> str:
        """Who asks, as far as it was told."""
        reached = format_phone(self.phone) if self.phone else self.email
        return self.company or self.name or reached or str(_("Người mua"))
