"""What visitors of a site need to know of it: prints its products and the cookie of a member of staff who is signed in.

python -m tests.bench.insiders    in the environment of a filled site
"""

import json
from importlib import import_module

MOST = 5000
CSRF = "c" * 32


def main() -> None:
    """One line of JSON: {"products": [[id, name, slug], …], "cookie": …}."""
    import django

    django.setup()
    from catalog.models import Product

    products = Product.objects.on_site().order_by("pk").values_list("pk", "name", "slug")[:MOST]
    print(json.dumps({"products": list(products), "cookie": _cookie()}))


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
