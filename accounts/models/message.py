"""What people are told: messages, the ways that were tried, and the texts that staff may change."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import MessageState, Outcome
from accounts.models.phone import PhoneField


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by what may be done with them."""

    def due(self, now: datetime) -> Self:
        """Waiting with their time come, or on their way for longer than MESSAGE_STALE_SECONDS, so left behind by a
        process that ended; the oldest first."""
        waiting = models.Q(state=MessageState.WAITING, not_before__lte=now)
        silent = now - timedelta(seconds=settings.MESSAGE_STALE_SECONDS)
        left = models.Q(state=MessageState.SENDING, claimed_at__lt=silent)
        return self.filter(waiting | left).order_by("pk")

    def of_person(self, user: models.Model) -> Self:
        """Those to an account, as itself or as somebody in charge of an organisation."""
        return self.filter(models.Q(user=user) | models.Q(contact__user=user))


class Message(models.Model):
    """Something that one person is told (tin nhắn), and what came of it.

    `text` keeps the place of the link as `{link}`: the address is put in when it is sent or shown, never here. The
    row is claimed before it is handed to a channel, so that two processes never send it twice. The state is changed
    by accounts/messages/ alone. `name`, `phone`, `email` are the person's at the time of writing.
    """

    kind = models.CharField(_("loại tin"), max_length=60)
    once = models.CharField(max_length=100, default="", blank=True, editable=False)
    contact = models.ForeignKey(
        "accounts.Contact",
        verbose_name=_("người phụ trách"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="messages",
    )
    name = models.CharField(_("người nhận"), max_length=255)
    phone = PhoneField(_("số điện thoại"), blank=True)
    email = models.EmailField(_("địa chỉ email"), blank=True)
    subject_type = models.ForeignKey(
        ContentType,
        verbose_name=_("loại đối tượng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"), null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    title = models.CharField(_("tiêu đề"), max_length=200)
    text = models.TextField(_("nội dung"))
    link = models.ForeignKey(
        "accounts.SecretLink",
        verbose_name=_("link riêng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages",
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=MessageState, default=MessageState.WAITING)
    channel = models.CharField(_("kênh"), max_length=30, default="", blank=True)
    not_before = models.DateTimeField(_("không gửi trước"))
    claimed_at = models.DateTimeField(_("bắt đầu gửi lúc"), null=True, blank=True)
    settled_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    read_at = models.DateTimeField(_("đọc lúc"), null=True, blank=True)
    created_at = models.DateTimeField(_("viết lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người viết"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages_written",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("tin nhắn")
        verbose_name_plural = _("tin nhắn")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["state", "not_before"],
                condition=models.Q(state__in=(MessageState.WAITING, MessageState.SENDING)),
                name="accounts_message_due",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="accounts_message_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=MessageState.open, settled_at__isnull=True)
                | ~models.Q(state__in=MessageState.open) & models.Q(settled_at__isnull=False),
                name="accounts_message_settled_has_time",
                violation_error_message=_("Tin đã xong phải có giờ xong."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENDING) | models.Q(claimed_at__isnull=False),
                name="accounts_message_sending_has_time",
                violation_error_message=_("Tin đang gửi phải có giờ bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=MessageState.values),
                name="accounts_message_state_known",
                violation_error_message=_("Trạng thái tin không hợp lệ."),
            ),
            models.UniqueConstraint(
                fields=["kind", "once"],
                condition=~models.Q(once=""),
                name="accounts_message_once",
                violation_error_message=_("Tin này đã được viết rồi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.name}"


class MessageAttempt(models.Model):
    """One way that was tried for a message, and its fate; `reference` is what the gateway calls it."""

    message = models.ForeignKey(Message, verbose_name=_("tin"), on_delete=models.CASCADE, related_name="attempts")
    channel = models.CharField(_("kênh"), max_length=30)
    outcome = models.CharField(_("kết quả"), max_length=10, choices=Outcome, default=Outcome.BEGUN)
    detail = models.CharField(_("chi tiết"), max_length=300, default="", blank=True)
    reference = models.CharField(_("mã của nhà mạng"), max_length=100, default="", blank=True)
    begun_at = models.DateTimeField(_("bắt đầu lúc"))
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần gửi tin")
        verbose_name_plural = _("lần gửi tin")
        ordering = ["begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values),
                name="accounts_messageattempt_outcome_known",
                violation_error_message=_("Kết quả gửi không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.BEGUN, ended_at__isnull=True)
                | ~models.Q(outcome=Outcome.BEGUN) & models.Q(ended_at__isnull=False),
                name="accounts_messageattempt_ended_has_time",
                violation_error_message=_("Lần gửi đã xong phải có giờ kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.channel}: {self.get_outcome_display()}"


class MessageTemplate(models.Model):
    """The words of one kind of message where staff changed them (mẫu tin); without a row those of the code hold."""

    kind = models.CharField(_("loại tin"), max_length=60, unique=True)
    title = models.CharField(_("tiêu đề"), max_length=200)
    text = models.TextField(_("nội dung"))
    updated_at = models.DateTimeField(_("sửa lúc"))
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người sửa"),
        on_delete=models.PROTECT,
        related_name="message_templates",
    )

    class Meta:
        verbose_name = _("mẫu tin")
        verbose_name_plural = _("mẫu tin")
        ordering = ["kind"]

    def __str__(self) -> str:
        return self.kind
