"""What the search floor tells cooperatives: by which words buyers found their products."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count

from catalog.domain.views import found_by
from search.models import SearchLog


@found_by
def texts_that_found(products: Collection[int], since: date) -> dict[int, list[tuple[str, int]]]:
    """Of each product the texts of searches from which it was opened, most frequent first; one query."""
    rows = SearchLog.objects.filter(clicked_product__in=products, day__gte=since)
    counted = rows.values_list("clicked_product", "text").annotate(n=Count("pk")).order_by("-n", "text")
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for product, text, count in counted:
        found[product].append((text, count))
    return dict(found)
