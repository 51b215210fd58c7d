"""Models of the accounts floor, one noun a file."""

from accounts.models.code import OneTimeCode
from accounts.models.contact import Contact
from accounts.models.figure import ReportedFigure
from accounts.models.job import Job, PeriodicRun
from accounts.models.link import SecretLink
from accounts.models.membership import Membership
from accounts.models.named import Named, NamedQuerySet
from accounts.models.organisation import FormerName, Organisation, OrganisationStatus
from accounts.models.place import Place, PlaceSuccession
from accounts.models.short_link import ShortLink, ShortLinkDay
from accounts.models.user import User

__all__ = [
    "Contact",
    "FormerName",
    "Job",
    "Membership",
    "Named",
    "NamedQuerySet",
    "OneTimeCode",
    "Organisation",
    "OrganisationStatus",
    "PeriodicRun",
    "Place",
    "PlaceSuccession",
    "ReportedFigure",
    "SecretLink",
    "ShortLink",
    "ShortLinkDay",
    "User",
]
