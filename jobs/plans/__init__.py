"""Plans of pairs, and the talks about them."""
