"""Addresses of venues, stalls, bookings and shared stalls."""

from tests.permissions.matrix.rows import (
    ABSENT,
    IN_CHARGE,
    METHOD,
    OK,
    POST_IN_CHARGE,
    PUBLIC,
    SEES_STALLS,
    SELLERS,
    Arguments,
    Row,
    everyone,
    staff,
)
from tests.permissions.stage import Stage

STALLS = ("administrator", "organiser")
MONEY = ("administrator", "accountant")
MODELS = {
    "booking": "booking",
    "party": "bookingparty",
    "payment": "payment",
    "costline": "costline",
    "spending": "spending",
}


def stall_action(name: str, answer: str, allowed: tuple[str, ...] = STALLS, of: str = "booking") -> Row:
    """Something done to the booking of the stage, which is held, or to its party or payment."""
    return Row(f"booths_{of}_{name}", staff(allowed, answer), lambda stage: (stage.row(f"booths.{MODELS[of]}").pk,))


def costs_of(stage: Stage) -> tuple[str, int]:
    """The costs of the booking of the stage."""
    return ("booths.booking", stage.row("booths.booking").pk)


NOT_YET = "302 {booking}"


def for_others(answer: str = OK) -> dict[str, str]:
    """What staff do at a shared stall for those it concerns; to staff with a scope the stall is not there."""
    return {**staff(STALLS, answer), "register_staff": ABSENT, "other_register_staff": ABSENT}


def stall_row(name: str) -> Arguments:
    """A row of the stall that the cooperative operates and the other one supplies."""
    return lambda stage: (stage.row(f"booths.{name}").pk,)


def booking(stage: Stage) -> tuple[int]:
    """The stall itself."""
    return (stage.row("booths.consignment").booking_id,)


STALL_PAGES = (
    "portal_stall",
    "portal_stall_lineup",
    "portal_stall_invite",
    "portal_stall_shelf",
    "portal_stall_suppliers",
    "portal_stall_deliveries",
    "portal_stall_stock",
    "portal_stall_count",
    "portal_stall_sheets",
    "portal_stall_sheet",
    "portal_stall_sheet_import",
    "portal_stall_sheet_template",
    "portal_stall_sellers",
    "portal_stall_seller_add",
    "portal_stall_settlements",
    "portal_stall_baskets",
    "portal_stall_basket_add",
    "portal_stall_list",
)
STALL_MONEY = ("portal_stall_pay", "portal_stall_fee", "portal_stall_account")
BOTH_SIDES = IN_CHARGE
"""Who operates the stall, and whose goods are there."""
OPERATES = {**IN_CHARGE, "other_contact": ABSENT}
SUPPLIES = {**IN_CHARGE, "owner_contact": ABSENT, "deputy_contact": ABSENT}
OPERATES_MONEY = {**OPERATES, "deputy_contact": "409"}
"""Money is the owner's alone; a deputy is told so."""
ANSWERS = {**IN_CHARGE, "owner_contact": "302 /quan-ly/ky-gui/doi-chieu/1/", "deputy_contact": "409"}
STALLS_KEPT = {"administrator": "vacd", "organiser": "vacd", "accountant": "v", "leader": "v"}
MONEY_KEPT = {"administrator": "vacd", "organiser": "v", "accountant": "vacd", "leader": "v"}

