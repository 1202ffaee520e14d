"""The groups of the Settings page, one file each; `gui.pages.settings` lists them."""
