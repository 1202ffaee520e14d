"""Look-up: accounts and platforms by the words that a person uses for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.cli.output import fail

if TYPE_CHECKING:
    from detox.cli.context import Context


def account_id(context: Context, text: str) -> str:
    """The id of the account that `text` names: an account's id or handle, else a platform's default account."""
    for account in context.accounts:
        if text in {account.id, account.handle}:
            return account.id
    platform = context.catalogue.find(text)
    if platform is None:
        handles = {account.handle for account in context.accounts if account.handle}
        known = ", ".join(sorted({*context.catalogue.platforms, *handles}))
        fail("unknown_account", f"“{text}” is neither an account nor a platform.", "ACCOUNT", f"Known: {known}.")
    return platform.id


def platform_id(context: Context, text: str) -> str:
    """The id of the platform that `text` names by its id, name or alias."""
    platform = context.catalogue.find(text)
    if platform is None:
        known = ", ".join(sorted(context.catalogue.platforms))
        fail("unknown_platform", f"“{text}” is no platform.", "--platform", f"Known: {known}.")
    return platform.id
