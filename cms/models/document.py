"""Documents of pages: Wagtail's, kept where no web server serves them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from accounts.files.storage import private_storage
from accounts.models import FOLDED, Worded


class SiteDocument(Worded, AbstractDocument):
    """A file (tài liệu) that pages link to; its collection says who may read it, and Wagtail's view asks it."""

    file = models.FileField(_("tệp"), upload_to="documents", storage=private_storage)

    search_fields = [*AbstractDocument.search_fields, *FOLDED]
    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tài liệu")
        verbose_name_plural = _("tài liệu")
