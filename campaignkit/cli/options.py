"""What several commands share: the command class with the options that stand everywhere, and common arguments."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from copy import copy
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, get_args

import click

from campaignkit import __version__
from campaignkit.cli import completing
from campaignkit.cli.json_shapes.problems import NOTHING, Blank
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import shell_word
from campaignkit.messages import Message, _
from campaignkit.model.kit import LATER_FORMATS, Format

BITMAPS = ("jpg", "jpeg", "webp")
"""What people ask for where a PNG does the same."""


class FormatChoice(click.Choice[str]):
    """The formats that `render` makes, and those that it will make one day, each with its own words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The format as it is spelt. Ends the command with status 2 for one that cannot be made."""
        if str(value).lower() in BITMAPS:
            self.fail(
                _("{value} cannot be made yet; choose png, which phones and social media take as well.").format(
                    value=value
                ),
                param,
                ctx,
            )
        if value in LATER_FORMATS:
            self.fail(
                _("{value} cannot be made yet; choose {choices}.").format(value=value, choices=", ".join(self.choices)),
                param,
                ctx,
            )
        return super().convert(value, param, ctx)


FORMAT = FormatChoice(get_args(Format))


class ListOption(click.Option):
    """An option that may be given several times, each time with one value or with several by commas."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more | {"multiple": True})

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """The values, each converted by itself; an empty one, as after a last comma, is none."""
        texts = [part.strip() for text in value or () for part in str(text).split(",")]
        return super().type_cast_value(ctx, tuple(text for text in texts if text))


F = TypeVar("F", bound=Callable[..., Any])

pass_voice = click.make_pass_decorator(Voice, ensure=True)
"""Hands the run's Voice to a command as its first argument."""


def _quiet(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.ensure_object(Voice).quiet |= value


def _verbose(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.ensure_object(Voice).verbose |= value


def _color(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.ensure_object(Voice).color = {"auto": None, "always": True, "never": False}[value]


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"campaignkit {__version__}")
        context.exit()


def everywhere() -> list[click.Parameter]:
    """The options that stand on every command and before it."""
    return [
        click.Option(
            ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quiet, help=_("Say only what went wrong.")
        ),
        click.Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_verbose, help=_("Say more.")),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_color,
            is_eager=True,
            help=_("Colours: auto, always or never (NO_COLOR is honoured)."),
        ),
        click.Option(
            ["-V", "--version"],
            is_flag=True,
            expose_value=False,
            callback=_version,
            is_eager=True,
            help=_("Show the version."),
        ),
    ]


COMMANDLINE = click.core.ParameterSource.COMMANDLINE
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _HelpInLanguage(click.Command):
    """A command whose help is in the person's language."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        super(_HelpInLanguage, self._spoken(ctx)).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, as a group lists its commands."""
        context = click.get_current_context(silent=True)  # there is none while a shell completes
        spoken = self if context is None else self._spoken(context)
        return super(_HelpInLanguage, spoken).get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`-h`, which click keeps in the language in which it was asked for first."""
        option = super().get_help_option(ctx)
        if option is None:
            return None
        spoken = copy(option)
        spoken.help = ctx.ensure_object(Voice).language.say(_("Show this message and exit."))
        return spoken

    def _spoken(self, ctx: click.Context) -> Self:
        """A copy of the command whose help, and that of its options, is in the person's language."""
        say = ctx.ensure_object(Voice).language.say
        spoken = copy(self)
        spoken.help = say(Message(cleandoc(self.help or "")))
        spoken.params = [copy(each) for each in self.params]
        for option in (each for each in spoken.params if isinstance(each, click.Option)):
            option.help = say(Message(option.help or ""))
        return spoken


class Command(_HelpInLanguage):
    """A command with the options that stand everywhere."""

    def __init__(self, name: str, *, params: Sequence[click.Parameter] = (), **more: Any) -> None:
        super().__init__(name, params=[*params, *everywhere()], context_settings=CONTEXT, **more)


class CommandGroup(_HelpInLanguage, click.Group):
    """Commands below a command, with the options that stand everywhere."""

    def __init__(self, name: str, *, params: Sequence[click.Parameter] = (), **more: Any) -> None:
        super().__init__(name, params=[*params, *everywhere()], context_settings=CONTEXT, **more)


def as_typed(context: click.Context) -> str:
    """The command of a context with the words that it was given, as a shell takes them, but for those of any command."""
    words = [context.command_path]
    for parameter in context.command.params:
        if parameter.name not in context.params or context.get_parameter_source(parameter.name) is not COMMANDLINE:
            continue
        value = context.params[parameter.name]
        if isinstance(parameter, click.Option):
            words.append(max(parameter.opts, key=len))
        if value not in (True, ""):  # a flag, or an option without the value that it may have
            words.append(shell_word(value) if isinstance(value, Path) else shlex.quote(str(value)))
    return " ".join(words)


def json_option(blank: Blank = NOTHING) -> Callable[[F], F]:
    """`--json`. `blank` is what the command prints beside its problems when it fails."""

    def asked(context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
        """Note, as soon as the option is read, that problems are told as JSON, too."""
        if value:
            context.ensure_object(Voice).json_on_error = blank
        return value

    # Eager, so that a usage error after it is told to a program as well.
    return click.option(
        "--json", "as_json", is_flag=True, is_eager=True, callback=asked, help=_("Tell it as JSON, for programs.")
    )


source_argument = click.argument("source", metavar="KIT", shell_complete=completing.kits)
"""A kit as `fork` and `show` take it."""

folder_argument = click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
"""The campaign or kit folder; the current one unless named."""

kit_argument = click.argument(
    "folder", metavar="[DIR|FILE|KIT|CODE]", default=".", type=click.Path(path_type=Path), shell_complete=completing.kits
)
"""A kit to read, as `registry.argument.kit` understands it; the current folder unless named."""

kit_option = click.option(
    "--kit",
    default="",
    metavar="NAME",
    shell_complete=completing.of_folder("kits"),
    help=_("Which kit of the campaign, where it has several."),
)
"""One kit of a campaign."""


def _several(*names: str, metavar: str, complete: Literal["kits", "materials", "langs"], text: str) -> Callable[[F], F]:
    """An option for names that the folder has."""
    return click.option(
        *names,
        cls=ListOption,
        metavar=metavar,
        shell_complete=completing.of_folder(complete),
        help=text,
    )


kits_option = _several("--kit", "kits", metavar="NAME", complete="kits", text=_("Only this kit (several by commas)."))
"""Some kits of a campaign."""

materials_option = _several(
    "-m",
    "--material",
    "materials",
    metavar="NAME",
    complete="materials",
    text=_("Only this material, as a5 (several by commas)."),
)
"""Some materials."""

langs_option = _several(
    "--lang", "langs", metavar="TAG", complete="langs", text=_("Only this language, as de (several by commas).")
)
"""Some languages of a campaign."""

jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=None, metavar="N", help=_("How many sheets to lay out at once.")
)
"""How many workers; by default as many as the machine has cores."""
