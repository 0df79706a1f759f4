"""Where the parts of a drawing lie, how they are named and moved, and how large they are."""
