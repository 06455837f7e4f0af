"""Containers and documents: whatever their bytes, articles or rows; what is whole is read whole."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem
from newslens.errors import NewslensError
from newslens.reading import Options
from newslens.reading.failure import Outcome
from newslens.reading.files import read_source
from newslens.reading.frontmatter import front_matter
from newslens.reading.limits import shown_name
from newslens.reading.source import Source

STORY = "The ferry stopped on Monday. “We will repair it,” said Mira Holt, the harbour master."
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\/"),
    min_size=1,
    max_size=30,
).filter(lambda name: shown_name(name) is not None)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Ferry'
    f"</title><description>{STORY}</description></item></channel></rss>"
)
MARKDOWN = (
    f"---\ntitle: Ferry\ntags: [a, b]\n---\n# Ferry\n\n> {STORY}\n\n- *one*\n\n|a|b|\n|-|-|\n"
)
PAGE = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{STORY}".encode()
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\n"
    b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(PAGE), PAGE)
)
# The last of a record's bytes only part it from the next.
_LINE_ENDS = 4


def zipped(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def tarred(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return file.getvalue()


MEMBERS = {"a.txt": STORY, "b/c.md": MARKDOWN, "feed.rss": RSS}
WHOLE = {
    "a.zip": zipped(MEMBERS), "a.tar": tarred(MEMBERS), "a.tar.gz": gzip.compress(tarred(MEMBERS)),
    "a.tar.bz2": bz2.compress(tarred(MEMBERS)), "a.md.xz": lzma.compress(MARKDOWN.encode()),
    "a.warc": WARC * 3, "a.warc.gz": gzip.compress(WARC) * 3, "a.rss": RSS.encode(),
    "a.md": MARKDOWN.encode(), "b.zip": zipped({"word/document.xml": "x"}),
}  # fmt: skip


def read(name: str, data: bytes) -> list[Outcome]:
    found: list[Outcome] = []
    try:
        for outcome in read_source(Source(name, Options(max_bytes=1 << 20), data=data)):
            found.append(outcome)
    except NewslensError:
        pass
    return found


def is_sound(article: Article) -> None:
    end = 0
    article.text.encode()
    for block in article.blocks:
        text = article.text[block.start : block.end]
        assert text == text.strip() != ""
        assert article.text[end : block.start].strip() == "" or article.published_span
        end = block.end
    if article.title_span:
        assert article.text[slice(*article.title_span)] == article.title


@st.composite
def mangled(draw: st.DrawFn) -> tuple[str, bytes]:
    name = draw(st.sampled_from(sorted(WHOLE)))
    data = bytearray(WHOLE[name])
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        data[start:end] = draw(st.binary(max_size=12) | st.just(bytes(data[start:end]) * 2))
    return name, bytes(data)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(mangled() | st.tuples(st.sampled_from(sorted(WHOLE)), st.binary(max_size=600)))
def test_any_bytes_are_articles_or_rows(named: tuple[str, bytes]) -> None:
    for outcome in read(*named):
        if isinstance(outcome, Article):
            is_sound(outcome)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_is_cut_off_loses_nothing_silently(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["a.tar", "a.tar.gz", "a.tar.bz2", "a.warc", "a.warc.gz"]))
    whole = WHOLE[name]
    articles = [item for item in read(name, whole) if isinstance(item, Article)]
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    found: list[Outcome] = []
    failed = False
    try:
        for outcome in read_source(Source(name, data=cut)):
            found.append(outcome)
    except NewslensError:
        failed = True
    read_whole = [item.text for item in found if isinstance(item, Article)]
    texts = [item.text for item in articles]
    if read_whole != texts[: len(read_whole)] or len(read_whole) < len(texts):
        # Records of an archive of pages end where a file may end too.
        at_an_end = "warc" in name and (len(cut) + _LINE_ENDS) % (len(whole) // 3) <= _LINE_ENDS
        assert failed or at_an_end or any(not isinstance(item, Article) for item in found)


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.just(STORY), min_size=1, max_size=5))
def test_whole_archives_give_every_file(members: dict[str, str]) -> None:
    named = {f"{name}.txt": text for name, text in members.items()}
    for pack in (zipped, tarred):
        found = read("a.bin", pack(named))
        assert [item.path for item in found if isinstance(item, (Article, Problem))] == [
            f"a.bin/{shown_name(name)}" for name in named
        ]


@settings(deadline=None)
@given(st.text(), st.sampled_from(["---", "+++"]))
def test_any_text_above_a_text(text: str, fence: str) -> None:
    whole = f"{fence}\ntitle: x\n{text}\n{fence}\nBody."
    found, rest = front_matter(whole)
    assert rest == whole if not found else whole.endswith(rest)
