"""Pictures of saved pages: their bytes out of the save, their pixels out of the bytes, and what terminals draw."""
