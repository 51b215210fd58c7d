"""Persons in charge at organisations."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from accounts.enums import ContactRole
from accounts.models.named import Named, NamedQuerySet
from accounts.models.phone import PhoneField
from accounts.phones import format_phone
from accounts.vietnamese import person_sort_key


class Contact(Named):
    """A person in charge (người phụ trách) of an organisation's affairs here; has a user once there is one.

    Personal data: never shown to the public.
    """

    derived_from = {**Named.derived_from, "search_key": ("name", "phone")}

    organisation = ParentalKey(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="contacts"
    )
    phone = PhoneField(_("số điện thoại"), blank=True)
    email = models.EmailField(_("địa chỉ email"), blank=True)
    role = models.CharField(_("vai trò"), max_length=8, choices=ContactRole, default=ContactRole.OWNER)
    post = models.CharField(_("chức vụ"), max_length=80, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("người phụ trách")
        verbose_name_plural = _("người phụ trách")
        ordering = ["sort_key"]
        permissions = [("erase_contact", _("Xóa dữ liệu cá nhân"))]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "phone"],
                condition=~models.Q(phone=""),
                name="accounts_contact_phone_once",
                violation_error_message=_("Số này đã có ở một người phụ trách khác của đơn vị."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=ContactRole.values),
                name="accounts_contact_role_known",
                violation_error_message=_("Vai trò không hợp lệ."),
            ),
        ]

    def words_for_search(self) -> str:
        """Name and number."""
        return f"{self.name} {self.phone} {format_phone(self.phone) if self.phone else ''}"

    def derive(self) -> None:
        """Persons are ordered by given name."""
        super().derive()
        self.sort_key = person_sort_key(self.name)[:1200]
