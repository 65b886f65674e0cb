"""A local platform of stand-ins as a program of its own: python -m tests.cli.platform FOLDER HTTP_PORT GRPC_PORT."""

import asyncio
import sys
from pathlib import Path

import asyncpg

from cli.__main__ import CommandLine
from cli.local.folder import Folder
from cli.local.postgres import PostgreSQL
from cli.local.services import Part, Table
from cli.local.startup import Platform
from cli.local.state import State
from cli.run import until_told, welcome

ACCOUNT = """[{"name": "测试一号", "password": "not-a-secret", "unit": "320200", "unit_name": "无锡市", "tier": "CITY",
               "roles": ["DISPATCHER"]}]"""


def part(name: str) -> Part:
    return Part(name, f"services.{name}", (sys.executable, str(Path(__file__).with_name("standin.py")), name))


async def migrate(server: PostgreSQL, package: str, name: str) -> None:
    connection = await asyncpg.connect(server.url(f"{name}_owner", name))
    await connection.execute("CREATE TABLE IF NOT EXISTS starts (package text)")
    await connection.execute("INSERT INTO starts VALUES ($1)", package)
    await connection.close()


async def load(folder: Folder, state: State) -> None:
    assert await asyncio.to_thread(state.databases.__contains__, "hazard")
    folder.accounts.write_text(ACCOUNT, encoding="utf-8")


app = CommandLine()


@app.command()
def main(folder: Path, http_port: int, grpc_port: int) -> None:
    table = Table(services=(part("hazard"),), gateway=part("gateway"))
    platform = Platform(
        Folder.at(folder), http_port, grpc_port, welcome=welcome, table=table, migrate=migrate, load=load
    )
    asyncio.run(until_told(platform.run()))


if __name__ == "__main__":
    app()
