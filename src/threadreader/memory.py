"""How much memory this process may take, and the sentence for a page that needs more."""

from __future__ import annotations

_MB = 1024 * 1024
_UNKNOWN = "needs more memory to read than there is"


def limit_memory(megabytes: int) -> None:
    """Let this process take so much memory and no more, where the system can be told (Linux, not macOS or Windows)."""
    import sys

    if not sys.platform.startswith("linux"):
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    asked = megabytes * _MB
    resource.setrlimit(resource.RLIMIT_DATA, (asked if most == resource.RLIM_INFINITY else min(asked, most), most))


def memory_shortage() -> str:
    """Return the end of a sentence for a page that could not be read for want of memory."""
    try:
        import resource
    except ImportError:
        return _UNKNOWN
    limits = (resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS))
    known = [limit for limit in limits if limit != resource.RLIM_INFINITY]
    return f"needs more than {min(known) // _MB:,} MB of memory to read" if known else _UNKNOWN
