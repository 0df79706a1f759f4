"""The words that every campaign may use, whatever its kits."""

from campaignkit.model.vocabulary.words import (
    AUDIENCE,
    BRAND,
    GIVEN_TO_TEMPLATES,
    OF_THE_PAST,
    ORDERS,
    PARTIES,
    PARTNER,
    PHOTO,
    SETTINGS,
    VOCABULARY,
)

__all__ = [
    "AUDIENCE",
    "BRAND",
    "GIVEN_TO_TEMPLATES",
    "OF_THE_PAST",
    "ORDERS",
    "PARTIES",
    "PARTNER",
    "PHOTO",
    "SETTINGS",
    "VOCABULARY",
]
