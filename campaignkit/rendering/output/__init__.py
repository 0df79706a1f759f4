"""Files that stand alone: pages for the web and invitations for calendars; and what differs between two files."""
