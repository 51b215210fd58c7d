"""An organisation's papers as those in charge of it see them: what each is for, and which are to be renewed."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actors.actor import By
from accounts.consents.consent import row_name
from accounts.models import Consent, PrivateFile
from catalog.domain.standing import Paper, paper_of
from catalog.enums import Validity
from catalog.models import Certificate
from catalog.papers import PAPERS_TO_BUYERS, SCAN
from catalog.permissions import certificates_for

NEAR = timedelta(days=90)
"""How near its end, before or after, a paper is pointed out: renewing one takes about a season."""


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper and what it is for; `needs_renewal` where its end is near or just past and no other one holds.

    `scans` are the addresses of its scans, `for_buyers` says that they may be given to buyers.
    """

    paper: Paper
    title: str
    holder: str
    needs_renewal: bool
    pk: int = 0
    scans: tuple[str, ...] = ()
    for_buyers: bool = False

    @property
    def standing(self) -> str:
        """ "còn hiệu lực, đến hết 31/12/2027"."""
        words = str(self.paper.validity.label)
        if not self.paper.until:
            return words
        return _("%(words)s, đến hết %(day)s") % {"words": words, "day": f"{self.paper.until:%d/%m/%Y}"}


def own_papers(by: By, today: date) -> list[OwnPaper]:
    """Papers in reach, those to be renewed first, then the newest; one query."""
    found = certificates_for(by).select_related("type", "product", "organisation")
    rows = list(found.order_by(F("decided_on").desc(nulls_last=True), "pk"))
    lasting = {_matter(row) for row in rows if row.validity_on(today) == Validity.VALID and not _is_near(row, today)}
    papers = [_own_paper(row, today, renewed=_matter(row) in lasting) for row in rows]
    return sorted(papers, key=lambda own: not own.needs_renewal)


def with_scans(papers: list[OwnPaper]) -> list[OwnPaper]:
    """The papers with the addresses of their scans and whether buyers may have these; two queries."""
    keys, scans = [own.pk for own in papers], defaultdict(list)
    for file in PrivateFile.objects.filter(kind=SCAN, subject_type__model="certificate", subject_id__in=keys):
        scans[file.subject_id].append(file.get_absolute_url())
    names = {pk: row_name(Certificate(pk=pk)) for pk in keys}
    given = Consent.objects.holding().filter(purpose=PAPERS_TO_BUYERS, about__in=names.values())
    yes = set(given.values_list("about", flat=True))
    return [replace(own, scans=tuple(scans[own.pk]), for_buyers=names[own.pk] in yes) for own in papers]


def _matter(row: Certificate) -> tuple[int, int | None, int | None]:
    """What a newer paper would renew: the same kind for the same holder."""
    return row.type_id, row.product_id, row.organisation_id


def _is_near(row: Certificate, today: date) -> bool:
    return row.counted_until is not None and abs(row.counted_until - today) <= NEAR


def _own_paper(row: Certificate, today: date, *, renewed: bool) -> OwnPaper:
    counts = row.validity_on(today) in (Validity.VALID, Validity.ENDED)
    stars = _("%(kind)s %(n)s sao") % {"kind": row.type.label, "n": row.stars}
    return OwnPaper(
        pk=row.pk,
        paper=paper_of(row, today),
        title=stars if row.stars else row.type.label,
        holder=str(row.product or row.organisation),
        needs_renewal=counts and _is_near(row, today) and not renewed,
    )
