"""Scripts that let a shell complete commands and options, made from what the command line takes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Offered = Mapping[str, tuple[str, Sequence[argparse.Action]]]
"""Each command with what it does, and its arguments."""

_PROGRAMS = "hoso build.py"


@dataclass(frozen=True, slots=True)
class _Option:
    """An option: what it does, how many values follow, the values that it may have, and whether it may be repeated."""

    name: str
    text: str
    takes: int
    choices: tuple[str, ...]
    repeats: bool


def _options(actions: Sequence[argparse.Action]) -> Iterator[_Option]:
    for action in actions:
        choices = tuple(map(str, action.choices or ()))
        for name in action.option_strings:
            takes = action.nargs if isinstance(action.nargs, int) else 1
            yield _Option(name, action.help or "", takes, choices, isinstance(action.default, list))


def _choices(actions: Sequence[argparse.Action]) -> list[str]:
    """What may stand in the place of an argument without a name."""
    return [str(choice) for action in actions if not action.option_strings for choice in action.choices or ()]


def script(shell: str, offered: Offered) -> str:
    """The script for a shell."""
    made = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]
    return "\n".join(made(offered)) + "\n"


def _bash(offered: Offered) -> Iterator[str]:
    yield f"# completion of {_PROGRAMS} for bash"
    yield "_hoso() {"
    yield '  local current="${COMP_WORDS[COMP_CWORD]}" words'
    yield '  if [ "$COMP_CWORD" -eq 1 ]; then'
    yield f'    words="{" ".join(offered)}"'
    yield "  else"
    yield '    case "${COMP_WORDS[1]}" in'
    for name, (_, actions) in offered.items():
        words = [*(option.name for option in _options(actions)), *_choices(actions)]
        yield f'      {name}) words="{" ".join(words)}" ;;'
    yield "    esac"
    yield "  fi"
    yield '  COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield '  if [ "$COMP_CWORD" -gt 1 ] && [ "${#COMPREPLY[@]}" -eq 0 ]; then'
    yield "    local IFS=$'\\n'"
    yield '    COMPREPLY=($(compgen -f -- "$current"))'
    yield "  fi"
    yield "}"
    yield f"complete -o filenames -F _hoso {_PROGRAMS}"


def _zsh(offered: Offered) -> Iterator[str]:
    yield f"#compdef {_PROGRAMS}"
    yield "_hoso() {"
    yield "  if (( CURRENT == 2 )); then"
    yield "    local -a commands=("
    for name, (text, _) in offered.items():
        yield f"      {_quoted(f'{name}:{text}')}"
    yield "    )"
    yield "    _describe command commands"
    yield "    return"
    yield "  fi"
    yield "  case $words[2] in"
    for name, (_, actions) in offered.items():
        yield f"    {name}) _arguments \\"
        for option in _options(actions):
            values = f"({' '.join(option.choices)})" if option.choices else "_files"
            text = option.text.replace("[", "(").replace("]", ")").replace(":", " -")
            star = "*" if option.repeats else ""
            yield f"      {_quoted(f'{star}{option.name}[{text}]' + f':value:{values}' * option.takes)} \\"
        chosen = " ".join(_choices(actions))
        yield f"      {_quoted(f'*:argument:({chosen})' if chosen else '*:argument:_files')} ;;"
    yield "  esac"
    yield "}"
    # Read as a file of `fpath`, this is the function itself, and is asked at once. Else it is read by `source`.
    yield 'if [[ "$funcstack[1]" == _hoso ]]; then'
    yield '  _hoso "$@"'
    yield "else"
    yield "  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }"
    yield f"  compdef _hoso {_PROGRAMS}"
    yield "fi"


def _fish(offered: Offered) -> Iterator[str]:
    for program in _PROGRAMS.split():
        for name, (text, actions) in offered.items():
            yield f"complete -c {program} -n __fish_use_subcommand -f -a {name} -d {_quoted(text)}"
            within = f"complete -c {program} -n '__fish_seen_subcommand_from {name}'"
            for option in _options(actions):
                if option.name.startswith("--"):
                    values = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else " -r"
                    yield f"{within} -l {option.name[2:]} -d {_quoted(option.text)}{values if option.takes else ''}"
            for choice in _choices(actions):
                yield f"{within} -f -a {choice}"


def _quoted(text: str) -> str:
    """A text as one word of all three shells."""
    return "'" + text.replace("\\", "").replace("'", "’").replace("\n", " ") + "'"
