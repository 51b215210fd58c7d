"""What a visitor without an account may read: of these texts, and of no others, English is demanded.

Staff, those in charge of a cooperative and buyers who have signed in read Vietnamese; their pages are translated when
there is time. Whoever adds a public page, or a sentence of a domain that such a page shows, names its file here.
"""

from fnmatch import fnmatch
from pathlib import Path

from django.db.models import Choices
from django.utils import translation

from accounts.enums import OrganisationKind, ReportPeriod
from catalog.enums import (
    CalendarMonth,
    Delivery,
    EnquiryState,
    Per,
    Period,
    RequestState,
    SeasonForm,
    SeasonKind,
    SignatureLevel,
    Stock,
    Validity,
)
from events.enums import ChangeKind, EventKind, EventState
from tests.architecture.project import ROOT, own_templates, sources

# Templates of the site: pages, their pieces, error pages, and the way in.
TEMPLATES = (
    "templates/components/*",
    "accounts/templates/4*.html",
    "accounts/templates/account/login.html",
    "accounts/templates/account/code.html",
    "accounts/templates/account/password_reset*.html",
    "accounts/templates/account/email/*",
    "catalog/templates/catalog/*",
    "events/templates/events/*",
    "search/templates/search/*",
    "cms/templates/4*.html",
    "cms/templates/5*.html",
    "cms/templates/base*.html",
    "cms/templates/cms/*",
)
# Parts of these that are for staff or for people in charge, and the gallery for those who build the site.
NOT_PUBLIC = (
    "*/admin/*",
    "*/portal/*",
    "*/link/*",
    "events/templates/events/hall/*",
    "catalog/views/listing.py",
    "cms/templates/cms/components.html",
    "cms/views/gallery.py",
)

# Modules whose sentences stand on those pages: the views, what they ask of the domain, and the forms of the way in.
MODULES = (
    "accounts/adapters.py",
    "accounts/forms/account.py",
    "accounts/forms/code.py",
    "accounts/forms/day.py",
    "accounts/forms/number.py",
    "accounts/forms/phone.py",
    "catalog/*_limits.py",
    "catalog/domain/cards.py",
    "catalog/domain/enquiry.py",
    "catalog/domain/folder.py",
    "catalog/domain/measure.py",
    "catalog/domain/quotation.py",
    "catalog/domain/request.py",
    "catalog/domain/standing.py",
    "catalog/domain/stock.py",
    "catalog/forms/enquiry.py",
    "catalog/forms/hour.py",
    "catalog/forms/reach.py",
    "catalog/forms/request.py",
    "catalog/views/*.py",
    "cms/templatetags/*.py",
    "events/domain/registration.py",
    "events/forms/attendee.py",
    "events/forms/goods.py",
    "events/views/event.py",
    "cms/views/*.py",
    "search/index/reference.py",
    "search/views/*.py",
)

# Enumerations whose labels stand on those pages.
ENUMS: tuple[type[Choices], ...] = (
    OrganisationKind,
    CalendarMonth,
    Delivery,
    EnquiryState,
    Per,
    Period,
    RequestState,
    SeasonForm,
    SeasonKind,
    SignatureLevel,
    Stock,
    Validity,
    ReportPeriod,
    EventKind,
    EventState,
    ChangeKind,
)


def matching(paths: list[Path], patterns: tuple[str, ...]) -> list[Path]:
    """Those of the files that one of the patterns names and none of NOT_PUBLIC takes out."""
    return [path for path in paths if named(path, patterns) and not named(path, NOT_PUBLIC)]


def named(path: Path, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(str(path.relative_to(ROOT)), pattern) for pattern in patterns)


def public_templates() -> list[Path]:
    """Templates that a visitor may see."""
    return matching([path for path in own_templates() if path.suffix in {".html", ".txt"}], TEMPLATES)


def public_modules() -> list[Path]:
    """Python files whose sentences a visitor may read."""
    return matching(sources(".py"), MODULES)


def public_labels() -> list[tuple[str, str]]:
    """Each label of the public enumerations as it stands in the code, and whose it is."""
    with translation.override(None):
        return [(str(label), choices.__name__) for choices in ENUMS for label in choices.labels]
