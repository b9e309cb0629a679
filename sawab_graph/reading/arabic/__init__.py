"""The phrase grammar of Arabic and the wordings of its news."""
