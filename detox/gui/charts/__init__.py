"""Charts: the only part that knows pyqtgraph; imported when the first chart is needed."""
