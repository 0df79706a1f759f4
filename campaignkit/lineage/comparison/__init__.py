"""Two kits, or two versions of one, put side by side: what is different, and what they have in common."""
