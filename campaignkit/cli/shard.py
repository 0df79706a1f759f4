"""How a share of a render is written on the command line: `2/5`, and `join` for putting all together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import click

from campaignkit.messages import _

if TYPE_CHECKING:
    from campaignkit.jobs.render import Shard

JOIN: Literal["join"] = "join"
MOST = 10_000
_SHARE = re.compile(r"(\d{1,5})/(\d{1,5})")


class ShardType(click.ParamType[Any]):
    """`2/5`, or `join`."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Shard | Literal["join"]:
        """The share. Fails as click does for anything else."""
        from campaignkit.jobs.render import Shard

        if isinstance(value, Shard):
            return value
        if value == JOIN:
            return JOIN
        match = _SHARE.fullmatch(str(value))
        if not match or not 1 <= int(match[1]) <= int(match[2]) <= MOST:
            self.fail(_("{value} is no share; expected one such as 2/5, or join").format(value=value), param, ctx)
        return Shard(int(match[1]), int(match[2]))


SHARD = ShardType()
