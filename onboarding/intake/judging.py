"""Have a file judged: the name here, the content in a process that may fail alone."""

import json

from onboarding.domain.evidence_files import (
    Fault,
    FileRefused,
    Found,
    Kind,
    Upload,
    demand_agreement,
    demand_size,
    kind_called,
)
from onboarding.domain.file_names import cleaned, extension_of
from onboarding.intake.apart import module, told_apart

COMMAND = module("onboarding.intake.judge")


def judged(raw_name: str, content: bytes) -> Upload:
    """The file, once its name, its size and its content passed. Raises FileRefused."""
    name = cleaned(raw_name)
    extension = extension_of(name)
    called = kind_called(extension)
    demand_size(len(content))
    try:
        found = _found(content)
    except FileRefused as refusal:
        raise FileRefused(refusal.fault, called=extension, found=called.value) from None
    if isinstance(found, Found):
        raise FileRefused(Fault.OTHER_CONTENT, called=extension, found=found.value)
    demand_agreement(extension, found)
    return Upload(name=name, kind=found, content=content)


def _found(content: bytes) -> Kind | Found:
    said = json.loads(told_apart(COMMAND, content))
    if "fault" in said:
        raise FileRefused(Fault(said["fault"]))
    found: str = said["found"]
    return Kind(found) if found in set(Kind) else Found(found)
