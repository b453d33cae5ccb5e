"""The next school year's workbook: what goes on in it, what begins anew (reference/year.md 5.10)."""
