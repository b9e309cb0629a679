"""The reference page: what it says, and how it looks in a browser."""
