"""What an actor reaches of the catalogue: a read for each noun, and a gate where a view loads one row."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import By, Paths, StaffActor, as_actor, reached
from catalog.models import (
    Certificate,
    Deal,
    Enquiry,
    Invitation,
    Kind,
    Pack,
    PaperClaim,
    PaperShare,
    Product,
    PurchaseRequest,
    SeasonWindow,
    SignatureListing,
    Supply,
)

PRODUCT = Paths(places=("place_id", "organisation__place_id"), organisations=("organisation_id",))
OF_PRODUCT = Paths(
    places=("product__place_id", "product__organisation__place_id"), organisations=("product__organisation_id",)
)
PAPER = Paths(
    places=("organisation__place_id", *OF_PRODUCT.places), organisations=("organisation_id", *OF_PRODUCT.organisations)
)

ENQUIRY = Paths(places=("organisation__place_id",), organisations=("organisation_id",))
INVITATION = Paths(places=("organisation__place_id",), organisations=("organisation_id",))
DEAL = Paths(places=("seller__place_id",), organisations=("seller_id",))


def products_for(by: By) -> QuerySet[Product]:
    """Products from within the scope, by their own place or their producer's; those of one's organisation."""
    return reached(Product.objects.all(), by, PRODUCT)


def packs_for(by: By) -> QuerySet[Pack]:
    """Packs and prices of products within reach."""
    return reached(Pack.objects.all(), by, OF_PRODUCT)


def seasons_for(by: By) -> QuerySet[SeasonWindow]:
    """Season windows of products within reach."""
    return reached(SeasonWindow.objects.all(), by, OF_PRODUCT)


def certificates_for(by: By) -> QuerySet[Certificate]:
    """Papers of products and of organisations within reach."""
    return reached(Certificate.objects.all(), by, PAPER)


def claims_for(by: By) -> QuerySet[PaperClaim]:
    """Papers that were sent and that organisations within reach sent."""
    return reached(PaperClaim.objects.all(), by, Paths(("organisation__place_id",), ("organisation_id",)))


def shares_for(by: By) -> QuerySet[PaperShare]:
    """Buyers' wishes for copies of papers of organisations within reach."""
    return reached(PaperShare.objects.all(), by, Paths(("organisation__place_id",), ("organisation_id",)))


def get_share_for(by: By, pk: int) -> PaperShare:
    """The wish, or 404 beyond reach."""
    return get_object_or_404(shares_for(by).select_related("organisation", "enquiry", "request"), pk=pk)


def listings_for(by: By) -> QuerySet[SignatureListing]:
    """Lines of the province's lists: those of products within reach, for staff those not linked to a product too."""
    rows, actor = SignatureListing.objects.all(), as_actor(by)
    linked = reached(rows, actor, OF_PRODUCT)
    sees_unlinked = isinstance(actor, StaffActor) and actor.place_ids
    return linked | rows.filter(product__isnull=True) if sees_unlinked else linked


def kinds_for(by: By) -> QuerySet[Kind]:
    """Kinds of goods, no scope limits them; those merged away are no longer worked on."""
    return Kind.objects.current()


def enquiries_for(by: By) -> QuerySet[Enquiry]:
    """What is asked of producers within reach; of none that is known, seen by unlimited staff only."""
    return reached(Enquiry.objects.all(), by, ENQUIRY)


def get_enquiry_for(by: By, pk: int) -> Enquiry:
    """The enquiry, or 404 beyond reach."""
    rows = enquiries_for(by).select_related("organisation", "product__kind", "unit", "user", "owner")
    return get_object_or_404(rows, pk=pk)


def get_product_for(by: By, pk: int) -> Product:
    """The product, or 404 beyond reach."""
    return get_object_or_404(products_for(by), pk=pk)


def requests_for(by: By) -> QuerySet[PurchaseRequest]:
    """Requests to many: all for staff without a limit; else those that one wrote, looks after, or to which a
    cooperative within reach was invited."""
    actor = as_actor(by)
    rows = PurchaseRequest.objects.all()
    if isinstance(actor, StaffActor):
        if actor.place_ids is None:
            return rows
        if not actor.place_ids:
            return rows.none()
        within = Exists(invitations_for(actor).filter(request=OuterRef("pk")))
        return rows.filter(Q(owner=actor.user) | Q(created_by=actor.user) | within)
    return rows.none()


def invitations_for(by: By) -> QuerySet[Invitation]:
    """Invitations of cooperatives within reach."""
    return reached(Invitation.objects.all(), by, INVITATION)


def deals_for(by: By) -> QuerySet[Deal]:
    """Deals whose seller is within reach; without a known seller, for unlimited staff only."""
    return reached(Deal.objects.all(), by, DEAL)


def supplies_for(by: By) -> QuerySet[Supply]:
    """What organisations within reach can supply."""
    return reached(Supply.objects.all(), by, INVITATION)


def get_request_for(by: By, pk: int) -> PurchaseRequest:
    """The request, or 404 beyond reach."""
    related = ("need__kind", "need__unit", "need__price_unit", "owner", "created_by")
    return get_object_or_404(requests_for(by).select_related(*related), pk=pk)


def get_invitation_for(by: By, pk: int) -> Invitation:
    """The invitation, or 404 beyond reach."""
    related = ("organisation", "request__need__kind", "request__need__unit", "request__need__price_unit")
    return get_object_or_404(invitations_for(by).select_related(*related), pk=pk)


def get_deal_for(by: By, pk: int) -> Deal:
    """The deal, or 404 beyond reach."""
    related = ("seller", "buyer", "unit", "price_unit", "owner", "quotation__invitation__request", "quotation__enquiry")
    return get_object_or_404(deals_for(by).select_related(*related), pk=pk)
