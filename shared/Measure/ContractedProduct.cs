using Shared.Normalise;

namespace Shared.Measure;

/// <summary>What an agreement is about: the hospital's drug it names, or the master's product under the platform code it names.</summary>
public static class ContractedProduct
{
    /// <summary>The product on the first of some days on which a catalogue has it, or null when none of them knows it.</summary>
    /// <param name="agreement">The agreement. Where it names both, the hospital's own code decides.</param>
    /// <param name="days">The days to try, in order.</param>
    /// <param name="products">The hospital's drugs.</param>
    /// <param name="master">The master catalogue, for agreements that name a platform code.</param>
    public static Product? Find(AgreementRow agreement, IEnumerable<DateOnly> days, IProductCatalogue products, MasterIndex master) =>
        days.Select(day => On(agreement, day, products, master)).FirstOrDefault(product => product is not null);

    /// <summary>What tells whether two agreements are about the same: the variety of one maker, in whatever pack sizes; null when no catalogue has it at either end of the term.</summary>
    public static ProductIdentity? Identity(AgreementRow agreement, IProductCatalogue products, MasterIndex master) =>
        Find(agreement, [agreement.From, agreement.To], products, master) is { } product ? ProductIdentity.Of(product) : null;

    private static Product? On(AgreementRow agreement, DateOnly day, IProductCatalogue products, MasterIndex master) => agreement.DrugCode is { } drug
        ? products.Find(drug, day)
        : master.FindPlatform(agreement.PlatformCode, day);
}
