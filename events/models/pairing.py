"""Pairings: a seller and a buyer who are proposed to each other, with the reasons, and what each side says."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import AnsweredHow, PairingMark, Wish


class PairingQuerySet(models.QuerySet["Pairing"]):
    """Pairings by whether they are proposed."""

    def proposed(self) -> Self:
        """Those that both sides hear of."""
        return self.filter(is_proposed=True)


class Pairing(models.Model):
    """A pair of registrations of one event (đề xuất gặp gỡ).

    `score` is 0 to 100, of the best need that the seller's goods fit; `reasons`, `gaps` and `questions` are sentences
    that were true of the rows when the proposals were made, without the buyer's price. A row that is not proposed
    holds what staff decided of the pair.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="pairings"
    )
    seller = models.ForeignKey(
        "events.Registration", verbose_name=_("bên bán"), on_delete=models.CASCADE, related_name="pairings_as_seller"
    )
    buyer = models.ForeignKey(
        "events.Registration", verbose_name=_("bên mua"), on_delete=models.CASCADE, related_name="pairings_as_buyer"
    )
    need = models.ForeignKey(
        "catalog.Need",
        verbose_name=_("nhu cầu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pairings",
    )
    is_proposed = models.BooleanField(_("được đề xuất"), default=False)
    mark = models.CharField(_("cán bộ quyết"), max_length=9, choices=PairingMark, default="", blank=True)
    score = models.PositiveSmallIntegerField(_("điểm hợp"), default=0)
    reasons = models.JSONField(_("vì sao hợp"), default=list)
    gaps = models.JSONField(_("còn thiếu"), default=list)
    questions = models.JSONField(_("cần hỏi"), default=list)
    seller_wish = models.CharField(_("bên bán trả lời"), max_length=5, choices=Wish, default="", blank=True)
    seller_how = models.CharField(_("bên bán trả lời bằng"), max_length=5, choices=AnsweredHow, default="", blank=True)
    buyer_wish = models.CharField(_("bên mua trả lời"), max_length=5, choices=Wish, default="", blank=True)
    buyer_how = models.CharField(_("bên mua trả lời bằng"), max_length=5, choices=AnsweredHow, default="", blank=True)

    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề xuất gặp gỡ")
        verbose_name_plural = _("đề xuất gặp gỡ")
        ordering = ["event", "-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seller", "buyer"],
                name="events_pairing_once",
                violation_error_message=_("Hai bên này đã được ghép."),
            ),
            models.CheckConstraint(
                condition=models.Q(mark="") | models.Q(mark__in=PairingMark.values),
                name="events_pairing_mark_known",
                violation_error_message=_("Quyết định không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=(models.Q(seller_wish="") | models.Q(seller_wish__in=Wish.values))
                & (models.Q(buyer_wish="") | models.Q(buyer_wish__in=Wish.values)),
                name="events_pairing_wishes_known",
                violation_error_message=_("Câu trả lời không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=(models.Q(seller_how="") | models.Q(seller_how__in=AnsweredHow.values))
                & (models.Q(buyer_how="") | models.Q(buyer_how__in=AnsweredHow.values)),
                name="events_pairing_hows_known",
                violation_error_message=_("Cách trả lời không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller.unit_name} – {self.buyer.unit_name}"
