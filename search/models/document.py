"""The index that is always there: analysed text and facts of each product on the site."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

PRICE_WHEN_ASKED = 9_000_000_000_000_000_000
"""Stands for "liên hệ" where products are ordered by price: after every real price, on every database."""


class PriceOrAsked(models.Func):
    """The lowest price, or `PRICE_WHEN_ASKED`; the number is literal so that the index on it is used."""

    template = f"COALESCE(%(expressions)s, {PRICE_WHEN_ASKED})"
    output_field = models.BigIntegerField()


class SearchFactKind(models.TextChoices):
    """Facts of which a product may have several, or which hold between days."""

    STARS = "stars", _("Số sao")
    PAPER = "paper", _("Giấy tờ")
    SIGNATURE = "signature", _("Danh mục của tỉnh")


class SearchDocument(models.Model):
    """One product on the site as search sees it; a product that leaves the site loses its document.

    The four token columns hold text already analysed (accented keys, folded keys, folded bigrams, stuck words), so
    that every engine sees the same; `search/index/analysis.py` says how. `months` is a bit mask, bit 0 = January.
    `version` rises with each write, under the product's row lock, and goes on rising when a document comes back.
    `analysis` is the number under which it was made (`search/index/analysis.py`), None before there were numbers.
    The full-text index is kept in step by the database itself (`search/index/fulltext.py`, decision 19).
    """

    told_when_deleted = False

    product = models.OneToOneField(
        "catalog.Product", on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    version = models.PositiveBigIntegerField(default=1)
    name_tokens = models.TextField(default="")
    tag_tokens = models.TextField(default="")
    place_tokens = models.TextField(default="")
    body_tokens = models.TextField(default="")
    industry = models.ForeignKey("catalog.Category", null=True, on_delete=models.CASCADE, related_name="+")
    product_set = models.ForeignKey("catalog.Category", null=True, on_delete=models.CASCADE, related_name="+")
    producer_kind = models.CharField(max_length=12, default="", blank=True)
    old_district = models.ForeignKey("accounts.Place", null=True, on_delete=models.SET_NULL, related_name="+")
    old_commune = models.ForeignKey("accounts.Place", null=True, on_delete=models.SET_NULL, related_name="+")
    new_commune = models.ForeignKey("accounts.Place", null=True, on_delete=models.SET_NULL, related_name="+")
    months = models.PositiveSmallIntegerField(default=0)
    price = models.PositiveBigIntegerField(null=True)
    standing = models.SmallIntegerField(default=0)
    sort_key = models.CharField(max_length=1200, default="")
    published_at = models.DateTimeField(null=True)
    analysis = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("bản ghi tìm kiếm")
        verbose_name_plural = _("bản ghi tìm kiếm")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(months__range=(0, 4095)),
                name="search_searchdocument_months_12_bits",
                violation_error_message=_("Mùa vụ gồm 12 tháng, mỗi tháng một bit."),
            )
        ]
        indexes = [
            models.Index(fields=["-standing", "sort_key", "product"], name="search_document_standing"),
            models.Index(fields=["sort_key", "product"], name="search_document_alphabet"),
            models.Index(fields=["-published_at", "product"], name="search_document_newest"),
            models.Index(fields=["analysis"], name="search_document_analysis"),
            models.Index(PriceOrAsked("price"), "product", name="search_document_cheapest"),
            models.Index(
                fields=[
                    "industry",
                    "product_set",
                    "producer_kind",
                    "old_district",
                    "old_commune",
                    "new_commune",
                    "months",
                    "product",
                ],
                name="search_document_facets",  # holds every column that is counted, so counting reads no texts
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} v{self.version}"


class SearchFactQuerySet(models.QuerySet["SearchFact"]):
    """Reads facts in bulk."""

    def by_document(self, product_ids: Iterable[int]) -> Mapping[int, list["SearchFact"]]:
        """The facts of many documents, by product: one query, and nothing made for each document."""
        found: dict[int, list[SearchFact]] = defaultdict(list)
        for fact in self.filter(document_id__in=list(product_ids)):
            found[fact.document_id].append(fact)
        return found


class SearchFact(models.Model):
    """A star, paper or listing of a document; counts from one day until another, both included, empty = open."""

    told_when_deleted = False

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=10, choices=SearchFactKind)
    value = models.CharField(max_length=20)
    counts_from = models.DateField(null=True)
    counts_until = models.DateField(null=True)

    objects = SearchFactQuerySet.as_manager()

    class Meta:
        verbose_name = _("dữ kiện tìm kiếm")
        verbose_name_plural = _("dữ kiện tìm kiếm")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=SearchFactKind.values),
                name="search_searchfact_kind_known",
                violation_error_message=_("Loại dữ kiện không hợp lệ."),
            )
        ]
        indexes = [
            models.Index(fields=["kind", "value", "counts_from", "counts_until", "document"], name="search_fact_on_day")
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.kind}={self.value}"
