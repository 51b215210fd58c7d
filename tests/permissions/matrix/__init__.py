"""Who may open what: the permission matrix (style 24). Rights that it states are a second source, not read from code.

Three kinds of addresses: pages of the site and of the account (PAGES, by floor), lists of the register and catalogue in
the admin (`lists`), and Wagtail's own screens (`wagtail`). `tests/permissions/test_complete.py` fails for an address
that is in none of them.
"""

from tests.permissions.matrix import accounts, booths, catalog, events, search, site

PAGES = [*site.PAGES, *accounts.PAGES, *catalog.PAGES, *booths.PAGES, *events.PAGES, *search.PAGES]
