"""What visitors of a site need to know of it: prints its products and the cookie of a member of staff who is signed in.

So that the lists which staff take along have lines, enquiries and a history of what staff did are written before.

python -m tests.bench.insiders    in the environment of a filled site
"""

import json
from importlib import import_module

MOST = 5000
CSRF = "c" * 32
ENQUIRIES, DONE = 500, 5000
"""Enquiries, and entries of the history: about what a year brings."""


def main() -> None:
    """One line of JSON: {"products": [[id, name, slug], …], "cookie": …}."""
    import django

    django.setup()
    from catalog.models import Product

    products = Product.objects.on_site().order_by("pk").values_list("pk", "name", "slug")[:MOST]
    _fill_lists()
    print(json.dumps({"products": list(products), "cookie": _cookie()}))


def _fill_lists() -> None:
    """Enquiries of the first products, and their edits in the history, once."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import ModelLogEntry

    from catalog.models import Enquiry, Product, Unit

    if Enquiry.objects.exists():
        return
    now, unit = timezone.now(), Unit.objects.first()
    products = list(Product.objects.on_site().exclude(organisation=None).order_by("pk")[:ENQUIRIES])
    told = {"quantity": 100, "unit": unit, "name": "Chị Hoa", "phone": "+84912000111"}
    since = {"waiting_since": now, "last_said_at": now, "created_at": now}
    Enquiry.objects.bulk_create(
        Enquiry(product=row, organisation_id=row.organisation_id, goods=row.name, **told, **since) for row in products
    )
    of_products = ContentType.objects.get_for_model(Product)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=of_products,
            object_id=str(row.pk),
            label=row.name,
            action="wagtail.edit",
            timestamp=now,
            content_changed=True,
        )
        for _time in range(-(-DONE // max(1, len(products))))
        for row in products
    )


def _cookie() -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from accounts.models import User

    user = User.objects.filter(email="do@vidu.example").first() or User.objects.create_superuser(
        email="do@vidu.example", password="only-for-the-bench"
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}"


if __name__ == "__main__":
    main()
