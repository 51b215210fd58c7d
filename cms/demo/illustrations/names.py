"""Which drawing a product gets, from its Vietnamese name; the head noun stands first in Vietnamese.

So the earliest phrase in the name wins, and the longest among those that start there: "Mật ong hoa vải" is
honey, not lychee. A capitalised word further on is a place or a brand ("Giò chả Khánh Hoa"), not a thing.
"""

from collections.abc import Mapping, Sequence

from accounts.vietnamese import accented_key, folded_key, has_marks, normalise

Phrase = tuple[str, ...]

PHRASES: Mapping[str, str] = {
    "lychee": "vải|vải thiều|vải sớm|vải lai|vải u hồng",
    "longan": "nhãn|long nhãn",
    "citrus": "cam|quýt|chanh|cam vinh",
    "pomelo": "bưởi|phật thủ",
    "pineapple": "dứa|thơm",
    "guava": "ổi|lê",
    "custard-apple": "na|mãng cầu",
    "jujube": "táo|hồng",
    "plum": "mận|mơ|nho",
    "star-apple": "vú sữa",
    "dragon-fruit": "thanh long",
    "watermelon": "dưa hấu",
    "melon": "dưa|dưa lưới|dưa lê|dưa kim hoàng hậu|dưa vàng",
    "gac": "gấc",
    "chicken": "gà|gà đồi|gà hồ|gà trống",
    "hen": "gia cầm|gà mái|gà ri",
    "egg": "trứng",
    "duck": "vịt|ngan|ngỗng|vịt trời",
    "pig": "lợn|heo|thịt lợn|thịt heo|thịt",
    "goat": "dê|thịt dê|cừu",
    "buffalo": "trâu|thịt trâu|thịt bò",
    "milk": "sữa|sữa bò|sữa chua|bò",
    "fish": "cá|thủy sản|tôm|lươn|ếch|ba ba",
    "crab": "cua|ốc",
    "bird": "chim|chim cảnh",
    "pond-fish": "cá cảnh|cá koi|thủy sinh",
    "wine-jar": "rượu|rượu nếp|rượu gạo|mỹ tửu|cồn",
    "wine-bottle": "rượu vang|rượu mùi|rượu mơ|rượu mận|vang|bia",
    "sauce-jar": "tương|mắm tép|tương ớt|chao",
    "fish-sauce": "nước mắm|mắm|xì dầu|nước chấm|dấm|giấm",
    "honey": "mật ong|mật|phấn hoa|sữa ong chúa|sáp ong|ong",
    "oil": "dầu|dầu mè|dầu gấc|dầu lạc|dầu ăn|vừng",
    "essence": "tinh dầu|dầu gió|dầu tràm",
    "juice": "nước ép|nước vải|nước dứa|nước cam|siro|nước uống|nước quả|nước cốt|trà sữa|nước giải khát",
    "water": "nước|nước khoáng|nước uống đóng chai|nước tinh khiết",
    "pickle-jar": "dưa muối|dưa góp|cà muối|cà chua bi dầm giấm|kim chi|dưa chuột dầm giấm|dưa chuột bao tử|"
    "pate|pa tê|mứt|kẹo|ô mai",
    "balm": "cao|cao ngựa|viên|viên nang|viên hoàn",
    "soap": "xà phòng|dầu gội|sữa tắm|son dưỡng|son|mỹ phẩm|nước hoa|kem|nước rửa|serum",
    "coffee": "cà phê|ca cao|cacao",
    "tea": "chè|trà|chè xanh|trà túi lọc|trà xanh",
    "flower-tea": "trà hoa|trà hoa vàng|trà hoa cúc|trà sen|trà lá sen|trà sâm|trà đinh lăng|trà thảo dược",
    "rice": "gạo|gạo nếp|nếp|lúa|thóc|bột gạo|ngũ cốc|kê",
    "corn": "ngô|bắp",
    "peanut": "lạc|đậu phộng|muối vừng|muối lạc",
    "chestnut": "hạt dẻ|hạt",
    "soybean": "đậu|đậu nành|sữa đậu nành|đậu phụ|đỗ|sữa hạt",
    "noodles": "bún|bún tươi|phở|bánh phở|bún bắc ninh|mỳ chũ|mì chũ|mỳ kế|mì kế|bánh canh|miến dong",
    "noodle-bundle": "mỳ|mì|mỳ gạo|mì gạo|bún khô|miến|bún ngũ sắc",
    "rice-paper": "bánh đa|bánh đa nem|bánh tráng|bánh khô",
    "rice-cake": "bánh chưng|bánh tét|bánh tẻ|bánh gio|bánh giò|bánh lá",
    "wedding-cake": "bánh phu thê|bánh su sê|bánh gai|bánh cốm",
    "cakes": "bánh|chè lam|chè kho|cốm|bánh khảo|bánh trung thu|kẹo lạc",
    "sticky-rice": "xôi|cơm|cơm lam",
    "snack": "snack|bim bim|đồ ăn nhanh|bỏng|cơm cháy",
    "ham": "giò|giò lụa|chả|chả lụa|giò chả|giò tai",
    "nem": "nem|nem nướng|chạo|chả gà|chả cá|chả nướng|khâu nhục|thịt nướng",
    "nem-chua": "nem chua|nem bùi|nem thính",
    "sausage": "xúc xích|lạp sườn|lạp xưởng|lạp xường",
    "smoked-meat": "thịt trâu gác bếp|thịt lợn gác bếp|thịt bò gác bếp|thịt gác bếp|thịt hun khói|thịt khô|thịt sấy",
    "floss": "ruốc|chà bông|ruốc nấm|thịt chưng",
    "poached-chicken": "gà ủ muối|gà đồi ủ muối|gà đồi hút chân không|gà luộc|gà nướng|gà làm sẵn|gà hun khói",
    "greens": "rau|cải|rau an toàn|bắp cải|su hào|xà lách|chùm ngây",
    "celery": "rau cần|cần tây",
    "tomato": "cà chua|cà",
    "cucumber": "dưa chuột|mướp|mướp đắng|bí|bầu",
    "carrot": "cà rốt|củ cải",
    "potato": "khoai tây|khoai",
    "sweet-potato": "khoai lang|khoai dẻo|sắn",
    "taro": "khoai sọ|khoai môn",
    "bamboo-shoot": "măng|măng lục trúc|măng khô",
    "asparagus": "măng tây",
    "garlic": "tỏi|hành|hành tỏi|kiệu|muối",
    "chilli": "ớt|bột ớt|bột canh|gia vị|tiêu|sa tế",
    "turmeric": "nghệ|tinh bột nghệ|tinh bột|gừng|địa liền|riềng|sả|bột",
    "olive": "trám|trám đen|cọ",
    "oyster-mushroom": "nấm|nấm sò|nấm bào ngư",
    "straw-mushroom": "nấm rơm",
    "shiitake": "nấm hương|nấm đông cô",
    "wood-ear": "mộc nhĩ|nấm mèo|nấm mộc nhĩ",
    "button-mushroom": "nấm mỡ",
    "lingzhi": "nấm lim|nấm lim xanh|linh chi|nấm linh chi",
    "cordyceps": "đông trùng|đông trùng hạ thảo|nấm đông trùng",
    "root": "sâm|sâm nam|củ sâm|ba kích|đinh lăng|tam thất|củ|nhân sâm|hà thủ ô",
    "herb": "dược liệu|thảo dược|thuốc|an xoa|thanh ngâm|cà gai leo|xạ đen|kim tiền thảo|nụ hoa|lá|giảo cổ lam|"
    "hạt mắc mật",
    "lotus": "sen|hoa sen|hạt sen",
    "flower": "hoa|hoa cúc|cúc|cây hoa",
    "daisy": "hoa đồng tiền|đồng tiền",
    "rose": "hoa hồng",
    "orchid": "lan|hoa lan|phong lan|lan hồ điệp|địa lan",
    "lily": "hoa ly|hoa loa kèn|ly",
    "blossom-tree": "đào|đào cảnh|hoa đào",
    "apricot-tree": "mai|mai vàng|hoa mai",
    "kumquat": "quất|quất cảnh|cam cảnh",
    "bonsai": "cây cảnh|bonsai|cây|mai chiếu thủy|sanh|si|tùng",
    "market-basket": "bộ quà|hộp quà|giỏ quà|quà",
    "basket": "mây tre|mây tre đan|giỏ|giỏ tre|rổ|nón|chiếu|tre|tre đan|túi cói",
    "lantern": "đèn|đèn mây tre|đèn lồng",
    "pottery": "gốm|tranh gốm|lọ hoa|lọ|bình|chum|ấm|gạch",
    "folk-print": "tranh|tranh dân gian|tranh đông hồ",
    "bamboo-print": "tranh tre|tranh gỗ",
    "bronze": "đúc đồng|đồ đồng|đồng|tượng|trống",
    "woodwork": "đồ gỗ|mộc|gỗ|bàn ghế|sập",
    "cloth": "túi vải|vải chàm|vải lụa|lụa|tơ|tơ tằm|tằm|vải tơ tằm|khăn|vải dệt|vải may mặc",
    "brocade": "thổ cẩm|vải thổ cẩm|dệt",
    "costume": "trang phục|áo|áo dài|quần áo|may mặc",
    "candle": "hương|hương nến|nến|nhang|hương trầm|trầm",
    "stilt-house": "homestay|nhà sàn|du lịch cộng đồng|du lịch bản|du lịch|khu nghỉ|lưu trú",
    "village-gate": "du lịch làng|du lịch làng cổ|làng cổ|làng|điểm du lịch làng|đình|chùa|đền",
    "lake": "hồ|bầu|điểm du lịch sinh thái|du lịch hồ|điểm du lịch",
    "waterfall": "suối|thác|du lịch suối",
    "orchard": "du lịch vườn|vườn|du lịch nông nghiệp|trang trại|nông trại",
    "mountain": "núi|du lịch núi|du lịch đồng cao|du lịch sinh thái",
}  # fmt: skip

