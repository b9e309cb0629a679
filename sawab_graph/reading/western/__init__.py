"""The phrase grammar of English and French and the wordings of their news."""
