"""What a school publishes of its programme, and what keeps names out of it."""
