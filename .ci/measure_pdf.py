#!/usr/bin/env python3
"""Counts lines and characters on the pages of a PDF that a word processor made.

    measure_pdf.py FILE.pdf PAGES FIRST LAST LINES CHARACTERS

There must be so many pages, and those from the first to the last given must hold so many lines of so many
characters. 0 pages and 0 characters are not counted: where the text has letters and figures, the faces that a
machine has break its lines elsewhere.
Pages turned aside are read as they are read by people; the page number beside the text is no line.
"""

import re
import subprocess
import sys

# Parts of a line that are in different faces do not begin at quite one height, in points.
SAME_LINE = 10


def pages(path):
    html = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    for page in re.findall(r"<page .*?</page>", html, re.S):
        rows = []
        parts = re.findall(r'<line xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)".*?>(.*?)</line>', page, re.S)
        for middle, line in sorted(((float(top) + float(foot)) / 2, line) for top, foot, line in parts):
            text = "".join(re.findall(r"<word [^>]*>([^<]*)</word>", line))
            if rows and middle - rows[-1][0] < SAME_LINE:
                rows[-1][1] += text
            else:
                rows.append([middle, text])
        # The page number has no Chinese character.
        yield [text for _, text in rows if re.search("[\u4e00-\u9fff]", text)]


def main():
    path, count, first, last, lines, characters = sys.argv[1], *map(int, sys.argv[2:7])
    found = list(pages(path))
    if len(found) < last or count and len(found) != count:
        sys.exit(f"{path}: {len(found)} pages, not {count}")
    for number, text in enumerate(found[first - 1:last], first):
        lengths = sorted({len(re.sub("[—0-9]", "", line)) for line in text}) if characters else []
        if len(text) != lines or lengths not in ([], [characters]):
            sys.exit(f"{path}: page {number} has {len(text)} lines of {lengths} characters")
    print(f"{path}: {len(found)} pages; {lines} lines of {characters or 'some'} characters on pages {first} to {last}")


main()
