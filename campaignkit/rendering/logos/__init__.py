"""Partners' logos: opened once, made visible, placed side by side with equal weight."""
