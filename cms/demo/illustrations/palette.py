"""The mineral colours of Đông Hồ prints, as (red, green, blue); the same tokens as on the pages."""

Colour = tuple[int, int, int]

PAPER: Colour = (0xFB, 0xF6, 0xEA)  # giấy điệp, shell paper
SURFACE: Colour = (0xFF, 0xFD, 0xF7)
INK: Colour = (0x1F, 0x1B, 0x16)  # than tre, bamboo charcoal
SON: Colour = (0xA3, 0x24, 0x1C)  # sỏi son, red pebble
HOE: Colour = (0xE3, 0xA7, 0x2F)  # hoa hòe, pagoda-tree flower
LA: Colour = (0x1F, 0x5C, 0x3F)  # gỉ đồng, copper green
CHAM: Colour = (0x24, 0x50, 0x6B)  # lá chàm, indigo
KE: Colour = (0xE2, 0xD8, 0xC3)  # hairlines and shade

PALETTE: tuple[Colour, ...] = (PAPER, SURFACE, INK, SON, HOE, LA, CHAM, KE)
