"""What a form for a campaign asks, made from the model: kits and the shared vocabulary."""
