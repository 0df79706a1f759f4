"""What plans and keeps, outside of the wall: from a wish to finished files."""
