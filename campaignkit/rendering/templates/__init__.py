"""Templates to text, by Jinja2. A kit's template is a stranger's program, so it is caged, and what it costs is counted."""

from campaignkit.rendering.templates.effort import MAX_OUTPUT
from campaignkit.rendering.templates.engine import TemplateFailed, Templates

__all__ = ["MAX_OUTPUT", "TemplateFailed", "Templates"]
