"""Every job, in the order in which `all` runs them."""

from jobs.intake.deciding import JOB as INTAKE
from jobs.orders.deciding import JOB as ORDERS
from jobs.pairing.deciding import JOB as PAIRING
from jobs.registers import JOB as REGISTERS

JOBS = (INTAKE, PAIRING, ORDERS, REGISTERS)
