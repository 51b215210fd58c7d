"""The catalogue in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from catalog.admin.certificate import CertificateTypeViewSet, CertificateViewSet, SignatureViewSet
from catalog.admin.kind import KindViewSet
from catalog.admin.lines import PackViewSet, SeasonViewSet
from catalog.admin.product import ProductViewSet
from catalog.admin.requirement import RequirementViewSet
from catalog.admin.taxonomy import CategoryViewSet, CriteriaVersionViewSet, UnitViewSet


class CatalogueGroup(SnippetViewSetGroup):
    """What is offered."""

    menu_label = _("Sản phẩm")
    menu_name = "catalogue"
    menu_icon = "pick"
    menu_order = 80
    items = (ProductViewSet, PackViewSet, SeasonViewSet, CertificateViewSet, SignatureViewSet)


class TaxonomyGroup(SnippetViewSetGroup):
    """The words in which it is said."""

    menu_label = _("Phân loại")
    menu_name = "taxonomy"
    menu_icon = "list-ul"
    menu_order = 90
    items = (
        KindViewSet,
        RequirementViewSet,
        CategoryViewSet,
        CriteriaVersionViewSet,
        CertificateTypeViewSet,
        UnitViewSet,
    )
