using System.Buffers;

namespace Shared.Normalise.Codes;

/// <summary>
/// 统一社会信用代码 (GB 32100-2015): registering department, class, region (6), organisation (9) and a check character with the weights 3^i mod 31.
/// Some early real codes break the rule.
/// </summary>
public static class Uscc
{
    private const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>What is odd about a code in the form of <see cref="CodeForm"/>, or null. The organisation within is checked too.</summary>
    public static CodeFault? Check(string code)
    {
        if (code.Length != Length || code.AsSpan().ContainsAnyExcept(Characters) || !code.AsSpan(2, 6).ContainsOnlyDigits()) return CodeFault.Shape;
        var (sum, weight) = (0, 1);
        foreach (var c in code.AsSpan(0, Length - 1))
        {
            sum += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % Alphabet.Length;
        }

        var expected = Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
        return code[^1] == expected ? OrgCode9.Check(code.Substring(8, 9)) : CodeFault.CheckDigit;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
