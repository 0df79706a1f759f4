"""What the form on a phone sends: `campaign.zip`, and the page with that ZIP inside; read as from a stranger."""
