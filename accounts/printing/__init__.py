"""Paper: sheets, labels and slips as PDF, set by typst with every Vietnamese mark right.

The door of this room is its modules: `document` (pdf_of: template and data to bytes), `kind` (the `PrintKind` that a
floor registers), `printout` (print_in_background, open_printout). Templates stand in `typst/`. docs/printing.md tells
more.
"""
