"""Codes, checks and the survey of requests."""
