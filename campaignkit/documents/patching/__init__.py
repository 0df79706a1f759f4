"""Changes of single fields from several writers at once, spliced into a campaign.yaml that others may be editing."""
