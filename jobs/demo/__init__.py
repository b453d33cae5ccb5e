"""An invented school and its year."""
