"""What a fresh workbook starts with."""
