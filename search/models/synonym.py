"""Words that mean the same, kept by staff."""

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Derived, DerivedQuerySet
from accounts.vietnamese import fold, normalise

LONGEST = 2000
"""Characters of one side of a row."""


class SynonymKind(models.TextChoices):
    """What a row says; the values are those of the shipped file (search/data/synonyms.csv)."""

    SAME = "same", _("Cùng nghĩa, tìm từ nào cũng ra")
    MEANS = "means", _("Một chiều: từ gõ → từ trong danh mục")
    BROAD = "broad", _("Từ chung → các loại cụ thể")
    ALONE = "alone", _("Nghĩa là từ đầu tiên, chỉ khi gõ riêng từ đó")
    ITSELF = "itself", _("Giữ nguyên cụm từ, không thay")
    NODE = "node", _("Từ chung → bộ sản phẩm OCOP")
    NAMED = "named", _("Đúng nghĩa bộ sản phẩm → bộ sản phẩm OCOP")


POINTING = (SynonymKind.MEANS, SynonymKind.BROAD, SynonymKind.NODE, SynonymKind.NAMED)
"""Kinds with something on the other side."""
MUTUAL = (SynonymKind.SAME, SynonymKind.ALONE)
"""Kinds that need two phrases at least."""


def phrases_of(text: str) -> tuple[str, ...]:
    """The phrases of a column, which stand one a line; a line without a letter or digit is none."""
    lines = (" ".join(normalise(line).split()) for line in text.splitlines())
    return tuple(phrase for phrase in lines if any(letter.isalnum() for letter in phrase))


class Synonym(Derived, models.Model):
    """A row of synonyms (từ đồng nghĩa): heo = lợn; lychee → vải. One phrase a line on either side.

    `seed` names the shipped row that this one came from, empty for those of staff; `seeded_as` is what the file
    said then, so that an upgrade may mend a row which nobody has changed. Queries read `active` rows alone.
    """

    derived_from = {"search_key": ("words", "means")}

    kind = models.CharField(_("loại"), max_length=10, choices=SynonymKind, default=SynonymKind.SAME)
    words = models.TextField(
        _("từ người mua gõ"),
        validators=[MaxLengthValidator(LONGEST)],
        help_text=_("Mỗi dòng một từ hoặc cụm từ, viết đủ dấu."),
    )
    means = models.TextField(
        _("nghĩa là"),
        default="",
        blank=True,
        validators=[MaxLengthValidator(LONGEST)],
        help_text=_("Mỗi dòng một từ có trong danh mục. Chỉ điền cho loại có mũi tên →."),
    )
    active = models.BooleanField(_("đang dùng"), default=True)
    note = models.CharField(_("ghi chú"), max_length=300, default="", blank=True)
    seed = models.CharField(max_length=300, default="", blank=True, editable=False)
    seeded_as = models.CharField(max_length=64, default="", blank=True, editable=False)
    search_key = models.TextField(default="", blank=True, editable=False)

    objects = DerivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng từ đồng nghĩa")
        verbose_name_plural = _("từ đồng nghĩa")
        ordering = ["search_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="search_synonym_words_given",
                violation_error_message=_("Cần ít nhất một từ."),
            ),
            models.CheckConstraint(
                condition=(models.Q(kind__in=POINTING) & ~models.Q(means=""))
                | (~models.Q(kind__in=POINTING) & models.Q(means="")),
                name="search_synonym_means_where_pointing",
                violation_error_message=_("Ô “nghĩa là” chỉ dùng, và phải có, cho loại có mũi tên →."),
            ),
            models.UniqueConstraint(
                fields=["seed"],
                condition=~models.Q(seed=""),
                name="search_synonym_seed_once",
                violation_error_message=_("Dòng có sẵn này đã được nạp."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SynonymKind.values),
                name="search_synonym_kind_known",
                violation_error_message=_("Loại từ đồng nghĩa không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        words = ", ".join(self.phrases)
        return f"{words} → {', '.join(self.meanings)}" if self.meanings else words

    @property
    def phrases(self) -> tuple[str, ...]:
        """What may be typed."""
        return phrases_of(self.words)

    @property
    def meanings(self) -> tuple[str, ...]:
        """What it stands for; empty for kinds without another side."""
        return phrases_of(self.means)

    @display(description=_("Người mua gõ"))
    def typed(self) -> str:
        """What may be typed, in a line."""
        return ", ".join(self.phrases)

    def derive(self) -> None:
        """The folded column."""
        self.search_key = fold(f"{self.words} {self.means}")

    def clean(self) -> None:
        """Tidy both sides; refuse a lone word that should mean another."""
        self.words, self.means = "\n".join(self.phrases), "\n".join(self.meanings)
        if self.kind in MUTUAL and len(self.phrases) < 2:
            raise ValidationError({"words": _("Cần ít nhất hai từ cùng nghĩa, mỗi dòng một từ.")})
