"""Sources of reports: who or what each report came from, for those who took it (domain C.16)."""

from anlan.command.v1.report_source_pb2 import ReportSource, ReportSourceState
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, STAYS, Lifecycle, States, begins, caller, now, on
from services.command.rules.intake import ReportedElsewhere
from services.command.tables import METADATA

S = States(ReportSourceState)

LIFECYCLE = Lifecycle(
    S,
    begins("RecordReportSource", S.RECORDED),
    on(
        "FollowUpReportSource",
        S.RECORDED >> S.FOLLOWED_UP,
        S.FOLLOWED_UP >> STAYS,
        by=OWN_OR_SUPERIOR,
        needs=("answer",),
        sets={"followed_up_at": now, "followed_up_by": caller},
    ),
)

REPORT_SOURCES = Ledger(
    ReportSource,
    collection="report_sources",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={"report_sources_once": ReportedElsewhere},
    extra=(
        Index("report_sources_incident", "incident"),
        Index("report_sources_phone", "caller_phone", postgresql_where=text("caller_phone <> ''")),
        Index(
            "report_sources_once",
            *("system", "system_id", "exercise"),
            unique=True,
            postgresql_where=text("system_id <> ''"),
        ),
    ),
)
