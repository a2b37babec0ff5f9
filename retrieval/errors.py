"""Every error the engine may raise, drawn as one tree.

::

    OnrecordError
    ├── UserError                    the caller can put it right; shown as one plain sentence
    │   ├── UnknownArticle           no article of that id in this generation
    │   ├── UnknownGeneration        no build of that name is kept
    │   ├── UnknownQuote             an id that names no quote of this generation or before it
    │   ├── UnknownStory             an id that names no story of this generation
    │   ├── QuestionTooLong          a paste in the place of a question
    │   ├── UnfitFact                a correction that is no value of its fact
    │   ├── DoubtfulReload           a reload would remove or reject much; it was not confirmed
    │   ├── UnreadableSource         a file of a kind that is read holds no text that can be had
    │   ├── SourceNotFound           a path given to a reload does not exist or cannot be read
    │   └── EvaluationSetError       a labelled set is not in the documented format
    ├── CorpusError                  the state folder cannot serve
    │   ├── NoGeneration             nothing has been loaded yet
    │   ├── GenerationMismatch       built by another model, chunking or format than asked for
    │   ├── GenerationDamaged        files are missing or do not match their manifest
    │   ├── ReloadInProgress         another process is building in this folder
    │   ├── WorkerLost               a process that shared a reload's work was killed
    │   ├── ClusterUnfit             a cluster that was to share a reload's work cannot
    │   ├── IndexAway                a server that keeps the indexes does not answer now
    │   └── StorageError             the folder cannot be read or written: disk full, permissions
    ├── ReloadCancelled              the caller's cancellation was obeyed; nothing was published
    ├── ModelError                   weights are missing or cannot be loaded
    └── IntegrityError               a quotation does not equal its source; never shown as a quote

Adapters translate foreign exceptions into these at their edge (``raise … from``). Messages are
whole sentences that name the file, setting or command at fault and say what to do.
"""


class OnrecordError(Exception):
    """Root of everything the engine raises on purpose.

    Attributes:
        sentence: What it says, with ``{places}``, so that an edge can say it in another language.
        values: What stands in the places.
    """

    def __init__(self, sentence: str = "", **values: object) -> None:
        shown = {name: f"{it:,}" if isinstance(it, int) else it for name, it in values.items()}
        super().__init__(sentence.format(**shown) if values else sentence)
        self.sentence = sentence
        self.values = values


class UserError(OnrecordError):
    """The input was wrong; the message tells the person who gave it what to do."""


class UnknownArticle(UserError):
    """No article of that id is in the generation that was asked."""


class UnknownGeneration(UserError):
    """No build of that name is kept."""


class UnknownQuote(UserError):
    """No quote of that id is or was on record."""


class UnknownStory(UserError):
    """No story of that id is on record."""


class QuestionTooLong(UserError):
    """A question has more characters than anybody asks in."""


class SourceNotFound(UserError):
    """A path to reload does not exist or cannot be read."""


class UnfitFact(UserError):
    """What was written in the place of a fact of an article is none, or there is no such fact."""


class DoubtfulReload(UserError):
    """A reload would remove or reject so much that whoever asked for it should look first."""


class UnreadableSource(UserError):
    """A document is encrypted, damaged, without text, or expands without bound."""


class EvaluationSetError(UserError):
    """A labelled set does not follow the documented format."""


class CorpusError(OnrecordError):
    """The state folder cannot serve a question or take a reload."""


class NoGeneration(CorpusError):
    """The state folder holds no published generation yet."""


class GenerationMismatch(CorpusError):
    """The published generation was built under other settings or by another format version."""


class GenerationDamaged(CorpusError):
    """A file of the generation is missing or differs from what its manifest records."""


class ReloadInProgress(CorpusError):
    """Another reload holds the state folder's lock."""


class WorkerLost(CorpusError):
    """A process that shared the work of a reload ended before its work did."""


class ClusterUnfit(CorpusError):
    """A cluster that was to share a reload's work cannot be joined, or lacks what it needs."""


class IndexAway(CorpusError):
    """A server that keeps the indexes does not answer now; it may in a moment."""


class StorageError(CorpusError):
    """The state folder cannot be read or written; what is published is untouched."""


class ReloadCancelled(OnrecordError):
    """A reload stopped because it was asked to; the old generation goes on serving."""


class ModelError(OnrecordError):
    """Model weights are missing, or do not load."""


class IntegrityError(OnrecordError):
    """Stored words and their source disagree; the words must not be shown."""
