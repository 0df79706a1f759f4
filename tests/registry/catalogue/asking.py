"""Questions to the catalogue of some registries, and a registry that notes what is read of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from campaignkit.errors import Problem
from campaignkit.lineage.record import Record
from campaignkit.registry.catalogue.database import consult
from campaignkit.registry.catalogue.queries import Enquiry
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release import Registry

Shelve = Callable[..., Record]


@dataclass(frozen=True, slots=True)
class Counting(DirectoryRegistry):
    """A directory registry that notes which kits are read."""

    read: list[str]

    def papers(self, name: str, version: str) -> dict[str, bytes]:
        self.read.append(name)
        return DirectoryRegistry.papers(self, name, version)


def ask(*registries: Registry, words: str) -> list[str]:
    found, _ = consulted(lambda enquiry: enquiry.search(words, (), 100), *registries)
    return [one.kit.name for one in found]


def names(*registries: Registry) -> list[str]:
    return [f"{kit.registry}/{kit.name}@{kit.version}" for kit in consulted(Enquiry.every, *registries)]


def consulted(question: Callable[[Enquiry], Any], *registries: Registry) -> Any:
    return consult(question, registries, lambda _: None, lambda _: None)


def settle(registry: DirectoryRegistry) -> None:
    """Let the folders be as old as folders mostly are."""
    for folder in (registry.root, *registry.root.iterdir()):
        os.utime(folder, ns=(time.time_ns() - 10**10 + 1, time.time_ns() - 10**10 + 1))


def troubles(*registries: Registry) -> list[Problem]:
    told: list[Problem] = []
    consult(Enquiry.every, registries, told.append, lambda _: None)
    return told
