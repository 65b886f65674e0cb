"""responses of an exercise stand apart."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


OPEN = sa.text("state IN ('PROPOSED', 'ACTIVE')")


def upgrade() -> None:
    op.drop_index("responses_open", table_name="responses")
    op.create_index(
        "responses_open", "responses", ["incident", "unit", "plan", "exercise"], unique=True, postgresql_where=OPEN
    )


def downgrade() -> None:
    op.drop_index("responses_open", table_name="responses")
    op.create_index("responses_open", "responses", ["incident", "unit", "plan"], unique=True, postgresql_where=OPEN)
