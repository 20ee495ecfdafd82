using Functions.Books;
using Functions.Queries.Indicators.KeyMonitored;
using Shared.Measure;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.ListCheck;

/// <summary>A hospital's drugs on which the sides disagree.</summary>
/// <param name="Institution">The hospital.</param>
/// <param name="Drugs">Those that move its ratio most first.</param>
/// <param name="EditionInForce">Whether an edition of the essential list was fed for the day.</param>
/// <param name="Coverage">The days of use behind the amounts.</param>
public sealed record HospitalCheck(Institution Institution, IReadOnlyList<CheckedDrug> Drugs, bool EditionInForce, Coverage Coverage);

/// <summary>Compares hospitals' flags with the master catalogue and the edition in force on the last day of a period.</summary>
public sealed class ListCheckReader(AskedMonths months, NamedLists lists, Catalogues catalogues)
{
    /// <summary>The hospitals asked for, by code.</summary>
    public async Task<IReadOnlyList<HospitalCheck>> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var (asked, day) = (await months.Read(query, cancel), query.To.Last);
        var editions = await lists.OfRegion(DrugList.Essential, cancel);
        var inForce = editions.During(new DayRange(day, day)).Any();
        var sheets = (await months.Sheets(asked, cancel)).ToLookup(s => s.Asked.Institution.Code, s => s.Sheet.Use);
        var products = await catalogues.Of(asked.Select(a => a.Institution.Code), cancel);
        var found = new List<HospitalCheck>();
        foreach (var hospital in asked.GroupBy(a => a.Institution.Code).OrderBy(g => g.Key))
        {
            var drugs = Shared.Measure.Lists.ListCheck.Of([.. sheets[hospital.Key]], await products(hospital.Key), editions, day);
            found.Add(new HospitalCheck(hospital.Last().Institution, drugs, inForce, hospital.Aggregate(Coverage.None, (sum, a) => sum + a.Usage.Coverage)));
        }

        return found;
    }
}
