"""Accounts, sessions and files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import create_covers, protect

revision = "0001"
down_revision = None

# A file is read by the units below its sender's as well: an order's map, a superior's example.
BELOW = "starts_with(current_setting('anlan.scope', true), unit || '.')"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column(
            "name", sa.Text(collation="C"), nullable=False, comment="without accounts/, folded: one name, one account"
        ),
        sa.Column("unit", sa.Text(collation="C"), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("disabled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("sign_in_time", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_index(op.f("ix_accounts_unit"), "accounts", ["unit"], unique=False)
    op.create_table(
        "files",
        sa.Column("name", sa.Text(collation="C"), nullable=False, comment="without files/"),
        sa.Column("unit", sa.Text(collation="C"), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_index(op.f("ix_files_sha256"), "files", ["sha256"], unique=False)
    op.create_index(op.f("ix_files_unit"), "files", ["unit"], unique=False)
    op.create_table(
        "sign_in_failures",
        sa.Column("name", sa.Text(), nullable=False, comment="as it was tried, whether it exists or not"),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_time", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_index(op.f("ix_sign_in_failures_last_time"), "sign_in_failures", ["last_time"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(collation="C"), nullable=False),
        sa.Column("start_time", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("end_time", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session"),
    )
    op.create_index(op.f("ix_sessions_account"), "sessions", ["account"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column(
            "digest", sa.LargeBinary(), nullable=False, comment="SHA-256; the token itself is kept by its holder"
        ),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("expire_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("use_time", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["session"], ["sessions.session"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index(op.f("ix_refresh_tokens_expire_time"), "refresh_tokens", ["expire_time"], unique=False)
    op.create_index(op.f("ix_refresh_tokens_session"), "refresh_tokens", ["session"], unique=False)
    create_covers(op)
    protect(op, "accounts")
    op.execute("ALTER TABLE files ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY scope ON files USING (covers(unit) OR {BELOW}) WITH CHECK (covers(unit))")


def downgrade() -> None:
    op.drop_index(op.f("ix_refresh_tokens_session"), table_name="refresh_tokens")
    op.drop_index(op.f("ix_refresh_tokens_expire_time"), table_name="refresh_tokens")
    op.drop_table("refresh_tokens")
    op.drop_index(op.f("ix_sessions_account"), table_name="sessions")
    op.drop_table("sessions")
    op.drop_index(op.f("ix_sign_in_failures_last_time"), table_name="sign_in_failures")
    op.drop_table("sign_in_failures")
    op.drop_index(op.f("ix_files_unit"), table_name="files")
    op.drop_index(op.f("ix_files_sha256"), table_name="files")
    op.drop_table("files")
    op.drop_index(op.f("ix_accounts_unit"), table_name="accounts")
    op.drop_table("accounts")
    op.execute("DROP FUNCTION covers(text)")
