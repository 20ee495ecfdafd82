namespace Shared.Sample;

/// <summary>Codes of the right shape with right check digits that belong to nobody.</summary>
internal static class IdentifierCodes
{
    private const string UsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OrgWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>组织机构代码 (GB 11714): 8 digits and a check character, 11 − Σ mod 11 with 10 = X and 11 = 0.</summary>
    public static string OrgCode(int number)
    {
        var digits = number.ToString("00000000");
        var check = 11 - (digits.Select((d, i) => (d - '0') * OrgWeights[i]).Sum() % 11);
        return digits + check switch { 10 => "X", 11 => "0", _ => check.ToString() };
    }

    /// <summary>统一社会信用代码 (GB 32100-2015): 12 = a public institution, region, organisation, check character with weights 3^i mod 31.</summary>
    public static string Uscc(string region, string orgCode)
    {
        var body = "12" + region + orgCode;
        int sum = 0, weight = 1;
        foreach (var c in body)
        {
            sum += UsccAlphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return body + UsccAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>医疗机构代码 (WS 218-2002): organisation, region, form of ownership, class of institution, class of administration.</summary>
    public static string InstitutionCode(string region, string orgCode, string institutionClass) => $"{orgCode}{region}11{institutionClass}1";

    /// <summary>本位码: 869, five digits of the maker, five of the product, and a check digit with weights 3, 1, 3, … (GB 18937).</summary>
    public static string StandardCode(int maker, int product)
    {
        var body = $"869{maker:00000}{product:00000}";
        var sum = body.Select((d, i) => (d - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return body + ((10 - (sum % 10)) % 10);
    }

    /// <summary>国家医保药品代码 of a western drug, 23 characters: X, class, name, form, strength, pack, maker.</summary>
    public static string InsuranceCode(int product, int maker) =>
        $"X{(char)('A' + (product % 20))}{(product % 9) + 1:00}A{(char)('A' + (product / 20))}A{product:000}A0010101{maker:00000}";
}
