"""The books that the tabs may be spread over, by their keys in school.toml."""

#: What teachers fill; the coordinator's own, where every other tab stands; what never leaves the school.
FOR_TEACHERS, COORDINATORS, LOCAL_BOOK = "teachers", "coordinator", "local"
