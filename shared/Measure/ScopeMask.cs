namespace Shared.Measure;

/// <summary>In which scopes something counts, in which of them as essential, and in which only the hospital calls it so: three bits each.</summary>
internal readonly record struct ScopeMask(ushort Bits)
{
    private const int Essential = 3;
    private const int Claimed = 6;
    private static readonly ScopeMask[][] Tables = [.. Enumerable.Range(0, 4).Select(i => Table(new CountedForms((i & 1) != 0, (i & 2) != 0)))];

    /// <summary>The masks of all flags, to be looked up by their number.</summary>
    public static ReadOnlySpan<ScopeMask> Of(CountedForms counted) => Tables[(counted.Pieces ? 1 : 0) | (counted.Granules ? 2 : 0)];

    public static ScopeMask operator |(ScopeMask a, ScopeMask b) => new((ushort)(a.Bits | b.Bits));

    /// <summary>Whether it counts in a scope at all.</summary>
    public bool Counts(int scope) => Has(scope);

    /// <summary>Whether it counts as essential in a scope.</summary>
    public bool CountsAsEssential(int scope) => Has(Essential + scope);

    /// <summary>Whether it counts in a scope and the hospital alone calls it essential.</summary>
    public bool IsOnlyClaimed(int scope) => Has(Claimed + scope) && !CountsAsEssential(scope);

    /// <summary>What it says of one scope.</summary>
    public ScopeMask In(int scope) => new((ushort)(Bits & (0b1_001_001 << scope)));

    private bool Has(int bit) => (Bits >> bit & 1) != 0;

    private static ScopeMask[] Table(CountedForms counted) =>
        [.. Enumerable.Range(0, 64).Select(flags => Mask((ProductFlags)flags, counted))];

    private static ScopeMask Mask(ProductFlags flags, CountedForms counted)
    {
        var bits = 0;
        for (var scope = 0; scope < EssentialDrugRatio.Scopes.Count; scope++)
        {
            if (!InScope(flags, scope, counted)) continue;
            bits |= 1 << scope;
            if (flags.HasFlag(ProductFlags.Essential)) bits |= 1 << Essential + scope;
            if (flags.HasFlag(ProductFlags.ClaimedOnly)) bits |= 1 << Claimed + scope;
        }

        return new((ushort)bits);
    }

    private static bool InScope(ProductFlags flags, int depth, CountedForms counted)
    {
        if (flags.HasFlag(ProductFlags.DecoctionPieces) && !counted.Pieces) return false;
        if (flags.HasFlag(ProductFlags.FormulaGranules) && !counted.Granules) return false;
        if (depth >= 1 && flags.HasFlag(ProductFlags.Negotiated)) return false;
        return depth < 2 || !flags.HasFlag(ProductFlags.Selected) || flags.HasFlag(ProductFlags.Essential);
    }
}
