"""What files of other programs say of an event, as values of a campaign: calendar files, web pages. Nothing is guessed."""
