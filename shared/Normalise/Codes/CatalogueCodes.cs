using Shared.Vocabulary;

namespace Shared.Normalise.Codes;

/// <summary>Looks at the national codes of catalogue rows and says which look wrong. YPID is opaque: its structure isn't public.</summary>
internal static class CatalogueCodes
{
    private static readonly (string Column, Func<CatalogueRow, string?> Value, Func<string, CodeFault?> Check, Bilingual Name)[] All =
    [
        ("insuranceCode", row => row.InsuranceCode, InsuranceDrugCode.Check, new("国家医保药品代码", "an insurance drug code (20 or 23 characters)")),
        ("standardCode", row => row.StandardCode, NationalDrugCode.Check, new("国家药品编码本位码", "a national drug code (869 and 11 digits)")),
        ("approvalNumber", row => row.ApprovalNumber, ApprovalNumber.Check, new("批准文号", "an approval number such as 国药准字H20064705")),
    ];

    /// <summary>The warnings of a row, in the order of its columns.</summary>
    internal static IEnumerable<CodeWarning> Of(CatalogueRow row)
    {
        foreach (var (column, value, check, name) in All)
        {
            if (value(row) is not { } code || CodeForm.Of(code) is not { } form || check(form) is not { } fault) continue;
            yield return fault == CodeFault.Shape
                ? new(row.Row, column, "code_shape", code, new($"“{code}”不像{name.Zh}。", $"'{code}' doesn't look like {name.En}."))
                : new(row.Row, column, "code_check_digit", code, new($"“{code}”的校验位与{name.Zh}的规则不符。", $"The check digit of '{code}' breaks the rule of {name.En}."));
        }
    }
}
