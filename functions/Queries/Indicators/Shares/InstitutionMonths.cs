using System.Collections.Concurrent;
using Functions.Books;
using Functions.Hospitals;
using Shared.Measure;
using Shared.Measure.Shares;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Shares;

/// <summary>A month of an institution with what it reported of itself.</summary>
/// <param name="Institution">The institution in its version of the month.</param>
/// <param name="Month">The month.</param>
/// <param name="Totals">The row of its monthly report that counts, or null.</param>
/// <param name="Figures">What its daily feeds gave, or null.</param>
public sealed record InstitutionMonth(Institution Institution, Month Month, KeyedEntry<InstitutionMonthRow>? Totals, MonthFigures? Figures)
{
    /// <summary>Its income as it reported it.</summary>
    public MonthIncome Income => new(Totals?.Row.DrugIncome, Totals?.Row.MedicalIncome);

    /// <summary>Its use by flags; null when no day was fed.</summary>
    public IReadOnlyList<FlagUse>? Use { get; init; }

    /// <summary>The report speaks for every day of its month or for none.</summary>
    public CoveredMonth Reported => new(Institution, Month, new Coverage(Month.Days, Income is { Drugs: not null, Medical: not null } ? Month.Days : 0, 0, 0));
}

/// <summary>Finds what institutions reported of their months (feed kind <c>institution</c>), beside their use.</summary>
public sealed class InstitutionMonths(AskedMonths months, FigureBook book, HospitalRegister register, KeyedBooks books)
{
    private const int AtOnce = 16;

    /// <summary>Every month asked for of every institution in scope, from the first of which any of them told anything (<see cref="AskedMonths.Expected"/>).</summary>
    public async Task<IReadOnlyList<InstitutionMonth>> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var figures = await book.Figures(cancel);
        var all = await register.All(cancel);
        var totals = await Totals(Month.Between(query.From, query.To).SelectMany(month => query.Institutions(all, month)).Select(i => i.Code).Distinct(), cancel);
        var asked = AskedMonths.Expected(query, all, code => Earlier(figures.FirstMonth(code), totals[code].Keys));
        return await WithUse([.. asked.Select(a => new InstitutionMonth(a.Institution, a.Month, totals[a.Institution.Code].GetValueOrDefault(a.Month), figures.Find(a.Institution.Code, a.Month)))], cancel);
    }

    private static Month? Earlier(Month? fed, IEnumerable<Month> reported) => reported.Select(m => (Month?)m).Append(fed).Min();

    private async Task<IReadOnlyDictionary<HospitalCode, IReadOnlyDictionary<Month, KeyedEntry<InstitutionMonthRow>>>> Totals(IEnumerable<HospitalCode> hospitals, CancellationToken cancel)
    {
        var found = new ConcurrentDictionary<HospitalCode, IReadOnlyDictionary<Month, KeyedEntry<InstitutionMonthRow>>>();
        await Parallel.ForEachAsync(hospitals, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (hospital, stop) =>
            found[hospital] = (await books.Read<InstitutionMonthRow>(hospital.ToString(), FeedKind.Institution, stop)).Entries.ToDictionary(e => e.Row.Month));
        return found;
    }

    private async Task<IReadOnlyList<InstitutionMonth>> WithUse(IReadOnlyList<InstitutionMonth> told, CancellationToken cancel)
    {
        var older = told.Where(m => m.Figures is { UseByFlags: null }).Select(m => new AskedMonth(m.Institution, m.Month, m.Figures)).ToList();
        var folded = (await months.Sheets(older, cancel)).ToDictionary(s => (s.Asked.Institution.Code, s.Asked.Month), s => FlagUse.Sum(s.Sheet.Use.Cells));
        return [.. told.Select(m => m with { Use = m.Figures is { Usage.DaysReported: > 0 } f ? f.UseByFlags ?? folded[(m.Institution.Code, m.Month)] : null })];
    }
}
