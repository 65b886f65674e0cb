"""Migrations: one folder a service, run by Alembic as the owner of its tables.

A package's `migrations/versions/` holds them; a migration of a ledger is what `make migration` writes plus one
line, `protect(op, "hazards")`, without which row-level security would let nobody and nothing in.
"""

import asyncio
import importlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.config import Config
from alembic.operations.ops import CreateTableOp, DowngradeOps, MigrateOperation, UpgradeOps
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

COVERS = """
CREATE FUNCTION covers(path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT current_setting('anlan.scope', true) = '*'
        OR path = nullif(current_setting('anlan.scope', true), '')
        OR starts_with(path, current_setting('anlan.scope', true) || '.')
$$
"""


def create_covers(op: Any) -> None:  # noqa: ANN401 Alembic's `op` is a module that acts as an object
    """Make the function that row-level security asks whether the session's scope covers a path."""
    op.execute(COVERS)


def protect(op: Any, table: str, shared: Sequence[str] = ()) -> None:  # noqa: ANN401 as above
    """Bind a ledger's table by row-level security: a row is seen and written where the scope covers its unit.

    `shared` are the columns with further units that may see (and, through the service, change) the row.
    """
    seen = _likely(" OR ".join(f"covers({column})" for column in ("unit", *shared)))
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY scope ON {table} USING ({seen}) WITH CHECK ({seen})")


def _likely(condition: str) -> str:
    """The same condition, which the planner takes to hold for half of all rows instead of hardly any.

    What a query asks for is what its caller may see, nearly always. Believing otherwise, the planner sorts a whole
    subtree rather than reading the first page from the index (26 ms instead of 0.4 ms in 200,000 rows).
    """
    return f"CASE WHEN {condition} THEN true ELSE false END"


def protect_journal(op: Any) -> None:  # noqa: ANN401 as above
    """The same for the journal: read where the scope covers the unit or one of the audience, written by all."""
    op.execute("ALTER TABLE journal ENABLE ROW LEVEL SECURITY")
    seen = _likely("covers(unit) OR EXISTS (SELECT FROM unnest(audience) AS path WHERE covers(path))")
    op.execute(f"CREATE POLICY reading ON journal FOR SELECT USING ({seen})")
    op.execute("CREATE POLICY writing ON journal FOR INSERT WITH CHECK (true)")
    op.execute("CREATE POLICY marking ON journal FOR UPDATE USING (covers(unit)) WITH CHECK (covers(unit))")


def _folder(package: str) -> Path:
    return Path(str(importlib.import_module(package).__file__)).parent / "migrations"


def upgrade(package: str, url: str) -> None:
    """Bring a package's database ("services.hazard", "gateway") to its newest version, as the owner at `url`."""
    script = ScriptDirectory(str(_folder(package)))

    def steps(revision: Any, _context: MigrationContext) -> Any:  # noqa: ANN401 Alembic's own callback types
        return script._upgrade_revs("head", revision)  # noqa: SLF001 the hook that Alembic's own command passes

    def migrate(connection: sa.Connection) -> None:
        with EnvironmentContext(Config(), script, fn=steps) as environment:
            environment.configure(connection=connection)
            with environment.begin_transaction():
                environment.run_migrations()

    _run(url, migrate)


def revisions(package: str) -> dict[str, str]:
    """The migrations of a package, oldest first: what each is for, by its number."""
    script = ScriptDirectory(str(_folder(package)))
    return {revision.revision: str(revision.doc).rstrip(".") for revision in reversed(list(script.walk_revisions()))}


def differences(package: str, url: str, metadata: sa.MetaData) -> list[Any]:
    """What the declared tables and the migrated database of a package disagree about; empty when they agree."""
    upgrade(package, url)
    found: list[Any] = []
    _run(url, lambda connection: found.extend(_compare(connection, metadata)))
    return found


def _compare(connection: sa.Connection, metadata: sa.MetaData) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_ours})
    return list(compare_metadata(context, metadata))


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return (kind, name) != ("table", "alembic_version")


def revise(package: str, url: str, title: str, metadata: sa.MetaData) -> Path:
    """Write a package's next migration from what its declaration and the database at `url` disagree about.

    New ledgers and copies are bound by row-level security in it.
    """
    upgrade(package, url)
    written: list[str] = []

    def produce(connection: sa.Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_ours})
        operations = produce_migrations(context, metadata)
        up, down = operations.upgrade_ops, operations.downgrade_ops
        written.append("\n    ".join([_code(up), *_protections(up.ops if up else [], metadata)]))
        written.append(_code(down))

    _run(url, produce)
    versions = _folder(package) / "versions"
    number = len(list(versions.glob("[0-9]*.py"))) + 1
    file = versions / f"{number:04}_{re.sub(r'[^a-z0-9]+', '_', title.lower())}.py"
    previous = f'"{number - 1:04}"' if number > 1 else "None"
    text = TEMPLATE.format(title=title, number=f"{number:04}", previous=previous, up=written[0], down=written[1])
    file.write_text(_imported(text), encoding="utf-8")
    return file


def _imported(text: str) -> str:
    """The text without the imports that it does not use."""
    head, _, body = text.partition("revision =")
    uses = [name for name in ("create_covers", "protect", "protect_journal") if f"{name}(op" in body]
    kept = f"from kit.migrate import {', '.join(uses)}" if uses else ""
    head = re.sub(r"from kit\.migrate import .*", kept, head)
    if "postgresql." not in body:
        head = head.replace("from sqlalchemy.dialects import postgresql\n", "")
    if "sa." not in body:
        head = head.replace("import sqlalchemy as sa\n", "")
    return re.sub(r"\n{3,}(?=revision =)", "\n\n", f"{head}revision ={body}")


def _code(operations: UpgradeOps | DowngradeOps | None) -> str:
    code = render_python_code(operations) if operations else "pass"
    code = re.sub(r"(?<![\w.])Text\(", "sa.Text(", code)  # Alembic forgets the prefix inside postgresql types
    return "\n".join(line for line in code.splitlines() if "###" not in line).strip()


def _protections(operations: Sequence[MigrateOperation], metadata: sa.MetaData) -> list[str]:
    created = [operation.table_name for operation in operations if isinstance(operation, CreateTableOp)]
    lines = ["create_covers(op)", "protect_journal(op)"] if "journal" in created else []
    for name in created:
        table = metadata.tables[name]
        if "head" in table.c:
            shared = f", shared={tuple(table.info['shared'])!r}" if table.info.get("shared") else ""
            lines.append(f'protect(op, "{name}"{shared})')
    return lines


TEMPLATE = '''"""{title}."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import create_covers, protect, protect_journal

revision = "{number}"
down_revision = {previous}


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down}
'''


def _run(url: str, work: Callable[[sa.Connection], None]) -> None:
    async def connect() -> None:
        engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1))
        try:
            async with engine.begin() as connection:
                await connection.run_sync(work)
        finally:
            await engine.dispose()

    asyncio.run(connect())
