"""The studio: a campaign in the browser, its words beside its sheets; calls jobs, knows no other room below."""
