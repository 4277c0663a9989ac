"""What articles say of the bearers of one name → which of them are one person, with the reasons.

`profiles` reads a mention: rank, posts with their fields of work (`fields`) and their places, and what stands beside
it. `evidence` weighs two mentions: what speaks for one person, what against. `grouping` forms the groups. `spellings`
says which two names may be one person's.
"""
