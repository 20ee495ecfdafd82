using Functions.Api;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What a hospital's invoices of a month bring to a figure.</summary>
/// <param name="Figure">The invoices.</param>
/// <param name="Basis">What was seen of the feed.</param>
public sealed record PaymentShare(PaymentFigure Figure, PaymentBasis Basis);

/// <summary>Finds the invoices that a query is about: from what is kept by month where that holds for the day asked about, else from the hospital's book.</summary>
public sealed class PaymentReader(HospitalRegister register, SupplyShelf shelf, SupplyBooks books, SupplyRules rules, SupplyKeeper keeper)
{
    private const int AtOnce = 4;

    /// <summary>The summands, as fine as the query needs them.</summary>
    public async Task<IReadOnlyList<Part<PaymentShare>>> Read(SupplyQuery query, CancellationToken cancel)
    {
        var (find, judge) = (await shelf.Payments(cancel), await rules.Read(cancel));
        var parts = new List<Part<PaymentShare>>();
        var deep = new List<(Institution Institution, PaymentMonth Kept)>();
        foreach (var (institution, month) in query.Months(await register.All(cancel)))
        {
            if (find(institution.Code, month) is not { } kept || kept is { SettledOn: null, Open.Count: 0 } || kept.Basis.FirstReceived > query.AsOf) continue;
            var holds = (kept.SettledOn is null || query.AsOf >= kept.SettledOn) && kept.JudgedBy == judge.PaymentsName(institution.Region, month);
            if (holds) parts.AddRange(OfKept(kept, institution, query, judge.Payments(institution.Region, month)));
            else deep.Add((institution, kept));
        }

        var hospitals = deep.GroupBy(d => d.Institution.Code).ToList();
        var found = new List<Part<PaymentShare>>[hospitals.Count];
        await Parallel.ForAsync(0, hospitals.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, stop) => found[i] = await OfBook(hospitals[i].Key, [.. hospitals[i]], query, judge, stop));
        return [.. parts, .. found.SelectMany(f => f)];
    }

    /// <summary>Whether a part of an invoice is one that the query is about.</summary>
    public static bool Matches(InvoicePart part, SupplyQuery query) =>
        (query.Supplier is not { } supplier || part.Supplier == supplier.Name) && (query.Payer is null || part.Payer == query.Payer);

    private static IEnumerable<Part<PaymentShare>> OfKept(PaymentMonth kept, Institution institution, SupplyQuery query, PaymentRules rules)
    {
        if (query.Supplier is null && query.Payer is null && !query.Splits("supplier") && !query.Splits("payer"))
            return [new(institution, kept.Month, new(kept.SettledTotal + Sum(kept.Open, query.AsOf, rules), kept.Basis))];
        var settled = kept.Settled.Where(s => (query.Supplier is not { } one || s.Supplier == one.Name) && (query.Payer is null || s.Payer == query.Payer))
            .Select(s => (s.Supplier, s.Payer, s.Figure));
        return Split(settled.Concat(Judged(kept.Open, query, rules)), institution, kept, query);
    }

    private async Task<List<Part<PaymentShare>>> OfBook(
        HospitalCode hospital, IReadOnlyList<(Institution Institution, PaymentMonth Kept)> months, SupplyQuery query, SupplyJudge judge, CancellationToken cancel)
    {
        // Sums under rules that no longer hold are made again, so that only the first question after a change has to look into the book.
        if (months.Any(m => m.Kept.JudgedBy != judge.PaymentsName(m.Institution.Region, m.Kept.Month))) await keeper.Keep(hospital, FeedKind.Payments, cancel);
        var invoices = (await books.Invoices(hospital, cancel)).Book.Rows().SelectMany(InvoicePart.Of).ToLookup(p => p.Month);
        return [.. months.SelectMany(m => Split(Judged(invoices[m.Kept.Month], query, judge.Payments(m.Institution.Region, m.Kept.Month)), m.Institution, m.Kept, query))];
    }

    private static IEnumerable<(string Supplier, Shared.Normalise.Payer Payer, PaymentFigure Figure)> Judged(IEnumerable<InvoicePart> parts, SupplyQuery query, PaymentRules rules) =>
        parts.Where(p => Matches(p, query) && p.ReceivedOn <= query.AsOf).Select(p => (p.Supplier, p.Payer, PaymentMeasure.Of(p, query.AsOf, rules)));

    private static IEnumerable<Part<PaymentShare>> Split(
        IEnumerable<(string Supplier, Shared.Normalise.Payer Payer, PaymentFigure Figure)> figures, Institution institution, PaymentMonth kept, SupplyQuery query) =>
        from figure in figures
        group figure.Figure by (
            Supplier: query.Splits("supplier") ? figure.Supplier : null,
            Payer: query.Splits("payer") ? QueryReader.Camel(figure.Payer.ToString()) : null) into same
        let sum = same.Aggregate(PaymentFigure.None, (a, b) => a + b)
        select new Part<PaymentShare>(institution, kept.Month, new(sum, kept.Basis)) { Supplier = same.Key.Supplier, Payer = same.Key.Payer };

    private static PaymentFigure Sum(IEnumerable<InvoicePart> parts, DateOnly asOf, PaymentRules rules) =>
        parts.Aggregate(PaymentFigure.None, (sum, part) => sum + PaymentMeasure.Of(part, asOf, rules));
}
