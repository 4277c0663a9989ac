"""Names in texts: people, units, places and events; and the sentences that are the evidence."""
