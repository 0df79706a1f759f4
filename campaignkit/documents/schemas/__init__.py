"""JSON Schemas (draft-07) of `kit.yaml` and `campaign.yaml`: what editors complete and explain, what kits are held to."""
