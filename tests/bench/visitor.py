"""A process of one site that visits pages: reads {page: address}, answers {page: [cold, warm]} in milliseconds.

"cold" begins with an empty cache, as the first request after a change does; the same page follows at once, "warm".
"""

import json
import sys
import time


def main() -> None:
    """Visit until the input ends."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.test import Client, override_settings

    client = Client()

    def milliseconds(address: str) -> float:
        began = time.perf_counter()
        response = client.get(address)
        assert response.status_code == 200, address
        return (time.perf_counter() - began) * 1000

    with override_settings(ROOT_URLCONF="tests.bench.bare"):
        for line in sys.stdin:
            found = {}
            for page, address in json.loads(line).items():
                cache.clear()
                found[page] = [milliseconds(address), milliseconds(address)]
            print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
