"""The lexicon: who the actors are (registry) and what the topics mean (codebook).

Both are TOML files that people edit; the modules here only load and check them.
"""


class LexiconError(ValueError):
    """A lexicon file is wrong; the message names the file, the place, the value and the remedy."""
