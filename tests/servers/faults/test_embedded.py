"""The embedded default: no Redis, no worker, only the thread of the web process, killed in the middle of a batch."""

import pytest

from tests.servers.faults.site import EMBEDDED, Record, Site, assert_even
from tests.servers.work.process import wait_for

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.elasticsearch]

EACH = 300


def test_web_process_killed_in_the_middle_of_a_batch(site: Site, record_property: Record) -> None:
    with site.embedded():
        with site.writing(EACH, **EMBEDDED) as work:
            work.reach(100)
            site.execute("UPDATE catalog_product SET summary = summary || '.'")
            wait_for(lambda: 0 < site.waiting("kind = 'refresh'") < 250, "the middle of a batch")
            site.web.kill()
            assert site.waiting() > 0
            site.start_web(**EMBEDDED)
            work.another(50)
        work.searches.clear()  # nobody answered while the web server was dead
        assert_even(site, work, record_property)
