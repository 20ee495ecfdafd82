using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Puts a file's bytes together with what goes beside them, and keeps count of its bad rows.</summary>
internal sealed class FeedFactory(DistrictProfile profile)
{
    private readonly List<ExpectedBadRows> _badRows = [];
    private readonly HashSet<HospitalCode> _updated = [];

    /// <summary>The bad rows of the files made so far.</summary>
    public IReadOnlyList<ExpectedBadRows> BadRows => _badRows;

    /// <summary>A file of the region's own.</summary>
    public SampleFeed Reference(FeedKind kind, HospitalDialect dialect, string name, Func<ReadOnlyMemory<byte>> content) =>
        Feed(kind, null, dialect, null, name, content);

    /// <summary>A hospital's list, or a part of it.</summary>
    public SampleFeed Catalogue(HospitalBooks books, Func<HospitalDrug, bool> chosen, string suffix)
    {
        if (suffix != "") _updated.Add(books.Hospital.Code);
        var name = $"{books.Hospital.Code}_catalogue{suffix}";
        return Feed(FeedKind.Catalogue, books, books.Hospital.Dialect, null, name, () => CatalogueFile.Of(books.Hospital.Dialect, books.Drugs.Where(chosen)));
    }

    /// <summary>Lines of use of some days.</summary>
    public SampleFeed Usage(HospitalBooks books, DayRange days, IReadOnlyList<BadRowKind> faults, Func<UseLine, bool>? chosen, string suffix)
    {
        var feed = Days(FeedKind.Usage, books, days, suffix, () => new UsageFile(books).Write(days, faults, chosen));
        return Expecting(feed, faults, books, () => UsageFile.Lines(books, days).Where(l => chosen?.Invoke(l) ?? true).Select(l => (int)l.Drug));
    }

    /// <summary>Goods received on some days.</summary>
    public SampleFeed Inbound(HospitalBooks books, DayRange days, IReadOnlyList<BadRowKind> faults)
    {
        var feed = Days(FeedKind.Inbound, books, days, "", () => new StoreFiles(books).Inbound(days, faults));
        return Expecting(feed, faults, books, () => StoreFiles.Arrivals(books, days).Select(o => o.Drug));
    }

    /// <summary>Stock in the evenings of some days.</summary>
    public SampleFeed Stock(HospitalBooks books, DayRange days, IReadOnlyList<BadRowKind> faults)
    {
        var feed = Days(FeedKind.Stock, books, days, "", () => new StoreFiles(books).Stock(days, faults));
        return Expecting(feed, faults, books, () => StoreFiles.Counts(books, days).Select(c => c.Drug));
    }

    /// <summary>A file whose rows replace one another by key.</summary>
    public SampleFeed Trade(FeedKind kind, HospitalBooks books, string suffix, Func<ReadOnlyMemory<byte>> content) =>
        Feed(kind, books, books.Hospital.Dialect, null, $"{books.Hospital.Code}_{kind.WireName()}{suffix}", content);

    private SampleFeed Expecting(SampleFeed feed, IReadOnlyList<BadRowKind> faults, HospitalBooks books, Func<IEnumerable<int>> drugs)
    {
        var bad = faults.GroupBy(k => k).Select(g => new ExpectedBadRows(feed.IdempotencyKey, g.Key, g.Count())).ToList();
        var early = _updated.Contains(books.Hospital.Code) || !books.Drugs.Any(d => d.AddedLate) ? 0 : drugs().Count(d => books.Drugs[d].AddedLate);
        if (early > 0) bad.Add(new ExpectedBadRows(feed.IdempotencyKey, BadRowKind.DrugBeforeItsCatalogue, early));
        _badRows.AddRange(bad);
        return feed with { ExpectedRejected = bad.Where(b => !b.Unmapped).Sum(b => b.Rows), ExpectedUnmapped = bad.Where(b => b.Unmapped).Sum(b => b.Rows) };
    }

    private SampleFeed Days(FeedKind kind, HospitalBooks books, DayRange days, string suffix, Func<ReadOnlyMemory<byte>> content)
    {
        var name = $"{books.Hospital.Code}_{kind.WireName()}_{days.From:yyyyMMdd}-{days.To:yyyyMMdd}{suffix}";
        return Feed(kind, books, books.Hospital.Dialect, days, name, content);
    }

    private SampleFeed Feed(FeedKind kind, HospitalBooks? books, HospitalDialect dialect, DayRange? period, string name, Func<ReadOnlyMemory<byte>> content) => new(
        kind, books?.Hospital.Code, "text/csv", !dialect.DeclaresCharset ? null : dialect.Chinese ? "gb18030" : "utf-8", dialect.Gzip, period,
        FeedMode.Replace, $"sample-{profile.Seed}-{name}", content, $"{name}.csv{(dialect.Gzip ? ".gz" : "")}");
}
