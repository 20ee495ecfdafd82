namespace Shared.Measure;

/// <summary>A ratio with its parts, ready to be added to others.</summary>
/// <param name="Basis">What is counted, for example <c>amount</c>.</param>
/// <param name="Scope">What was left out of both sides, for example <c>standard</c>.</param>
/// <param name="Numerator">The essential drugs' part.</param>
/// <param name="Denominator">All drugs in scope; where the institution's totals are asked for, all its visits, or null where they weren't fed.</param>
/// <param name="ClaimedOnly">What the hospital alone calls essential: in the denominator, never in the numerator.</param>
/// <param name="RowsNotCounted">Rows in scope that can't be counted on this basis, because they carry no identifier of a prescription or visit.</param>
public sealed record RatioFigure(string Basis, string Scope, decimal Numerator, decimal? Denominator, decimal ClaimedOnly, decimal RowsNotCounted = 0)
{
    /// <summary>Numerator ÷ denominator, never clamped; null when the denominator is 0 or unknown.</summary>
    public decimal? Ratio => Denominator is { } whole ? new Vocabulary.Ratio(Numerator, whole).Value : null;

    /// <summary>The ratio of sums. Both must count the same thing in the same scope; with an unknown denominator the sum's is unknown.</summary>
    public static RatioFigure operator +(RatioFigure a, RatioFigure b)
    {
        if (a.Basis != b.Basis || a.Scope != b.Scope)
            throw new ArgumentException($"'{a.Basis}/{a.Scope}' and '{b.Basis}/{b.Scope}' count different things and can't be added.", nameof(b));
        return a with
        {
            Numerator = a.Numerator + b.Numerator,
            Denominator = a.Denominator + b.Denominator,
            ClaimedOnly = a.ClaimedOnly + b.ClaimedOnly,
            RowsNotCounted = a.RowsNotCounted + b.RowsNotCounted,
        };
    }
}

/// <summary>A ratio on one basis in every scope: what is told in one is judged in another too (国办发〔2019〕2号).</summary>
public sealed record ScopedRatio
{
    private readonly IReadOnlyList<RatioFigure> _scopes;

    /// <summary>The figures, in the order of <see cref="EssentialDrugRatio.Scopes"/>.</summary>
    public ScopedRatio(IReadOnlyList<RatioFigure> scopes) => _scopes = scopes;

    /// <summary>A ratio of nothing.</summary>
    public static ScopedRatio None(string basis) => new([.. EssentialDrugRatio.Scopes.Select(scope => new RatioFigure(basis, scope, 0, 0, 0))]);

    /// <summary>The figures, in the order of <see cref="EssentialDrugRatio.Scopes"/>.</summary>
    public IReadOnlyList<RatioFigure> Figures => _scopes;

    /// <summary>The figure in a scope.</summary>
    public RatioFigure this[string scope] => _scopes[EssentialDrugRatio.DepthOf(scope)];

    /// <summary>The ratio of sums in every scope.</summary>
    public static ScopedRatio operator +(ScopedRatio a, ScopedRatio b) => new([.. a._scopes.Zip(b._scopes, (x, y) => x + y)]);

    /// <summary>The same numerators over other denominators, for example the institution's totals; null where they are unknown.</summary>
    public ScopedRatio Over(string basis, decimal? denominator) => new([.. _scopes.Select(f => f with { Basis = basis, Denominator = denominator })]);
}
