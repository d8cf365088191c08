"""The XML inside Office files: read without entities, told element by element."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from onboarding.domain.evidence_files import Fault, FileRefused

Told = Callable[[str, Mapping[str, str]], None]
Said = Callable[[str], None]


class _Silent:
    """Wants to know nothing but whether it can be read."""

    def close(self) -> None:
        """The end."""


class _Telling(_Silent):
    def __init__(self, told: Told, said: Said | None) -> None:
        self.start = told
        if said:
            self.data = said


def read_markup(parts: Iterable[bytes], told: Told | None = None, said: Said | None = None) -> None:
    """Read a member; each element goes to `told` with its attributes, text to `said`. Raises FileRefused.

    An empty member says nothing: LibreOffice puts one into each of its files.
    """
    pieces = iter(parts)
    first = next(pieces, b"")
    if not first:
        return
    target = _Telling(told, said) if told else _Silent()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for part in chain((first,), pieces):
            parser.feed(part)
        parser.close()
    except DefusedXmlException:
        raise FileRefused(Fault.ENTITIES) from None
    except (ParseError, ValueError, LookupError):
        raise FileRefused(Fault.UNREADABLE) from None
