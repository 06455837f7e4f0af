"""WARC archives of the web -> the pages, feeds and documents in them, as a stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.failure import left_out, warning
from newslens.reading.limits import Packed, packed
from newslens.reading.options import MEBIBYTE
from newslens.reading.source import Source
from newslens.reading.tararchive import Stream
from newslens.reading.unpacking import inflated

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

_PAGES = frozenset(
    [
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/json",
        "application/ld+json",
        "application/pdf",
    ]
)
_PAYLOADS = frozenset(["response", "resource", "conversion"])
_ABOUT_OTHERS = frozenset(["warcinfo", "request", "metadata"])
_PACKED = ("gzip", "x-gzip", "deflate")
_NOT_PACKED = ("", "identity", "none")
_STEP = 1 << 16
_LONGEST_HEADERS = 1 << 20
_MOST_KINDS = 8
_CUT_OFF = "its last record is cut off"


class _Payload(NamedTuple):
    """What the record of a page holds and what it says about it."""

    data: bytes
    uri: str
    media_type: str | None
    charset: str | None
    packing: str | None
    is_whole: bool


class _Patient:
    """A stream that ends where headers go on without an end."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.left: int | None = None

    def read(self, size: int) -> bytes:
        block = self._stream.read(size)
        if self.left is not None:
            self.left -= len(block)
            if self.left < 0:
                raise ValueError("a record's headers have no end")
        return block


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as a WARC archive does."""
    return head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Source | Problem]:
    """Give the pages in a WARC archive, each under its address.

    Those are the responses that were a success, resources and conversions, of a type that can
    hold an article. What is no page is counted in one problem.
    """
    archive = packed(source)
    with archive.open() as file:
        yield from read_stream(archive, file)


def read_stream(archive: Packed, stream: Stream) -> Iterator[Source | Problem]:
    """Give the pages in a WARC archive that is read from a stream, as `read` does."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    path = archive.path
    patient = _Patient(stream)
    records = ArchiveIterator(patient)
    # The library prints this to the terminal; err_count says the same.
    records.INC_RECORD = ""
    others: Counter[str] = Counter()
    damage: str | None = None
    is_empty = True
    while damage is None:
        patient.left = _LONGEST_HEADERS
        try:
            record = next(records, None)
            if record is None:
                break
            is_empty = False
            patient.left = None
            payload = _payload(record, archive.options.max_bytes)
            damage = _after(record)
        except InputError:
            raise
        except Exception as error:
            # Hostile headers make the library raise anything.
            is_told = isinstance(error, (ArchiveLoadFailed, ValueError)) and str(error).strip()
            damage = str(error).strip() if is_told else "a record has no readable headers"
            break
        if isinstance(payload, _Payload):
            yield from _page(archive, payload)
        elif payload:
            others[payload] += 1
    if damage is None and (records.next_line or is_empty):
        damage = _CUT_OFF
    if damage is None and records.err_count:
        damage = f"{records.err_count} of its records are not as long as they say"
    if damage is not None:
        message = f"a damaged WARC archive, read as far as it goes: {damage[:200]}"
        yield left_out(path, storable(message)[0], Reason.DAMAGED)
    if others:
        yield warning(path, _counted(others))


def _page(archive: Packed, payload: _Payload) -> Iterator[Source | Problem]:
    limit, data = archive.options.max_bytes, payload.data
    inner = f"{archive.path}/{payload.uri}"
    if payload.packing is not None and payload.packing not in _PACKED:
        yield left_out(inner, f"is packed by {payload.packing}, which is not read")
        return
    if payload.packing is not None and len(data) <= limit:
        # Many archives unpack a page and keep the header that says it is packed.
        data = inflated(data, payload.packing, limit + 1) or data
        archive.allowance.take(len(data))
    if len(data) > limit:
        yield left_out(inner, f"is larger than {limit / MEBIBYTE:,.0f} MiB", Reason.TOO_LARGE)
        return
    if not payload.is_whole:
        yield warning(inner, "cut off in the archive: its end is missing", Reason.DAMAGED)
    yield archive.inside(
        payload.uri,
        data,
        url=payload.uri if payload.uri.startswith(("http:", "https:")) else None,
        charset=payload.charset,
        media_type=payload.media_type,
    )


