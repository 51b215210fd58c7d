"""What buyers require besides goods and price: papers, invoices, ways of working. Words and limits are staff's."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Requirement(models.Model):
    """Something that a buyer may require of a supplier (điều kiện của người mua): VietGAP, VAT invoice, microbiology.

    Any current paper of one of `types` meets it; where `words` are given (parted by commas), one of them has to stand
    in the paper's number or note, since a laboratory's report is of one test and not of another. `most_months` is the
    greatest age of such a paper. `gap` says what a supplier lacks who does not meet it.
    """

    code = models.SlugField(_("mã"), max_length=20, unique=True)
    name = models.CharField(_("điều kiện"), max_length=120)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=120, blank=True)
    gap = models.CharField(_("khi thiếu thì nói"), max_length=120, help_text=_("Ví dụ: thiếu kiểm nghiệm vi sinh."))
    types = models.ManyToManyField(
        "catalog.CertificateType",
        verbose_name=_("giấy tờ đáp ứng"),
        related_name="requirements",
        blank=True,
        help_text=_("Một trong các loại này còn hiệu lực là đủ; bỏ trống nếu chỉ biết khi hỏi đơn vị."),
    )
    words = models.CharField(
        _("từ phải có trong giấy"),
        max_length=200,
        blank=True,
        help_text=_("Trong số hiệu hoặc ghi chú của giấy, cách nhau bằng dấu phẩy; bỏ trống nếu giấy nào cũng được."),
    )
    most_months = models.PositiveSmallIntegerField(_("giấy không cũ quá (tháng)"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("điều kiện của người mua")
        verbose_name_plural = _("điều kiện của người mua")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language where there is one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def word_list(self) -> list[str]:
        """The words, one by one."""
        return [word for part in self.words.split(",") if (word := part.strip())]
