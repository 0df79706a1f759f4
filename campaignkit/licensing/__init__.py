"""Which licences kits may carry, which may become which, and what to call them."""

from campaignkit.licensing.expression import is_known, nearest
from campaignkit.licensing.names import short_name, url
from campaignkit.licensing.rules import LicensedWork, advice, keeps_to_itself, may_follow, open_for_kits, would_do

__all__ = [
    "LicensedWork",
    "advice",
    "is_known",
    "keeps_to_itself",
    "may_follow",
    "nearest",
    "open_for_kits",
    "short_name",
    "url",
    "would_do",
]
