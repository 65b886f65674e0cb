"""The words in which the timeline tells each step, in Chinese and English."""

import re
from collections.abc import Mapping

from kit.errors import Words

VERBS: Mapping[str, Words] = {
    "CreateIncident": Words("上报事件", "reported the incident"),
    "UpdateIncident": Words("更正事件信息", "corrected the incident"),
    "UpdateIncidentCasualties": Words("续报伤亡情况", "followed up the casualties of"),
    "RelocateIncident": Words("更正事发地点", "relocated"),
    "FlagIncidentUnverified": Words("提示核实超时", "flagged as not verified in time"),
    "VerifyIncident": Words("开始核实", "took up the verification of"),
    "ConfirmIncident": Words("确认事件", "confirmed"),
    "DismissIncident": Words("认定为误报", "found a false alarm in"),
    "MergeIncident": Words("合并事件", "merged"),
    "SplitIncident": Words("拆分事件", "split off"),
    "CloseIncident": Words("办结事件", "closed"),
    "CreateOrder": Words("下达指令", "issued the order"),
    "AmendOrder": Words("变更指令", "amended the order"),
    "CancelOrder": Words("撤销指令", "cancelled the order"),
    "CloseOrder": Words("办结指令", "closed the order"),
    "FillOrderQuota": Words("确认所需数量已满", "found as many committed as are needed for"),
    "ReopenOrderQuota": Words("因所需数量有缺,重新征询", "asks again, for one is missing, for"),
    "CreateReceipt": Words("下发至受令单位", "addressed the order to"),
    "DeliverReceipt": Words("收到指令", "was delivered the order"),
    "AcknowledgeReceipt": Words("叫应", "acknowledged the order"),
    "EscalateReceipt": Words("因无人叫应,升级呼叫", "called the next one, for nobody acknowledged,"),
    "AcceptReceipt": Words("受领指令", "accepted the order"),
    "HoldReceiptTeam": Words("队伍已落实,归其调用", "has the team promised for the order"),
    "RefuseReceiptTeam": Words("队伍无法调用,须改派", "cannot have the team for the order"),
    "CommitReceipt": Words("派定", "committed to the order"),
    "ReleaseReceipt": Words("通知无需行动", "needs no action on the order from"),
    "ReopenReceipt": Words("重新征询", "asks again about the order"),
    "DeclineReceipt": Words("拒绝指令", "declined the order"),
    "OpenReassignment": Words("提示须改派", "flagged that somebody else is needed for the order"),
    "FlagReassignmentOverdue": Words("提示未及时改派", "flagged as not assigned to anybody else in time"),
    "ReassignReceipt": Words("改派他人", "gave to somebody else the order"),
    "WaiveReassignment": Words("不再改派", "needs nobody else for the order"),
    "DepartReceipt": Words("出动", "set out for the order"),
    "ArriveReceipt": Words("到达现场", "arrived for the order"),
    "NoteReceiptDeparture": Words("定位显示已出动", "was seen to set out for the order"),
    "NoteReceiptArrival": Words("定位显示已到达现场", "was seen to arrive for the order"),
    "RetractReceiptStep": Words("撤回平台记录的出动或到场", "took back what was noted of the order"),
    "CompleteReceipt": Words("报告完成", "completed the order"),
    "FlagReceiptOverdue": Words("提示超过完成时限", "flagged as past its time"),
    "VerifyReceipt": Words("核验通过", "verified the order"),
    "ReturnReceipt": Words("核验退回", "returned the order"),
    "AmendReceipt": Words("通知变更,须重新叫应", "asks anew for an acknowledgement of the order"),
    "CancelReceipt": Words("通知撤销", "called off the order"),
    "CreateCallUp": Words("开始叫应", "began to call about"),
    "TakeCallStep": Words("因未叫应,继续呼叫", "had no answer and went on calling about"),
    "DeliverCallUp": Words("叫应送达", "was reached about"),
    "ReadCallUp": Words("已读,未确认", "read, without confirming,"),
    "UnderstandCallUp": Words("应用内确认叫应", "confirmed in the app"),
    "ConfirmCallUp": Words("电话按键确认叫应", "confirmed by key"),
    "MarkNotAwakened": Words("列入未叫醒名单", "was put on the list of those not awakened for"),
    "SendDoorKnock": Words("派人上门叫醒", "sent somebody to knock at the door for"),
    "FlagDoorKnock": Words("上门叫醒未按时回报提示", "had no report in time of the knock at the door for"),
    "AwakenCallUp": Words("上门叫醒", "awoke by knocking at the door for"),
    "MissDoorKnock": Words("上门未见到人", "met nobody at the door for"),
    "StandDownCallUp": Words("停止呼叫", "stopped calling about"),
    "CreateReportHop": Words("越级上报", "reported past the next level"),
    "PlanReportHop": Words("建立上报环节", "planned the report of"),
    "OpenReportHop": Words("开始上报计时", "started the clock of the report of"),
    "TightenReportHop": Words("收紧上报时限", "brought forward the deadline of the report of"),
    "CountFirstReport": Words("记入首报", "counted as the first report of"),
    "CountWrittenReport": Words("记入书面报告", "counted as the written report of"),
    "SetAsideReportHop": Words("转出上报环节", "set aside the report of"),
    "ReopenReportHop": Words("恢复上报环节", "took up again the report of"),
    "ResumeReportHop": Words("恢复续报", "took up again the follow-up of"),
    "TakeBackReport": Words("撤回误记报告", "took back the report that was counted of"),
    "FlagReportLate": Words("提示超过上报时限", "flagged the report as late of"),
    "PhoneReport": Words("电话报告", "reported by phone"),
    "SubmitReport": Words("书面报送", "reported in writing"),
    "TickReportCopy": Words("抄报通报", "gave a copy of the report of"),
    "ReceiveReport": Words("签收报告", "signed for the report of"),
    "FollowUpReport": Words("续报", "followed up the report of"),
    "CallForSupplement": Words("提示伤亡有变化,须及时补报", "calls for a supplement of"),
    "FlagFollowUpMissed": Words("提示未按时续报", "flagged a missed follow-up of"),
    "FinishReport": Words("终报", "made the final report of"),
    "CreateSiteCode": Words("生成到场二维码", "made a site code"),
    "ExpireSiteCode": Words("到场二维码到期", "has run out:"),
    "RevokeSiteCode": Words("作废到场二维码", "revoked the site code"),
    "ProposeResponse": Words("建议启动响应", "proposed the response"),
    "ReviseResponseProposal": Words("调整响应建议", "revised the proposed response"),
    "WithdrawResponse": Words("撤回响应建议", "withdrew the proposed response"),
    "FlagResponseUndecided": Words("提示响应建议超时未决", "flagged that nobody decided on the response"),
    "DeclineResponse": Words("决定不启动响应", "declined the response"),
    "ActivateResponse": Words("启动响应", "activated the response"),
    "NoteResponseSteps": Words("按预案下达指令", "issued the orders of the response"),
    "NoteResponseRecommendation": Words("调整响应级别建议", "recommended another level of the response"),
    "FollowWarning": Words("预警更新,响应随之关联", "follows the re-issued warning with the response"),
    "ProposeResponseTermination": Words("预警结束,建议终止响应", "proposed to terminate the response"),
    "UpgradeResponse": Words("提升响应级别", "upgraded the response"),
    "DowngradeResponse": Words("降低响应级别", "downgraded the response"),
    "ExtendResponse": Words("调整响应期限", "set another expected end of the response"),
    "RemindResponse": Words("提示响应超过预计期限", "flagged as past its expected end the response"),
    "TakeOverResponse": Words("提出接管指挥", "takes over command of the response"),
    "FlagTakeOverUnconfirmed": Words(
        "提示接管指挥超时未确认", "flagged that nobody confirmed the takeover of the response"
    ),
    "ConfirmResponseTakeOver": Words("确认移交指挥权", "confirmed the takeover of the response"),
    "ChangeResponseCommander": Words("更换指挥人", "changed the commander of the response"),
    "TerminateResponse": Words("终止响应", "terminated the response"),
    "BeginResponseRecovery": Words("转入恢复阶段", "began recovery after the response"),
    "CloseResponse": Words("结束响应", "closed the response"),
    "OpenCommandPost": Words("设立现场指挥部", "opened the command post"),
    "UpdateCommandPost": Words("更新指挥部信息", "changed the command post"),
    "AssignCommandGroup": Words("编组调整", "assigned a group of the command post"),
    "EnlargeCommandPost": Words("增设工作组", "added groups to the command post"),
    "HandOverCommandPost": Words("提出移交总指挥", "hands over command at the command post"),
    "ConfirmCommandPostHandOver": Words("确认总指挥交接", "confirmed the handover at the command post"),
    "TransferCommandPost": Words("上级接管现场指挥部", "transferred the command post"),
    "CloseCommandPost": Words("撤销现场指挥部", "dissolved the command post"),
    "ProposeReview": Words("建议复盘", "proposed the review"),
    "CreateReview": Words("启动复盘", "opened the review"),
    "OpenReview": Words("启动复盘", "opened the review"),
    "FlagReviewOverdue": Words("提示复盘未按时启动", "flagged as not opened in time the review"),
    "DeclineReview": Words("不予复盘", "declined the review"),
    "CompileReviewTimeline": Words("生成复盘时间线", "took over story and times for"),
    "StartReviewInterviews": Words("开始访谈", "began the interviews of"),
    "AddReviewInterview": Words("记录访谈", "recorded an interview for"),
    "StartReviewFindings": Words("开始梳理问题", "began the findings of"),
    "StartReviewActions": Words("转入整改落实", "handed the findings to their owners in"),
    "CloseReview": Words("办结复盘", "closed the review"),
    "CreateFinding": Words("登记问题", "wrote down the finding"),
    "UpdateFinding": Words("更正问题", "corrected the finding"),
    "FlagFindingOverdue": Words("提示问题整改超期", "flagged as past its time the finding"),
    "StartFinding": Words("开始整改", "began to work on"),
    "CompleteFinding": Words("报告整改完成", "did what was asked by"),
    "VerifyFinding": Words("验证整改", "verified"),
    "ReturnFinding": Words("退回整改", "returned"),
    "WithdrawFinding": Words("撤回问题", "withdrew"),
    "OpenAccidentCase": Words("立案调查", "opened the case of"),
    "CreateAccidentCase": Words("立案调查", "opened the case of"),
    "StartInvestigation": Words("成立调查组", "set up the investigation of"),
    "StartTechnicalAppraisal": Words("开始技术鉴定", "began a technical appraisal for"),
    "EndTechnicalAppraisal": Words("技术鉴定结束", "ended a technical appraisal for"),
    "ExtendInvestigation": Words("批准延长调查期限", "gave more time to the investigation of"),
    "FlagInvestigationLate": Words("提示调查报告超期", "flagged the report as late on"),
    "RegradeAccidentCase": Words("更新伤亡并核定等级", "recorded casualties and grade of"),
    "RelocateAccidentCase": Words("案件随事发地移交", "moved with its place the case of"),
    "TransferAccidentCase": Words("提级调查", "took over the investigation of"),
    "SubmitInvestigationReport": Words("提交事故调查报告", "submitted the report on"),
    "ReturnInvestigationReport": Words("退回调查报告", "returned the report on"),
    "ExtendReply": Words("批准延长批复期限", "gave more time to the reply on"),
    "FlagReplyLate": Words("提示批复超期", "flagged the reply as late on"),
    "ReplyAccidentCase": Words("批复调查报告", "replied to the report on"),
    "StartRectification": Words("开始落实整改", "began to put right what led to"),
    "EvaluateAccidentCase": Words("评估整改并公开", "evaluated what was put right after"),
    "FlagEvaluationLate": Words("提示评估超期", "flagged the evaluation as late of"),
    "TickFourNoLetGo": Words("勾选四不放过", "ticked a check of"),
    "UntickFourNoLetGo": Words("撤回四不放过勾选", "took back a tick of"),
    "CloseAccidentCase": Words("结案", "closed the case of"),
    "StopIncident": Words("演练结束,关闭事件", "closed at the end of the exercise"),
    "StopOrder": Words("演练结束,终止指令", "stopped at the end of the exercise"),
    "StopReceipt": Words("演练结束,终止回执", "stopped at the end of the exercise"),
    "SilenceReceipt": Words("按演练脚本失联", "has fallen silent by the script of"),
    "StartExercise": Words("开始演练", "began the exercise"),
    "PlayInject": Words("到点注入", "played an inject of"),
    "RecordInject": Words("演练注入", "played an inject of"),
    "EndExercise": Words("结束演练", "ended the exercise"),
    "ScoreExercise": Words("评估演练", "scored the exercise"),
    "CloseExercise": Words("办结演练", "closed the exercise"),
    "CancelExercise": Words("取消演练", "called off the exercise"),
    "CreateClaim": Words("申请调用", "asked for"),
    "GrantClaimAtOnce": Words("调用", "took"),
    "GrantClaim": Words("同意调用", "granted"),
    "RefuseClaimAtOnce": Words("无法调用", "could not have"),
    "RefuseClaim": Words("拒绝调用", "refused"),
    "LapseClaim": Words("调用申请逾期失效", "got no answer on"),
    "YieldClaim": Words("让出(实战优先)", "gave way to earnest on"),
    "ReleaseClaim": Words("释放", "released"),
    "ExtendClaim": Words("延长调用", "extended"),
    "MarkClaimOverrun": Words("提示调用超期", "flagged as held past its end"),
    "MarkClaimIssued": Words("物资出库", "handed out"),
    "SettleClaim": Words("物资归还", "got back"),
}

