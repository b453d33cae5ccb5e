"""Who helps whom: proposals, those left without, and the state of every pair."""
