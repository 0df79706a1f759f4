"""Templates to text, by Jinja2: a stranger's programs, which run in a sandbox, and whose cost is counted."""

from campaignkit.rendering.templates.effort import MAX_OUTPUT
from campaignkit.rendering.templates.engine import TemplateFailed, Templates
from campaignkit.rendering.templates.loader import template_texts
from campaignkit.rendering.templates.noting import Notes
from campaignkit.rendering.templates.reads import ask_for, reads_of
from campaignkit.rendering.templates.tree_reader import Reads

__all__ = ["MAX_OUTPUT", "Notes", "Reads", "TemplateFailed", "Templates", "ask_for", "reads_of", "template_texts"]
