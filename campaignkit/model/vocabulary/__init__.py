"""The words that every campaign may use, whatever its kits."""

from campaignkit.model.vocabulary.words import (
    AUDIENCE,
    BRAND,
    DISTRIBUTOR,
    GIVEN_TO_TEMPLATES,
    OF_THE_PAST,
    ORDERS,
    PARTIES,
    PARTNER,
    PHOTO,
    RECIPIENT,
    SETTINGS,
    VOCABULARY,
)

__all__ = [
    "AUDIENCE",
    "BRAND",
    "DISTRIBUTOR",
    "GIVEN_TO_TEMPLATES",
    "OF_THE_PAST",
    "ORDERS",
    "PARTIES",
    "PARTNER",
    "PHOTO",
    "RECIPIENT",
    "SETTINGS",
    "VOCABULARY",
]
