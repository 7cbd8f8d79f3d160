"""PDF files for tests, written by hand: pages of lines in Helvetica."""

from __future__ import annotations

from collections.abc import Sequence

A4 = (595, 842)


def pdf(pages: Sequence[Sequence[str]], *, sizes: Sequence[tuple[int, int]] = ()) -> bytes:
    """A PDF with these lines on its pages; a page without lines has no text at all."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        width, height = sizes[number] if sizes else A4
        text = _page(lines, height)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length " + str(len(text)).encode() + b" >>\nstream\n" + text + b"\nendstream")
    return _whole(objects)


def _page(lines: Sequence[str], height: int) -> bytes:
    if not lines:
        return b"0 0 100 100 re f"
    shown = [
        b"BT /F1 10 Tf 50 "
        + str(height - 60 - 16 * at).encode()
        + b" Td ("
        + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        + b") Tj ET"
        for at, line in enumerate(lines)
    ]
    return b"\n".join(shown)


def _whole(objects: Sequence[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + head + table + tail
