"""What the trained parts learn from, and the trainers that make them."""
