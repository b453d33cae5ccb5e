"""What of the roadmap is done and how that is known, and the roadmap on paper."""
