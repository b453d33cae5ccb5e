"""Who is told about the programme, and what class teachers hand out and collect."""
