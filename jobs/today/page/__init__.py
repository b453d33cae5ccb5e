"""The director's page: how the programme goes, on one sheet, without a name."""
