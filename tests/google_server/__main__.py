"""Start the server: python tests/google_server --port 8765 [--key PUBLIC.pem] [--no-auth]."""

import sys
from pathlib import Path

if not __package__:  # run as a folder: its own modules must not hide the standard ones
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from google_server.cli import main

if __name__ == "__main__":
    sys.exit(main())
