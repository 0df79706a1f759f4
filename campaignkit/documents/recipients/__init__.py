"""Who gets a sheet of their own: a list in campaign.yaml, or a table as spreadsheets save it."""
