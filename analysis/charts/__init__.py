"""Charts: a tidy frame in, an Altair chart (or a word cloud as SVG) out; theme.py is the look."""
