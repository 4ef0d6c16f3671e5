#!/usr/bin/env python3
"""Counts lines and characters on the pages of a PDF that a word processor made.

    measure_pdf.py FILE.pdf LINES CHARACTERS PAGES

Every page but the first and the last must hold so many lines of so many characters, and there must be so
many pages. The text is one stretch of Chinese characters, so that nothing but the measure breaks a line.
"""

import re
import subprocess
import sys


def pages(path):
    html = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    for page in re.findall(r"<page .*?</page>", html, re.S):
        rows = {}
        for y, line in re.findall(r'<line xMin="[^"]*" yMin="([^"]*)".*?>(.*?)</line>', page, re.S):
            text = "".join(re.findall(r"<word [^>]*>([^<]*)</word>", line))
            # The parts of a line stand at one height.
            rows.setdefault(round(float(y)), []).append(text)
        yield ["".join(rows[y]) for y in sorted(rows)]


def main():
    path, lines, characters, count = sys.argv[1], *map(int, sys.argv[2:5])
    found = list(pages(path))
    if len(found) != count:
        sys.exit(f"{path}: {len(found)} pages, not {count}")
    for number, page in enumerate(found[1:-1], 2):
        text = [line for line in page if "—" not in line]
        if len(text) != lines or any(len(line) != characters for line in text):
            sys.exit(f"{path}: page {number} has {len(text)} lines of {sorted({len(line) for line in text})} characters")
    print(f"{path}: {count} pages; {lines} lines of {characters} characters on each full one")


main()
