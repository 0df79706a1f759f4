"""The page on which anybody puts their own words on a kit: one file, made of values that jobs bring."""
