using Functions.Books;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Consistency;

/// <summary>A hospital's month as far as a day: facts dated later don't count.</summary>
public sealed class MonthToDay(DayBooks books, Manifests manifests, Catalogues catalogues, MonthSheets sheets)
{
    /// <summary>The 入库 of the month up to the day, and how many of those days are known.</summary>
    public async Task<(InboundCube Cube, Coverage Coverage)> Inbound(HospitalCode hospital, Month month, DateOnly asOf, CancellationToken cancel)
    {
        var days = new DayRange(month.First, asOf < month.Last ? asOf : month.Last);
        var known = await books.Read(await manifests.Read(hospital, FeedKind.Inbound, FeedSource.His, month, cancel), cancel);
        var coverage = Coverage.Of(days, known);
        if (days.To == month.Last) return ((await sheets.Read(hospital, month, cancel)).Inbound, coverage);
        return (InboundCube.Fold(hospital, month, known.Where(b => b.Day <= asOf), await catalogues.Products(hospital, cancel)), coverage);
    }
}
