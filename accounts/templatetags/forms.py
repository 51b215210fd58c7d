"""What a form carries besides its fields."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.editing.merge import FORM_KEY
from accounts.editing.once import new_key

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """The key by which a form is saved once however often it is sent; its view is `saved_once`."""
    return format_html('<input type="hidden" name="{}" value="{}">', FORM_KEY, new_key())
