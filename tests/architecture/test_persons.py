"""No table forgets the persons in it: what is about them can be shown and erased, and moves where two are one."""

from django.db import models

from accounts.models import Contact, Organisation, User
from accounts.personal.references import has_mover
from accounts.personal.registry import personal_rows
from tests.architecture.project import FLOORS, own_models

REGISTERED = {rows.model for rows in personal_rows()}
# Columns that say who did something, kept with the work: accountability, not the person's data.
DID = ("_by", "owner")
# Relations to a person that are neither, each with its reason.
NOT_PERSONAL: dict[str, str] = {}
# Tables with a number or an address that is no person's.
PUBLIC = {"accounts.Organisation": "the organisation's own line, public (domain facts A5)"}

# Relations whose move is refused where it would break the rule, each with its reason.
REFUSED = {"booths.Consignment.supplier": "two ledgers at one stall are not one"}


def relations_to(*targets: type[models.Model]) -> list[models.ForeignKey]:
    """Relations of our own tables to these."""
    found = [relation for target in targets for relation in target._meta.related_objects]
    return [relation.field for relation in found if relation.related_model._meta.app_label in FLOORS]


def name_of(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def test_every_relation_to_a_person_can_be_shown_and_erased() -> None:
    about = [field for field in relations_to(User, Contact) if not field.name.endswith(DID)]
    about = [field for field in about if field.name != "uploaded_by_user"]
    assert [name_of(f) for f in about if f.model not in REGISTERED and name_of(f) not in NOT_PERSONAL] == []


def test_every_number_and_address_can_be_shown_and_erased() -> None:
    held = [m for m in own_models() if {"phone", "email"} & {field.name for field in m._meta.fields}]
    assert [m._meta.label for m in held if m not in REGISTERED and m._meta.label not in PUBLIC] == []


def unique_with(field: models.ForeignKey) -> bool:
    """Whether a rule of the table holds the column unique, so that changing it alone may break the rule."""
    rules = [c for c in field.model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    return field.unique or any(field.name in rule.fields for rule in rules)


def test_every_relation_that_may_clash_says_how_it_moves() -> None:
    at_risk = [field for field in relations_to(Organisation, Contact) if unique_with(field)]
    assert [
        name_of(field) for field in at_risk if not has_mover(field.model, field.name) and name_of(field) not in REFUSED
    ] == []
