"""What the engine asks of the outside world, as protocols beside the values they exchange."""

from retrieval.ports.corrections import Corrections
from retrieval.ports.engine import Contents, Engine, Indexed, Shelves, Terms
from retrieval.ports.indexes import (
    DenseIndex,
    Embedder,
    Facts,
    LexicalIndex,
    Pair,
    Part,
    Ranking,
    Reranker,
    Scored,
    Vectors,
)
from retrieval.ports.languages import IdentifyLanguage
from retrieval.ports.parsing import Parse, Parser, Token
from retrieval.ports.progress import Progress, ReloadStage, ReportProgress
from retrieval.ports.store import Embargo, FileRecord, Place, Store, StoredUnit
from retrieval.ports.tokens import Places, TokenEncoder, Tokens

__all__ = [
    "Contents",
    "Corrections",
    "DenseIndex",
    "Embargo",
    "Embedder",
    "Engine",
    "Facts",
    "FileRecord",
    "IdentifyLanguage",
    "Indexed",
    "LexicalIndex",
    "Pair",
    "Parse",
    "Parser",
    "Part",
    "Place",
    "Places",
    "Progress",
    "Ranking",
    "ReloadStage",
    "ReportProgress",
    "Reranker",
    "Scored",
    "Shelves",
    "Store",
    "StoredUnit",
    "Terms",
    "Token",
    "TokenEncoder",
    "Tokens",
    "Vectors",
]
