"""Devices in the room: the address at which they write in a studio, their key and its end, and which they are."""
