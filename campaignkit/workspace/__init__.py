"""A campaign's and a kit's place on disk: who may change it, and changes that happen whole or not at all."""
