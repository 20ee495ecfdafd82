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

    /// <summary>Every month of every institution in scope, from the first it ever fed: before that a hospital isn't silent, it hasn't begun.</summary>
    public async Task<IReadOnlyList<AskedMonth>> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var figures = await book.Figures(cancel);
        var all = await register.All(cancel);
        return
        [
            .. from month in Month.Between(query.From, query.To)
               from institution in query.Institutions(all, month)
               where figures.FirstMonth(institution.Code) is { } first && month >= first
               select new AskedMonth(institution, month, figures.Find(institution.Code, month)),
        ];
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
