"""What was printed of an event's papers, so that after a change only what changed is printed again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrintedPiece(models.Model):
    """One piece of a paper (a badge, a table's sheet, a whole list) as it was last printed.

    `piece` is its key within the paper, `digest` says what stood on it: another digest today means that the piece in
    somebody's hands is out of date.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="printed_pieces"
    )
    paper = models.CharField(_("giấy tờ"), max_length=60)
    piece = models.CharField(_("phần"), max_length=40)
    digest = models.CharField(max_length=64, editable=False)
    printed_at = models.DateTimeField(_("in lúc"))

    class Meta:
        verbose_name = _("bản đã in")
        verbose_name_plural = _("bản đã in")
        ordering = ["event", "paper", "piece"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "paper", "piece"],
                name="events_printedpiece_once",
                violation_error_message=_("Bản in này đã có."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.piece}"
