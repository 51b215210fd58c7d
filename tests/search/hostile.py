"""Texts that nobody types to buy something, by name: syntax of others, too much of everything, letters of no use."""

_FIRST, _REST = "b c d g h k l m n p r s t v x ch ng nh th tr", "a an ang ao ay e em eo i ich iem in o oc oi u ua ung"
SYLLABLES = [f"{first}{rest}" for first in _FIRST.split() for rest in _REST.split()]

TEXTS = {
    "lucene": "name:(a OR b)~2^3",
    "lucene, everything": "*:*",
    "regular expression": "/(a+)+$/",
    "nested groups": "(" * 100 + "vải" + ")*" * 100,
    "fts5": '"vai" NEAR/2 gao* - ^col:',
    "fts5, quotes": '"""" OR "vải" AND NOT *',
    "tsquery": "a & !b | (c <-> d):*",
    "tsquery, quotes": "'vải':* \\' ''",
    "sql": "'; DROP TABLE search_searchdocument; -- %s %(q)s %%",
    "like": "%_%_\\%",
    "template": "{{ 7*7 }}{% debug %}${7*7}",
    "one syllable": "vải " * 2_500,
    "distinct syllables": " ".join(SYLLABLES * 10)[:10_000],
    "no spaces": "".join(SYLLABLES * 10)[:10_000],
    "one letter": "a" * 10_000,
    "words": " ".join((SYLLABLES * 10)[:3_000]),
    "stuck words": " ".join("".join(SYLLABLES[at : at + 8]) for at in range(0, 128, 8)),
    "slips": "vaithoe mitonhg thieuw lucgann gaodoii mychuuu banhdaa khoaitt nambaoo thitgaa tratuoo ruoucan",
    "telex": "vair thieeuf luucj ngaajn matj oong ruwngf gaof ddooif yeen thees mif chux banhs dda kees",
    "letters": "b c d g h k l m n p r s t v x a q e i o u",
    "emoji": "👨‍👩‍👧‍👦🍑🏳️‍🌈👍🏽" * 60,
    "right to left": "\u202e\u200fمرحبا بالعالم\u202c vải" * 10,
    "arabic": "سلام " * 60,
    "tower of accents": "a" + "\u0301" * 1_000,
    "towers of accents": ("a" + "\u0301\u0300\u0309" * 10) * 40,
    "zero-width spaces": "v\u200bả\u200bi\u200b " * 60,
    "NUL": "v\x00ải\x00 \x00thiều",
    "full width": "ＶＡＩ　ＴＨＩＥＵ",
    "digits": "9" * 5_000,
    "price": "dưới 99999999999999999999999999 triệu",
    "prices": "1-2-3-4-5-" * 100,
    "stars": "5* 4* 3* " * 60,
    "facts": "dưới 100k trên 50k 4 sao tháng 6 " * 12,
    "new lines": "vải\r\n\t\x0b\x85\u2028thiều",
}

ADDRESSES = {
    "lone surrogate": "q=%ED%A0%80v%E1%BA%A3i",
    "no UTF-8": "q=%FF%FEv%C0%AF",
    "half a letter": "q=v%E1%BA",
    "encoded again and again": "q=%252525252525E1%2525BA" * 8,
    "page": f"q=vai&trang={'9' * 500}",
    "prices": f"q=vai&gia-tu={'9' * 400}&gia-den=-1",
    "a text again and again": "&".join(["q=vai"] * 900),
    "filters again and again": "q=vai&" + "&".join(f"sao={n}" for n in range(900)),
    "all filters": "q=vai&"
    + "&".join(f"{key}=%00'%22" for key in ("nganh", "bo", "sao", "huyen", "xa", "thang", "loai")),
    "array": "q[]=vai&q[a]=1&trang[]=2&sap-xep=%00",
}
"""Query strings that no form of ours sends."""
