"""Registry: the person's own values in that of Windows; imported nowhere else."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    class UserRegistry:
        """Reads and writes below HKEY_CURRENT_USER."""

        def get(self, key: str, name: str) -> object:
            """A value; None where there is none."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None

        def put(self, key: str, name: str, text: str) -> None:
            """Writes a text."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def remove(self, key: str, name: str) -> None:
            """Takes a value away, if there is one."""
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened,
            ):
                winreg.DeleteValue(opened, name)
