using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>The targets that count now.</summary>
public sealed class Targets(KeyedBooks books)
{
    /// <summary>Every target fed; none where nothing was fed, and then there is no judgement.</summary>
    public async Task<TargetTable> Read(CancellationToken cancel) =>
        new((await books.Read<TargetRow>(FeedId.Reference, FeedKind.Targets, cancel)).Rows().Select(Target));

    private static Target Target(TargetRow row) => new(
        row.Indicator, row.Basis, row.Region, row.Hospital, row.Level, row.InstitutionKind, row.Department, row.Min, row.Max,
        row.EffectiveFrom, row.EffectiveTo, row.Source);
}