BY_SET: Mapping[int, str] = {
    1: "greens", 2: "pig", 3: "rice", 4: "honey", 5: "snack", 6: "noodle-bundle", 7: "pickle-jar", 8: "ham",
    9: "sauce-jar", 10: "chilli", 11: "tea", 12: "flower-tea", 13: "coffee", 14: "wine-jar", 15: "wine-bottle",
    16: "water", 17: "juice", 18: "herb", 19: "soap", 20: "root", 21: "basket", 22: "cloth", 23: "flower",
    24: "bonsai", 25: "bird", 26: "stilt-house",
}  # fmt: skip
FALLBACK = "market-basket"

_ACCENTED: Mapping[Phrase, str] = {
    tuple(accented_key(word) for word in phrase.split()): motif
    for motif, phrases in PHRASES.items()
    for phrase in phrases.split("|")
}
_LONGEST = max(map(len, _ACCENTED))


def _without_accents() -> dict[Phrase, str]:
    """The phrases in bare letters, save those that two motifs would share (dứa and dưa)."""
    motifs: dict[Phrase, set[str]] = {}
    for motif, phrases in PHRASES.items():
        for phrase in phrases.split("|"):
            motifs.setdefault(tuple(folded_key(word) for word in phrase.split()), set()).add(motif)
    return {phrase: next(iter(found)) for phrase, found in motifs.items() if len(found) == 1}


_FOLDED: Mapping[Phrase, str] = _without_accents()


def motif_for(name: str, set_no: int | None) -> str:
    """The motif of a product called `name`, else of its OCOP set (1 to 26, list of 2026), else a basket.

    Accents count when the name has any; a name typed without is matched on its bare letters.
    """
    words = normalise(name).split()
    accented = any(has_marks(word) for word in words)
    keys = [accented_key(word) if accented else folded_key(word) for word in words]
    table = _ACCENTED if accented else _FOLDED
    things = [i for i, word in enumerate(words) if i == 0 or not word[0].isupper()]
    found = _earliest(keys, things, table) or _earliest(keys, range(len(keys)), table)
    return found or BY_SET.get(set_no or 0, FALLBACK)


def _earliest(keys: Sequence[str], starts: Sequence[int], table: Mapping[Phrase, str]) -> str | None:
    """The motif of the longest phrase at the first of `starts` where any phrase begins."""
    for start in starts:
        for length in range(_LONGEST, 0, -1):
            motif = table.get(tuple(keys[start : start + length]))
            if motif:
                return motif
    return None
