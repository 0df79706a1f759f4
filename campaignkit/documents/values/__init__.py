"""What may stand in each field of a campaign, from single words to groups."""
