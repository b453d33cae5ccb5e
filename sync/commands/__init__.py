"""Every command, in the order in which people are told of them."""

from sync.commands import (
    check,
    cron,
    demo,
    doctor,
    forget,
    init,
    listing,
    merge,
    next_year,
    printing,
    purge,
    run,
    shortcuts,
    take,
    templates,
    watch,
)

COMMANDS = (
    demo.COMMAND,
    init.COMMAND,
    listing.COMMAND,
    check.COMMAND,
    run.COMMAND,
    take.COMMAND,
    printing.COMMAND,
    merge.COMMAND,
    templates.COMMAND,
    watch.COMMAND,
    cron.COMMAND,
    doctor.COMMAND,
    shortcuts.COMMAND,
    next_year.COMMAND,
    forget.COMMAND,
    purge.COMMAND,
)
#: Commands of the contract that later versions bring; until then they end with status 2.
LATER = ("status",)
