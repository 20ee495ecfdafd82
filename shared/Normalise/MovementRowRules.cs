using Shared.Read;

namespace Shared.Normalise;

/// <summary>入库 and 出库: goods in and out of the pharmacy store.</summary>
internal sealed class MovementRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts)
    : DayRowRules(fields, parameters, catalogue, texts, facts)
{
    private readonly int _amount = fields.IndexOf("amount");
    private readonly int _supplier = fields.IndexOf("supplier");
    private readonly int _batch = fields.IndexOf("batch");
    private readonly int _expiry = fields.IndexOf("expiry");

    protected override void Judge(ref DayFact fact)
    {
        fact.Amount = Amount(_amount, fact.Doses);
        fact.Place = Place(_supplier);
        fact.Batch = Batch(_batch);
        fact.Expiry = Fields.Date(_expiry) ?? DateOnly.MinValue;
    }
}
