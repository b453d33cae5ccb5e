"""The papers with which a programme begins its year."""
