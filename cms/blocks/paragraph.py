"""Text with the few styles that keep a page calm."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]


class ParagraphBlock(blocks.RichTextBlock):
    """One or more paragraphs; Wagtail keeps only the named features."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Đoạn văn")
        template = "cms/blocks/paragraph.html"
