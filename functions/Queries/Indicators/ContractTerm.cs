using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Tells which products count for an agreement, month by month as they were measured.</summary>
public sealed class ContractTerm(AgreementRow agreement, IReadOnlyList<AgreementRow> ofHospital, HospitalProducts products)
{
    private readonly Dictionary<Month, (Contract? Contract, ContractGroup? Group)> _months = [];

    /// <summary>Whether a product counts as purchased or used under the agreement.</summary>
    public bool Counts(DateOnly day, Product product) => In(day).Contract?.Identity == ProductIdentity.Of(product);

    /// <summary>Whether a product of the same group isn't selected.</summary>
    public bool IsOther(DateOnly day, Product product)
    {
        var identity = ProductIdentity.Of(product);
        return In(day).Group is { } group && group.Generics.Contains(identity.Variety.GenericName) && !group.Selects(day, product, identity);
    }

    private (Contract? Contract, ContractGroup? Group) In(DateOnly day)
    {
        var month = Month.Of(day);
        if (_months.TryGetValue(month, out var known)) return known;
        var contracts = Contracts.Of(ofHospital, agreement.Hospital, month, products, products.MasterIndex);
        var contract = contracts.All.FirstOrDefault(c => c.Agreement.Key == agreement.Key);
        return _months[month] = (contract, contract?.Identity is null ? null : contracts.GroupOf(contract));
    }
}
