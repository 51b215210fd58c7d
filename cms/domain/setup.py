"""What a fresh install needs before anybody signs in."""

from django.core.management import call_command

from accounts.domain.load_places import load_places
from accounts.models.derived import recount_everything
from booths.domain.load_vat import load_vat_rates
from catalog.domain.load_kinds import load_kinds
from catalog.domain.load_requirements import load_requirements
from catalog.domain.load_taxonomy import load_certificate_types, load_taxonomy, load_units
from cms.domain.roles import ensure_roles, ensure_workflow
from cms.domain.site import ensure_site
from search.query.synonym_rows import load_synonyms


def set_up_site() -> None:
    """Load the reference rows; make the roles, the workflow and the first pages.

    May be run again at any time: it adds what is absent and changes nothing that is there. Derived columns and the
    index of Wagtail's own search are made anew: a release may make them otherwise.
    """
    recount_everything()
    load_reference_rows()
    ensure_roles()
    ensure_workflow()
    ensure_site()
    call_command("update_index", verbosity=0)


def load_reference_rows() -> None:
    """Places of both maps, OCOP classification, units, kinds of goods and papers, what buyers require, synonyms."""
    load_places()
    load_taxonomy()
    load_units()
    load_kinds()
    load_certificate_types()
    load_vat_rates()
    load_requirements()
    load_synonyms()
