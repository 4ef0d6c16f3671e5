//! The keys and words of plan files that imports write, each English and Chinese, as `model` has them.

/// A key or a word of the format.
pub(super) type Key = (&'static str, &'static str);

// The plan.
pub(super) const VARIANT: Key = ("variant", "类型");
pub(super) const DOC_NUMBER: Key = ("doc_number", "发文字号");
pub(super) const ADDRESSEE: Key = ("addressee", "主送");
pub(super) const ORGANISATION: Key = ("organisation", "单位");
pub(super) const PREAMBLE: Key = ("preamble", "引言");
pub(super) const SECTIONS: Key = ("sections", "章节");
pub(super) const ATTACHMENTS: Key = ("attachments", "附件");
pub(super) const SIGNATURE: Key = ("signature", "落款");
pub(super) const DATE: Key = ("date", "日期");
pub(super) const CONTACT: Key = ("contact", "联系");
pub(super) const CC: Key = ("cc", "抄送");

// Sections and items.
pub(super) const TITLE: Key = ("title", "标题");
pub(super) const TEXT: Key = ("text", "正文");
pub(super) const ITEMS: Key = ("items", "条目");
pub(super) const STYLE: Key = ("style", "写法");
pub(super) const KIND: Key = ("kind", "类别");
pub(super) const ORDINAL: Key = ("ordinal", "序号");
pub(super) const RESTORED: Key = ("restored", "补写");
pub(super) const BODY: Key = ("body", "内容块");
pub(super) const AFTER: Key = ("after", "结尾");
pub(super) const TABLE: Key = ("table", "表格");
pub(super) const TABLE_HEAD: Key = ("head", "表头");
pub(super) const TABLE_ROWS: Key = ("rows", "行");
pub(super) const UNITS_AT: Key = ("units_at", "位置");

// Units, persons, deadlines.
pub(super) const LEAD: Key = ("lead", "牵头单位");
pub(super) const ASSIST: Key = ("assist", "配合单位");
pub(super) const UNITS: Key = ("units", "责任单位");
pub(super) const OWNERS: Key = ("owners", "责任人");
pub(super) const DEADLINE: Key = ("deadline", "完成时限");
pub(super) const PLACE: Key = ("place", "地点");

// Phases.
pub(super) const PHASES: Key = ("phases", "阶段");
pub(super) const PHASE_LABEL: Key = ("label", "序次");
pub(super) const PHASE_TIME: Key = ("time", "时间");
pub(super) const PHASE_FORM: Key = ("form", "写法");

// Groups and their people.
pub(super) const GROUP: Key = ("leading_group", "领导小组");
pub(super) const GROUPS: Key = ("groups", "工作组");
pub(super) const NAME: Key = ("name", "名称");
pub(super) const INTRO: Key = ("intro", "说明");
pub(super) const ROSTER: Key = ("roster", "名单");
pub(super) const ROLE: Key = ("role", "职务");
pub(super) const PEOPLE: Key = ("people", "人员");
pub(super) const PERSON: Key = ("name", "姓名");
pub(super) const POST: Key = ("post", "职务");
pub(super) const POSTS_AT: Key = ("posts_at", "职务位置");
pub(super) const APART: Key = ("apart", "分行");
pub(super) const DUTY: Key = ("duty", "职责");
pub(super) const TASKS: Key = ("tasks", "工作任务");
pub(super) const IN_TEXT: Key = ("in_text", "见正文");
pub(super) const OFFICE: Key = ("office", "办公室");
pub(super) const OFFICE_AT: Key = ("at", "设在");
pub(super) const OFFICE_HEAD: Key = ("head", "主任");
pub(super) const DEPUTIES: Key = ("deputies", "副主任");
pub(super) const CONCURRENT: Key = ("concurrent", "兼任");

// Contacts.
pub(super) const CONTACT_PERSON: Key = ("person", "联系人");
pub(super) const PHONE: Key = ("phone", "电话");
pub(super) const MAIL: Key = ("mail", "邮箱");

// Words.
/// What holds.
pub(super) const YES: Key = ("true", "是");
/// The variant of a plan with headings of its own.
pub(super) const OUTLINE: Key = ("outline", "自拟提纲");
/// An ordinal that is not printed.
pub(super) const NONE: Key = ("\"\"", "\"\"");
/// Told beside the text, which says it.
pub(super) const BY_TEXT: Key = ("text", "正文");
/// Printed on a line of its own.
pub(super) const ON_LINE: Key = ("line", "独行");
/// Printed in brackets.
pub(super) const IN_BRACKETS: Key = ("paren", "括注");
/// Posts before names.
pub(super) const BEFORE_NAME: Key = ("before", "前置");
/// A heading on a line of its own.
pub(super) const BLOCK: Key = ("block", "独行");
/// A heading that runs into its text.
pub(super) const RUN_IN: Key = ("run_in", "段首");
/// A heading that leads in to its items.
pub(super) const LEAD_IN: Key = ("lead", "引出");
/// A time behind a colon.
pub(super) const BY_COLON: Key = ("colon", "冒号");
/// A time behind a comma.
pub(super) const BY_COMMA: Key = ("comma", "逗号");
