using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What a hospital's orders of a month bring to a figure.</summary>
/// <param name="Figure">The lines.</param>
/// <param name="Unknown">Deliveries without a known order, where neither supplier nor drug is asked for: they name none.</param>
/// <param name="Basis">What was seen of the feeds.</param>
public sealed record DeliveryShare(DeliveryFigure Figure, UnknownDeliveries? Unknown, DeliveryBasis Basis)
{
    public static DeliveryShare operator +(DeliveryShare a, DeliveryShare b) => new(
        a.Figure + b.Figure,
        a.Unknown is { } one && b.Unknown is { } other ? one with { Deliveries = one.Deliveries + other.Deliveries, Packs = one.Packs + other.Packs } : a.Unknown ?? b.Unknown,
        a.Basis + b.Basis);
}

/// <summary>
/// Finds the order lines that a query is about: from what is kept by month where that is fine enough and holds for the day asked about, else
/// from the hospital's books, line by line.
/// </summary>
public sealed class DeliveryReader(HospitalRegister register, SupplyShelf shelf, SupplyBooks books, SupplyRules rules, SupplyKeeper keeper)
{
    private const int AtOnce = 4;

    /// <summary>The summands, as fine as the query needs them.</summary>
    public async Task<IReadOnlyList<Part<DeliveryShare>>> Read(SupplyQuery query, CancellationToken cancel)
    {
        var (find, judge) = (await shelf.Deliveries(cancel), await rules.Read(cancel));
        var parts = new List<Part<DeliveryShare>>();
        var deep = new List<(Institution Institution, DeliveryMonth Kept)>();
        foreach (var (institution, month) in query.Months(await register.All(cancel)))
        {
            if (find(institution.Code, month) is not { } kept || IsEmpty(kept)) continue;
            if (IsGood(kept, institution, query, judge)) parts.AddRange(OfKept(kept, institution, query, judge.Clock(institution.Region, month)));
            else deep.Add((institution, kept));
        }

        var found = new List<Part<DeliveryShare>>[deep.GroupBy(d => d.Institution.Code).Count()];
        await Parallel.ForEachAsync(deep.GroupBy(d => d.Institution.Code).Select((hospital, i) => (hospital, i)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (h, stop) => found[h.i] = await OfBooks(h.hospital.Key, [.. h.hospital], query, judge, stop));
        return [.. parts, .. found.SelectMany(f => f)];
    }

    /// <summary>
    /// The summands of the whole period, one an institution, supplier and drug, where the answer isn't split by time: there are many more months than items.
    /// </summary>
    public async Task<IReadOnlyList<Part<DeliveryShare>>> ReadWhole(SupplyQuery query, CancellationToken cancel) =>
    [
        .. (await Read(query, cancel)).GroupBy(p => (p.Institution.Code, p.Institution.EffectiveFrom, p.Supplier, p.Drug))
            .Select(g => g.First() with { Value = g.Select(p => p.Value).Aggregate((a, b) => a + b) }),
    ];

    private static bool IsEmpty(DeliveryMonth kept) => kept is { SettledOn: null, Open.Count: 0, Unknown.Count: 0 };

    private static bool IsGood(DeliveryMonth kept, Institution institution, SupplyQuery query, SupplyJudge judge) =>
        query.Drug is null && !query.Splits("drug") && (kept.SettledOn is null || query.AsOf >= kept.SettledOn)
        && kept.JudgedBy == judge.ClockName(institution.Region, kept.Month);

    private static IEnumerable<Part<DeliveryShare>> OfKept(DeliveryMonth kept, Institution institution, SupplyQuery query, DeliveryClock clock)
    {
        if (query.Supplier is null && !query.Splits("supplier"))
        {
            return [new(institution, kept.Month, new(kept.SettledTotal + Sum(kept.Open, query.AsOf, clock), Unknown(kept.Unknown, query.AsOf), kept.Basis))];
        }

        if (kept.Open.Count == 0 && query.Supplier is null)
            return kept.Settled.Select(s => new Part<DeliveryShare>(institution, kept.Month, new(s.Figure, null, kept.Basis)) { Supplier = s.Supplier });
        return kept.Settled.Select(s => (s.Supplier, s.Figure))
            .Concat(kept.Open.Select(line => (line.Supplier, Figure: DeliveryMeasure.Of(line, query.AsOf, clock))))
            .Where(s => query.Supplier is not { } one || s.Supplier == one.Name)
            .GroupBy(s => s.Supplier, StringComparer.Ordinal)
            .Select(g => new Part<DeliveryShare>(institution, kept.Month, new(g.Aggregate(DeliveryFigure.None, (sum, s) => sum + s.Figure), null, kept.Basis)) { Supplier = g.Key });
    }

    private async Task<List<Part<DeliveryShare>>> OfBooks(
        HospitalCode hospital, IReadOnlyList<(Institution Institution, DeliveryMonth Kept)> months, SupplyQuery query, SupplyJudge judge, CancellationToken cancel)
    {
        // Sums under rules that no longer hold are made again, so that only the first question after a change has to look into the books.
        if (months.Any(m => m.Kept.JudgedBy != judge.ClockName(m.Institution.Region, m.Kept.Month))) await keeper.Keep(hospital, FeedKind.Orders, cancel);
        var lines = (await books.Orders(hospital, cancel)).Book.Lines.Select(l => l.Line).ToLookup(l => l.Month);
        var parts = new List<Part<DeliveryShare>>();
        foreach (var (institution, kept) in months)
        {
            var clock = judge.Clock(institution.Region, kept.Month);
            parts.AddRange(lines[kept.Month].Where(l => Matches(l, query))
                .GroupBy(l => (Supplier: query.Splits("supplier") ? l.Supplier : null, Drug: query.Splits("drug") ? l.DrugCode : null))
                .Select(g => new Part<DeliveryShare>(institution, kept.Month, new(Sum(g, query.AsOf, clock), null, kept.Basis), Drug: g.Key.Drug) { Supplier = g.Key.Supplier }));
            if (query.Supplier is null && query.Drug is null && !query.Splits("supplier") && !query.Splits("drug") && Unknown(kept.Unknown, query.AsOf) is { Deliveries: > 0 } unknown)
                parts.Add(new(institution, kept.Month, new(DeliveryFigure.None, unknown, kept.Basis)));
        }

        return parts;
    }

    private static DeliveryFigure Sum(IEnumerable<OrderLine> lines, DateOnly asOf, DeliveryClock clock) =>
        lines.Aggregate(DeliveryFigure.None, (sum, line) => sum + DeliveryMeasure.Of(line, asOf, clock));

    /// <summary>Whether a line is one that the query is about.</summary>
    public static bool Matches(OrderLine line, SupplyQuery query) =>
        (query.Supplier is not { } supplier || line.Supplier == supplier.Name) && (query.Drug is null || line.DrugCode == query.Drug);

    private static UnknownDeliveries Unknown(IReadOnlyList<UnknownDeliveries> days, DateOnly asOf)
    {
        var seen = days.Where(d => d.Day <= asOf).ToList();
        return new UnknownDeliveries(asOf, seen.Sum(d => d.Deliveries), seen.Sum(d => d.Packs));
    }
}
