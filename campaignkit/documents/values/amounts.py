"""Amounts of money written as a group: `{amount: "12.50", currency: GBP, note: …}`."""

from __future__ import annotations

import re

from campaignkit.documents.reading.report import Report, Unfit, below, did_you_mean
from campaignkit.documents.reading.source import Scalar, Table
from campaignkit.documents.values.leaves import Around, expected, read_currency, read_money
from campaignkit.messages import _
from campaignkit.model.values import Money

_KEYS = ("amount", "currency", "note")


def read_amount(report: Report, table: Table, path: str, around: Around) -> Money | None:
    """The amount of a group at a path; None, and noted, where it cannot be read. Its note is no part of it."""
    _note_unknown(report, table, path)
    amount, code = table.entries.get("amount"), table.entries.get("currency")
    if not isinstance(amount, Scalar) or amount.is_empty:
        message = _("expected {expected}, found no amount").format(expected=expected("money"))
        report.error(amount or table, below(path, "amount"), message, "missing-value")
        return None
    try:
        currency = read_currency(code.text.strip()) if isinstance(code, Scalar) else around.currency
    except Unfit as unfit:
        report.error(code or table, below(path, "currency"), unfit.message, unfit.code)
        return None
    if not currency:
        message = _("expected a currency beside the amount, such as `currency: GBP`, found none")
        report.error(code or table, below(path, "currency"), message, "missing-value")
        return None
    try:
        return read_money(amount, currency)
    except Unfit as unfit:
        report.error(amount, below(path, "amount"), unfit.message, unfit.code)
        return None


def _note_unknown(report: Report, table: Table, path: str) -> None:
    amount = table.entries.get("amount")
    for name, key in table.keys.items():
        if name in _KEYS:
            continue
        message = _("unknown key `{name}`{did_you_mean}").format(name=name, did_you_mean=did_you_mean(name, _KEYS))
        if re.fullmatch(r"\d{1,2}", name) and isinstance(amount, Scalar):
            message = _("a comma parts keys here; write the amount with a point: {text}.{name}").format(
                text=amount.text, name=name
            )
        report.error(key, below(path, name), message, "unknown-key")
