"""campaignkit: fork openly licensed campaign kits, fill them from YAML, render them, publish the remix with its credit."""

__version__ = "0.2.0"
