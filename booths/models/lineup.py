"""What stands on a shared stall (danh mục trưng bày), and the venue's rule for it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import AnsweredHow, LineMode, LineState


class VenueRuleQuerySet(models.QuerySet["VenueRule"]):
    """Rules by day."""

    def in_force_on(self, day: date) -> Self:
        """Those that hold on a day, the one begun last first."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day), valid_from__lte=day).order_by(
            "-valid_from"
        )


class VenueRule(models.Model):
    """Which goods a venue takes, from a day through another: so many stars, or on the province's list of products.

    `basis` is the decision that says so; rules change with it and are rows, not code.
    """

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.CASCADE, related_name="rules"
    )
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    min_stars = models.PositiveSmallIntegerField(_("số sao OCOP ít nhất"), default=3)
    signature_counts = models.BooleanField(_("hoặc là sản phẩm chủ lực, đặc trưng"), default=True)
    papers_through = models.BooleanField(_("giấy tờ còn hạn suốt thời gian bày"), default=True)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)

    objects = VenueRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("điều kiện hàng của địa điểm")
        verbose_name_plural = _("điều kiện hàng của địa điểm")
        ordering = ["venue", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "valid_from"],
                name="booths_venuerule_day_once",
                violation_error_message=_("Đã có điều kiện áp dụng từ ngày này."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="booths_venuerule_to_from",
                violation_error_message=_("Ngày hết áp dụng phải từ ngày bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(min_stars__lte=5),
                name="booths_venuerule_stars",
                violation_error_message=_("Số sao từ 0 đến 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.venue}: {self.valid_from:%d/%m/%Y}"


class LineupItemQuerySet(models.QuerySet["LineupItem"]):
    """Lines by what came of them."""

    def standing(self) -> Self:
        """Invited or accepted."""
        return self.filter(state__in=LineState.standing)

    def accepted(self) -> Self:
        """Those whose cooperative said yes."""
        return self.filter(state=LineState.ACCEPTED)


class LineupItem(models.Model):
    """One product of one cooperative on the shelf of a booking, from a day through another, in one of three modes.

    A line that is shown only (trưng bày) needs nothing more; a consigned one leads to terms, a bought one is the
    seller's own. `shelf_metres` is how much of the shelf it takes, where somebody measured. `number` and `dated` are
    those of a paper by which the cooperative answered.
    """

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.CASCADE, related_name="lineup"
    )
    supplier = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("đơn vị có hàng"), on_delete=models.PROTECT, related_name="lineup_items"
    )
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm trên danh mục"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="lineup_items",
    )
    name = models.CharField(_("tên hàng, quy cách"), max_length=255)
    unit = models.CharField(_("đơn vị tính"), max_length=40)
    mode = models.CharField(_("hình thức"), max_length=9, choices=LineMode)
    first_day = models.DateField(_("bày từ ngày"))
    last_day = models.DateField(_("đến hết ngày"), null=True, blank=True)
    retail = models.PositiveBigIntegerField(_("giá bán lẻ (đồng)"), null=True, blank=True)
    delivered = models.PositiveBigIntegerField(_("giá giao (đồng)"), null=True, blank=True)
    shelf_metres = models.DecimalField(_("mét kệ"), max_digits=6, decimal_places=2, null=True, blank=True)
    state = models.CharField(_("trả lời"), max_length=9, choices=LineState, default=LineState.INVITED, editable=False)
    invited_at = models.DateTimeField(_("mời lúc"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người mời"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="lineup_invitations",
    )
    answered_how = models.CharField(
        _("trả lời bằng"), max_length=6, choices=AnsweredHow, blank=True, default="", editable=False
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True, editable=False)
    number = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    dated = models.DateField(_("ngày văn bản"), null=True, blank=True)
    note = models.CharField(_("ý kiến"), max_length=255, blank=True)

    objects = LineupItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng danh mục trưng bày")
        verbose_name_plural = _("danh mục trưng bày")
        ordering = ["booking", "supplier", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mode__in=LineMode.values, state__in=LineState.values),
                name="booths_lineupitem_mode_state_known",
                violation_error_message=_("Hình thức hoặc trả lời không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_how="") | models.Q(answered_how__in=AnsweredHow.values),
                name="booths_lineupitem_answered_how_known",
                violation_error_message=_("Cách trả lời không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_how="", answered_at__isnull=True)
                | (~models.Q(answered_how="") & models.Q(answered_at__isnull=False)),
                name="booths_lineupitem_answered_how_when",
                violation_error_message=_("Trả lời cần cả cách và lúc trả lời."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day")),
                name="booths_lineupitem_last_from_first",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(shelf_metres__isnull=True) | models.Q(shelf_metres__gt=0),
                name="booths_lineupitem_metres_positive",
                violation_error_message=_("Số mét kệ phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})"
