"""Values to files: templates filled, pages laid out until they fit, written in every format, in confined workers."""
