namespace Shared.Measure;

/// <summary>A ratio with its parts, ready to be added to others.</summary>
/// <param name="Basis">What is counted, for example <c>amount</c>.</param>
/// <param name="Scope">What was left out of both sides, for example <c>standard</c>.</param>
/// <param name="Numerator">The essential drugs' part.</param>
/// <param name="Denominator">All drugs in scope.</param>
/// <param name="ClaimedOnly">What the hospital alone calls essential: in the denominator, never in the numerator.</param>
public sealed record RatioFigure(string Basis, string Scope, decimal Numerator, decimal Denominator, decimal ClaimedOnly)
{
    /// <summary>Numerator ÷ denominator, never clamped; null when the denominator is 0.</summary>
    public decimal? Ratio => new Vocabulary.Ratio(Numerator, Denominator).Value;

    /// <summary>The ratio of sums. Both must count the same thing in the same scope.</summary>
    public static RatioFigure operator +(RatioFigure a, RatioFigure b)
    {
        if (a.Basis != b.Basis || a.Scope != b.Scope)
            throw new ArgumentException($"'{a.Basis}/{a.Scope}' and '{b.Basis}/{b.Scope}' count different things and can't be added.", nameof(b));
        return a with { Numerator = a.Numerator + b.Numerator, Denominator = a.Denominator + b.Denominator, ClaimedOnly = a.ClaimedOnly + b.ClaimedOnly };
    }
}

/// <summary>A department's ratio; the department is null where none was fed.</summary>
public sealed record DepartmentRatio(string? Department, RatioFigure Ratio);

/// <summary>
/// 基本药物使用比例. The scopes keep apart what policy holds apart: negotiated drugs are managed on their own (津政办发 2018-02-28),
/// and no ratio may count against a selected product (国办发〔2019〕2号), so a selected drug that is not essential can be left out of both sides.
/// </summary>
public static class EssentialDrugRatio
{
    /// <summary>The bases this can be computed on from use alone.</summary>
    public static IReadOnlyList<string> Bases { get; } = ["amount", "quantity"];

    /// <summary>Every basis of the contract.</summary>
    public static IReadOnlyList<string> AllBases { get; } =
        ["amount", "quantity", "products", "generics", "stocked", "prescriptions", "outpatients", "outpatientsWithDrug", "inpatients", "procurement"];

    /// <summary>Each scope leaves out what the one before leaves out, and more.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["standard", "excludingNegotiated", "excludingSelected"];

    /// <summary>The ratio over some cells.</summary>
    /// <param name="cells">Use, of any departments, months and hospitals.</param>
    /// <param name="basis">One of <see cref="Bases"/>.</param>
    /// <param name="scope">One of <see cref="Scopes"/>.</param>
    /// <param name="countPieces">True where the jurisdiction counts 饮片 and 配方颗粒 for hospitals of Chinese medicine.</param>
    public static RatioFigure Of(IEnumerable<UsageCell> cells, string basis, string scope, bool countPieces = false)
    {
        var measure = MeasureOf(basis);
        var depth = DepthOf(scope);
        var figure = new RatioFigure(basis, scope, 0, 0, 0);
        foreach (var cell in cells.Where(c => InScope(c.Flags, depth, countPieces)))
        {
            var value = measure(cell);
            figure = figure with
            {
                Numerator = figure.Numerator + (cell.Flags.HasFlag(ProductFlags.Essential) ? value : 0),
                Denominator = figure.Denominator + value,
                ClaimedOnly = figure.ClaimedOnly + (cell.Flags.HasFlag(ProductFlags.ClaimedOnly) ? value : 0),
            };
        }

        return figure;
    }

    private static Func<UsageCell, decimal> MeasureOf(string basis) => basis switch
    {
        "amount" => cell => cell.Amount,
        "quantity" => cell => cell.Doses,
        _ => throw new ArgumentException($"'{basis}' is no basis that use alone can give; expected one of {string.Join(", ", Bases)}.", nameof(basis)),
    };

    private static int DepthOf(string scope)
    {
        for (var depth = 0; depth < Scopes.Count; depth++)
        {
            if (Scopes[depth] == scope) return depth;
        }

        throw new ArgumentException($"'{scope}' is no scope; expected one of {string.Join(", ", Scopes)}.", nameof(scope));
    }

    private static bool InScope(ProductFlags flags, int depth, bool countPieces)
    {
        if (!countPieces && (flags & (ProductFlags.DecoctionPieces | ProductFlags.FormulaGranules)) != ProductFlags.None) return false;
        if (depth >= 1 && flags.HasFlag(ProductFlags.Negotiated)) return false;
        return depth < 2 || !flags.HasFlag(ProductFlags.Selected) || flags.HasFlag(ProductFlags.Essential);
    }
}
