"""What participants think of the programme, and what has changed in them."""
