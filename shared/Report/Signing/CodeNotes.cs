using Shared.Normalise.Codes;
using Shared.Vocabulary;

namespace Shared.Report.Signing;

/// <summary>What is odd about an institution's codes. Real codes break the rules now and then, so odd ones are told and block nothing.</summary>
public static class CodeNotes
{
    /// <summary>The odd codes, by their path.</summary>
    public static IReadOnlyList<FieldFault> Of(ReportInstitution institution) =>
    [
        .. new[]
        {
            Note("institution.institutionCode", "医疗机构代码", "institution code", institution.InstitutionCode, InstitutionCode22.Check),
            Note("institution.orgCode", "组织机构代码", "organisation code", institution.OrgCode, OrgCode9.Check),
            Note("institution.uscc", "统一社会信用代码", "unified social credit code", institution.Uscc, Uscc.Check),
        }.OfType<FieldFault>(),
    ];

    private static FieldFault? Note(string path, string zh, string en, string? code, Func<string, CodeFault?> check) => string.IsNullOrWhiteSpace(code) ? null : check(code) switch
    {
        CodeFault.Shape => new(path, new(zh, en), new($"“{code}”的长度或字符不符合{zh}的编码规则，请核对", $"'{code}' doesn't have the form of such a code: please check it")),
        CodeFault.CheckDigit => new(path, new(zh, en), new($"“{code}”的校验码不符，请核对", $"the check character of '{code}' doesn't fit: please check it")),
        _ => null,
    };
}
