"""Both maps, what went where, and the traps of domain facts A4."""

import pytest

from accounts.domain.load_places import load_places
from accounts.enums import Confidence, PlaceLevel, PlaceMap
from accounts.models import Place, PlaceSuccession

pytestmark = pytest.mark.django_db


def old_commune(name, district):
    return Place.objects.old_communes().get(full_name=name, parent__full_name=district)


def names_after(place):
    return [succession.new.full_name for succession in place.successions.all()]


def test_load_places_loads_both_maps():
    load_places()

    counts = {
        (PlaceMap(map_), PlaceLevel(level)): Place.objects.filter(map=map_, level=level).count()
        for map_, level in Place.objects.values_list("map", "level").distinct()
    }
    assert counts == {
        (PlaceMap.OLD, PlaceLevel.PROVINCE): 1,
        (PlaceMap.OLD, PlaceLevel.DISTRICT): 10,
        (PlaceMap.OLD, PlaceLevel.COMMUNE): 209,
        (PlaceMap.NEW, PlaceLevel.PROVINCE): 1,
        (PlaceMap.NEW, PlaceLevel.COMMUNE): 99,
    }


def test_load_places_twice_changes_nothing(django_assert_num_queries):
    load_places()
    before = list(Place.objects.order_by("pk").values()), list(PlaceSuccession.objects.order_by("pk").values())

    with django_assert_num_queries(4):
        load_places()

    assert (
        list(Place.objects.order_by("pk").values()),
        list(PlaceSuccession.objects.order_by("pk").values()),
    ) == before


def test_load_places_every_old_commune_has_a_successor():
    load_places()

    old = Place.objects.old_communes()
    assert old.filter(successions__new__map=PlaceMap.NEW, successions__new__level=PlaceLevel.COMMUNE).count() == 209
    assert old.filter(successions__isnull=True).count() == 0


def test_load_places_marks_what_is_not_sure():
    load_places()

    unsure = PlaceSuccession.objects.exclude(confidence=Confidence.CERTAIN)
    assert unsure.count() == 17
    assert unsure.filter(note="").count() == 0


def test_load_places_58_of_99_are_home():
    load_places()

    new = Place.objects.new_communes()
    assert (new.filter(home=True).count(), new.filter(home=False).count()) == (58, 41)


def test_load_places_merged_province_takes_old_bac_ninh_home(settings):
    load_places()
    settings.MERGED_PROVINCE = True
    load_places()

    assert Place.objects.new_communes().filter(home=True).count() == 99


def test_load_places_merged_province_keeps_a_choice_of_staff(settings):
    settings.MERGED_PROVINCE = True
    load_places()
    Place.objects.new_communes().filter(full_name="Xã Phù Lãng").update(home=False)
    load_places()

    assert Place.objects.new_communes().filter(home=False).count() == 1


def test_load_places_keeps_corrections_of_staff():
    load_places()
    place = old_commune("Xã Vũ Xá", "Huyện Lục Nam")
    cam_ly = Place.objects.new_communes().get(full_name="Xã Cẩm Lý")
    place.successions.update(new=cam_ly, confidence=Confidence.CERTAIN, note="UBND xã xác nhận")
    Place.objects.filter(pk=place.pk).update(full_name="Xã Vũ Xá (cũ)")

    load_places()

    place.refresh_from_db()
    assert place.full_name == "Xã Vũ Xá (cũ)"
    assert names_after(place) == ["Xã Cẩm Lý"]


def test_load_places_new_luc_ngan_is_not_the_old_district():
    load_places()

    new = Place.objects.new_communes().get(full_name="Xã Lục Ngạn")
    old = Place.objects.old_districts().get(full_name="Huyện Lục Ngạn")
    came_from = sorted(new.predecessions.values_list("old__full_name", flat=True))
    assert came_from == ["Xã Giáp Sơn", "Xã Phì Điền", "Xã Tân Hoa", "Xã Tân Quang", "Xã Đồng Cốc"]
    assert old.children.count() == 29


def test_load_places_two_dong_tien_went_different_ways():
    load_places()

    assert names_after(old_commune("Xã Đồng Tiến", "Huyện Yên Thế")) == ["Xã Xuân Lương"]
    later_dong_tien = old_commune("Xã Đồng Tân", "Huyện Hiệp Hòa").successions.get()
    assert later_dong_tien.new.full_name == "Xã Hoàng Vân"
    assert later_dong_tien.note == (
        "Ngày 01/01/2025 Đồng Tân và Thanh Vân nhập thành Đồng Tiến (Hiệp Hòa), nay thuộc Xã Hoàng Vân."
    )


def test_load_places_que_nham_went_to_da_mai():
    load_places()

    assert names_after(old_commune("Xã Quế Nham", "Huyện Tân Yên")) == ["Phường Đa Mai"]


def test_load_places_tells_two_phuc_son_apart():
    load_places()

    slugs = sorted(Place.objects.old_communes().filter(full_name="Xã Phúc Sơn").values_list("slug", flat=True))
    assert slugs == ["xa-phuc-son-huyen-son-dong", "xa-phuc-son-huyen-tan-yen"]


def test_load_places_says_when_places_ended():
    load_places()

    assert old_commune("Xã Lão Hộ", "Huyện Yên Dũng").valid_to.isoformat() == "2025-01-01"
    assert Place.objects.old_districts().get(name="Yên Dũng").valid_to.isoformat() == "2025-01-01"
    assert old_commune("Xã Cao Xá", "Huyện Tân Yên").valid_to.isoformat() == "2025-07-01"


def test_load_places_notes_the_names_between_the_two_reforms():
    load_places()

    quy_son = old_commune("Xã Quý Sơn", "Huyện Lục Ngạn").successions.get()
    assert quy_son.note == "Từ 01/01/2025 đến 30/06/2025 là Xã Quý Sơn, Thị xã Chũ."