SINCE: Mapping[str, Words] = {
    "occurred_at": Words("发生", "it happened"),
    "aware_at": Words("知悉", "the unit knew"),
    "received_at": Words("接报", "the report"),
    "confirmed_at": Words("确认", "the confirmation"),
    "issued_at": Words("下达", "the issue"),
    "cancelled_at": Words("撤销", "the cancellation"),
    "acknowledged_at": Words("叫应", "the acknowledgement"),
    "accepted_at": Words("受领", "the acceptance"),
    "committed_at": Words("派定", "the commitment"),
    "declined_at": Words("拒绝", "the refusal"),
    "en_route_at": Words("出动", "setting out"),
    "on_scene_at": Words("到达", "the arrival"),
    "completed_at": Words("完成", "the completion"),
    "due_at": Words("时限", "it was due"),
    "create_time": Words("提出", "it was entered"),
}

PLATFORM = Words("平台", "the platform")
CLOCK = Words("平台时钟", "the platform's clock")

DAY, HOUR, MINUTE = 86_400, 3_600, 60

NAME = "[a-z_]+/[0-9a-z]{20,}"
"""The name of an entry, as nobody reads it aloud."""
CAUSED = re.compile(rf"([A-Z][A-Za-z]+)(?: {NAME})?")
NAMED = re.compile(rf"[::]?\s*{NAME}")


