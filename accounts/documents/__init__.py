"""Papers in Word: contracts, minutes, terms, from templates that staff edit, and the numbers that the office gives.

The door of this room is its modules: `kind` (the `DocumentKind` that a floor registers), `layout` (how a floor draws
the template that holds until staff bring theirs), `template` (staff's templates, checked when they come), `rendering`
(what is wrong with one), `document` (make_document, expect_number, give_number, keep_signed, withdraw_document),
`circular` (one paper to many), `issued` (number and day in words), `paper` (a paper as PDF), `file` (a paper to
download). docs/documents.md tells more.
"""
