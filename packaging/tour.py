"""Takes the tour with invented data, at one and at two pixels a point at once: `tour.py FOLDER`, on a screen.

FOLDER/index.html shows every picture.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from detox.gui.tour_index import write_index

RATIOS = (1, 2)


def main(folder: Path) -> int:
    """0 when both have come to their end."""
    shutil.rmtree(folder, ignore_errors=True)
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "detox", "gui", "--demo", "--tour", str(folder / f"{ratio}x")],
            env={**os.environ, "QT_SCALE_FACTOR": str(ratio)},
        )
        for ratio in RATIOS
    ]
    statuses = [process.wait() for process in started]
    write_index(folder)
    print(f"{len(list(folder.rglob('*.png')))} pictures: {folder / 'index.html'}")
    return max(map(abs, statuses))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
