"""A builder of small PDFs, so that the tests hold no binary files."""

import zlib
from collections.abc import Sequence

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(*pages: Sequence[str], info: str = "", trailer: str = "") -> bytes:
    """A PDF of pages of lines; `info` stands in its description, `trailer` in its trailer."""
    return pdf_of_streams([_stream(lines) for lines in pages], info, trailer)


def pdf_of_streams(streams: Sequence[bytes], info: str = "", trailer: str = "") -> bytes:
    """A PDF whose pages draw what the streams say."""
    last = 2 * len(streams) + 3
    kids = " ".join(f"{2 * number + 3} 0 R" for number in range(len(streams)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode()]
    for number, stream in enumerate(streams):
        objects += [_page(2 * number + 4, last), _packed(stream)]
    objects += [_FONT, f"<< {info} >>".encode("latin-1")]
    return _file(objects, f"{trailer} /Info {last + 1} 0 R")


def _page(contents: int, font: int) -> bytes:
    page = f"/MediaBox [0 0 612 792] /Contents {contents} 0 R /Resources << /Font << /F1 {font} 0 R >> >>"
    return f"<< /Type /Page /Parent 2 0 R {page} >>".encode()


def _packed(stream: bytes) -> bytes:
    data = zlib.compress(stream, 9)
    return f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode() + data + b"\nendstream"


def _stream(lines: Sequence[str]) -> bytes:
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in (line.replace("(", r"\(").replace(")", r"\)") for line in lines))
    return f"BT /F1 12 Tf 72 700 Td {shown} ET".encode("cp1252")


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>"
    return out + f"{head}\nstartxref\n{len(out)}\n%%EOF\n".encode()
