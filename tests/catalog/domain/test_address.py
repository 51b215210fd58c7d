"""A product's address follows its name until somebody has it, and then stays."""

from catalog.models import Product
from tests.cast import client_for
from tests.catalog.admin.test_product import form_of, url_of
from tests.factories.catalog import create_product


def renamed(product, name):
    """The draft of a product under another name."""
    draft = product.get_latest_revision_as_object()
    draft.name = name
    return draft.save_revision()


def test_draft_renamed_before_its_first_publication_follows_its_name(db):
    product = create_product(name="Vải thiều", live=False, revision=True)
    renamed(product, "Vải lai chín sớm").publish()
    product.refresh_from_db()
    assert (product.name, product.slug) == ("Vải lai chín sớm", "vai-lai-chin-som")


def test_address_stays_from_the_first_publication_on(db):
    product = create_product(name="Vải thiều", revision=True)
    renamed(product, "Vải lai chín sớm").publish()
    product.refresh_from_db()
    assert (product.name, product.slug) == ("Vải lai chín sớm", "vai-thieu")


def test_address_stays_after_the_product_was_taken_down(db):
    product = create_product(name="Vải thiều", revision=True)
    product.unpublish()
    renamed(product, "Vải lai chín sớm").publish()
    product.refresh_from_db()
    assert product.slug == "vai-thieu"


def test_draft_of_a_taken_name_gets_the_next_number_and_keeps_it(db):
    create_product(name="Vải thiều")
    product = create_product(name="Nhãn", live=False, revision=True)
    renamed(product, "Vải thiều").publish()
    product.refresh_from_db()
    assert product.slug == "vai-thieu-2"
    product.save()
    assert Product.objects.get(pk=product.pk).slug == "vai-thieu-2"


def test_form_that_publishes_a_renamed_draft_gives_it_the_address_of_its_name(cast, settings):
    settings.STAFF_SECOND_STEP = False
    product = create_product(name="Vải thiều", organisation=cast.cooperative, live=False, revision=True)
    client_for(cast.editor).post(url_of(product), form_of(product, name="Vải sấy") | {"action-publish": "1"})
    product.refresh_from_db()
    assert (product.live, product.slug) == (True, "vai-say")
