#!/usr/bin/env python3
"""Turns text from a terminal into an SVG picture.

    build/release/workpaths show results/us.h5 | python3 docs/summary_svg.py '$ workpaths show results/us.h5' > docs/summary.svg

The argument is the line shown above the text.
"""

import sys
from html import escape

CHARACTER_WIDTH = 7.83  # at FONT_SIZE in common monospace fonts
LINE_HEIGHT = 18
FONT_SIZE = 13
MARGIN = 16


def svg_of(lines: list[str]) -> str:
    width = max(map(len, lines)) * CHARACTER_WIDTH + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN
    rows = []
    for number, line in enumerate(lines):
        if not line:
            continue
        y = MARGIN + (number + 0.75) * LINE_HEIGHT
        # a fixed length keeps columns aligned whatever font the reader has
        length = len(line) * CHARACTER_WIDTH
        rows.append(
            f'<text x="{MARGIN}" y="{y:.1f}" textLength="{length:.1f}" xml:space="preserve">{escape(line)}</text>'
        )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="monospace" font-size="{FONT_SIZE}" fill="#e6e6e6">',
            '<rect width="100%" height="100%" rx="8" fill="#1c1f26"/>',
            *rows,
            "</svg>\n",
        ]
    )


def main() -> None:
    shown = sys.stdin.read().rstrip("\n").split("\n")
    sys.stdout.write(svg_of([*sys.argv[1:2], *shown]))


if __name__ == "__main__":
    main()
