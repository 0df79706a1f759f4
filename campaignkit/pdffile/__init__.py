"""Finished PDFs, read and amended: the only room that knows pikepdf."""
