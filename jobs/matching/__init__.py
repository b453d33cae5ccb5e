"""Who goes to whom: the exact optimum over given candidates, its proof and its reasons."""

from jobs.matching.instance import Worth
from jobs.matching.proof import Unproven
from jobs.matching.reasons import Alternative, Competition, Relief, competition, next_best, price, relief
from jobs.matching.solution import Solution, certificate, optimum, solve

__all__ = [
    "Alternative",
    "Competition",
    "Relief",
    "Solution",
    "Unproven",
    "Worth",
    "certificate",
    "competition",
    "next_best",
    "optimum",
    "price",
    "relief",
    "solve",
]
