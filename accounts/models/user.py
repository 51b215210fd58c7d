"""People who sign in."""

import uuid
from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models.derived import Derived, DerivedQuerySet
from accounts.models.phone import PhoneField
from accounts.phones import parse_phone
from accounts.vietnamese import fold, person_sort_key

KNOWN_BY = ("first_name", "last_name", "phone", "email", "username")
"""What a person is found and ordered by."""


class PhoneUserManager(UserManager["User"]):
    """Creates users from a phone or an e-mail; the user name is internal."""

    def get_queryset(self) -> QuerySet["User"]:
        """Rows that keep their derived columns."""
        return DerivedQuerySet(self.model, using=self._db)

    def create_person(self, *, phone: str = "", email: str = "", password: str | None = None, **fields: Any) -> "User":
        """A user who signs in with `phone` (any written form) or `email`; one of both is needed."""
        number = parse_phone(phone) if phone else None
        if not number and not email:
            raise ValueError("A user needs a phone number or an e-mail address.")
        user = self.model(phone=number, email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(
        self, username: str = "", email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """A person with all rights, as Django's own code asks for one."""
        rights = {"is_staff": True, "is_superuser": True}
        return self.create_person(username=username, email=email or "", password=password, **{**fields, **rights})


class User(Derived, AbstractUser):
    """A person who signs in with phone or e-mail.

    `last_name` holds họ và tên đệm, `first_name` the given name (tên). Staff see the organisations within their
    scope: `scope_all`, or the communes and districts of `scope_places` on either map. Raising `session_generation`
    ends every session of the person.
    """

    derived_from = {"search_key": KNOWN_BY, "sort_key": KNOWN_BY}

    username = models.CharField(_("tên đăng nhập"), max_length=254, unique=True, blank=True)
    email = models.EmailField(_("địa chỉ email"), blank=True)
    phone = PhoneField(_("số điện thoại"), null=True, blank=True)  # NULL keeps "no number" out of the unique constraint
    phone_verified = models.BooleanField(_("số đã xác minh"), default=False)
    scope_all = models.BooleanField(_("toàn tỉnh"), default=False)
    scope_places = models.ManyToManyField(
        "accounts.Place", verbose_name=_("phạm vi xã, huyện"), blank=True, related_name="staff"
    )
    session_generation = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    search_key = models.CharField(max_length=400, editable=False, default="", db_index=True)
    sort_key = models.CharField(max_length=600, editable=False, default="", db_index=True)

    get_phone_display: Callable[[], str]
    objects: ClassVar[PhoneUserManager] = PhoneUserManager()

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        constraints = [
            models.UniqueConstraint(
                "phone",
                name="accounts_user_phone_once",
                violation_error_message=_("Số điện thoại này đã có tài khoản."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="accounts_user_email_once",
                violation_error_message=_("Email này đã có tài khoản."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.get_phone_display() or self.email or self.username

    def get_full_name(self) -> str:
        """Vietnamese order: family and middle names, then the given name."""
        return f"{self.last_name} {self.first_name}".strip()

    def get_short_name(self) -> str:
        """The given name."""
        return self.first_name or str(self)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What each session of the person must hold: it changes with the password and with `session_generation`."""
        by_password = super()._get_session_auth_hash(secret)  # type: ignore[misc]  # the stubs leave it out
        return f"{by_password}:{self.session_generation}" if self.session_generation else by_password

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the internal user name: random, since numbers and addresses change hands and it must stay unique."""
        self.phone = self.phone or None
        self.email = self.email.lower()
        self.username = self.username or uuid.uuid4().hex
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Found by name, number and address, ordered by given name."""
        words = (self.get_full_name(), self.get_phone_display(), self.phone or "", self.email)
        self.search_key = fold(" ".join(words))[:400]
        self.sort_key = person_sort_key(self.get_full_name() or str(self))[:600]
