"""Valid files with a few bytes changed, lost or added, which is what transport and bad programs make of files."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

_BYTES = st.binary(max_size=3) | st.sampled_from([b"<", b">", b"/", b"(", b"\0", b"\xff", b"99999999", b"\n\n", b" obj ", b"<<"])
_CHANGE = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 4), _BYTES)

Change = tuple[float, int, bytes]


def changes() -> st.SearchStrategy[list[Change]]:
    """Where a file is changed, as a share of its length, how many bytes are lost there, and which come instead."""
    return st.lists(_CHANGE, min_size=1, max_size=6)


def damaged(data: bytes, changed: Sequence[Change]) -> bytes:
    """The file with these changes."""
    for share, lost, new in changed:
        place = int(share * len(data))
        data = data[:place] + new + data[place + lost :]
    return data


def damaged_member(data: bytes, member: str, changed: Sequence[Change]) -> bytes:
    """The zip file with these changes in one member and all check sums right."""
    packed = unpacked(data)
    return zipped({**packed, member: damaged(packed[member], changed)})


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip file of these members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, compress_type=0 if name == "mimetype" else None)
    return out.getvalue()
