"""Style sheets as browsers read them: which rules count, which declarations hold, what their values come to."""
