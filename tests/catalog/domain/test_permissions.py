"""Rows of the catalogue within a scope."""

import pytest
from django.http import Http404

from catalog.permissions import (
    certificates_for,
    get_product_for,
    listings_for,
    packs_for,
    products_for,
    seasons_for,
)
from tests.factories.catalog import create_certificate, create_pack, create_product, create_season, create_signature


def test_product_is_reached_by_its_producer_s_place_or_its_own(cast):
    by_producer = create_product(organisation=cast.cooperative)
    by_place = create_product(organisation=None, place=cast.cooperative.place)
    create_product(organisation=cast.other_cooperative)
    create_product(organisation=None)
    assert set(products_for(cast.register_staff)) == {by_producer, by_place}


def test_lines_and_papers_follow_the_product(cast):
    own, foreign = (create_product(organisation=o) for o in (cast.cooperative, cast.other_cooperative))
    for product in (own, foreign):
        create_pack(product=product)
        create_season(product=product)
        create_certificate(product=product)
    person = cast.register_staff
    found = [{row.product for row in rows(person)} for rows in (packs_for, seasons_for, certificates_for)]
    assert found == [{own}, {own}, {own}]


def test_paper_of_an_organisation_follows_its_place(cast):
    own = create_certificate(organisation=cast.cooperative)
    create_certificate(organisation=cast.other_cooperative)
    assert list(certificates_for(cast.register_staff)) == [own]


def test_lines_of_the_lists_without_product_are_for_everyone_with_a_scope(cast):
    free, own = create_signature(), create_signature(product=create_product(organisation=cast.cooperative))
    create_signature(product=create_product(organisation=cast.other_cooperative))
    assert set(listings_for(cast.register_staff)) == {free, own}
    assert list(listings_for(cast.outsider)) == []


def test_gate_answers_404_outside_the_scope(cast):
    product = create_product(organisation=cast.other_cooperative)
    assert get_product_for(cast.editor, product.pk) == product
    with pytest.raises(Http404):
        get_product_for(cast.register_staff, product.pk)
