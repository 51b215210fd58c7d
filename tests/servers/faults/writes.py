"""Ways in which people and programs change what documents are made of, each a function of a dice."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.domain.organisation import hide_organisation, show_organisation
from accounts.enums import PlaceLevel, PlaceMap
from accounts.models import FormerName, Organisation, Place, User
from catalog.domain.product import archive_product, change_facts, hide_product, restore_product, unhide_product
from catalog.models import Category, Certificate, CertificateType, Pack, Product, SeasonWindow

WORDS = ("gạo", "vải thiều", "mật ong", "mỳ Chũ", "na dai", "bưởi", "chè", "rượu làng Vân", "gà đồi", "nấm")

NEVER = "Không bao giờ có"
"""A name in transactions that are rolled back."""
COMMUNE = {"level": PlaceLevel.COMMUNE, "map": PlaceMap.OLD}


def one(rng: Random, model: type[Model], **where: Any) -> Any:
    """A row, any of them as likely."""
    return model._default_manager.get(pk=rng.choice(ids(model, **where)))


def some(rng: Random, many: int) -> list[int]:
    """Ids of products, in order."""
    return sorted(rng.sample(ids(Product), many))


def ids(model: type[Model], **where: Any) -> list[int]:
    return list(model._default_manager.filter(**where).order_by("pk").values_list("pk", flat=True))


def text(rng: Random) -> str:
    """A name that is hardly there twice."""
    return f"{rng.choice(WORDS).capitalize()} số {rng.randrange(1_000_000)}"


def day(rng: Random) -> date:
    """Some day around today."""
    return timezone.localdate() + timedelta(days=rng.randint(-400, 400))


def somebody() -> User:
    """Who is said to have done it."""
    return User.objects.get_or_create(username="somebody")[0]


def save(rng: Random) -> None:
    product = one(rng, Product)
    product.name, product.summary = text(rng), text(rng)
    product.save()


def publish(rng: Random) -> None:
    product = one(rng, Product)
    product.name = text(rng)
    product.save_revision(user=somebody()).publish()


def change_producer(rng: Random) -> None:
    facts = {"organisation": one(rng, Organisation)}
    change_facts(one(rng, Product), facts, by=somebody(), now=timezone.now())


def hide(rng: Random) -> None:
    hide_product(one(rng, Product, hidden_at=None), by=somebody(), reason="Sai giá", now=timezone.now())


def show(rng: Random) -> None:
    for pk in ids(Product, hidden_at__isnull=False)[:1]:
        unhide_product(Product(pk=pk), by=somebody(), now=timezone.now())


def archive(rng: Random) -> None:
    archive_product(one(rng, Product, archived_at=None), by=somebody(), now=timezone.now())


def restore(rng: Random) -> None:
    for pk in ids(Product, archived_at__isnull=False)[:1]:
        restore_product(Product(pk=pk), by=somebody(), now=timezone.now())


def hide_producer(rng: Random) -> None:
    hide_organisation(one(rng, Organisation, hidden_at=None), by=somebody(), reason="Tạm dừng", now=timezone.now())


def show_producer(rng: Random) -> None:
    for pk in ids(Organisation, hidden_at__isnull=False):
        show_organisation(Organisation(pk=pk), by=somebody(), now=timezone.now())


def update(rng: Random) -> None:
    Product.objects.filter(pk__in=some(rng, 3)).update(summary=text(rng), live=rng.random() < 0.9)


def update_prices(rng: Random) -> None:
    Pack.objects.filter(product__in=some(rng, 10), price__isnull=False).update(
        price=rng.randrange(1_000, 90_000), price_high=None
    )


def bulk_update(rng: Random) -> None:
    with transaction.atomic():
        products = list(Product.objects.filter(pk__in=some(rng, 5)).order_by("pk").select_for_update())
        for product in products:
            product.description, product.search_words = text(rng), text(rng)
        Product.objects.bulk_update(products, ["description", "search_words"])


def bulk_create(rng: Random) -> None:
    """Products with a price and a season, as an import writes them."""
    category, place, n = one(rng, Category, level="set"), one(rng, Place, **COMMUNE), rng.getrandbits(60)
    unit = Pack.objects.values_list("unit", flat=True)[0]
    with transaction.atomic():
        made = Product.objects.bulk_create(
            Product(name=text(rng), category=category, place=place, slug=f"lo-{n}-{k}", live=True) for k in range(3)
        )
        Pack.objects.bulk_create(
            Pack(product=product, name="Bán cân", unit_id=unit, price=rng.randrange(1_000, 90_000)) for product in made
        )
        SeasonWindow.objects.bulk_create(SeasonWindow(product=p, start_month=5, end_month=7, end_day=31) for p in made)


def delete(rng: Random) -> None:
    one(rng, Product).delete()


def delete_several(rng: Random) -> None:
    Product.objects.filter(pk__in=some(rng, 2)).delete()


def add_certificate(rng: Random) -> None:
    kind = one(rng, CertificateType, is_facet=True)
    Certificate.objects.create(type=kind, product=one(rng, Product), decided_on=day(rng), is_sample=True)


def add_star(rng: Random) -> None:
    ocop = CertificateType.objects.get(code="ocop")
    product, stars = one(rng, Product), rng.randint(3, 5)
    Certificate.objects.create(type=ocop, product=product, stars=stars, decided_on=day(rng), is_sample=True)


def end_certificate(rng: Random) -> None:
    paper = one(rng, Certificate)
    paper.withdrawn_on = day(rng)
    paper.save()


def end_certificates(rng: Random) -> None:
    Certificate.objects.filter(product__in=some(rng, 20)).update(counted_until=day(rng))


def rename_producer(rng: Random) -> None:
    producer = one(rng, Organisation)
    with transaction.atomic():
        FormerName.objects.create(organisation=producer, name=producer.name[:200])
        producer.name = f"Hợp tác xã {text(rng)}"
        producer.save()


def move_producer(rng: Random) -> None:
    place = one(rng, Place, **COMMUNE)
    Organisation.objects.filter(pk=one(rng, Organisation).pk).update(place=place)


def rename_category(rng: Random) -> None:
    category = one(rng, Category, level="set", pk__in=Product.objects.values("category"))
    category.name = f"{category.name.split(' (')[0]} ({rng.randrange(1000)})"
    category.save()


def undo(rng: Random) -> None:
    """A write of each way, then nothing of them."""
    with transaction.atomic():
        Product.objects.filter(pk__in=some(rng, 3)).update(name=NEVER)
        product = one(rng, Product)
        product.name = NEVER
        product.save()
        one(rng, Product).delete()
        transaction.set_rollback(True)


WRITES: dict[Callable[[Random], None], int] = {
    save: 10,
    publish: 4,
    change_producer: 3,
    hide: 2,
    show: 2,
    archive: 2,
    restore: 2,
    hide_producer: 1,
    show_producer: 2,
    update: 8,
    update_prices: 6,
    bulk_update: 5,
    bulk_create: 5,
    delete: 6,
    delete_several: 4,
    add_certificate: 5,
    add_star: 3,
    end_certificate: 5,
    end_certificates: 4,
    rename_producer: 2,
    move_producer: 2,
    rename_category: 2,
    undo: 5,
}
"""Each way of writing with its share."""
