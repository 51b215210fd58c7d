"""What a product's papers say today: stars, badges, history. Computed from certificates, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalog.enums import Validity
from catalog.models import Certificate


@dataclass(frozen=True, slots=True)
class Star:
    """OCOP stars with their year and state on the day asked; only a valid one shines."""

    number: int
    year: int | None
    validity: Validity

    @property
    def shines(self) -> bool:
        """Whether it may be shown as a badge."""
        return self.validity == Validity.VALID

    @property
    def label(self) -> str:
        """ "4 sao" while valid, else as history: "4 sao, 2021"."""
        stars = _("%(n)s sao") % {"n": self.number}
        return stars if self.shines or not self.year else f"{stars}, {self.year}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate as the page shows it."""

    name: str
    short_name: str
    number: str
    issuer: str
    decided_on: date | None
    precision: str
    until: date | None
    validity: Validity
    verified: bool
    is_sample: bool
    of_producer: bool

    @property
    def counts(self) -> bool:
        """Whether it holds on the day asked."""
        return self.validity == Validity.VALID


def star_of(certificate: Certificate, today: date) -> Star:
    """The stars of one OCOP certificate."""
    year = certificate.decided_on.year if certificate.decided_on else None
    return Star(certificate.stars or 0, year, certificate.validity_on(today))


def best_star(certificates: Iterable[Certificate], today: date) -> Star | None:
    """The valid star with the highest number; without one, the latest star of the past; None without any."""
    stars = [star_of(c, today) for c in certificates if c.stars]
    if not stars:
        return None
    return max(stars, key=lambda s: (s.shines, s.number if s.shines else 0, s.year or 0, s.number))


def star_history(certificates: Iterable[Certificate], today: date) -> list[Star]:
    """All stars, the newest first."""
    stars = [star_of(c, today) for c in certificates if c.stars]
    return sorted(stars, key=lambda s: -(s.year or 0))


def paper_of(certificate: Certificate, today: date) -> Paper:
    """One certificate as shown on `today`; a term known by month or year only shows no end day."""
    exact = certificate.counted_until == certificate.possible_until
    return Paper(
        name=certificate.type.full_label,
        short_name=certificate.badge,
        number=certificate.number,
        issuer=certificate.issuer,
        decided_on=certificate.decided_on,
        precision=certificate.precision,
        until=certificate.counted_until if exact else None,
        validity=certificate.validity_on(today),
        verified=certificate.verified_at is not None,
        is_sample=certificate.is_sample,
        of_producer=certificate.organisation_id is not None,
    )


def papers(certificates: Iterable[Certificate], today: date) -> list[Paper]:
    """Certificates for the page: those that hold first, then the newest."""
    shown = [paper_of(c, today) for c in certificates]
    return sorted(shown, key=lambda p: (not p.counts, -(p.decided_on or date.min).toordinal()))
