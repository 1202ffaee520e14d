"""The only package that knows pyqtgraph."""
