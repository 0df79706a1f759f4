"""Who made what: digests, records, lineage and the credit that follows from them."""
