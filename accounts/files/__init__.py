"""Files that people give. Every picture passes `photo.clean_photo`, whichever way it comes.

Papers that only some may read are kept by `private.keep_file` and read through one view; each floor registers what it
keeps and who may read it (`kind.register_file_kind`). The rest of the door: `content` (what a file is, whatever it is
called), `storage` (where private files lie), `lost` (files that no row names are deleted
daily), `ahead` (photos are decoded outside of transactions), `workbook` (rows of a workbook, read by a process of its
own).
"""
