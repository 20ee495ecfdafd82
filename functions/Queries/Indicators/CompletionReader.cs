using System.Collections.Concurrent;
using Functions.Access;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>
/// Works out how agreements stand from the movements that the figures keep. What was worked out for a hospital and day stays at hand until
/// something it rests on changes.
/// </summary>
public sealed class CompletionReader(FigureBook book, Agreements agreements, Advances advances, HospitalRegister register, Catalogues catalogues, Jurisdictions jurisdictions)
{
    private const int DaysAtHand = 8;
    private const int AtOnce = 8;
    private readonly ConcurrentDictionary<DateOnly, ConcurrentDictionary<HospitalCode, Known>> _known = new();

    /// <summary>Every agreement of the registered institutions that are asked for, as of a day, ordered by key.</summary>
    public async Task<IReadOnlyList<AgreementStanding>> Read(DateOnly asOf, VisiblePart visible, Func<Institution, bool> asked, CancellationToken cancel)
    {
        var inputs = new Inputs(asOf, await agreements.Read(cancel), await advances.Read(cancel), await book.Movements(cancel), await jurisdictions.Read(cancel));
        var institutions = (visible.Hospital is { } one ? await register.Find(one, cancel) is { } found ? [found] : [] : await register.All(cancel))
            .Select(h => h.On(asOf)).Where(i => visible.Sees(i) && asked(i)).OrderBy(i => i.Code.ToString(), StringComparer.Ordinal).ToList();
        var standing = new IReadOnlyList<AgreementStanding>[institutions.Count];
        // Movements are measured again when a catalogue changes; only a hospital that never fed anything has none, and then its catalogue is asked for.
        await Parallel.ForAsync(0, institutions.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, stop) => standing[i] = await Of(institutions[i], inputs, visible.Hospital is not null, stop));
        return [.. standing.SelectMany(s => s)];
    }

    // One hospital is soon worked out, on whatever day its pages ask for; only all of them together are worth keeping.
    private async Task<IReadOnlyList<AgreementStanding>> Of(Institution institution, Inputs inputs, bool alone, CancellationToken cancel)
    {
        var (movements, judged) = (inputs.Movements.Of(institution.Code), inputs.Rules.In(institution.Region, inputs.AsOf).Completion(inputs.AsOf));
        if (alone) return Work(institution, inputs, movements, judged, await catalogues.Products(institution.Code, cancel));
        var day = DayAtHand(inputs.AsOf);
        var known = day.GetValueOrDefault(institution.Code);
        var products = known is null || movements.Count == 0 ? await catalogues.Products(institution.Code, cancel) : known.Products;
        if (known is not null && known.Holds(institution, inputs, movements, judged, products)) return known.Standing;
        var standing = Work(institution, inputs, movements, judged, products);
        day[institution.Code] = new Known(institution, inputs, movements, judged, products, standing);
        return standing;
    }

    // Who asks for many days in a row has them worked out again rather than kept all.
    private ConcurrentDictionary<HospitalCode, Known> DayAtHand(DateOnly asOf)
    {
        if (_known.Count >= DaysAtHand && !_known.ContainsKey(asOf)) _known.Clear();
        return _known.GetOrAdd(asOf, _ => new());
    }

    private static List<AgreementStanding> Work(
        Institution institution, Inputs inputs, IReadOnlyList<MonthMovements> months, CompletionRules judged, HospitalProducts products)
    {
        var rows = inputs.Agreements.Of(institution.Code);
        var byAgreement = rows.ToLookup(r => r.AgreementId, StringComparer.Ordinal);
        var moved = months.SelectMany(m => m.Movements).ToLookup(m => (m.AgreementId, m.DrugCode, m.PlatformCode));
        var standing =
            from row in rows
            let product = ContractedProduct.Find(row, [inputs.AsOf, row.From, row.To], products, products.MasterIndex)
            let paid = CompletionAdvances.Of(row, [.. byAgreement[row.AgreementId]], inputs.Paid(row))
            let movements = moved[(row.AgreementId, row.DrugCode, row.PlatformCode)].ToList()
            select new AgreementStanding(institution, ProcurementCompletion.Of(row, movements, product, inputs.AsOf, judged, paid), row);
        return [.. standing.OrderBy(s => s.Key, StringComparer.Ordinal)];
    }

    private sealed record Inputs(DateOnly AsOf, AgreementBook Agreements, AdvanceBook Advances, MovementTable Movements, JurisdictionRules Rules)
    {
        public IReadOnlyList<Advance> Paid(AgreementRow row) =>
            [.. Advances.Of(row.Hospital, row.AgreementId).Select(e => new Advance(e.Row.AgreementId, e.Row.Hospital, e.Row.PaidOn, e.Row.Amount))];
    }

    private sealed record Known(
        Institution Institution, Inputs Inputs, IReadOnlyList<MonthMovements> Movements, CompletionRules Judged, HospitalProducts Products,
        IReadOnlyList<AgreementStanding> Standing)
    {
        public bool Holds(Institution institution, Inputs inputs, IReadOnlyList<MonthMovements> movements, CompletionRules judged, HospitalProducts products) =>
            ReferenceEquals(Inputs.Agreements, inputs.Agreements) && ReferenceEquals(Inputs.Advances, inputs.Advances) && ReferenceEquals(Products, products)
            && Judged == judged && institution with { Contacts = Institution.Contacts } == Institution && Movements.SequenceEqual(movements, ReferenceEqualityComparer.Instance);
    }
}
