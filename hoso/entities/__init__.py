"""Names in texts: who, which units, where, which events; and the sentences that say so."""
