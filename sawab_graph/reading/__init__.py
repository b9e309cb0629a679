"""From text to located mentions and facts: pure functions, no RDF, no files but the lexicon."""