PAGES = [
    Row("portal_bookings", IN_CHARGE),
    Row("portal_booking_ask", IN_CHARGE),
    Row("portal_booking_place", POST_IN_CHARGE, lambda s: (s.row("booths.booking").pk,)),
    Row("portal_booking", {**IN_CHARGE, "other_contact": ABSENT}, lambda s: (s.row("booths.booking").pk,)),
    Row("seller_sign_in", PUBLIC),
    Row("seller_sheet", everyone(SELLERS)),
    Row("seller_sign_out", everyone(SELLERS)),
    Row("portal_consignment", IN_CHARGE),
    Row("portal_invited", IN_CHARGE),
    *(Row(name, OPERATES, booking) for name in STALL_PAGES),
    *(Row(name, OPERATES_MONEY, booking) for name in ("portal_stall_close",)),
    *(Row(name, POST_IN_CHARGE, booking) for name in ("portal_stall_send",)),
    Row("portal_line", OPERATES, stall_row("lineupitem")),
    Row("portal_line_shelf", OPERATES, stall_row("lineupitem")),
    Row("portal_line_withdraw", POST_IN_CHARGE, stall_row("lineupitem")),
    *(Row(name, OPERATES, stall_row("consignment")) for name in ("portal_stall_supplier", "portal_terms_new")),
    *(Row(name, OPERATES_MONEY, stall_row("consignment")) for name in STALL_MONEY),
    Row("portal_payment_back", OPERATES_MONEY, stall_row("supplierpayment")),
    Row("portal_fee_back", OPERATES_MONEY, stall_row("supplierfee")),
    Row(
        "portal_stall_account_prove",
        {**POST_IN_CHARGE, "deputy_contact": "409"},
        lambda stage: (stage.row("booths.consignment").pk, 1),
    ),
    Row("booths_consignments", staff(SEES_STALLS)),
    Row("booths_consignment", staff(SEES_STALLS), booking),
    Row("booths_lineup_invite", staff(STALLS), booking),
    Row("booths_lineup_send", staff(STALLS, METHOD), booking),
    Row("booths_line_answer", for_others("302 {stall}"), stall_row("lineupitem")),
    Row("booths_line_shelf", for_others(), stall_row("lineupitem")),
    Row("booths_shelf_length", for_others(), booking),
    Row("booths_line_withdraw", for_others(), stall_row("lineupitem")),
    Row("booths_period_close", for_others(), booking),
    Row("booths_answer_paper", for_others(), stall_row("settlement")),
    Row("booths_settlement_open", staff(SEES_STALLS, METHOD), stall_row("settlement")),
    Row("portal_stall_deliver", BOTH_SIDES, stall_row("consignment")),
    Row("portal_stall_supply", SUPPLIES, stall_row("consignment")),
    Row("portal_terms", OPERATES, stall_row("consignmentterms")),
    Row("portal_terms_print", POST_IN_CHARGE, stall_row("consignmentterms")),
    Row("portal_good", BOTH_SIDES, stall_row("consignedgood")),
    *(Row(name, OPERATES, stall_row("consignedgood")) for name in ("portal_good_price", "portal_good_out")),
    *(Row(name, OPERATES, stall_row("stockmovement")) for name in ("portal_movement", "portal_movement_back")),
    Row("portal_delivery", BOTH_SIDES, stall_row("deliverynote")),
    Row("portal_seller", OPERATES, stall_row("stallseller")),
    *(Row(name, POST_IN_CHARGE, stall_row("stallseller")) for name in ("portal_seller_pin", "portal_seller_end")),
    Row("portal_settlement", BOTH_SIDES, stall_row("settlement")),
    *(
        Row(name, OPERATES_MONEY, stall_row("settlement"))
        for name in ("portal_settlement_paper", "portal_settlement_tax")
    ),
    Row("portal_settlement_answer", ANSWERS, stall_row("settlement")),
    Row("portal_paper", BOTH_SIDES, lambda stage: ("doi-chieu", stage.row("booths.settlement").pk)),
    Row("portal_paper", OPERATES, lambda stage: ("phieu-ngay", stage.row("booths.consignment").booking_id)),
    Row("booths_bookings", staff(SEES_STALLS)),
    Row("booths_bookings_results", staff(SEES_STALLS)),
    Row("booths_booking", staff(SEES_STALLS), lambda stage: (stage.row("booths.booking").pk,)),
    Row("booths_booking_add", staff(STALLS)),
    Row("booths_stalls", staff(STALLS), lambda stage: (stage.row("booths.venue").pk,)),
    Row("booths_calendar", staff(SEES_STALLS)),
    Row("booths_waiting", staff((*STALLS, "leader"))),
    *(
        Row(f"booths_waiting_{name}", staff(STALLS), lambda stage: (stage.row("accounts.waitingentry").pk,))
        for name in ("move", "offer", "leave")
    ),
    stall_action("queue", NOT_YET),
    *(stall_action(name, OK) for name in ("hold", "extend", "letter", "approve", "move", "cancel", "party", "extras")),
    *(stall_action(name, METHOD) for name in ("resume", "contract", "return")),
    *(stall_action(name, NOT_YET) for name in ("sign", "handover", "end", "stop")),
    *(stall_action(name, OK, MONEY) for name in ("charge", "payment")),
    stall_action("ask", METHOD, of="party"),
    *(stall_action(name, OK, of="party") for name in ("letter", "word", "paper")),
    stall_action("correct", OK, MONEY, of="payment"),
    stall_action("receipt", METHOD, MONEY, of="payment"),
    stall_action("borne", NOT_YET, MONEY),
    Row("booths_costs", staff(SEES_STALLS)),
    Row("booths_deposits", staff(SEES_STALLS), posted=staff(MONEY)),
    Row("booths_deposits_excel", staff(SEES_STALLS)),
    Row("booths_costs_excel", staff(SEES_STALLS)),
    *(Row(f"booths_cost{name}", staff(SEES_STALLS), costs_of) for name in ("", "_excel")),
    Row("booths_cost_add", staff(MONEY), costs_of),
    *(stall_action(name, OK, MONEY, of="costline") for name in ("spend", "change", "drop")),
    *(stall_action(name, OK, MONEY, of="spending") for name in ("voucher", "correct")),
]

RIGHTS: dict[str, dict[str, str]] = {
    "booths.venue": STALLS_KEPT,
    "booths.stallgroup": STALLS_KEPT,
    "booths.rate": MONEY_KEPT,
    "booths.rateextra": MONEY_KEPT,
    "booths.venuerule": STALLS_KEPT,
    "booths.vatrate": MONEY_KEPT,
    "booths.fundingsource": MONEY_KEPT,
}
"""Lists in the admin: v view, a add, c change, d delete, p publish, l lock, e erase, t trust."""
