using Shared.Vocabulary;

namespace Shared.Report.Signing;

/// <summary>What people call the fields that a signature asks for, and how each is mended.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, (Bilingual Name, Bilingual Mend)> Known = new(StringComparer.Ordinal)
    {
        ["institution.institutionCode"] = (new("医疗机构代码", "institution code"), Patch("institutionCode", "22 位医疗机构代码", "the 22 characters of the institution code")),
        ["institution.orgCode"] = (new("组织机构代码", "organisation code"), Patch("orgCode", "9 位组织机构代码", "the 9 characters of the organisation code")),
        ["institution.name"] = (new("机构名称", "name"), Patch("institutionName", "机构全称", "the full name")),
        ["shortage.status"] = (new("供应情况", "supply status"), Patch("status", "sufficient、fairlySufficient、short、severelyShort 之一", "one of sufficient, fairlySufficient, short, severelyShort")),
        ["shortage.since"] = (new("短缺起始日", "first day"), Patch("since", "日期 yyyy-MM-dd", "a day yyyy-MM-dd")),
        ["shortage.causes"] = (new("短缺原因", "causes"), Patch("causes", "1 至 3 个原因，例如 [\"distribution\"]", "one to three causes, for example [\"distribution\"]")),
        ["shortage.causeText"] = (new("原因说明", "explanation"), Patch("causeText", "原因含 other 时的说明", "what the cause 'other' stands for")),
        ["supply.monthlyUse"] = (new("月均用量", "monthly use"), Patch("monthlyUse", "最小制剂单位数，不小于 0", "dose units a month, not below 0")),
        ["supply.onHand"] = (new("当前库存", "stock on hand"), Patch("onHand", "最小制剂单位数，不小于 0", "dose units, not below 0")),
        ["supply.hasSubstitute"] = (new("有无替代", "whether there is a substitute"), Patch("hasSubstitute", "true 或 false", "true or false")),
        ["supply.substitutes"] = (new("替代药品", "substitutes"), Patch("substitutes", "有替代时至少一种药品名称", "at least one name where there is a substitute")),
        ["drug"] = (new("药品", "drug"), new("此报告没有药品信息，请重新起草", "the report names no drug: draft it anew")),
        ["evidence"] = (new("依据", "evidence"), new("此报告没有依据，请由预警或药师上报重新起草", "the report has no evidence: draft it anew from a warning or a pharmacist's report")),
        ["supersedes"] = (new("更正/续报所指", "the report it follows"), new("更正、续报和解除须指明所指报告", "a correction, follow-up or resolved report names the one before")),
        ["reporter.name"] = (new("填报人", "signer"), new("签署时以 name 填写姓名", "give the signer's name as 'name'")),
        ["receipt"] = (new("国家系统回执号", "receipt of the national system"), new("以 receipt 填写国家系统给出的回执号", "give the receipt of the national system as 'receipt'")),
    };

    /// <summary>The fault of a field that is missing or out of bounds.</summary>
    public static FieldFault Fault(string path) => new(path, Known[path].Name, Known[path].Mend);

    private static Bilingual Patch(string field, string zh, string en) => new($"请修改草稿的 {field}：{zh}", $"edit {field} of the draft: {en}");
}
