"""Addresses of conferences and fairs."""

from tests.cast import STAFF
from tests.permissions.matrix.rows import (
    ABSENT,
    ADMINISTRATOR,
    IN_CHARGE,
    METHOD,
    NOT_NOW,
    OK,
    POST_IN_CHARGE,
    PUBLIC,
    REFUSED,
    Row,
    View,
    row_of,
    signed_in,
    staff,
)

SEES_EVENTS = (*ADMINISTRATOR, "organiser", "leader")

BOARD = ("board", "invite", "registrations", "register", "proposals", "arrivals", "outcomes")

PAGES = [
    Row("events", PUBLIC),
    Row("event", PUBLIC, lambda stage: (stage.row("events.event").slug,)),
    Row("events_overview", staff(SEES_EVENTS)),
    Row("events_access", staff(SEES_EVENTS)),
    Row("event_page", PUBLIC, lambda stage: (stage.row("events.event").slug,)),
    Row("portal_events", IN_CHARGE),
    *(Row(name, POST_IN_CHARGE, lambda stage: (0,)) for name in ("portal_event_answer", "portal_event_registration")),
    Row("own_events", signed_in(OK)),
    Row("own_event", signed_in(METHOD), row_of("events.registration")),
    Row("event_register", PUBLIC, lambda stage: (stage.row("events.event").slug,)),
    *(
        Row(f"events_{name}", staff(SEES_EVENTS), lambda stage: (stage.row("events.event").pk,))
        for name in ("board", "invite", "letters", "registrations", "register", "pools", "proposals")
    ),
    *(
        Row(f"events_{name}", staff(SEES_EVENTS), lambda stage: (stage.row("events.event").pk,))
        for name in ("arrivals", "outcomes", "registrations_excel", "agreements", "conversion", "photos", "report")
    ),
    *(
        Row(
            f"events_{name}",
            staff(SEES_EVENTS),
            lambda stage: (stage.row("events.event").pk, stage.row("events.registration").pk),
        )
        for name in ("registration", "arrive")
    ),
    Row("events_agreements_file", staff(SEES_EVENTS), lambda stage: (stage.row("events.event").pk,)),
    Row("events_agreement", staff(SEES_EVENTS, ABSENT), lambda stage: (stage.row("events.event").pk, 1)),
    Row("events_outcome", staff(SEES_EVENTS, ABSENT), lambda stage: (stage.row("events.event").pk, 1)),
    *(Row(name, staff(SEES_EVENTS, refusal=REFUSED)) for name in ("halls", "hall_worker", "hall_units")),
    *(
        Row(name, staff(SEES_EVENTS, refusal=REFUSED), lambda stage: (stage.row("events.event").pk,))
        for name in ("hall", "hall_people", "hall_outcomes")
    ),
    Row(
        "hall_person",
        staff(SEES_EVENTS, refusal=REFUSED),
        lambda stage: (stage.row("events.event").pk, stage.row("events.registration").pk),
    ),
    Row("hall_record", staff(SEES_EVENTS, METHOD, refusal=REFUSED), lambda stage: (stage.row("events.event").pk,)),
    Row(
        "events_change",
        staff(SEES_EVENTS),
        lambda stage: (stage.row("events.event").pk, stage.row("events.eventchange").pk),
    ),
    Row("events_print", staff(STAFF, METHOD), lambda stage: (stage.row("events.event").pk,)),
]

RIGHTS: dict[str, dict[str, str]] = {
    "events.event": {"administrator": "vacd", "organiser": "vac", "leader": "v"},
}
"""Lists in the admin: v view, a add, c change, d delete, p publish, l lock, e erase, t trust."""
OWN_VIEWS: dict[str, dict[str, View]] = {
    "events.event": {
        "open": View("c", of_row=True, answer=NOT_NOW),
        **{name: View("c", of_row=True) for name in ("close", "hold", "change", "cancel")},
    },
}
"""Views of one model alone."""
