"""Filters of the staff's lists of the catalogue."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from accounts.admin.filters import commune_filter, district_filter, one_of, place_method, ticks
from accounts.enums import Evidence, OrganisationKind
from catalog.domain.queries import certificates_in, ending_within, in_state, waiting_for_evidence
from catalog.enums import CategoryLevel, Dimension, ProductState, SignatureLevel, Validity
from catalog.models import Category, Certificate, Kind, Pack, Photo, Product, SeasonWindow, SignatureListing, Unit

STARS = [("3", "3★"), ("4", "4★"), ("5", "5★")]
ENDING = [("within-30", _("hết hạn trong 30 ngày")), ("within-90", _("hết hạn trong 90 ngày"))]
ENDING.append(("within-180", _("hết hạn trong 180 ngày")))

ON_SITE = ("on_site", _("trên trang công khai"))
UNVERIFIED = ("unverified", _("chờ xác minh"))


def industries(_request: Any) -> QuerySet[Category]:
    """Industries of the criteria in force."""
    return Category.objects.current().industries()


def sets(_request: Any) -> QuerySet[Category]:
    """Product sets of the criteria in force."""
    return Category.objects.current().sets()


def kinds(_request: Any) -> QuerySet[Kind]:
    """Kinds of goods by name."""
    return Kind.objects.current().alphabetical()


class ProductFilterSet(WagtailFilterSet):
    """Of products."""

    state = one_of([*ProductState.choices, ON_SITE, UNVERIFIED], _("Trạng thái"), method="filter_state")
    industry = ModelChoiceFilter(queryset=industries, label=_("Ngành OCOP"), method="filter_industry")
    category = ModelChoiceFilter(queryset=sets, label=_("Bộ sản phẩm"))
    goods = ModelChoiceFilter(
        queryset=kinds, label=_("Mặt hàng"), field_name="kind", null_label=_("Chưa ghi mặt hàng"), null_value="none"
    )
    district = district_filter()
    commune = commune_filter()
    producer = one_of(
        [("yes", _("Đã rõ chủ thể")), ("no", _("Chưa rõ chủ thể"))], _("Chủ thể"), method="filter_producer"
    )
    kind = ticks(OrganisationKind.choices, _("Loại hình chủ thể"), field_name="organisation__kind")
    stars = one_of(STARS, _("Sao còn hiệu lực"), method="filter_stars")
    signature = ticks(SignatureLevel.choices, _("Danh mục của tỉnh"), method="filter_signature")
    evidence = ticks(Evidence.choices, _("Nguồn dữ liệu"))
    photo = one_of([("broken", _("Có ảnh hỏng")), ("none", _("Chưa có ảnh"))], _("Ảnh"), method="filter_photo")
    filter_place = place_method("place_id", "organisation__place_id")

    class Meta:
        model = Product
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """State now, all that the public sees, or what only waits to be verified."""
        if state == ON_SITE[0]:
            return rows.filter(pk__in=Product.objects.on_site())
        return waiting_for_evidence(rows) if state == UNVERIFIED[0] else in_state(rows, state)

    def filter_industry(self, rows: QuerySet[Any], _name: str, industry: Category) -> QuerySet[Any]:
        """Sets stand under their industry directly or in a group of it."""
        above = Q(category=industry) | Q(category__parent=industry) | Q(category__parent__parent=industry)
        return rows.filter(above)

    def filter_photo(self, rows: QuerySet[Any], _name: str, which: str) -> QuerySet[Any]:
        """With a picture whose file is broken, or without any."""
        photos = Photo.objects.filter(product=OuterRef("pk"))
        return rows.filter(
            Exists(photos.filter(picture__broken_at__isnull=False)) if which == "broken" else ~Exists(photos)
        )

    def filter_producer(self, rows: QuerySet[Any], _name: str, known: str) -> QuerySet[Any]:
        """With a producer or without."""
        return rows.filter(organisation__isnull=known == "no")

    def filter_stars(self, rows: QuerySet[Any], _name: str, stars: str) -> QuerySet[Any]:
        """Stars that hold today."""
        held = certificates_in(Certificate.objects.filter(stars=int(stars)), Validity.VALID, timezone.localdate())
        return rows.filter(Exists(held.filter(product=OuterRef("pk"))))

    def filter_signature(self, rows: QuerySet[Any], _name: str, levels: list[str]) -> QuerySet[Any]:
        """Named on one of the province's lists."""
        if not levels:
            return rows
        return rows.filter(Exists(SignatureListing.objects.filter(product=OuterRef("pk"), level__in=levels)))


