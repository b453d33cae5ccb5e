"""What must not leave the school, and where it stands instead."""
