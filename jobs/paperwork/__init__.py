"""What the jobs that make papers share."""
