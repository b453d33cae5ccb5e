"""Whether a connection failed because nobody vouches for the server."""

import ssl
from collections.abc import Iterator


def is_untrusted(wrong: BaseException) -> bool:
    """Whether a certificate that could not be verified led to this fault."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(wrong))


def _causes(wrong: BaseException) -> Iterator[BaseException]:
    """A fault and all that led to it, those that libraries hand on as arguments too."""
    left, seen = [wrong], set[int]()
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            further = (one.__cause__, one.__context__, *one.args, getattr(one, "reason", None))
            left += [cause for cause in further if isinstance(cause, BaseException)]
