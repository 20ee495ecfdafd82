using Shared.Sample;
using Shared.Vocabulary;

namespace Shared.Tests.Sample;

/// <summary>What a hospital's files say a drug did on a day, added up by the rules of the contract in the dullest way.</summary>
internal sealed class NaiveBooks
{
    private readonly Dictionary<(FeedKind, DateOnly), Dictionary<string, decimal>> _days = [];
    private readonly Dictionary<string, decimal> _packSizes;

    public NaiveBooks(SampleDistrict district, HospitalCode hospital)
    {
        var feeds = district.Feeds.Where(f => f.Hospital == hospital).ToList();
        _packSizes = feeds.Where(f => f.Kind == FeedKind.Catalogue).Select(f => new ParsedFile(f))
            .SelectMany(f => f.Values("drugCode").Zip(f.Values("packSize"))).ToDictionary(p => p.First, p => decimal.Parse(p.Second));
        foreach (var feed in feeds.Where(f => f.Kind is FeedKind.Usage or FeedKind.Inbound or FeedKind.Stock)) Take(feed);
    }

    public IEnumerable<string> Drugs => _packSizes.Keys;

    /// <summary>True when a file of this kind speaks for the day.</summary>
    public bool Knows(FeedKind kind, DateOnly day) => _days.ContainsKey((kind, day));

    /// <summary>Dose units of a drug.</summary>
    public decimal Doses(FeedKind kind, DateOnly day, string drug) => _days[(kind, day)].GetValueOrDefault(drug);

    public IEnumerable<decimal> All(FeedKind kind, string drug) => _days.Where(d => d.Key.Item1 == kind).Select(d => d.Value.GetValueOrDefault(drug));

    private void Take(SampleFeed feed)
    {
        if (feed.Mode == FeedMode.Replace)
            foreach (var day in feed.Period!.Value.Each()) _days[(feed.Kind, day)] = [];
        var file = new ParsedFile(feed);
        foreach (var row in file.Rows)
            if (Good(feed, file, row) is var (day, drug, doses) && _days.TryGetValue((feed.Kind, day), out var sums))
                sums[drug] = sums.GetValueOrDefault(drug) + doses;
    }

    /// <summary>The row's fact, or null when it is one of the rows that are bad on purpose.</summary>
    private (DateOnly Day, string Drug, decimal Doses)? Good(SampleFeed feed, ParsedFile file, string[] row)
    {
        if (ParsedFile.Date(row[file.Column("date")]) is not { } day || (feed.Period is { } days && !days.Contains(day))) return null;
        var drug = row[file.Column("drugCode")];
        if (!_packSizes.TryGetValue(drug, out var size)) return null;
        decimal? packs = file.Column("packs") is >= 0 and var p ? decimal.Parse(row[p]) * size : null;
        decimal? doses = file.Column("doses") is >= 0 and var d ? decimal.Parse(row[d]) : null;
        if (packs is { } a && doses is { } b && Math.Abs(a - b) > 1) return null;
        var quantity = doses ?? packs!.Value;
        if (feed.Kind == FeedKind.Stock) return quantity < 0 ? null : (day, drug, quantity);
        if (!decimal.TryParse(row[file.Column("amount")], out var amount) || amount * quantity < 0) return null;
        return (day, drug, quantity);
    }
}
