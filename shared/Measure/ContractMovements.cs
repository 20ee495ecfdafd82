using Shared.Normalise;

namespace Shared.Measure;

/// <summary>Finds, in a month's use and 入库, what belongs to each agreement of the hospital.</summary>
internal static class ContractMovements
{
    /// <summary>The movements under every agreement whose term touches the month, by agreement and drug.</summary>
    public static IReadOnlyList<ContractedMovement> Of(MonthInputs inputs)
    {
        var month = inputs.Cube.Month;
        var contracts = Contracts.Of(inputs.Agreements, inputs.Cube.Hospital, month, inputs.Products, inputs.MasterIndex);
        var used = DrugDays.Of(inputs.Usage, month, inputs.Products);
        var bought = DrugDays.Of(inputs.Inbound, month, inputs.Products);
        return
        [
            .. contracts.All.Select(c => new ContractedMovement(
                c.Agreement.AgreementId, c.Agreement.DrugCode, c.Agreement.PlatformCode, c.Identity is { } identity ? Days(c.Agreement, identity, contracts.GroupOf(c), used, bought) : [])
            {
                ProductId = c.Product?.Id,
                GenericName = c.Product?.GenericName,
            }),
        ];
    }

    private static List<DayMovement> Days(AgreementRow agreement, ProductIdentity product, ContractGroup group, DrugDays used, DrugDays bought)
    {
        var sums = new SortedDictionary<DateOnly, DayMovement>();
        void Add(DrugDay fact, Func<DayMovement, DayMovement> change)
        {
            if (fact.Day < agreement.From || fact.Day > agreement.To || (fact.Doses == 0 && fact.Amount is null or 0)) return;
            sums[fact.Day] = change(sums.GetValueOrDefault(fact.Day) ?? DayMovement.None(fact.Day));
        }

        foreach (var fact in bought.OfProduct(product)) Add(fact, d => Bought(d, fact));
        foreach (var fact in used.OfProduct(product)) Add(fact, d => d with { UsedDoses = d.UsedDoses + fact.Doses, UsedAmount = d.UsedAmount + (fact.Amount ?? 0) });
        foreach (var fact in group.Generics.SelectMany(used.OfGeneric)) Add(fact, d => OfGroup(d, fact, group.Selects(fact.Day, fact.Product, fact.Identity)));
        return [.. sums.Values];
    }

    private static DayMovement Bought(DayMovement day, DrugDay fact) => day with
    {
        PurchasedDoses = day.PurchasedDoses + fact.Doses,
        PurchasedAmount = fact.Amount is { } amount ? (day.PurchasedAmount ?? 0) + amount : day.PurchasedAmount,
    };

    private static DayMovement OfGroup(DayMovement day, DrugDay fact, bool selected) => day with
    {
        GroupDoses = day.GroupDoses + fact.Doses,
        GroupAmount = day.GroupAmount + (fact.Amount ?? 0),
        GroupSelectedDoses = day.GroupSelectedDoses + (selected ? fact.Doses : 0),
        GroupSelectedAmount = day.GroupSelectedAmount + (selected ? fact.Amount ?? 0 : 0),
    };
}
