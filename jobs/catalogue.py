"""Every job, in the order in which `all` runs them."""

from jobs.informing.deciding import JOB as INFORMING
from jobs.intake.deciding import JOB as INTAKE
from jobs.meetings.deciding import JOB as MEETINGS
from jobs.monitoring.deciding import JOB as MONITORING
from jobs.orders.deciding import JOB as ORDERS
from jobs.pairing.deciding import JOB as PAIRING
from jobs.papers.deciding import JOB as PAPERS
from jobs.plans.deciding import JOB as PLANS
from jobs.publication.deciding import JOB as PUBLICATION
from jobs.registers import JOB as REGISTERS
from jobs.rewards.deciding import JOB as REWARDS
from jobs.roadmap.deciding import JOB as ROADMAP
from jobs.support.deciding import JOB as SUPPORT
from jobs.today.deciding import JOB as TODAY

JOBS = (
    INTAKE,
    PAIRING,
    ORDERS,
    MEETINGS,
    PLANS,
    SUPPORT,
    INFORMING,
    MONITORING,
    REWARDS,
    REGISTERS,
    PUBLICATION,
    PAPERS,
    ROADMAP,
    TODAY,
)
