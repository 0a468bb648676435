"""Where things are. Imports nothing of ours."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "analysis"
LANGUAGES = PACKAGE / "language"
LEXICON = PACKAGE / "lexicon"
CODEBOOK = LEXICON / "topics.toml"
REGISTRY = LEXICON / "actors"
CORRECTIONS = LEXICON / "corrections.toml"
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
