"""Buttons of choosers speak the reader's language, whoever opened the form first."""

from django.template import Context, Template
from django.utils import translation

from catalog.models import Product


def test_buttons_of_a_chooser_are_in_the_language_of_the_reader():
    with translation.override("vi"):
        widget = Product.snippet_viewset.chooser_viewset.widget_class()
    read = {}
    for language in ("vi", "en"):
        with translation.override(language):
            page = Template("{{ w.choose_one_text }}|{{ w.choose_another_text }}|{{ w.link_to_chosen_text }}")
            read[language] = page.render(Context({"w": widget}))
    assert read == {
        "vi": "Chọn sản phẩm|Chọn sản phẩm khác|Sửa sản phẩm này",
        "en": "Choose product|Choose another product|Edit this product",
    }
