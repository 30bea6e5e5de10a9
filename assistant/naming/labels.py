"""The name of a company in the reader's language: listed names from the data file, others as libraries have them."""

from __future__ import annotations

from assistant.naming.library import open_registers
from ingest.article import Language
from ingest.companies import company_label as listed_label
from ingest.companies import find_companies, load_companies


def company_label(name: str, language: Language) -> str:
    """Return the name of a company in `language`; a name that neither list nor library knows otherwise stays."""
    if name not in load_companies():
        for register in open_registers():
            if register.names.knows(name):
                return register.label(name, language)
    return listed_label(name, language)


def companies_named(text: str) -> frozenset[str]:
    """Return the companies that `text` names, each under its one name in the list or in an open library."""
    registers = open_registers()
    found = [mention.name for register in registers for mention in register.names.find(text)]
    return frozenset(found if registers else (mention.name for mention in find_companies(text)))
