"""What stands in the way of a change to a hazard: each class one fact, with the rule it comes from."""

from kit.errors import BadInput, NotPermitted, Refused


class FoundInFuture(BadInput):
    """DQ-15: no date lies in the future."""

    field = "found_at"
    zh = "发现时间不能晚于现在"
    en = "a hazard cannot be found in the future"


class CompletedBeforeFound(BadInput):
    """H3, DQ-02."""

    field = "completed_at"
    zh = "完成时间不能早于发现时间"
    en = "a rectification cannot be complete before the hazard was found"


class CompletedInFuture(BadInput):
    """H3, DQ-02."""

    field = "completed_at"
    zh = "完成时间不能晚于现在"
    en = "a rectification cannot be complete in the future"


class CriterionNeeded(BadInput):
    """H1: a MAJOR grade names its criterion, or says why it is given without one."""

    field = "criterion"
    zh = "定为重大隐患必须写明判定依据(criterion)或定级理由(free_grade_reason)"
    en = "a MAJOR grade needs its criterion, or a free_grade_reason"


class ExpertNeeded(BadInput):
    """C.6: the downgrade of a MAJOR hazard needs authority and an expert."""

    field = "expert"
    zh = "重大隐患降级必须有专家意见"
    en = "the downgrade of a MAJOR hazard needs an expert"


class EvidenceNeeded(BadInput):
    """H3: a MAJOR hazard is shown before and after."""

    field = "evidence_after"
    zh = "重大隐患必须附整改前后照片"
    en = "a MAJOR hazard needs photos from before and after"


class ConsentNeeded(BadInput):
    """H3: a suspension ends with written consent, and so does its hazard."""

    field = "written_consent"
    zh = "责令停产的隐患销号前须有恢复生产的书面同意文号"
    en = "a hazard with a suspension needs the written consent to resume"


class ReasonNeeded(BadInput):
    """Rejections, returns, denials and reopenings say why."""

    field = "reason"
    zh = "请填写理由"
    en = "say why"


class ExtensionTooLate(Refused):
    """H4: an extension is asked for before the deadline."""

    zh = "整改期限已过,不能申请延期"
    en = "the deadline has passed: an extension must be asked for before it"


class ExtensionNotLater(BadInput):
    """An extension moves the deadline back."""

    field = "requested_deadline"
    zh = "申请的期限必须晚于现期限"
    en = "the requested deadline must be later than the present one"


class ExtensionsExhausted(Refused):
    """H4: at most so many extensions."""

    zh = "延期次数已达上限({limit} 次)"
    en = "the hazard was extended {limit} times already"


class DeadlineTooLate(BadInput):
    """H4: no deadline lies beyond the norm's maximum."""

    field = "requested_deadline"
    zh = "期限不得晚于 {latest}"
    en = "the deadline must not be later than {latest}"


class DeadlineInPast(BadInput):
    """An order or a plan sets a deadline that is still to come."""

    field = "deadline"
    zh = "整改期限必须晚于现在"
    en = "the deadline must lie in the future"


class VerifiedOutOfTime(Refused):
    """H3: acceptance lies between completion and now; the clock of a machine was moved."""

    zh = "完成、验收、销号时间先后矛盾,请核对时钟"
    en = "completion, acceptance and closing contradict each other in time: check the clocks"


class AuthorityNeeded(NotPermitted):
    """H3: the acceptance of a MAJOR hazard is an authority's."""

    zh = "重大隐患须由县级以上单位验收"
    en = "a MAJOR hazard is accepted at the county level or above"


class LookBackTooSoon(Refused):
    """A look-back waits, to see whether the hazard comes back."""

    zh = "{earliest} 之前不能判定回头看通过"
    en = "a look-back cannot pass before {earliest}"


class DuplicateUnknown(BadInput):
    """There is no such hazard, or the caller cannot see it."""

    field = "duplicate_of"
    zh = "没有找到被重复的隐患 {name}"
    en = "there is no hazard {name}"


class DuplicateOfItself(BadInput):
    """A hazard does not repeat itself."""

    field = "duplicate_of"
    zh = "隐患不能与自身合并"
    en = "a hazard cannot repeat itself"


class DuplicateElsewhere(BadInput):
    """A report repeats a hazard of the same unit, or of one above or below it."""

    field = "duplicate_of"
    zh = "被重复的隐患属于另一单位 {unit}"
    en = "the other hazard belongs to another unit, {unit}"


class DuplicateIsNone(BadInput):
    """The other one was merged itself, or is no hazard."""

    field = "duplicate_of"
    zh = "{name} 本身已合并或不属隐患"
    en = "{name} was merged itself, or is no hazard"
