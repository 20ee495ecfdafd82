using Functions.Hospitals;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month that a query asks for.</summary>
/// <param name="Institution">The hospital in its version of the month.</param>
/// <param name="Month">The month.</param>
/// <param name="Figures">Its figures, or null when nothing was fed for it.</param>
public sealed record AskedMonth(Institution Institution, Month Month, MonthFigures? Figures)
{
    /// <summary>The days its use covers; every day is missing where nothing was fed.</summary>
    public CoveredMonth Usage => new(Institution, Month, Figures?.Usage ?? Nothing);

    /// <summary>The days its 入库 covers.</summary>
    public CoveredMonth Inbound => new(Institution, Month, Figures?.Inbound ?? Nothing);

    /// <summary>The days its stock covers.</summary>
    public CoveredMonth Stock => new(Institution, Month, Figures?.Stock ?? Nothing);

    private Coverage Nothing => new(Month.Days, 0, 0, 0);
}

/// <summary>Finds the hospitals' months that a query asks for, and their sheets where it looks that deep.</summary>
public sealed class AskedMonths(FigureBook book, HospitalRegister register, MonthSheets sheets)
{
    private const int AtOnce = 8;

    /// <summary>Every month of every institution in scope, as far as it is expected (<see cref="Expected"/>).</summary>
    public async Task<IReadOnlyList<AskedMonth>> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var figures = await book.Figures(cancel);
        var asked = Expected(query, await register.All(cancel), figures.FirstMonth);
        return [.. asked.Select(a => new AskedMonth(a.Institution, a.Month, figures.Find(a.Institution.Code, a.Month)))];
    }

    /// <summary>
    /// The institutions' months of which something is expected: from the first that any of those asked for ever fed, and from the day an institution was registered as of.
    /// Before that nobody is silent, they haven't begun; afterwards one that sends nothing lacks its days, or a region would seem whole without it.
    /// </summary>
    /// <param name="query">Which institutions and months.</param>
    /// <param name="all">The register.</param>
    /// <param name="first">The first month an institution fed, or null.</param>
    public static IReadOnlyList<(Institution Institution, Month Month)> Expected(IndicatorQuery query, IReadOnlyList<InstitutionHistory> all, Func<HospitalCode, Month?> first)
    {
        var asked = Month.Between(query.From, query.To).SelectMany(month => query.Institutions(all, month), (month, institution) => (Institution: institution, Month: month)).ToList();
        var begun = asked.Select(a => a.Institution.Code).Distinct().Select(first).Min();
        return [.. asked.Where(a => begun <= a.Month && (a.Institution.EffectiveFrom <= a.Month.Last || first(a.Institution.Code) <= a.Month))];
    }

    /// <summary>The sheets of months that have figures, in the order of the months given.</summary>
    public async Task<IReadOnlyList<(AskedMonth Asked, MonthSheet Sheet)>> Sheets(IReadOnlyList<AskedMonth> asked, CancellationToken cancel)
    {
        var fed = asked.Where(a => a.Figures is not null).ToList();
        var found = new MonthSheet[fed.Count];
        var hospitals = fed.Index().GroupBy(f => f.Item.Institution.Code).ToList();
        await Parallel.ForEachAsync(hospitals, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (hospital, stop) =>
        {
            var read = await sheets.Read(hospital.Key, [.. hospital.Select(h => h.Item)], stop);
            foreach (var (sheet, place) in read.Zip(hospital.Select(h => h.Index))) found[place] = sheet;
        });
        return [.. fed.Zip(found)];
    }
}
