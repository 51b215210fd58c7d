"""Pages of the site."""

from cms.models.document import SiteDocument
from cms.models.event import EventIndexPage, EventPage
from cms.models.home import HomePage
from cms.models.pages import StandardPage
from cms.models.report import ReportIndexPage, ReportPage, ReportPhoto
from cms.models.venue import VenueIndexPage, VenuePage

__all__ = [
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "ReportIndexPage",
    "ReportPage",
    "ReportPhoto",
    "SiteDocument",
    "StandardPage",
    "VenueIndexPage",
    "VenuePage",
]
