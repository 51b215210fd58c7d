"""Finding kinds: while typing, and in a product's name."""

import pytest

from catalog.domain.kinds import kind_meant, kind_of_name, kinds_like, proposal_for, set_of
from catalog.domain.seasons import mask_of_months, month_runs, months_in
from catalog.enums import SeasonCalendar
from tests.factories.catalog import create_category_set, create_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def orchard():
    """Kinds whose names share letters."""
    create_kind(name="vải thiều", words="vải, quả vải", name_en="lychee")
    create_kind(name="vải sớm", words="vải u hồng, vải thiều sớm")
    create_kind(name="dưa hấu", name_en="watermelon")
    create_kind(name="dứa", words="trái thơm, khóm")
    create_kind(name="cam sành", words="cam")
    create_kind(name="cám gạo", words="cám")
    create_kind(name="trứng gà", words="trứng gà ta")
    create_kind(name="gà đồi", words="gà thả vườn")
    create_kind(name="đậu phộng", words="lạc")


def offered(text, **limits):
    return [kind.name for kind in kinds_like(text, **limits)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("v", []),
        ("", []),
        ("đ", []),
        ("va", ["vải sớm", "vải thiều"]),
        ("vai", ["vải thiều", "vải sớm"]),
        ("VAI TH", ["vải thiều", "vải sớm"]),
        ("thieu vai", ["vải thiều", "vải sớm"]),
        ("th", ["vải thiều", "dứa", "gà đồi", "vải sớm"]),
        ("lychee", ["vải thiều"]),
        ("dưa", ["dưa hấu", "dứa"]),
        ("dứ", ["dứa", "dưa hấu"]),
        ("dứa", ["dứa", "dưa hấu"]),
        ("dua", ["dứa", "dưa hấu"]),
        ("cám", ["cám gạo", "cam sành"]),
        ("cam", ["cam sành", "cám gạo"]),
        ("xyz", []),
        ("vải %_", ["vải thiều", "vải sớm"]),
    ],
)
def test_kinds_like_offers_the_best_first(orchard, typed, names):
    assert offered(typed) == names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("vải thiều", "vải thiều"),
        ("Vải Thiều", "vải thiều"),
        ("vai thieu", "vải thiều"),
        ("QUA VAI", "vải thiều"),
        ("vai u hong", "vải sớm"),
        ("dua hau", "dưa hấu"),
        ("cam", "cam sành"),
        ("trung ga", "trứng gà"),
        ("khom", "dứa"),
        ("vải", "vải thiều"),
        ("va", None),
        ("vai th", None),
        ("vãi thiều", None),
        ("xe máy", None),
    ],
)
def test_kind_is_meant_by_its_name_with_accents_or_without(orchard, typed, name):
    kind, _found = kind_meant(typed)
    assert (kind and kind.name) == name


def test_kinds_like_gives_no_more_than_asked(orchard):
    assert offered("va", limit=1) == ["vải sớm"]


def test_kinds_like_is_one_query(orchard, django_assert_num_queries):
    with django_assert_num_queries(1):
        kinds_like("va")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Vải thiều sấy khô Lục Ngạn", "vải thiều"),
        ("Vải thiều sớm Phúc Hòa", "vải sớm"),
        ("VẢI U HỒNG", "vải sớm"),
        ("vai thieu luc ngan", "vải thiều"),
        ("Cám gà Yên Thế", "cám gạo"),
        ("Cam Bố Hạ", "cam sành"),
        ("cam", None),
        ("Trứng gà thả vườn", "trứng gà"),
        ("Gà thả vườn Yên Thế", "gà đồi"),
        ("Dưa leo", None),
        ("Lạc giống", "đậu phộng"),
        ("Bạc Liêu", None),
        ("", None),
        ("★ 500 g", None),
    ],
)
def test_kind_of_name_is_the_longest_word_with_its_accents(orchard, name, kind):
    found = kind_of_name(name)
    assert (found and found.name) == kind


def test_kind_of_name_never_finds_a_kind_merged_away(orchard, cast, now):
    from catalog.domain.kind import merge_kinds
    from catalog.models import Kind

    early, main = Kind.objects.get(name="vải sớm"), Kind.objects.get(name="vải thiều")
    merge_kinds(early, into=main, by=cast.editor, now=now)

    assert (kind_of_name("Vải u hồng Tân Yên"), offered("u hồng")) == (main, ["vải thiều"])


def test_proposal_tells_set_units_and_months():
    category = create_category_set(code="1")
    kind = create_kind(name="na dai", units=["kg", "thùng"], set_code="1", months=mask_of_months([7, 8]))
    proposal = proposal_for("Na dai Lục Nam")

    assert (proposal.kind, proposal.category, proposal.months) == (kind, category, (7, 8))
    assert ([unit.code for unit in proposal.units], proposal.calendar) == (["kg", "thùng"], SeasonCalendar.SOLAR)


def test_proposal_of_a_name_that_speaks_of_nothing():
    assert proposal_for("Một ngày làm nông dân") is None


def test_set_of_a_kind_is_that_of_the_criteria_in_force():
    from datetime import date

    from catalog.models import CriteriaVersion
    from tests.factories.catalog import create_industry, create_version

    old = create_version(code="148/QĐ-TTg", in_force_from=date(2023, 2, 24))
    create_category_set(industry=create_industry(version=old), code="7")
    CriteriaVersion.objects.filter(pk=old.pk).update(in_force_to=date(2026, 5, 22))
    today = create_category_set(code="7")

    assert set_of(create_kind(set_code="7")) == today
    assert (set_of(create_kind(set_code="99")), set_of(create_kind())) == (None, None)


@pytest.mark.parametrize(
    ("months", "runs"),
    [
        ([], []),
        ([6], [(6, 6)]),
        ([11, 12, 1], [(11, 1)]),
        ([7, 8, 9, 11, 12, 1], [(7, 9), (11, 1)]),
        (range(1, 13), [(1, 12)]),
    ],
)
def test_month_runs_read_a_mask_as_people_say_it(months, runs):
    mask = mask_of_months(months)
    assert (month_runs(mask), months_in(mask)) == (runs, tuple(sorted(months)))
