"""The gateway's own tables: who signs in, and what files there are."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from kit.tables import reader_tables

METADATA = sa.MetaData()
reader_tables(METADATA)

NOW = sa.text("now()")
PATH = sa.Text(collation="C")
TIME = sa.DateTime(timezone=True)

sa.Table(
    "accounts",
    METADATA,
    sa.Column("name", PATH, primary_key=True, comment="without accounts/, folded: one name, one account"),
    sa.Column("unit", PATH, nullable=False, index=True),
    sa.Column("post", sa.Text, nullable=False),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("roles", postgresql.ARRAY(sa.Text), nullable=False),
    sa.Column("tier", sa.Text, nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.text("false")),
    sa.Column("create_time", TIME, nullable=False, server_default=NOW),
    sa.Column("sign_in_time", TIME),
)

sa.Table(
    "sessions",
    METADATA,
    sa.Column("session", sa.Text, primary_key=True),
    sa.Column("account", PATH, sa.ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("start_time", TIME, nullable=False, server_default=NOW),
    sa.Column("end_time", TIME),
)

sa.Table(
    "refresh_tokens",
    METADATA,
    sa.Column("digest", sa.LargeBinary, primary_key=True, comment="SHA-256; the token itself is kept by its holder"),
    sa.Column("session", sa.Text, sa.ForeignKey("sessions.session", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("expire_time", TIME, nullable=False, index=True),
    sa.Column("use_time", TIME),
)

sa.Table(
    "sign_in_failures",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True, comment="as it was tried, whether it exists or not"),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last_time", TIME, nullable=False, index=True),
)

sa.Table(
    "files",
    METADATA,
    sa.Column("name", PATH, primary_key=True, comment="without files/"),
    sa.Column("unit", PATH, nullable=False, index=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("filename", sa.Text, nullable=False),
    sa.Column("create_time", TIME, nullable=False, server_default=NOW),
)
