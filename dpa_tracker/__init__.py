"""DPA Tracker: a register of data processing agreements, their parties, sub-processors and transfers."""

__version__ = "0.1.0"
