"""Papers that no other job makes: those that somebody asked for."""
