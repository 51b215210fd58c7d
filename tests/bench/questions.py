"""What the sites of two sizes are asked: texts of many kinds whose words both hold, and filters without words.

Half of the texts come from products of the first chunk, which every site of the scale has.
"""

from random import Random

from accounts.vietnamese import fold
from cms.demo.scratch.words import QUALITIES, goods
from search.enums import FacetKey
from search.index.reference import facet_names

OF_A_KIND = 15
BROWSED = 100

SYNONYMS = (
    *("heo", "đậu phộng", "mè", "trái thơm", "mãng cầu", "khoai mì", "honey", "rice", "tea", "lychee", "chicken"),
    *("pork", "noodles", "mushroom", "trái bắp"),
)
CATEGORIES = (
    *("trái cây", "đồ uống", "rau củ", "thủ công mỹ nghệ", "gia vị", "thịt", "dược liệu", "đồ ăn nhanh", "hạt"),
    *("đồ uống không cồn", "thảo dược", "sinh vật cảnh", "rượu", "đồ gia dụng", "mật"),
)
FACTS = ("dưới 100k", "4 sao", "3 sao", "tháng 6", "trên 50 nghìn", "vietgap", "Lục Ngạn")

Question = dict[str, object]
"""Its kind, text and filters by the name of the address."""


def word_questions(names: list[str]) -> list[Question]:
    """Texts by kind, no text twice; `names` are those of some products."""
    dice = Random(1)
    kinds = [good.name for good in goods()]
    long = [name for name in names if len(name.split()) >= 4]

    def several(make) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < OF_A_KIND:
            found[make()] = None
        return list(found)

    texts = {
        "one word": several(lambda: dice.choice(kinds).split()[0].lower()),
        "thing": several(lambda: dice.choice(kinds).lower()),
        "thing and quality": several(lambda: f"{dice.choice(kinds).lower()} {dice.choice(QUALITIES)}"),
        "opening of a name": several(lambda: " ".join(dice.choice(long).split()[:3])),
        "whole name": several(lambda: dice.choice(long)),
        "without accents": several(lambda: fold(" ".join(dice.choice(long).split()[:3]))),
        "typing error": several(lambda: _mistyped(" ".join(dice.choice(long).split()[:3]), dice)),
        "synonym": list(SYNONYMS),
        "category": list(CATEGORIES),
        "facts": several(lambda: f"{dice.choice(kinds).lower()} {dice.choice(FACTS)}"),
    }
    return [{"kind": kind, "text": text, "filters": {}} for kind, of_kind in texts.items() for text in of_kind]


def _mistyped(text: str, dice: Random) -> str:
    """With one letter of it doubled or left out."""
    at = dice.choice([at for at, letter in enumerate(text) if letter != " "])
    return text[:at] + text[at] * dice.choice((0, 2)) + text[at + 1 :]


def browsing_questions() -> list[Question]:
    """Different filters without words: two of them, of one or two values."""
    dice, names = Random(2), facet_names()
    keys = [key for key in FacetKey if key != FacetKey.SIGNATURE]
    found: dict[str, Question] = {}
    while len(found) < BROWSED:
        chosen = sorted(dice.sample(keys, 2))
        filters = {key: sorted(dice.sample(list(names[key].by_code), dice.choice((1, 2)))) for key in chosen}
        found[repr(filters)] = {"kind": "browsing", "text": "", "filters": filters}
    return list(found.values())
