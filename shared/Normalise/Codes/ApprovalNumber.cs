using System.Text.RegularExpressions;

namespace Shared.Normalise.Codes;

/// <summary>
/// 批准文号: 国药准字, H chemical, Z Chinese, S biological and a few more, then eight digits; since 2020 C or J in between marks drugs from
/// Hong Kong, Macao and Taiwan or from abroad. Imported drugs may still carry an old certificate (进口药品注册证, 医药产品注册证).
/// </summary>
public static class ApprovalNumber
{
    private static readonly Regex Domestic = new("^国药准字[HZSBTFJ][CJ]?[0-9]{8}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
    // As usually written: 注册证号H20150123, BH20150123 for another pack size, HC20150123 for 港澳台, with or without the words before it.
    private static readonly Regex Imported = new("^(进口药品注册证号?|医药产品注册证号?|注册证号)?:? ?B?[HZS]C?[0-9]{8}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>What is odd about a number in the form of <see cref="CodeForm"/>, or null. There is no check digit.</summary>
    public static CodeFault? Check(string number) => Domestic.IsMatch(number) || Imported.IsMatch(number) ? null : CodeFault.Shape;
}
