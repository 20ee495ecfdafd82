using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Which files carry bad rows. Months are counted back from the last one, so that a short history has the recent ones.</summary>
internal static class FaultPlan
{
    private static readonly (int Hospital, FeedKind Kind, int MonthsBack, BadRowKind[] Rows)[] Plan =
    [
        (0, FeedKind.Usage, 10, [BadRowKind.InvalidDate, BadRowKind.InvalidDate, BadRowKind.DateOutsidePeriod]),
        (1, FeedKind.Usage, 2, [BadRowKind.DateOutsidePeriod, BadRowKind.DateOutsidePeriod]),
        (2, FeedKind.Usage, 7, [BadRowKind.UnitsDisagree, BadRowKind.UnitsDisagree, BadRowKind.OppositeSigns]),
        (2, FeedKind.Usage, 0, [BadRowKind.UnitsDisagree]),
        (3, FeedKind.Stock, 5, [BadRowKind.NegativeStock]),
        (4, FeedKind.Inbound, 8, [BadRowKind.OppositeSigns]),
        (5, FeedKind.Usage, 0, [BadRowKind.InvalidNumber, BadRowKind.UnknownDrug, BadRowKind.UnknownDrug, BadRowKind.UnknownDrug]),
        (0, FeedKind.Stock, 0, [BadRowKind.NegativeStock]),
        (7, FeedKind.Usage, 3, [BadRowKind.InvalidNumber, BadRowKind.OppositeSigns]),
    ];

    /// <summary>The bad rows of a hospital's file of some months; files of a single day have none.</summary>
    public static IReadOnlyList<BadRowKind> Of(SampleHospital hospital, FeedKind kind, IReadOnlyList<int> monthsBack) =>
        [.. Plan.Where(p => p.Hospital == hospital.Index && p.Kind == kind && monthsBack.Contains(p.MonthsBack)).SelectMany(p => p.Rows)];
}
