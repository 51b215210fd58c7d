"""What stands in a cell of a sheet that people open with Excel: one place for all exports."""

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"
"""Without it Excel reads Vietnamese in a CSV as another alphabet."""


def safe_cell(text: str) -> str:
    """The text, kept from being read as a formula: Excel runs what begins so, whoever wrote it."""
    return f"'{text}" if text.startswith(BEGINS_FORMULA) or text.lstrip().startswith(BEGINS_FORMULA) else text
