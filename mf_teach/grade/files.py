"""What is in a file that was handed in: its text, or why it is no notebook."""


def decoded(data: bytes) -> str:
    """The text of a file, with or without a byte order mark. Raises UnicodeDecodeError."""
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(code)


def fault(data: bytes) -> str:
    """What is wrong with a file that cannot be read as a notebook."""
    if not data.strip():
        return f"is empty ({len(data)} bytes)."
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower()
    html = start.startswith((b"<!doctype", b"<html"))
    return "is a web page (HTML), not a notebook." if html else "is damaged, or no notebook."
