"""Models of the catalog floor, one noun a file."""

from catalog.models.category import Category, CriteriaVersion
from catalog.models.certificate import Certificate, CertificateType
from catalog.models.deal import Deal, DealDelivery, DealQuerySet, DealStep
from catalog.models.enquiry import Enquiry, EnquiryConsent, EnquiryMessage, EnquiryQuerySet
from catalog.models.folder import BuyerFolder, PaperShare
from catalog.models.invitation import Invitation
from catalog.models.kind import Kind, KindQuerySet, KindUnit
from catalog.models.need import Need, NeedRequirement
from catalog.models.organisation_photo import OrganisationPhoto
from catalog.models.pack import Pack, PriceTier
from catalog.models.paper_claim import PaperClaim
from catalog.models.picture import Photo, Picture, PictureRendition
from catalog.models.product import OUTSIDE_REVISION, Product
from catalog.models.quotation import Quotation, QuotationQuerySet
from catalog.models.reading import Reading
from catalog.models.remark import Remark
from catalog.models.request import PurchaseRequest, PurchaseRequestQuerySet
from catalog.models.requirement import Requirement
from catalog.models.season import SeasonShift, SeasonWindow
from catalog.models.signature import SignatureListing
from catalog.models.straight import StraightPublication
from catalog.models.supply import Supply, SupplyAnswer
from catalog.models.unit import Unit
from catalog.models.view_day import ProductViewDay

__all__ = [
    "OUTSIDE_REVISION",
    "BuyerFolder",
    "Category",
    "Certificate",
    "CertificateType",
    "CriteriaVersion",
    "Deal",
    "DealDelivery",
    "DealQuerySet",
    "DealStep",
    "Enquiry",
    "EnquiryConsent",
    "EnquiryMessage",
    "EnquiryQuerySet",
    "Invitation",
    "Kind",
    "KindQuerySet",
    "KindUnit",
    "Need",
    "NeedRequirement",
    "OrganisationPhoto",
    "Pack",
    "PaperClaim",
    "PaperShare",
    "Photo",
    "Picture",
    "PictureRendition",
    "PriceTier",
    "Product",
    "ProductViewDay",
    "PurchaseRequest",
    "PurchaseRequestQuerySet",
    "Quotation",
    "QuotationQuerySet",
    "Reading",
    "Remark",
    "Requirement",
    "SeasonShift",
    "SeasonWindow",
    "SignatureListing",
    "StraightPublication",
    "Supply",
    "SupplyAnswer",
    "Unit",
]
