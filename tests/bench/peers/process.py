"""Runs a program as a whole process and tells what it took."""
import dataclasses
import os
import time


@dataclasses.dataclass(frozen=True)
class Usage:
    cpu: float      # seconds, user and system, its own children included
    wall: float     # seconds
    peak_mb: float  # of memory resident; never below that of this process when it started the program


class Failed(RuntimeError):
    """A program that failed, with what it said."""


def run(command, output=os.devnull, environment=None, accepted=(0,)):
    """Standard output goes to the file `output`, standard error beside it or to the message of Failed."""
    command = [str(part) for part in command]
    errors = "/dev/null" if output == os.devnull else f"{output}.errors"
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
               (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)]
    begin = time.monotonic()
    try:
        process = os.posix_spawnp(command[0], command, environment or os.environ, file_actions=actions)
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from error
    _, status, used = os.wait4(process, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) not in accepted:
        said = ""
        if errors != "/dev/null":
            with open(errors, encoding="utf-8", errors="replace") as file:
                said = "\n" + file.read()[-2000:].rstrip()
        raise Failed(f"{' '.join(command)}: status {os.waitstatus_to_exitcode(status)}{said}")
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)
