"""The wall: what crosses it, the pool of confined workers, and the limits that hold each of them."""
