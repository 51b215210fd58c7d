"""Pictures and documents in the admin: deleted by name of what uses them."""

from typing import Any

from wagtail.documents.views import bulk_actions as document_actions
from wagtail.documents.views.documents import DeleteView as WagtailDocumentDeleteView
from wagtail.documents.views.documents import UsageView as WagtailDocumentUsageView
from wagtail.images.views import bulk_actions as image_actions
from wagtail.images.views.images import DeleteView as WagtailImageDeleteView
from wagtail.images.views.images import UsageView as WagtailImageUsageView

from accounts.admin.deletion import TellsUses, TellsUsesOfMany
from accounts.admin.usage import TellsWhere


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
