"""What campaignkit is about, as frozen values and their rules. Opens no file."""
