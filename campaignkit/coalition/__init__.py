"""Many partners side by side: their order, and the size of their marks. Pure."""
