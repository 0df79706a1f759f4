"""What a kit's templates see: values in a person's words, links, logos and art."""
