"""One order to one sheet: the straight line from a kit and a campaign to finished bytes."""
