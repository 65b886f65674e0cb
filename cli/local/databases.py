"""The databases of the services on one PostgreSQL, each under two roles: one owns its tables, one only uses them.

The role that uses them owns nothing and may not step around row-level security, so that a forgotten `where` in a
service leaks nothing (design, section 7). Migrations run as the owner.
"""

from cli.local.postgres import PostgreSQL
from cli.local.state import Database

ROLE = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"

THERE = "SELECT 'role ' || rolname FROM pg_roles UNION ALL SELECT 'database ' || datname FROM pg_database"


async def create_database(server: PostgreSQL, name: str) -> Database:
    """Make database `name` and its roles `name` and `name_owner` where missing; the same again changes nothing.

    What the owner makes later, the user may read, insert, update and delete; its sequences it may use.
    Raises FolderDamaged or DiskFull as a session of the server does.
    """
    owner = f"{name}_owner"
    async with server.session() as session:
        there = {row[0] for row in await session.fetch(THERE)}
        for what, create in (
            (f"role {owner}", f'CREATE ROLE "{owner}" {ROLE}'),
            (f"role {name}", f'CREATE ROLE "{name}" {ROLE}'),
            (f"database {name}", f'CREATE DATABASE "{name}" OWNER "{owner}"'),
        ):
            if what not in there:
                await session.execute(create)
    async with server.session(name) as session:
        await session.execute(privileges(name, owner))
    return Database(url=server.url(name, name), owner_url=server.url(owner, name))


async def drop_database(server: PostgreSQL, name: str) -> None:
    """Remove the database and its roles, whoever is connected."""
    async with server.session() as session:
        await session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await session.execute(f'DROP ROLE IF EXISTS "{name}", "{name}_owner"')


def privileges(name: str, owner: str) -> str:
    """What the user of a database may do there, and nobody else."""
    grant = f'ALTER DEFAULT PRIVILEGES FOR ROLE "{owner}" GRANT'
    return f"""
        REVOKE ALL ON DATABASE "{name}" FROM PUBLIC;
        GRANT CONNECT ON DATABASE "{name}" TO "{name}";
        GRANT USAGE ON SCHEMA public TO "{name}";
        {grant} SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{name}";
        {grant} USAGE ON SEQUENCES TO "{name}";
    """