class CertificateFilterSet(WagtailFilterSet):
    """Of papers."""

    state = one_of([*Validity.choices, *ENDING], _("Hôm nay"), method="filter_state")
    verified = one_of([("yes", _("Đã xác minh")), ("no", _("Chưa xác minh"))], _("Xác minh"), method="filter_verified")
    stars = ticks(STARS, _("Số sao"))
    holder = one_of([("product", _("Sản phẩm")), ("organisation", _("Đơn vị"))], _("Của"), method="filter_holder")
    district = district_filter()
    filter_place = place_method("organisation__place_id", "product__place_id", "product__organisation__place_id")

    class Meta:
        model = Certificate
        fields = ["type"]

    def filter_state(self, rows: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """State today, or how soon it ends."""
        today = timezone.localdate()
        if state.startswith("within-"):
            return ending_within(rows, int(state.removeprefix("within-")), today)
        return certificates_in(rows, state, today)

    def filter_verified(self, rows: QuerySet[Any], _name: str, verified: str) -> QuerySet[Any]:
        """Seen by somebody or not."""
        return rows.filter(verified_at__isnull=verified == "no")

    def filter_holder(self, rows: QuerySet[Any], _name: str, holder: str) -> QuerySet[Any]:
        """Of a product or of a producer."""
        return rows.filter(**{f"{holder}__isnull": False})


class SignatureFilterSet(WagtailFilterSet):
    """Of the province's lists."""

    level = ticks(SignatureLevel.choices, _("Cấp độ"))
    linked = one_of(
        [("yes", _("Đã gắn với sản phẩm")), ("no", _("Chưa gắn"))], _("Sản phẩm trong hệ thống"), method="filter_linked"
    )

    class Meta:
        model = SignatureListing
        fields: list[str] = []

    def filter_linked(self, rows: QuerySet[Any], _name: str, linked: str) -> QuerySet[Any]:
        """Linked to a product or not."""
        return rows.filter(product__isnull=linked == "no")


class CategoryFilterSet(WagtailFilterSet):
    """Of the classification."""

    level = one_of(CategoryLevel.choices, _("Cấp"))

    class Meta:
        model = Category
        fields = ["version"]


class KindFilterSet(WagtailFilterSet):
    """Of kinds of goods."""

    set_of_code = ModelChoiceFilter(queryset=sets, label=_("Bộ sản phẩm"), method="filter_set")
    used = one_of([("yes", _("Có sản phẩm")), ("no", _("Chưa có sản phẩm"))], _("Sản phẩm"), method="filter_used")

    class Meta:
        model = Kind
        fields: list[str] = []

    def filter_set(self, rows: QuerySet[Any], _name: str, category: Category) -> QuerySet[Any]:
        """Of the set's code."""
        return rows.filter(set_code=category.code)

    def filter_used(self, rows: QuerySet[Any], _name: str, used: str) -> QuerySet[Any]:
        """Named by a product or by none."""
        named = Exists(Product.objects.filter(kind=OuterRef("pk")))
        return rows.filter(named if used == "yes" else ~named)


class UnitFilterSet(WagtailFilterSet):
    """Of units."""

    dimension = ticks(Dimension.choices, _("Thứ nguyên"))

    class Meta:
        model = Unit
        fields: list[str] = []


class PackFilterSet(WagtailFilterSet):
    """Of packs."""

    priced = one_of([("yes", _("Có giá")), ("no", _("Giá liên hệ"))], _("Giá"), method="filter_priced")

    class Meta:
        model = Pack
        fields = ["unit"]

    def filter_priced(self, rows: QuerySet[Any], _name: str, priced: str) -> QuerySet[Any]:
        """With a price or not."""
        return rows.filter(price__isnull=priced == "no")


class SeasonFilterSet(WagtailFilterSet):
    """Of seasons."""

    evidence = ticks(Evidence.choices, _("Nguồn dữ liệu"))

    class Meta:
        model = SeasonWindow
        fields = ["kind", "form", "calendar"]
