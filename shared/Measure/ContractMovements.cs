using Shared.Normalise;

namespace Shared.Measure;

/// <summary>Finds, in a month's use and 入库, what belongs to each agreement of the hospital.</summary>
internal static class ContractMovements
{
    /// <summary>The movements under every agreement whose term touches the month, by agreement and drug.</summary>
    public static IReadOnlyList<ContractedMovement> Of(MonthInputs inputs)
    {
        var month = inputs.Cube.Month;
        var contracts = inputs.Agreements
            .Where(a => a.Hospital == inputs.Cube.Hospital && a.From <= month.Last && a.To >= month.First && a.From <= a.To)
            .OrderBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => (Agreement: a, Product: Contracted(a, inputs)))
            .ToList();
        var used = DrugDays.Of(inputs.Usage, month, inputs.Products);
        var bought = DrugDays.Of(inputs.Inbound, month, inputs.Products);
        return
        [
            .. contracts.Select(c => new ContractedMovement(
                c.Agreement.AgreementId, c.Agreement.DrugCode, c.Agreement.PlatformCode,
                c.Product is { } product ? Days(c.Agreement, product, contracts, used, bought) : [])),
        ];
    }

    private static List<DayMovement> Days(
        AgreementRow agreement, ProductIdentity product, List<(AgreementRow Agreement, ProductIdentity? Product)> contracts, DrugDays used, DrugDays bought)
    {
        var group = contracts.Where(c => c.Product is not null && (c.Agreement == agreement || SameGroup(c.Agreement, agreement))).ToList();
        var generics = group.Select(c => c.Product!.Value.Variety.GenericName).ToHashSet(StringComparer.Ordinal);
        var sums = new SortedDictionary<DateOnly, DayMovement>();
        void Add(DrugDay fact, Func<DayMovement, DayMovement> change)
        {
            if (fact.Day < agreement.From || fact.Day > agreement.To || fact.Doses == 0) return;
            sums[fact.Day] = change(sums.GetValueOrDefault(fact.Day) ?? new DayMovement(fact.Day, 0, 0, 0, 0));
        }

        foreach (var fact in bought.OfProduct(product)) Add(fact, d => d with { PurchasedDoses = d.PurchasedDoses + fact.Doses });
        foreach (var fact in used.OfProduct(product)) Add(fact, d => d with { UsedDoses = d.UsedDoses + fact.Doses });
        foreach (var fact in generics.SelectMany(used.OfGeneric))
        {
            var selected = IsSelected(fact, group) ? fact.Doses : 0;
            Add(fact, d => d with { GroupDoses = d.GroupDoses + fact.Doses, GroupSelectedDoses = d.GroupSelectedDoses + selected });
        }

        return [.. sums.Values];
    }

    private static bool SameGroup(AgreementRow a, AgreementRow b) => !string.IsNullOrEmpty(a.Group) && a.Group == b.Group;

    /// <summary>An agreement in force proves that its product is selected, even where the master does not have the hospital's drug.</summary>
    private static bool IsSelected(DrugDay fact, List<(AgreementRow Agreement, ProductIdentity? Product)> group) =>
        fact.Product.Selected
        || group.Exists(c => c.Product == fact.Identity && c.Agreement.From <= fact.Day && fact.Day <= c.Agreement.To);

    /// <summary>As the catalogue has it on the first day of the term, else on the first day of the month that has it.</summary>
    private static ProductIdentity? Contracted(AgreementRow agreement, MonthInputs inputs) =>
        ContractedProduct.Find(agreement, inputs.Cube.Month.Range.Each().Prepend(agreement.From), inputs.Products, inputs.MasterIndex) is { } product
            ? ProductIdentity.Of(product) : null;
}
