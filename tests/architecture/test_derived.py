"""Derived columns of every model, written in every way: the stored value is what its sources give."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import models
from django.utils import timezone

from accounts.enums import CallState
from accounts.models import (
    CallTask,
    Contact,
    Derived,
    DerivedQuerySet,
    FormerName,
    JoinRequest,
    Organisation,
    Place,
    User,
)
from booths.models import Venue
from catalog.models import Category, Certificate, Enquiry, Kind, Product, PurchaseRequest, SignatureListing
from events.models import Event, Registration
from search.models import PinnedResult, SearchLog, Synonym
from tests.architecture.project import own_fields, own_models
from tests.factories.accounts import (
    create_contact,
    create_join_request,
    create_old_commune,
    create_organisation,
    create_user,
)
from tests.factories.booths import create_venue
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_product,
    create_signature,
)
from tests.factories.events import create_event, create_seat
from tests.factories.request import create_request
from tests.factories.search import create_pin, create_search, create_synonym
from tests.factories.trade import create_enquiry

WRONG = {"counted_until": timezone.localdate(), "possible_until": timezone.localdate()}
"""A value that no source gives; "?" for texts."""
OTHER = {"precision": "year", "phone": "+84912345670", "email": "tam@example.com", "username": "tam"}
"""Another value of a source, where not any text will do."""

STATED = {
    "answer": "what a verb was told",
    "content": "packed by whoever writes the row",
    "digest": "of a code that is not kept",
    "file_hash": "read from the file by Wagtail",
    "focal_point_key": "made by Wagtail",
    "hidden_reason": "what a verb was told",
    "objection": "what a verb was told",
    "once": "a word of whoever queues",
    "pin": "hashed, of a PIN that is not kept",
    "query_key": "the query that somebody has dealt with",
    "position_reason": "what a verb was told",
    "reason": "what a verb was told",
    "ref": "a random word",
    "seed": "which shipped row it came from",
    "seeded_as": "what the shipped row said then",
    "slug": "given once (accounts/models/addressed.py)",
    "withdrawn_reason": "what a verb was told",
}
"""Columns of text that no form shows and that follow from no column."""


def create_call(**fields):
    fields = {"organisation": create_organisation(), "kind": "tests.call", "title": "Gọi lại", "text": "Chào", **fields}
    now = timezone.now()
    return CallTask.objects.create(name="Ông Tư", state=CallState.OPEN, next_call_at=now, created_at=now, **fields)


MAKERS: dict[type[models.Model], Callable[[], models.Model]] = {
    CallTask: create_call,
    Category: create_category_set,
    Certificate: create_certificate,
    Contact: create_contact,
    Enquiry: create_enquiry,
    Event: create_event,
    FormerName: lambda: FormerName.objects.create(organisation=create_organisation(), name="HTX Hợp Thịnh"),
    Kind: lambda: Kind.objects.create(name="Mỳ gạo", words="mì Chũ, bún khô"),
    Organisation: create_organisation,
    PinnedResult: create_pin,
    Place: create_old_commune,
    Registration: create_seat,
    Product: lambda: create_product(search_words="vải u hồng"),
    JoinRequest: create_join_request,
    SearchLog: create_search,
    PurchaseRequest: create_request,
    SignatureListing: create_signature,
    Synonym: lambda: create_synonym(words="heo", means="lợn", kind="means"),
    User: create_user,
    Venue: create_venue,
}
"""One row of each model with derived columns; a new one is added here."""

DERIVED = [model for model in own_models() if issubclass(model, Derived) and model.derived_from]
EACH = pytest.mark.parametrize("model", DERIVED, ids=lambda model: model._meta.label)


def make(model):
    row = MAKERS[model]()
    return model.objects.get(pk=row.pk)


def spoil(model, columns):
    """Wrong values in derived columns, past everything that would mend them."""
    models.QuerySet(model).update(**{column: WRONG.get(column, "?") for column in columns})


def stored(row):
    return {column: getattr(type(row).objects.get(pk=row.pk), column) for column in row.derived_from}


def changes(row):
    """Each own source that is no key, with another value."""
    for name in sorted(name for name in row.sources() if "__" not in name):
        field = row._meta.get_field(name)
        yield name, OTHER.get(name, date(2026, 5, 9) if isinstance(field, models.DateField) else "Đồng Tâm")


def test_every_model_with_derived_columns_has_a_maker():
    assert {model._meta.label for model in DERIVED} == {model._meta.label for model in MAKERS}


def test_every_text_that_nobody_types_says_what_it_is_made_of():
    texts = [(m, f) for m, f in own_fields() if not f.editable and isinstance(f, models.CharField | models.TextField)]
    unknown = {
        f"{m._meta.label}.{f.name}"
        for m, f in texts
        if f.name not in getattr(m, "derived_from", {}) and f.name not in STATED and not f.choices
    }
    assert unknown == set()


def test_no_model_keeps_a_way_of_its_own():
    """`derive` is the one name by which columns are filled."""
    assert [m._meta.label for m in own_models() if hasattr(m, "set_keys") or hasattr(m, "set_bounds")] == []


def test_every_manager_writes_derived_columns_along():
    plain = [
        m for m in own_models() if issubclass(m, Derived) and not isinstance(m._default_manager.all(), DerivedQuerySet)
    ]
    assert plain == []


@EACH
@pytest.mark.django_db
def test_sources_are_all_that_is_read(model, django_assert_num_queries):
    pk = make(model).pk
    keys = {path.rpartition("__")[0] for path in model.sources()} - {""}
    row = models.QuerySet(model).select_related(*keys).only(*model.sources(), *model.derived_from).get(pk=pk)
    with django_assert_num_queries(0):
        row.derive()


@EACH
@pytest.mark.django_db
def test_recount_mends_every_column(model):
    row = make(model)
    right = stored(row)
    spoil(model, model.derived_from)
    rows = model.derived_rows()
    assert (rows.recount() >= 1, rows.recount(), stored(row)) == (True, 0, right)


@EACH
@pytest.mark.django_db
def test_every_way_of_writing_brings_the_columns_along(model):
    row = make(model)
    for name, value in changes(row):
        before, expected = getattr(row, name), model.objects.get(pk=row.pk)
        setattr(expected, name, value)
        expected.derive()
        right = {column: getattr(expected, column) for column in model.columns_following([name])}
        for way in (by_save, by_save_of_columns, by_bulk_update, by_update):
            models.QuerySet(model).filter(pk=row.pk).update(**{name: before})
            spoil(model, right)
            way(model.objects.get(pk=row.pk), {name: value})
            found = {column: value for column, value in stored(row).items() if column in right}
            assert (way.__name__, name, found) == (way.__name__, name, right)
        models.QuerySet(model).filter(pk=row.pk).update(**{name: before})
        row.save()


def by_save(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def by_save_of_columns(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[*values])


def by_bulk_update(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    type(row).objects.bulk_update([row], [*values])


def by_update(row, values):
    type(row).objects.filter(pk=row.pk).update(**values)


@EACH
@pytest.mark.django_db
def test_rows_made_in_bulk_have_the_columns(model):
    row = make(model)
    right = stored(row)
    models.QuerySet(model).filter(pk=row.pk).delete()
    again = model(**{f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields if not f.primary_key})
    for column in model.derived_from:
        setattr(again, column, WRONG.get(column, "?"))
    model.objects.bulk_create([again])
    assert stored(again) == right
