"""Pictures and documents in the admin: their uses counted and named, and deleted by name of what uses them."""

from typing import Any, ClassVar

from wagtail.documents.views import bulk_actions as document_actions
from wagtail.documents.views.documents import DeleteView as WagtailDocumentDeleteView
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import EditView as WagtailDocumentEditView
from wagtail.documents.views.documents import IndexView as WagtailDocumentIndexView
from wagtail.documents.views.documents import UsageView as WagtailDocumentUsageView
from wagtail.images.views import bulk_actions as image_actions
from wagtail.images.views.images import DeleteView as WagtailImageDeleteView
from wagtail.images.views.images import EditView as WagtailImageEditView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as WagtailImageIndexView
from wagtail.images.views.images import UsageView as WagtailImageUsageView

from accounts.admin.deletion import TellsUses, TellsUsesOfMany
from accounts.admin.usage import CountsUses, TellsCount, TellsWhere, WithoutCount

OF_INDEX = ("usage_count", "-usage_count")
"""Wagtail's ways to order by its own index, which knows neither drafts nor rows written in bulk."""


class PictureFilterSet(WithoutCount, ImagesFilterSet):
    """By collection and tag."""


class DocumentFilterSet(WithoutCount, DocumentsFilterSet):
    """By collection and tag."""


class PictureIndexView(CountsUses, WagtailImageIndexView):
    """Every picture; only as a list are uses shown, and counted."""

    filterset_class = PictureFilterSet
    ORDERING_OPTIONS: ClassVar = {
        key: label for key, label in WagtailImageIndexView.ORDERING_OPTIONS.items() if key not in OF_INDEX
    }

    def shows_uses(self) -> bool:
        """As a list, not as a wall of pictures."""
        return bool(self.layout != "grid")


class DocumentIndexView(CountsUses, WagtailDocumentIndexView):
    """Every document."""

    filterset_class = DocumentFilterSet


class PictureEditView(TellsCount, WagtailImageEditView):
    """One picture, with the number of its uses."""


class DocumentEditView(TellsCount, WagtailDocumentEditView):
    """One document, with the number of its uses."""


class PictureDeleteView(TellsUses, WagtailImageDeleteView):
    """One picture, shown above the question."""

    template_name = "cms/admin/confirm_delete_picture.html"


class DocumentDeleteView(TellsUses, WagtailDocumentDeleteView):
    """One document."""


class PictureUsageView(TellsWhere, WagtailImageUsageView):
    """Where a picture is used, drafts among it."""


class DocumentUsageView(TellsWhere, WagtailDocumentUsageView):
    """Where a document is used."""


class FileDeleteMixin(TellsUsesOfMany):
    """Several files at once."""

    def get_execution_context(self) -> dict[str, Any]:
        """With the person at the screen."""
        return {"user": self.request.user}


class PictureDeleteBulkAction(FileDeleteMixin, image_actions.DeleteBulkAction):
    """Several pictures."""


class DocumentDeleteBulkAction(FileDeleteMixin, document_actions.DeleteBulkAction):
    """Several documents."""
