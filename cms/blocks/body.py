"""The body of a page."""

from wagtail import blocks

from cms.blocks.heading import HeadingBlock
from cms.blocks.paragraph import ParagraphBlock
from cms.blocks.picture import PictureBlock


class BodyBlock(blocks.StreamBlock):
    """Headings, paragraphs and pictures in any order."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
