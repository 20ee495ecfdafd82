namespace Shared.Normalise.Codes;

/// <summary>组织机构代码 (GB 11714): eight digits or letters and a check character, 11 − Σ mod 11 with 10 written X and 11 written 0.</summary>
public static class OrgCode9
{
    private const int Length = 9;
    private static ReadOnlySpan<byte> Weights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>What is odd about a code in the form of <see cref="CodeForm"/>, or null. A hyphen before the check character may be left out.</summary>
    public static CodeFault? Check(string code)
    {
        if (code.Length == Length + 1 && code[^2] == '-') code = code.Remove(Length - 1, 1);
        if (code.Length != Length || !code.All(char.IsAsciiLetterOrDigit) || code.Any(char.IsAsciiLetterLower)) return CodeFault.Shape;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (char.IsAsciiDigit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10) * Weights[i];
        var expected = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        return code[^1] == expected ? null : CodeFault.CheckDigit;
    }
}
