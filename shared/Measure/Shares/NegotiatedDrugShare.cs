using Shared.Vocabulary;

namespace Shared.Measure.Shares;

/// <summary>
/// 国家谈判药品占比: the use of negotiated drugs ÷ the use of all drugs. They are managed and watched apart from a hospital's ordinary drug share
/// (津政办发 2018-02-28 三(一)3), so this share is shown on its own and is no part of any other.
/// </summary>
public static class NegotiatedDrugShare
{
    /// <summary>What is counted: yuan or 最小制剂单位.</summary>
    public static IReadOnlyList<string> Bases { get; } = ["amount", "quantity"];

    /// <summary><c>all</c> drugs, or <c>standard</c> without 饮片 and 配方颗粒 on both sides.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["all", "standard"];

    /// <summary>The share of some use.</summary>
    /// <param name="use">Use, of any departments, months and hospitals.</param>
    /// <param name="basis">One of <see cref="Bases"/>.</param>
    /// <param name="scope">One of <see cref="Scopes"/>.</param>
    /// <exception cref="ArgumentException">The basis or the scope is unknown.</exception>
    public static Ratio Of(IEnumerable<FlagUse> use, string basis, string scope)
    {
        if (!Bases.Contains(basis, StringComparer.Ordinal) || !Scopes.Contains(scope, StringComparer.Ordinal))
            throw new ArgumentException($"'{basis}' in scope '{scope}' is no share; expected one of {string.Join(", ", Bases)} in {string.Join(", ", Scopes)}.", nameof(basis));
        var share = default(Ratio);
        foreach (var part in use.Where(u => scope == "all" || !u.IsPieces))
        {
            var value = basis == "amount" ? part.Amount : part.Doses;
            share += new Ratio(part.Flags.HasFlag(ProductFlags.Negotiated) ? value : 0, value);
        }

        return share;
    }
}
