using System.Text.RegularExpressions;

namespace Shared.Normalise.Codes;

/// <summary>
/// 国家医保药品代码. A western drug's has 23 characters: X, class, name, form, strength, pack and maker. Of the others only the first letter and the
/// length are known: Z with 23 for Chinese medicines, 20 characters for 配方颗粒 and the like. There is no check digit.
/// </summary>
public static class InsuranceDrugCode
{
    private static readonly Regex Western = new("^X[A-Z][0-9]{2}[A-Z]{2}[A-Z][0-9]{3}[A-Z][0-9]{3}[0-9]{2}[0-9]{2}[0-9]{5}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
    private static readonly Regex Other = new("^(Z[0-9A-Z]{22}|[A-WY][0-9A-Z]{19})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>What is odd about a code in the form of <see cref="CodeForm"/>, or null.</summary>
    public static CodeFault? Check(string code) => Western.IsMatch(code) || Other.IsMatch(code) ? null : CodeFault.Shape;
}
