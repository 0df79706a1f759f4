"""Pictures from people: opened with care, cleaned, measured, and written as light as their place needs."""
