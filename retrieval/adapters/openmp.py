"""What has to be set before FAISS and torch share a process.

The macOS wheels of both bring their own copy of LLVM's OpenMP runtime (``libomp.dylib``). The
second one to be loaded aborts the process ("OMP: Error #15"), and where that check is switched
off, parallel regions of the two runtimes can crash each other (faiss-wheels issues 40 and 73).
So on macOS, before either library is imported: let the second copy load, and give neither
runtime more than one thread, which leaves no parallel region to collide. Matrix products of
torch keep their speed there, because Apple's Accelerate does them on threads of its own.

Elsewhere the two share one runtime or live apart peacefully. FAISS is kept to one thread on
every system: a search takes about a millisecond, and its threads spin after it, which starves
the encoding that goes on beside it.

Import this module before ``faiss`` or ``torch``, in the adapters that import these.
"""

from __future__ import annotations

import os
import sys

FAISS_THREADS = 1
ON_MACOS = sys.platform == "darwin"

if ON_MACOS:
    os.environ.setdefault("KMP_DUPLICATE_LIB_OK", "TRUE")
    os.environ["OMP_NUM_THREADS"] = "1"


def torch_threads(wanted: int) -> int:
    """How many threads torch may have: as many as wanted, but one on macOS."""
    return 1 if ON_MACOS else max(1, wanted)
