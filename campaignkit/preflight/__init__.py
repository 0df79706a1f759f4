"""A campaign and what is wished of it, looked over before anything is made, as a print shop does with its orders."""
