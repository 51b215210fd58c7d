"""Models of the accounts floor, one noun a file."""

from accounts.models.addressed import Addressed
from accounts.models.call import Call, CallTask
from accounts.models.claim import ClaimCode
from accounts.models.code import OneTimeCode
from accounts.models.consent import Consent
from accounts.models.contact import Contact
from accounts.models.derived import Derived, DerivedQuerySet
from accounts.models.document import DocumentNumber, DocumentTemplate
from accounts.models.figure import ReportedFigure
from accounts.models.given import GivenOnce
from accounts.models.job import Job, PeriodicRun
from accounts.models.join_request import JoinRequest
from accounts.models.kept import KeptRelation
from accounts.models.link import SecretLink
from accounts.models.mail import OutgoingMail
from accounts.models.membership import Membership
from accounts.models.message import Message, MessageAttempt, MessageTemplate
from accounts.models.named import Named, NamedQuerySet
from accounts.models.organisation import FormerName, Organisation, OrganisationStatus
from accounts.models.place import Place, PlaceSuccession
from accounts.models.printout import Printout
from accounts.models.private_file import PrivateFile
from accounts.models.revised import Revised
from accounts.models.sent_form import SentForm
from accounts.models.short_link import ShortLink, ShortLinkDay
from accounts.models.user import User
from accounts.models.waiting import WaitingEntry
from accounts.models.worded import FOLDED, Worded
from accounts.models.working_day import WorkingDay

__all__ = [
    "FOLDED",
    "Addressed",
    "Call",
    "CallTask",
    "ClaimCode",
    "Consent",
    "Contact",
    "Derived",
    "DerivedQuerySet",
    "DocumentNumber",
    "DocumentTemplate",
    "FormerName",
    "GivenOnce",
    "Job",
    "JoinRequest",
    "KeptRelation",
    "Membership",
    "Message",
    "MessageAttempt",
    "MessageTemplate",
    "Named",
    "NamedQuerySet",
    "OneTimeCode",
    "Organisation",
    "OrganisationStatus",
    "OutgoingMail",
    "PeriodicRun",
    "Place",
    "PlaceSuccession",
    "Printout",
    "PrivateFile",
    "ReportedFigure",
    "Revised",
    "SecretLink",
    "SentForm",
    "ShortLink",
    "ShortLinkDay",
    "User",
    "WaitingEntry",
    "Worded",
    "WorkingDay",
]
