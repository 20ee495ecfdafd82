using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>The order in which a real district's files would arrive.</summary>
internal sealed class FeedSchedule(DistrictProfile profile, IReadOnlyList<SampleProduct> products, IReadOnlyList<HospitalBooks> hospitals, IReadOnlyList<Disturbance> disturbances)
{
    /// <summary>Days before the last on which the catalogue file comes that adds the drug in use since weeks.</summary>
    private const int CatalogueUpdateDays = 5;

    private const int HospitalsThatOrderOnline = 5;
    private const int AppendDays = 6;
    private const int CorrectionDays = 4;
    private readonly FeedFactory _make = new(profile);

    /// <summary>The bad rows of the files made so far.</summary>
    public IReadOnlyList<ExpectedBadRows> BadRows => _make.BadRows;

    /// <summary>Every file in order.</summary>
    public IEnumerable<SampleFeed> Feeds()
    {
        yield return _make.Reference(FeedKind.Catalogue, Dialects.Platform, "master", () => CatalogueFile.Master(Dialects.Platform, products));
        foreach (var books in hospitals) yield return _make.Catalogue(books, d => !d.AddedLate, "");
        yield return _make.Reference(FeedKind.Agreements, Dialects.Authority, "agreements", () => AgreementFile.Of(profile, hospitals));
        foreach (var feed in History()) yield return feed;
        foreach (var feed in LastDays()) yield return feed;
    }

    /// <summary>Orders and deliveries by month, then each hospital's totals.</summary>
    public IEnumerable<SampleFeed> TradeFeeds()
    {
        foreach (var month in profile.Days.Months())
            foreach (var books in hospitals.Where(b => b.Hospital.Index < HospitalsThatOrderOnline))
            {
                var days = month.Range.Intersect(profile.Days)!.Value;
                yield return _make.Trade(FeedKind.Orders, books, $"_{month}", () => new TradeFiles(books).Orders(days));
                yield return _make.Trade(FeedKind.Deliveries, books, $"_{month}", () => new TradeFiles(books).Deliveries(days));
            }
        foreach (var books in hospitals.Where(b => !b.Hospital.IsDepot))
            yield return _make.Trade(FeedKind.Institution, books, "", () => new TradeFiles(books).Totals(profile));
    }

    /// <summary>Invoices with their payments, as many months a file as of the history, then what was advanced on agreements.</summary>
    public IEnumerable<SampleFeed> PaymentFeeds()
    {
        foreach (var months in profile.Days.Months().Chunk(profile.MonthsAFile))
            foreach (var books in hospitals.Where(b => !b.Hospital.IsDepot))
            {
                var days = new DayRange(months[0].First, months[^1].Last).Intersect(profile.Days)!.Value;
                yield return _make.Trade(FeedKind.Payments, books, $"_{months[0]}", () => new InvoiceFile(books).Of(days));
            }
        yield return _make.Reference(FeedKind.Advances, Dialects.Authority, "advances", () => AgreementFile.Advances(profile, hospitals));
    }

    private DateOnly FirstDaily => profile.LastDay.AddDays(1 - Math.Min(profile.DailyFiles, profile.Days.Length));

    private IEnumerable<SampleFeed> History()
    {
        if (FirstDaily == profile.Days.From) yield break;
        var days = new DayRange(profile.Days.From, FirstDaily.AddDays(-1));
        foreach (var months in days.Months().Chunk(profile.MonthsAFile))
            foreach (var books in hospitals)
                foreach (var run in Spoken(books, new DayRange(months[0].First, months[^1].Last).Intersect(days)!.Value))
                    foreach (var feed in Files(books, run, [.. months.Select(MonthsBack)]))
                        yield return feed;
    }

    private IEnumerable<SampleFeed> LastDays()
    {
        foreach (var day in new DayRange(FirstDaily, profile.LastDay).Each())
        {
            foreach (var feed in Mended(day)) yield return feed;
            foreach (var books in hospitals)
                if (Spoken(books, new DayRange(day, day)).Any())
                    foreach (var feed in OneDay(books, day))
                        yield return feed;
        }
    }

    /// <summary>What comes beside the day's own files: a late catalogue, forgotten lines on top, a day's file once more.</summary>
    private IEnumerable<SampleFeed> Mended(DateOnly day)
    {
        var back = profile.LastDay.DayNumber - day.DayNumber;
        var yesterday = new DayRange(day.AddDays(-1), day.AddDays(-1));
        if (day == FirstDaily) yield break;
        if (back == CatalogueUpdateDays) yield return _make.Catalogue(hospitals[Formulary.AddsDrugLate], d => d.AddedLate, "-update");
        if (back == AppendDays - 1) yield return _make.Usage(hospitals[2], yesterday, [], IsEmergency, "-night") with { Mode = FeedMode.Append, Period = null };
        if (back == CorrectionDays - 1) yield return _make.Usage(hospitals[4], yesterday, [], null, "-again");
    }

    private IEnumerable<SampleFeed> OneDay(HospitalBooks books, DateOnly day)
    {
        var back = profile.LastDay.DayNumber - day.DayNumber;
        Func<UseLine, bool>? chosen = (books.Hospital.Index, back) switch
        {
            (2, AppendDays) => line => !IsEmergency(line),
            (4, CorrectionDays) => line => line.Department % 3 != 0,
            _ => null,
        };
        var run = new DayRange(day, day);
        return chosen is null
            ? Files(books, run, [])
            : [_make.Inbound(books, run, []), _make.Usage(books, run, [], chosen, ""), _make.Stock(books, run, [])];
    }

    private IEnumerable<SampleFeed> Files(HospitalBooks books, DayRange run, IReadOnlyList<int> monthsBack)
    {
        if (!books.Hospital.IsDepot)
        {
            yield return _make.Inbound(books, run, FaultPlan.Of(books.Hospital, FeedKind.Inbound, monthsBack));
            yield return _make.Usage(books, run, FaultPlan.Of(books.Hospital, FeedKind.Usage, monthsBack), null, "");
        }
        yield return _make.Stock(books, run, FaultPlan.Of(books.Hospital, FeedKind.Stock, monthsBack));
    }

    /// <summary>The runs of days on which the hospital sent files.</summary>
    private IEnumerable<DayRange> Spoken(HospitalBooks books, DayRange days)
    {
        var silent = disturbances.Where(d => d.Kind == DisturbanceKind.FeedStops && d.Hospitals.Contains(books.Hospital.Code)).ToList();
        DateOnly? from = null;
        foreach (var day in days.Each())
        {
            var speaks = !silent.Any(d => d.Days.Contains(day));
            if (speaks) from ??= day;
            if (from is { } first && (!speaks || day == days.To))
            {
                yield return new DayRange(first, speaks ? day : day.AddDays(-1));
                from = null;
            }
        }
    }

    private int MonthsBack(Month month) => Month.Between(month, profile.To).Count() - 1;

    private static bool IsEmergency(UseLine line) => line.Encounter == Encounter.Emergency;
}
