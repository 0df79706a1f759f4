"""How words are set in type: where they break, what stays together, and how large a title may be. Pure; opens no file."""
