"""What a person means by KIT on a command line."""
