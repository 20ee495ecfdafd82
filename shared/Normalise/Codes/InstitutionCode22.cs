using Shared.Vocabulary;

namespace Shared.Normalise.Codes;

/// <summary>
/// 医疗机构代码 (WS 218-2002): organisation (9), region (6), form of ownership (2), class of institution (4), class of administration (1).
/// Clinics and village posts have 12 characters that begin with the region.
/// </summary>
public static class InstitutionCode22
{
    private const int Length = 22;
    private const int ClinicLength = 12;

    /// <summary>What is odd about a code in the form of <see cref="CodeForm"/>, or null.</summary>
    public static CodeFault? Check(string code)
    {
        if (!code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))) return CodeFault.Shape;
        if (code.Length == ClinicLength) return IsRegion(code[..6]) ? null : CodeFault.Shape;
        return code.Length != Length || !IsRegion(code.Substring(9, 6)) ? CodeFault.Shape : OrgCode9.Check(code[..9]);
    }

    private static bool IsRegion(string text) => RegionCode.TryParse(text, out _);
}
