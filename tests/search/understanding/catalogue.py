"""A small catalogue to understand queries by."""

from pathlib import Path

from search.index.analysis import column_of, tag_column_of
from search.understanding import Gazetteer, Name, Synonyms, Texts, Understanding, Vocabulary, understand
from search.understanding.columns import column_of_tokens, columns_of_tags
from search.understanding.ranking import Document, rank
from tests.search.words import count_words, read_synonyms

FRUIT, DRINKS = "Rau, củ, quả, hạt tươi", "Đồ uống có cồn khác"

TEXTS = (
    Texts("Vải thiều Lục Ngạn", ("vải thiều", "VietGAP"), ("Huyện Lục Ngạn", "HTX Hồng Xuân"), ("Quả đỏ.",), (FRUIT,)),
    Texts("Vải thiều Thanh Hà", ("vải thiều",), ("Thanh Hà",), ("Vị ngọt.",), (FRUIT,)),
    Texts("Rượu vải thiều", ("rượu trái cây",), ("HTX Hồng Xuân",), ("Ủ từ vải thiều.",), (DRINKS,)),
    Texts("Rượu nếp cái hoa vàng", ("rượu nếp",), ("Yên Thế",), ("Nếp cái nấu men lá.",), (DRINKS,)),
    Texts("Dứa Lục Nam", ("dứa",), ("Lục Nam",), ("Dứa mật.",), (FRUIT,)),
    Texts("Bưởi Diễn", ("bưởi",), ("Yên Thế",), ("Thơm lâu.",), (FRUIT,)),
    Texts("Thịt lợn sạch", ("thịt lợn",), ("HTX Nhã Nam",), ("Giết mổ mỗi sáng.",)),
    Texts("Lạc đỏ", ("lạc",), ("Yên Thế",), ("Lạc nhân.",)),
    Texts("Tinh dầu sả chanh", ("tinh dầu",), ("Công ty Cẩm Đàn",), ("Đuổi muỗi.",)),
    Texts("Miến dong Sơn Động", ("miến dong",), ("Sơn Động",), ("Sợi dai.",), stars=4),
    Texts("Miến sắn", ("miến",), ("Sơn Động",), ("Sợi trong.",)),
)

GAZETTEER = Gazetteer(
    places=(
        Name("Lục Ngạn", "huyen:luc-ngan", "Huyện Lục Ngạn"),
        Name("Yên Thế", "huyen:yen-the", "Huyện Yên Thế"),
    ),
    papers=(Name("VietGAP", "vietgap", "VietGAP"), Name("hữu cơ", "huu_co", "Hữu cơ")),
    signatures=(Name("sản phẩm chủ lực", "chu_luc", "Sản phẩm chủ lực"),),
)

VOCABULARY: Vocabulary = count_words(TEXTS)

_FILE = Path(__file__).parents[3] / "search" / "data" / "synonyms.csv"
with _FILE.open(encoding="utf-8", newline="") as _lines:
    SYNONYMS: Synonyms = read_synonyms(_lines)


def _document(at: int, texts: Texts) -> Document:
    tags, categories = columns_of_tags(tag_column_of(texts.tags, texts.categories))
    name, place, body = (column_of_tokens(column_of(column)) for column in ([texts.name], texts.places, texts.body))
    return Document(at, name, tags, categories, place, body, sort_key=texts.name)


DOCUMENTS = [_document(at, texts) for at, texts in enumerate(TEXTS)]


def meaning(text: str, *, literal: bool = False) -> Understanding:
    """What the text is taken for."""
    return understand(text, VOCABULARY, GAZETTEER, SYNONYMS, literal=literal)


def found(text: str) -> list[str]:
    """Names of the products that answer, best first; facts are left to the engines."""
    return [TEXTS[one.pk].name for one in rank(meaning(text), DOCUMENTS)]