def _payload(record: ArcWarcRecord, limit: int) -> _Payload | str:
    """Take what a page's record holds; or name the kind of a record that holds no page.

    The kind is empty where it is not worth a word: records about other records.
    """
    uri = storable(record.rec_headers.get_header("WARC-Target-URI") or "")[0]
    kind = _kind(record, uri)
    if kind is not None:
        return kind
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    media_type, charset = _media_type(_header(headers, "Content-Type"))
    if media_type not in _PAGES:
        return media_type[:60]
    packing = _header(headers, "Content-Encoding").lower()
    data = _up_to(record, limit + 1)
    if not data:
        return "empty pages"
    is_whole = len(data) > limit or not _missing(record)
    if len(data) <= limit and "chunked" in _header(headers, "Transfer-Encoding").lower():
        data = _joined(data)
    packed_by = None if packing in _NOT_PACKED else packing[:20]
    return _Payload(data, uri or "page", media_type or None, charset, packed_by, is_whole)


def _kind(record: ArcWarcRecord, uri: str) -> str | None:
    """Return the kind of a record that holds no page, None if it may hold one."""
    if record.rec_type not in _PAYLOADS:
        kind = storable(str(record.rec_type))[0][:60]
        return "" if kind in _ABOUT_OTHERS else kind
    scheme, _, rest = uri.partition(":")
    if scheme in ("dns", "whois", "metadata"):
        return scheme
    if rest.endswith("/robots.txt"):
        return "robots.txt"
    if record.rec_type != "response":
        return None
    if record.http_headers is None:
        return "responses without headers"
    status = storable(record.http_headers.get_statuscode())[0]
    return None if status.startswith("2") else f"status {status[:10]}"


def _header(headers: StatusAndHeaders, name: str) -> str:
    return storable(headers.get_header(name) or "")[0].strip()


def _media_type(content_type: str) -> tuple[str, str | None]:
    """Split a Content-Type into its type and its charset.

    Examples
    --------
    >>> _media_type('Text/HTML; charset="utf-8"'), _media_type("")
    (('text/html', 'utf-8'), ('', None))
    """
    media_type, *parameters = content_type.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media_type.strip().lower(), value.strip(" \t\"'") or None
    return media_type.strip().lower(), None


def _up_to(record: ArcWarcRecord, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (block := record.raw_stream.read(min(most, _STEP))):
        parts.append(block)
        most -= len(block)
    return b"".join(parts)


def _after(record: ArcWarcRecord) -> str | None:
    """Pass what is left of a record; say so if it ends before it should."""
    while record.raw_stream.read(_STEP):
        pass
    if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
        return "a record does not say how long it is"
    return _CUT_OFF if _missing(record) else None


def _missing(record: ArcWarcRecord) -> bool:
    return getattr(record.raw_stream, "limit", 0) > 0


def _joined(data: bytes) -> bytes:
    r"""Join what was sent in chunks, as far as it goes; leave alone what was joined before.

    Examples
    --------
    >>> _joined(b"4\r\nThey\r\n5;x\r\n met.\r\n0\r\n\r\n"), _joined(b"They met.")
    (b'They met.', b'They met.')
    """
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 200)
        try:
            size = int(data[at : max(end, at)].partition(b";")[0], 16)
        except ValueError:
            return b"".join(parts) or data
        if size <= 0:
            break
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts)


def _counted(others: Counter[str]) -> str:
    """Say how many records are no pages, the most frequent kinds by name.

    Examples
    --------
    >>> _counted(Counter({"image/png": 2, "status 404": 1}))
    '3 records that are no pages: 2 image/png, 1 status 404'
    """
    total = others.total()
    named = others.most_common(_MOST_KINDS)
    rest = total - sum(count for _, count in named)
    kinds = [f"{count} {kind}" for kind, count in named] + ([f"{rest} others"] if rest else [])
    noun = "record that is no page" if total == 1 else "records that are no pages"
    return f"{total} {noun}: {', '.join(kinds)}"
