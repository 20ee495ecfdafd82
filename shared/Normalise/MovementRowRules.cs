using Shared.Read;

namespace Shared.Normalise;

/// <summary>入库 and 出库: goods in and out of the pharmacy store.</summary>
internal sealed class MovementRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue)
    : DayRowRules(fields, parameters, catalogue)
{
    private readonly int _amount = fields.IndexOf("amount");
    private readonly int _supplier = fields.IndexOf("supplier");
    private readonly int _batch = fields.IndexOf("batch");
    private readonly int _expiry = fields.IndexOf("expiry");

    protected override DayFact Judge(DayFact fact) => fact with
    {
        Amount = Amount(_amount, fact.Doses),
        Place = Place(_supplier),
        Batch = Batch(_batch),
        Expiry = Fields.Date(_expiry) ?? DateOnly.MinValue,
    };
}
