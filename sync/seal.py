"""A keyed digest: without the key, which lies in a file of its own, nobody can try which text gives it."""

import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sync.places import OWNER, opener
from sync.problems import OutsideFailed

#: Bytes of a key, and hexadecimal digits of a digest: 128 bits.
KEY_BYTES, DIGITS = 32, 32


@dataclass(frozen=True)
class Seal:
    """The key at `path`; one that is new is kept there with `keep`."""

    path: Path
    key: bytes = field(repr=False)
    known: bool = True

    @classmethod
    def load(cls, path: Path) -> "Seal":
        """The key kept at `path`; a new one where there is none."""
        try:
            key = bytes.fromhex(path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            key = b""
        known = len(key) == KEY_BYTES
        return cls(path, key if known else secrets.token_bytes(KEY_BYTES), known)

    def keep(self) -> None:
        """Put a new key on the disk, for its owner alone. Raises OutsideFailed."""
        if self.known:
            return
        try:
            self.path.unlink(missing_ok=True)
            with open(self.path, "x", encoding="ascii", opener=opener(OWNER)) as file:
                file.write(self.key.hex())
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            raise OutsideFailed(
                f"Файл «{self.path.name}» не создаётся. Проверьте место на диске и права на папку."
            ) from None

    def digest(self, parts: Iterable[str]) -> str:
        """The digest of these texts in this order."""
        text = "\x1f".join(parts)
        return hmac.digest(self.key, text.encode(errors="surrogatepass"), "sha256").hex()[:DIGITS]
