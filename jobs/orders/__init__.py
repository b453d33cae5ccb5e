"""What the curator approved becomes what the director signs."""
