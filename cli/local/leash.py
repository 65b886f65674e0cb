"""Become another program that ends when its supervisor does.

    python -I leash.py PARENT SIGNAL USER PROGRAM ARGUMENT...

Standard library only, and run by path: it is gone a few milliseconds later. A shell's `&` or a bare fork would leave
PostgreSQL behind when the supervisor is killed with -9.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def become(user: str) -> None:
    """Give up root for `user`."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def main(parent: str, signal: str, user: str, *argv: str) -> None:
    """Never returns: the process becomes `argv`, or ends when `parent` is gone already."""
    if user:
        become(user)
    if sys.platform == "linux":  # after `become`: a change of user clears it
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal))
    if os.getppid() != int(parent):
        sys.exit("the supervisor ended first")
    os.execv(argv[0], argv)  # noqa: S606 to become the program without a shell is what a leash is for


if __name__ == "__main__":
    main(*sys.argv[1:])
