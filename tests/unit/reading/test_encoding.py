import pytest

from newslens.errors import InputError
from newslens.reading.encoding import decode, storable

TEXT = (
    "The minister’s “plan” cost €5 million — too much, said André Müller in Zürich.\r\n\r\n"
    "Nothing else was known on Friday about the café by the lake."
)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_sure_encodings_leave_no_doubt(encoding: str, name: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, name, None)


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\x00\x00\xfe\xff"])
def test_big_endian_marks(mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TEXT, "cp1252", "Windows-1252"),
        ("It’s over.", "cp1252", "Windows-1252"),
        ("The plan was good. " * 300 + "It’s over.", "cp1252", "Windows-1252"),
        (TEXT, "utf-16-le", "UTF-16 (little-endian)"),
        (TEXT, "utf-16-be", "UTF-16 (big-endian)"),
        ("Министр сказал в пятницу, что план стоит дорого.\n" * 3, "cp1251", "Windows-1251"),
    ],
)
def test_guessed_encodings_are_named(text: str, encoding: str, name: str) -> None:
    found = decode(text.encode(encoding), "a.txt")
    assert found == (text, name, f"read as {name}; check it by eye")


def test_a_file_cut_off_within_a_character_is_still_utf8() -> None:
    found = decode("café, crème, thé".encode()[:-1], "a.txt")
    assert found.text == "café, crème, th\ufffd"
    assert found.doubt is not None
    assert "1 place" in found.doubt


def test_a_utf16_file_cut_off_within_a_character_is_still_utf16() -> None:
    found = decode("Talks".encode("utf-16") + b"x", "a.txt")
    assert (found.text, found.encoding) == ("Talks\ufffd", "UTF-16")
    assert found.doubt is not None


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0",
        b"\xff\xfe" + b"\0" * 50,
        b"\xff\xfe" + b"\x00\xd8" * 50,
        b"Half a text\0and a zero",
        b"\x01\x02\x03\x04",
        bytes(range(256)),
        bytes(range(1, 256)) * 9,
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"'a\.txt' is a binary file"):
        decode(data, "a.txt")


def test_surrogates_are_replaced_one_for_one() -> None:
    clean, doubt = storable("a\ud83d\ude00b")
    assert clean == "a\ufffd\ufffdb"
    assert doubt is not None
    assert doubt.startswith("2 characters")
    assert storable("😀 a") == ("😀 a", None)
