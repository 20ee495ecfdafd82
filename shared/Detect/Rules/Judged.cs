using Shared.Vocabulary;

namespace Shared.Detect.Rules;

/// <summary>What the rules say of a product, before a finding is made of it: so the finding is made once and never copied.</summary>
internal readonly record struct Judged(Verdict Verdict, IReadOnlyList<Evidence> Evidence)
{
    public bool IsSilent { get; init; }

    public bool IsDrying { get; init; }

    public DayRange? StockOutBetween { get; init; }

    public DateOnly? OrderBy { get; init; }

    public decimal? OrderDoses { get; init; }

    public bool Reportable { get; init; }

    public IReadOnlyList<Substitute> Substitutes { get; init; } = [];
}
