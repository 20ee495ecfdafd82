using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>An agreement as it stands, with the institution that made it.</summary>
public sealed record AgreementStanding(Institution Institution, CompletionItem Item, string? PlatformCode, DateOnly From);

/// <summary>Works out how agreements stand from the movements that the figures keep.</summary>
public sealed class CompletionReader(FigureBook book, Agreements agreements, KeyedBooks books, HospitalRegister register, Catalogues catalogues, RulesInForce rules)
{
    /// <summary>Every agreement of a registered institution as of a day.</summary>
    public async Task<IReadOnlyList<AgreementStanding>> Read(DateOnly asOf, CancellationToken cancel)
    {
        var institutions = (await register.All(cancel)).ToDictionary(h => h.Versions[0].Code, h => h.On(asOf));
        var movements = (await book.Movements(cancel)).SelectMany(m => m.Movements.Select(x => (m.Hospital, Movement: x)))
            .ToLookup(m => (m.Hospital, m.Movement.AgreementId, m.Movement.DrugCode, m.Movement.PlatformCode), m => m.Movement);
        var advances = (await books.Read<AdvanceRow>(FeedId.Reference, FeedKind.Advances, cancel)).Rows()
            .Select(a => new Advance(a.AgreementId, a.Hospital, a.PaidOn, a.Amount)).ToList();
        var standing = new List<AgreementStanding>();
        foreach (var agreement in (await agreements.Read(cancel)).All)
        {
            if (!institutions.TryGetValue(agreement.Hospital, out var institution)) continue;
            var product = await Product(agreement, asOf, cancel);
            var moved = movements[(agreement.Hospital, agreement.AgreementId, agreement.DrugCode, agreement.PlatformCode)].ToList();
            standing.Add(new AgreementStanding(institution, ProcurementCompletion.Of(agreement, moved, product, asOf, rules.Completion(asOf), advances), agreement.PlatformCode, agreement.From));
        }

        return standing;
    }

    private async Task<Product?> Product(AgreementRow agreement, DateOnly asOf, CancellationToken cancel)
    {
        var products = await catalogues.Products(agreement.Hospital, cancel);
        return ContractedProduct.Find(agreement, [asOf, agreement.From, agreement.To], products, products.MasterIndex);
    }
}
