"""Letters: files ready to be sent, and the way to a mail server."""

from sync.backends.mail.letters import FOLDER as FOLDER
from sync.backends.mail.letters import PAGES as PAGES
from sync.backends.mail.letters import eml as eml
from sync.backends.mail.letters import letter_of as letter_of
from sync.backends.mail.letters import letters_to as letters_to
