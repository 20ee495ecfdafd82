using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>An agreement and the product it is about in a month; null when no catalogue has it.</summary>
public sealed record Contract(AgreementRow Agreement, Product? Product)
{
    /// <summary>The variety and maker that count for it, in whatever pack sizes.</summary>
    public ProductIdentity? Identity { get; } = Product is null ? null : ProductIdentity.Of(Product);
}

/// <summary>A hospital's agreements whose terms touch a month, with what they are about.</summary>
public sealed class Contracts
{
    private Contracts(IReadOnlyList<Contract> all) => All = all;

    /// <summary>The agreements by key.</summary>
    public IReadOnlyList<Contract> All { get; }

    /// <summary>Finds them. A product is what the catalogue has on the first day of the term, else on the first day of the month that has it.</summary>
    /// <param name="agreements">Agreements of any hospital and term.</param>
    /// <param name="hospital">The hospital.</param>
    /// <param name="month">The month.</param>
    /// <param name="products">The hospital's drugs.</param>
    /// <param name="master">The master catalogue.</param>
    public static Contracts Of(IEnumerable<AgreementRow> agreements, HospitalCode hospital, Month month, IProductCatalogue products, MasterIndex master) => new(
    [
        .. agreements.Where(a => a.Hospital == hospital && a.From <= month.Last && a.To >= month.First && a.From <= a.To)
            .OrderBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => new Contract(a, ContractedProduct.Find(a, month.Range.Each().Prepend(a.From), products, master))),
    ]);

    /// <summary>What an agreement's purchases are to be seen against: the agreements of its 同品种组, or it alone.</summary>
    public ContractGroup GroupOf(Contract contract) =>
        new([.. All.Where(c => c.Identity is not null && (c.Agreement == contract.Agreement || SameGroup(c.Agreement, contract.Agreement)))]);

    private static bool SameGroup(AgreementRow a, AgreementRow b) => !string.IsNullOrEmpty(a.Group) && a.Group == b.Group;
}

/// <summary>Products that may stand for one another: everything of the generic names of the agreements given.</summary>
public sealed class ContractGroup(IReadOnlyList<Contract> contracts)
{
    /// <summary>The generic names, in the form in which names are compared.</summary>
    public IReadOnlySet<string> Generics { get; } = contracts.Select(c => c.Identity!.Value.Variety.GenericName).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a product is selected on a day: by the list, or by an agreement in force, even where the master does not have the hospital's drug.</summary>
    public bool Selects(DateOnly day, Product product, ProductIdentity identity) =>
        product.Selected || contracts.Any(c => c.Identity == identity && c.Agreement.From <= day && day <= c.Agreement.To);
}
