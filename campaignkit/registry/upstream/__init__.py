"""Where a kit came from: newer releases in the registries, and the files of older ones."""
