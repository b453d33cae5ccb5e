"""Who goes to whom: the exact optimum over given candidates, its proof and its reasons."""

from jobs.matching.alternatives import Alternative, next_best
from jobs.matching.instance import Worth
from jobs.matching.proof import Unproven
from jobs.matching.relieving import Relief, price, reliefs
from jobs.matching.rivalry import Competition, competitions
from jobs.matching.solution import Solution, certificate, enriched, optimum, rescored, solve

__all__ = [
    "Alternative",
    "Competition",
    "Relief",
    "Solution",
    "Unproven",
    "Worth",
    "certificate",
    "competitions",
    "enriched",
    "next_best",
    "optimum",
    "price",
    "reliefs",
    "rescored",
    "solve",
]
