"""What comes from strangers, judged before any library unpacks, lays out or shows it."""
