"""Kinds of goods in the admin: their words, what is usual for them, and making one of two."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.vietnamese import normalise
from catalog.admin.filters import KindFilterSet
from catalog.admin.kind_chooser import KindChooserViewSet
from catalog.domain.kind import merge_kinds, without_repeats, words_taken
from catalog.domain.seasons import ALL_YEAR, month_runs
from catalog.enums import SeasonCalendar
from catalog.forms.months import MonthsField
from catalog.models import Category, Kind, Product
from catalog.permissions import kinds_for


def set_choices() -> list[tuple[str, str]]:
    """Codes of the sets in force with their names."""
    sets = Category.objects.current().sets()
    return [("", "–"), *((category.code, f"{category.code}. {category.name}") for category in sets)]


class KindForm(ScopedModelForm):
    """A kind, none of whose names another kind is called by."""

    set_code = forms.ChoiceField(label=gettext_lazy("Bộ sản phẩm OCOP thường gặp"), choices=set_choices, required=False)
    months = MonthsField(label=gettext_lazy("Tháng thường có hàng"))

    def clean_name(self) -> str:
        """As it is to be stored."""
        return normalise(self.cleaned_data["name"])

    def clean_words(self) -> str:
        """One line, each word once."""
        words = [normalise(word) for word in self.cleaned_data["words"].replace("\n", ",").split(",")]
        return ", ".join(without_repeats(words, besides=(self.cleaned_data.get("name", ""),)))

    def clean(self) -> dict[str, Any]:
        """Refuse words that would say two things at once, naming the kind that has them."""
        cleaned = super().clean()
        for field in ("name", "words", "name_en"):
            words = cleaned.get(field, "").split(",") if field == "words" else [cleaned.get(field, "")]
            for word, owner in words_taken([word.strip() for word in words if word], other_than=self.instance).items():
                said = {"word": word, "kind": owner.name}
                self.add_error(field, _("“%(word)s” đã là tên gọi của mặt hàng “%(kind)s”.") % said)
        return cleaned


class MergeForm(ActionForm):
    """Which kind is kept; it says what will move."""

    into = forms.ModelChoiceField(
        Kind.objects.none(), label=gettext_lazy("Gộp vào mặt hàng"), empty_label=gettext_lazy("Hãy chọn")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["into"]
        choice.queryset = Kind.objects.current().exclude(pk=self.row.pk).alphabetical()
        said = {"count": self.row.products.count(), "words": ", ".join(self.row.all_words)}
        choice.help_text = _("%(count)s sản phẩm và các tên gọi “%(words)s” chuyển sang mặt hàng này.") % said


MERGE = RowAction(
    name="merge",
    label=gettext_lazy("Gộp vào mặt hàng khác"),
    question=gettext_lazy("Gộp mặt hàng này vào mặt hàng nào? Việc gộp không hoàn lại được."),
    done=gettext_lazy("Đã gộp “%(name)s” vào mặt hàng được chọn."),
    permission="change",
    perform=merge_kinds,
    form=MergeForm,
    icon="link",
    serious=True,
    priority=60,
)


def with_product_counts(rows: QuerySet[Kind]) -> QuerySet[Kind]:
    """Kinds with `product_count`; counted for the rows shown only, unless they are ordered by it."""
    counts = Product.objects.filter(kind=OuterRef("pk")).order_by().values("kind").annotate(n=Count("pk")).values("n")
    return rows.annotate(product_count=Coalesce(Subquery(counts, output_field=IntegerField()), 0))


def season_text(kind: Kind) -> str:
    """ "tháng 7–9, 11–1", with its calendar if that is the moon's; a dash where none is known."""
    if not kind.months:
        return "–"
    if kind.months == ALL_YEAR:
        return _("quanh năm")
    runs = ", ".join(f"{first}–{last}" if first != last else str(first) for first, last in month_runs(kind.months))
    lunar = kind.calendar == SeasonCalendar.LUNAR
    return (_("tháng %(runs)s âm lịch") if lunar else _("tháng %(runs)s")) % {"runs": runs}


def units_text(kind: Kind) -> str:
    """The units, the first one first."""
    return ", ".join(str(line.unit) for line in kind.units.all())


def products_address(kind: Kind) -> str:
    """The list of the kind's products."""
    return f"{reverse(Product.snippet_viewset.get_url_name('list'))}?goods={kind.pk}"


class KindViewSet(ScopedSnippetViewSet):
    """Mặt hàng."""

    model = Kind
    rows = kinds_for
    icon = "tag"
    menu_label = gettext_lazy("Mặt hàng")
    ordering = ("sort_key", "pk")
    row_actions = (MERGE,)
    chooser_viewset_class = KindChooserViewSet
    chooser_columns = (Column("words", label=gettext_lazy("Từ gọi khác")),)
    base_form_class = KindForm
    filterset_class = KindFilterSet
    inspect_view_fields_exclude = ("search_key", "sort_key", "id", "merged_into", "merged_at", "merged_by", "months")
    list_display: Any = (
        "name",
        Column("words", label=gettext_lazy("Từ gọi khác")),
        Column("set_code", label=gettext_lazy("Bộ"), sort_key="set_code"),
        Column("units", label=gettext_lazy("Đơn vị"), accessor=units_text),
        Column("months", label=gettext_lazy("Mùa"), accessor=season_text),
        TitleColumn(
            "product_count", label=gettext_lazy("Sản phẩm"), sort_key="product_count", get_url=products_address
        ),
    )
    panels = (
        MultiFieldPanel([FieldPanel("name"), FieldPanel("words"), FieldPanel("name_en")], gettext_lazy("Tên gọi")),
        FieldPanel("set_code"),
        InlinePanel(
            "units",
            [FieldPanel("unit", widget=forms.Select)],
            heading=gettext_lazy("Đơn vị thường dùng"),
            label=gettext_lazy("Đơn vị"),
        ),
        MultiFieldPanel([FieldPanel("months"), FieldPanel("calendar")], gettext_lazy("Mùa vụ thường gặp")),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With units and number of products."""
        return with_product_counts(rows).prefetch_related("units__unit")

    @cached_property
    def actions(self) -> RowActions:
        """As for every model; from a kind that is merged away one goes back to the list."""
        return replace(super().actions, back=lambda kind: reverse(self.get_url_name("list")))
