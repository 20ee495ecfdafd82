using System.Text.RegularExpressions;

namespace Shared.Normalise.Codes;

/// <summary>
/// 国家药品编码本位码: 86 for China, 9 for drugs, five digits of the maker, five of the product and a check digit
/// with the weights 3, 1, 3, … (国食药监办〔2009〕315号, GB 18937).
/// </summary>
public static class NationalDrugCode
{
    private static readonly Regex Shape = new("^869[0-9]{11}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>What is odd about a code in the form of <see cref="CodeForm"/>, or null.</summary>
    public static CodeFault? Check(string code)
    {
        if (!Shape.IsMatch(code)) return CodeFault.Shape;
        var sum = 0;
        for (var i = 0; i < code.Length - 1; i++) sum += (code[i] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10 == code[^1] - '0' ? null : CodeFault.CheckDigit;
    }
}