def verb(name: str) -> Words:
    """What a transition is called in a story; its own name where nobody gave it words."""
    return VERBS.get(name, Words(name, name))


def reason(text: str, language: str) -> str:
    """Why, as a person reads it: what the platform wrote down is a verb and names of entries."""
    caused = CAUSED.fullmatch(text)
    if caused and caused[1] in VERBS:
        return verb(caused[1]).into(language)
    return NAMED.sub("", text)


def span(seconds: float) -> Words:
    """A length of time in its two largest units."""
    if 0 < seconds < 1:
        return Words("不足1秒", "less than 1 s")
    left = round(seconds)
    parts = [(left // DAY, "天", "d"), (left % DAY // HOUR, "小时", "h"), (left % HOUR // MINUTE, "分", "min")]
    parts = [part for part in [*parts, (left % MINUTE, "秒", "s")] if part[0]][:2] or [(0, "秒", "s")]
    zh = "".join(f"{number}{unit}" for number, unit, _ in parts)
    return Words(zh, " ".join(f"{number} {unit}" for number, _, unit in parts))


def sentence(  # noqa: PLR0913 the parts of one sentence
    *, who: str, verb: str, title: str, states: str, delay: str, told: str, facts: str, reason: str, language: str
) -> str:
    """One step in one sentence; empty parts are left out."""
    if language == "en":
        tail = [states, delay, f"told: {told}" if told else "", facts, f"why: {reason}" if reason else ""]
        return f"{who} {verb} “{title}”" + "".join(f"; {part}" for part in tail if part)
    tail = [states, delay, f"告知:{told}" if told else "", facts, f"理由:{reason}" if reason else ""]
    return f"{who}{verb}「{title}」" + "".join(f";{part}" for part in tail if part)
