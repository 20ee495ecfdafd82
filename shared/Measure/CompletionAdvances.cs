using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A prepayment made under an agreement.</summary>
public sealed record Advance(string AgreementId, HospitalCode Hospital, DateOnly PaidOn, decimal Amount);

/// <summary>
/// Prepayments are made on an agreement, which may have several drugs. Each drug has its part of them by its part of the agreed amount;
/// the last one takes what rounding leaves, so that the parts add up to what was paid.
/// </summary>
public static class CompletionAdvances
{
    /// <summary>One drug's part of the prepayments on its agreement.</summary>
    /// <param name="drug">The drug's row.</param>
    /// <param name="agreement">Every row of the same agreement and hospital, the drug's own among them, in a fixed order.</param>
    /// <param name="paid">What was paid on the agreement.</param>
    public static IReadOnlyList<Advance> Of(AgreementRow drug, IReadOnlyList<AgreementRow> agreement, IReadOnlyList<Advance> paid)
    {
        if (agreement.Count == 1 || paid.Count == 0) return paid;
        var bearing = agreement.Where(a => Weight(a) > 0).ToList();
        if (bearing.Count == 0) bearing = [agreement[0]];
        var at = bearing.FindIndex(a => a.Key == drug.Key);
        if (at < 0) return [];
        return [.. paid.Select(p => p with { Amount = Part(p.Amount, bearing, at) })];
    }

    private static decimal Part(decimal amount, List<AgreementRow> bearing, int at) =>
        at == bearing.Count - 1 ? amount - Enumerable.Range(0, at).Sum(i => Rounded(amount, bearing, i)) : Rounded(amount, bearing, at);

    private static decimal Rounded(decimal amount, List<AgreementRow> bearing, int at)
    {
        var all = bearing.Sum(Weight);
        return decimal.Round(amount * Weight(bearing[at]) / all, 2);
    }

    private static decimal Weight(AgreementRow row) => row.AgreedDoses * row.Price;
}
