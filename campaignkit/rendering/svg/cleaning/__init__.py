"""A drawing brought into plain words: nothing that runs or reaches out, styles written where they count."""
