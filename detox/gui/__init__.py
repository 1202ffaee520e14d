"""Show: the window, the tray and the card; the only room, with app, that knows Qt."""
