"""How rows, documents and messages move between people and jobs."""
