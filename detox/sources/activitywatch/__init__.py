"""ActivityWatch: windows, tabs and presence as its watchers saw them, from a file or from its server here."""
