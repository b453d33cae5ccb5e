"""The invented school: what stands in its workbook, and its year."""

from jobs.demo.office import FULL_NAME
from jobs.demo.slips import STANDING, typed
from jobs.demo.year import SCENES
from sync.scenes import Demo

DEMO = Demo(mark=FULL_NAME, rows={kind.spec.title: typed(kind, rows) for kind, rows in STANDING.items()}, scenes=SCENES)
