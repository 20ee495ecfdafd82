using Shared.Measure;

namespace Functions.Queries.Indicators;

/// <summary>
/// Finds the summands of a ratio. What a month's figures keep is taken from them; distinct counts over several months, departments and drugs are
/// counted from the months' books.
/// </summary>
public sealed class RatioReader(AskedMonths months, RatioDepth depth)
{
    private const int AtOnce = 8;

    /// <summary>The summands, as fine as the question needs them.</summary>
    public async Task<RatioParts> Read(RatioQuestion question, CancellationToken cancel)
    {
        var asked = await months.Read(question.Query, cancel);
        var groups = Groups(question, asked);
        var found = new IReadOnlyList<Part<RatioPart>>[groups.Count];
        // Most groups are answered from figures at hand; only those that aren't are worth a task.
        var deep = Enumerable.Range(0, groups.Count).Where(i => (found[i] = AtHand(question, groups[i])!) is null).ToList();
        await Parallel.ForEachAsync(deep, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, stop) => found[i] = await depth.Read(question, groups[i], stop));
        return new RatioParts([.. found.SelectMany(p => p)], [.. asked.Select(a => Coverage(question.Basis, a))]);
    }

    private static CoveredMonth Coverage(string basis, AskedMonth month) => basis switch
    {
        "procurement" => month.Inbound,
        "stocked" => month.Stock,
        _ => month.Usage,
    };

    // What is counted once in a period is counted once in each hospital's months of one item.
    private static IReadOnlyList<IReadOnlyList<AskedMonth>> Groups(RatioQuestion question, IReadOnlyList<AskedMonth> asked)
    {
        if (question.IsSum) return [.. asked.Where(a => a.Figures is not null).Select(a => new[] { a })];
        string[] dimensions = [.. question.Query.GroupBy.Where(d => d is not ("department" or "drug"))];
        return
        [
            .. asked.GroupBy(a => (a.Institution.Code, string.Join('\u001f', dimensions.Select(d => IndicatorQuery.Dimension(d, a.Institution, a.Month)))))
                .Select(g => g.ToList()).Where(g => g.Exists(a => a.Figures is not null)),
        ];
    }

    private static IReadOnlyList<Part<RatioPart>>? AtHand(RatioQuestion question, IReadOnlyList<AskedMonth> group)
    {
        if (question.IsFine) return null;
        var (counted, leftOut) = InstitutionDenominator.Split(question, group);
        if (counted is not [{ Figures: { } figures } one]) return null;
        var kept = figures.Ratio(question.Basis == "outpatients" ? "outpatientsWithDrug" : question.Basis);
        var ratio = question.OverTotals ? kept.Over(question.Basis, InstitutionDenominator.Of(question, counted)) : kept;
        return [new(one.Institution, one.Month, new RatioPart(ratio, leftOut))];
    }
}
